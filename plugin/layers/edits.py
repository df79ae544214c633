"""The operations that an edit session amounts to, read from QGIS's edit buffer."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from qgis.core import QgsExpression, QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..domain.changeset import Change, Kind, Operation, Result, Value
from ..domain.schema import Table, Type
from .feature import GEOMETRY, same_values, value_of, values_of, wkb_of
from .seen import SeenVersions


@dataclass
class Edits:
    """Operations, the layer's feature id of each row by uuid, the changed fields that are not the person's, and what
    was changed in rows that were gone before they could be read."""

    operations: list[Operation] = field(default_factory=list)
    fids: dict[str, int] = field(default_factory=dict)
    left_out: set[str] = field(default_factory=set)
    gone: list[dict[str, Value]] = field(default_factory=list)
    overridden: dict[int, Operation] = field(default_factory=dict)
    """What is in the buffer under another feature id of the same row, and is not the last word."""

    def take(self, found: Iterable[tuple[Operation, int]], turns: Mapping[int, int]) -> None:
        """One operation a row. A row that others deleted and brought back has two feature ids, and a new one that
        arrived without an answer as well; where both were edited, the later edit (see `turns`) is the last word."""
        rows: dict[str, tuple[Operation, int]] = {}
        for operation, fid in found:
            last = operation, fid
            if operation.uuid in rows:
                (before, older), last = sorted((rows[operation.uuid], last), key=lambda each: turns.get(each[1], 0))
                self.overridden[older] = before
                last = _joined(before, last[0]), last[1]
            rows[operation.uuid] = last
        self.operations += [operation for operation, _fid in rows.values()]
        self.fids |= {uuid_: fid for uuid_, (_operation, fid) in rows.items()}


class EditReader:
    """Reads the edit buffer of a layer that shows `table`; new rows keep their uuid from one reading to the next."""

    def __init__(self, layer: QgsVectorLayer, table: Table, seen: SeenVersions) -> None:
        self._layer = layer
        self._table = table
        self._seen = seen
        self._new_uuids: dict[int, str] = {}
        self._arrived: dict[str, int] = {}
        self._answered: dict[str, dict[str, Value]] = {}
        self._gone: set[str] = set()
        self._overridden: dict[int, Operation] = {}
        self._read: dict[int, Operation] = {}
        """What was overridden in the last reading; it is answered with it."""

    def forget(self) -> None:
        """The edit session is over."""
        for kept in (self._new_uuids, self._arrived, self._answered, self._gone, self._overridden, self._read):
            kept.clear()

    def renew(self, uuids: Collection[str]) -> bool:
        """Give new rows that have one of these uuids another one, because it is taken; whether there were any."""
        fids = [fid for fid, uuid_ in self._new_uuids.items() if uuid_ in uuids and uuid_ not in self._arrived]
        self._new_uuids |= {fid: str(uuid.uuid4()) for fid in fids}
        return bool(fids)

    def take_in(self, edits: Sequence[Operation], result: Result) -> None:
        """These edits, which the buffer holds still, are registered; from now on, what differs from them is read.

        A row that was merged holds what others changed and this layer does not show: what is changed in it from now on
        is compared with the version that was seen before, or their change would be overwritten unseen.
        """
        gone = {operation.uuid for operation in edits if operation.kind is Kind.DELETE}
        of_table = [row for row in result.rows if row.table == self._table.name and not row.merged]
        versions = {row.uuid: row.row_version for row in of_table if row.uuid not in gone}
        self._seen.move_on(versions, result.seq)
        self._arrived |= versions
        for operation in edits:
            if operation.kind is not Kind.DELETE:
                self._answered.setdefault(operation.uuid, {}).update(operation.values)
                self._gone.discard(operation.uuid)
        self._gone |= gone
        answered = {operation.uuid for operation in edits}
        self._overridden |= {fid: each for fid, each in self._read.items() if each.uuid in answered}

    def read(self, log: Iterable[Change], defaults: dict[str, Value]) -> Edits:
        """What the buffer holds. `log` has the register's entries since the session's first change (see `first_seq`).

        `defaults` fill required fields that a new row leaves empty.
        """
        self._seen.capture()
        later: dict[str, list[Change]] = {}
        for change in log:
            if change.table == self._table.name:
                later.setdefault(change.uuid, []).append(change)
        edits = Edits()
        replaced = self._replaced()
        changed = (*self._changed(later, edits), *self._replacing(replaced, later))
        new = list(self._added(defaults, set(replaced)))
        edits.take((*self._deleted(later, replaced), *changed, *new), self._seen.turns)
        self._read = edits.overridden
        return edits

    def first_seq(self, default: int) -> int:
        """The log's entry that the session's earliest change was made at."""
        return min((touch.seq for touch in self._seen.touches.values()), default=default)

    def _replaced(self) -> dict[int, int]:
        """The deleted row that a new one stands for, by the new one's id.

        Many an algorithm that edits in place deletes a row and adds it anew with the same uuid. The work is still the
        same one: it keeps its reference, its contact and its history. Of several parts, the first one is the row.
        """
        buffer = self._layer.editBuffer()
        deleted = {self._uuid(fid): fid for fid in buffer.deletedFeatureIds()}
        deleted = {uuid_: fid for uuid_, fid in deleted.items() if uuid_ and uuid_ not in self._gone}
        replaced: dict[int, int] = {}
        for fid, feature in sorted(buffer.addedFeatures().items(), reverse=True):
            old = None if self._new_uuids.get(fid) in self._arrived else deleted.pop(str(feature["uuid"]), None)
            if old is not None:
                replaced[fid] = old
        return replaced

    def _replacing(self, replaced: dict[int, int], later: dict[str, list[Change]]) -> Iterator[tuple[Operation, int]]:
        added, stored = self._layer.editBuffer().addedFeatures(), self._stored(list(replaced.values()))
        for fid, old in replaced.items():
            uuid_ = str(self._uuid(old))
            values = self._unanswered(uuid_, values_of(added[fid], self._table, self._table.writable))
            values = _differing(values, stored.get(old), self._table)
            if values:
                base = self._seen.base_version(old, later.get(uuid_, ()))
                yield Operation(Kind.UPDATE, self._table.name, uuid_, values, base), fid

    def _deleted(self, later: dict[str, list[Change]], replaced: dict[int, int]) -> Iterator[tuple[Operation, int]]:
        """But for those that stand in the buffer anew: also as a new row that arrived without an answer, which the
        layer shows twice then."""
        buffer = self._layer.editBuffer()
        standing = {self._new_uuids.get(fid) for fid in buffer.addedFeatures()}
        for fid in {*buffer.deletedFeatureIds()} - {*replaced.values(), *self._overridden}:
            uuid_ = self._uuid(fid)
            if uuid_ and uuid_ not in self._gone and uuid_ not in standing:
                base = self._seen.base_version(fid, later.get(uuid_, ()))
                yield Operation(Kind.DELETE, self._table.name, uuid_, {}, base), fid

    def _changed(self, later: dict[str, list[Change]], edits: Edits) -> Iterator[tuple[Operation, int]]:
        buffer = self._layer.editBuffer()
        attributes, geometries = buffer.changedAttributeValues(), buffer.changedGeometries()
        deleted = buffer.deletedFeatureIds()  # of which QGIS keeps what was changed in them before
        fids = [fid for fid in {*attributes, *geometries} if fid >= 0 and fid not in deleted]
        stored = self._stored(fids)
        for fid in fids:
            uuid_ = self._uuid(fid)
            values = self._values(attributes.get(fid, {}), edits)
            if fid in geometries:
                values[GEOMETRY] = wkb_of(geometries[fid])
            if uuid_ is None:
                edits.gone += [values] if values else []
                continue
            if fid in self._overridden:
                values = _other_than(self._overridden[fid].values, values)
            values = _differing(self._unanswered(uuid_, values), stored.get(fid), self._table)
            if values:
                base = self._seen.base_version(fid, later.get(uuid_, ()))
                yield Operation(Kind.UPDATE, self._table.name, uuid_, values, base), fid

    def _unanswered(self, uuid_: str, values: dict[str, Value]) -> dict[str, Value]:
        """Without what is registered already, whatever others have made of it since."""
        return _other_than(self._answered.get(uuid_, {}), values)

    def _uuid(self, fid: int) -> str | None:
        """The identity of an existing row; None where it was gone before it could be read."""
        return self._seen.touches[fid].uuid

    def _values(self, attributes: dict[int, object], edits: Edits) -> dict[str, Value]:
        values: dict[str, Value] = {}
        for index, raw in attributes.items():
            name = self._layer.fields().at(index).name()
            if name in self._table.writable:
                values[name] = value_of(raw, self._table.field(name))
            elif name in self._table.names:
                edits.left_out.add(name)
        return values

    def _added(self, defaults: dict[str, Value], replacing: set[int]) -> Iterator[tuple[Operation, int]]:
        buffer = self._layer.editBuffer().addedFeatures()
        added = {fid: feature for fid, feature in buffer.items() if fid not in replacing}
        identities = self._identities(added)
        for fid, feature in added.items():
            uuid_ = identities[fid]
            values = values_of(feature, self._table, self._table.writable)
            values |= {name: value for name, value in defaults.items() if values.get(name) is None}
            if uuid_ not in self._arrived:
                yield Operation(Kind.INSERT, self._table.name, uuid_, values), fid
            elif values := self._unanswered(uuid_, values):
                yield Operation(Kind.UPDATE, self._table.name, uuid_, values, self._arrived[uuid_]), fid

    def _identities(self, added: dict[int, QgsFeature]) -> dict[int, str]:
        """A uuid for every new row: the one it had at the last reading, since that may have been sent; its own where
        nobody has it yet; else (a copy, a split) a new one."""
        fresh = {fid: feature for fid, feature in added.items() if fid not in self._new_uuids}
        own = {fid: value_of(feature["uuid"], self._table.field("uuid")) for fid, feature in fresh.items()}
        taken = {
            *self._registered([str(value) for value in own.values() if _is_uuid(value)]),
            *self._new_uuids.values(),
            *(touch.uuid for touch in self._seen.touches.values() if touch.uuid not in self._gone),
        }
        for fid, value in own.items():
            text = str(value) if _is_uuid(value) and value not in taken else str(uuid.uuid4())
            taken.add(text)
            self._new_uuids[fid] = text
        return {fid: self._new_uuids[fid] for fid in added}

    def _registered(self, uuids: list[str]) -> dict[str, QgsFeature]:
        """The rows of the register that have one of the uuids."""
        if not uuids:
            return {}
        listed = ", ".join(QgsExpression.quotedString(text) for text in uuids)
        request = QgsFeatureRequest().setFilterExpression(f'"uuid" in ({listed})')
        return {feature["uuid"]: feature for feature in self._layer.dataProvider().getFeatures(request)}

    def _stored(self, fids: list[int]) -> dict[int, QgsFeature]:
        if not fids:
            return {}
        request = QgsFeatureRequest().setFilterFids(fids)
        return {feature.id(): feature for feature in self._layer.dataProvider().getFeatures(request)}


def _joined(before: Operation, after: Operation) -> Operation:
    """Two edits of one row as one, made of the older of the two versions that the person saw."""
    base = min((each.base_version for each in (before, after) if each.base_version is not None), default=None)
    values = {**before.values, **after.values} if after.kind is Kind.UPDATE else after.values
    return replace(after, values=values, base_version=base)


def _differing(values: dict[str, Value], stored: QgsFeature | None, table: Table) -> dict[str, Value]:
    """Without the fields that hold what the register holds: a form writes lists of codes anew without a change."""
    return values if stored is None else _other_than(values_of(stored, table, values), values)


def _other_than(held: dict[str, Value], values: dict[str, Value]) -> dict[str, Value]:
    return {name: value for name, value in values.items() if name not in held or not same_values(value, held[name])}


def _is_uuid(value: Value) -> bool:
    try:
        return bool(value) and str(uuid.UUID(str(value))) == str(value)
    except ValueError:
        return False


def defaults_of(table: Table, my_party: str) -> dict[str, Value]:
    """What required fields hold in a new row that says nothing about them."""
    filled: dict[str, Value] = {
        field.name: field.default
        for field in table.fields
        if field.required and field.default is not None and field.type is not Type.GEOMETRY
    }
    if table.name == "work" and my_party:
        filled["party"] = my_party
    return filled
