"""What was done in the field since an area was taken offline, work by work: what belongs to one work is brought back
together, and what cannot be brought back of one holds no other up."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ...domain.changeset import Kind, Operation, Value
from ...domain.schema import CODE, CONTACT, DETOUR, PARTY, PROJECT, RULE, SETTLED_PAIR, TABLES, WORK, Table, Type
from ...domain.values import WrongValue, normal
from ...domain.wkb import geometry_of
from ..geopackage.table_store import read_rows
from .base_store import Base, Row, read_bases
from .checkout_schema import NO_REF_YET

_WITH_WORK = (WORK, DETOUR, CONTACT)
_NAMED_BY_WORKS = (PARTY, CODE, RULE, PROJECT)
"""Brought back before the works, which may name them; deleted after, when no work does any more."""


@dataclass
class Parcel:
    """The changes of one work with its detours and its contact, or of one row of another table."""

    table: str
    uuid: str
    title: str
    """What people call it, as it is in the file."""
    operations: tuple[Operation, ...] = ()
    found: dict[tuple[str, str], Row | None] = field(default_factory=dict)
    """The rows of the file that the operations were read from; None for one that was deleted there."""

    @property
    def kind(self) -> Kind:
        """What happens to the work, or to the row, itself; an update where only its detours or contact change."""
        own = [each.kind for each in self.operations if (each.table, each.uuid) == (self.table, self.uuid)]
        return own[0] if own else Kind.UPDATE


@dataclass(frozen=True)
class _Difference:
    table: Table
    operation: Operation
    now: Row | None
    base: Row | None

    def value(self, name: str) -> Value:
        return (self.now or self.base or {}).get(name)


def read_parcels(connection: sqlite3.Connection) -> list[Parcel]:
    """What the file holds and was not taken, in the order in which the register can take it."""
    differences = {table: list(_differences(connection, table)) for table in TABLES}
    gone = {each.operation.uuid for each in differences[WORK] if each.operation.kind is Kind.DELETE}
    parcels: dict[tuple[str, str], Parcel] = {}
    titles = {uuid: _title(WORK, row) for uuid, row in _rows(connection, WORK).items()}
    for table in TABLES:
        for each in differences[table]:
            owner = str(each.value("work_uuid")) if table in (DETOUR, CONTACT) else each.operation.uuid
            if table in (DETOUR, CONTACT) and owner in gone:
                continue  # they go together with their work, in the register too
            key = (WORK.name if table in _WITH_WORK else table.name, owner)
            title = titles.get(owner) if table in _WITH_WORK else None
            parcel = parcels.setdefault(key, Parcel(*key, title or _title(table, each.now or each.base or {})))
            parcel.operations += (each.operation,)
            parcel.found[(table.name, each.operation.uuid)] = each.now
    return sorted(parcels.values(), key=_turn)


def _turn(parcel: Parcel) -> int:
    if parcel.table in {table.name for table in _NAMED_BY_WORKS}:
        return 3 if parcel.kind is Kind.DELETE else 0
    return 2 if parcel.table == SETTLED_PAIR.name else 1


def _differences(connection: sqlite3.Connection, table: Table) -> Iterator[_Difference]:
    bases, rows = read_bases(connection, table.name), _rows(connection, table)
    for uuid, row in rows.items():
        base = bases.get(uuid)
        operation = _insert(table, uuid, row) if base is None else _update(table, uuid, row, base)
        if operation is not None:
            yield _Difference(table, operation, row, None if base is None else base.row)
    for uuid, base in bases.items():
        if uuid not in rows:
            yield _Difference(table, Operation(Kind.DELETE, table.name, uuid, {}, base.row_version), None, base.row)


def _rows(connection: sqlite3.Connection, table: Table) -> dict[str, Row]:
    return {str(row["uuid"]): row for row in read_rows(connection, table)}


def _insert(table: Table, uuid: str, row: Row) -> Operation:
    values = {name: row[name] for name in table.writable if row[name] is not None}
    return Operation(Kind.INSERT, table.name, uuid, values)


def _update(table: Table, uuid: str, row: Row, base: Base) -> Operation | None:
    values = changed_values(table, row, base.row)
    return Operation(Kind.UPDATE, table.name, uuid, values, base.row_version) if values else None


def changed_values(table: Table, row: Mapping[str, Value], base: Mapping[str, Value]) -> dict[str, Value]:
    """The fields that differ, as the register would keep them; a value that it cannot keep stays as it is, so that it
    can say so."""
    values: dict[str, Value] = {}
    for name in table.writable:
        value = normal_or_as_it_is(table, name, row.get(name))
        if value != base.get(name) and not _same_place(table, name, value, base.get(name)):
            values[name] = value
    return values


def normal_or_as_it_is(table: Table, name: str, value: Value) -> Value:
    """The value as the register keeps it; one that it cannot keep as it is."""
    try:
        return normal(table.field(name), value)
    except WrongValue:
        return value


def _same_place(table: Table, name: str, one: Value, other: Value) -> bool:
    """Programs write a geometry anew that nobody touched, in another order of bytes or as a single polygon."""
    if table.field(name).type is not Type.GEOMETRY or not isinstance(one, bytes) or not isinstance(other, bytes):
        return False
    import shapely

    mine, theirs = (shapely.force_2d(geometry_of(wkb)) for wkb in (one, other))
    if mine is None or theirs is None:
        return False
    parts, others = shapely.get_parts(mine), shapely.get_parts(theirs)
    return len(parts) == len(others) and bool(shapely.equals_exact(parts, others).all())


def _title(table: Table, row: Mapping[str, Value]) -> str:
    words = [row.get(name) for name in ("ref", "title") if name in table.names]
    words += [row.get(name) for name in ("name", "name_en", "label_en", "reason") if name in table.names]
    known = [str(word) for word in words if word and not str(word).startswith(NO_REF_YET)]
    return " ".join(known) or str(row.get("uuid"))
