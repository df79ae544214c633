"""Decides row by row what an import does, by what the file says and what the register holds."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence

from ...domain.changeset import Value
from ...domain.geometry import Checked, InvalidGeometry, Repair, check_geometries, repaired
from ...domain.schema import WORK, Type
from ...domain.validation import problems_of, with_defaults
from ...errors import BadInput, SamgravError, marked
from .mapping import Mapped, Mapper
from .missing import missing_works
from .ownership import set_by_people, status_before_withdrawal
from .plan import Entry, Kept, Outcome, Plan, Row
from .profile import Profile
from .profile_reader import check_codes
from .register_view import Record, RegisterView, version_of
from .shapes import area_of, same_place


class Planner:
    """Takes the rows of a file, some at a time, and ends with the plan.

    Raises BadProfile at once where the profile names codes that the register does not have.
    """

    def __init__(self, profile: Profile, view: RegisterView, *, complete: bool = False) -> None:
        check_codes(profile, view.codes)
        self.view = view
        self.mapper = Mapper(profile, view.parties)
        self.plan = Plan(profile, complete=complete)
        self._seen: dict[str, int] = {}

    def take(self, rows: Sequence[Row]) -> list[Entry]:
        """Decide about these rows; they are added to the plan."""
        entries = [self._begun(row) for row in rows]
        self._look_at_areas(entries)
        for entry in entries:
            if entry.outcome is not Outcome.REJECTED:
                self.decide(entry, self.view.works.get(entry.external_ref or ""))
        self.plan.entries += entries
        return entries

    def finish(self) -> Plan:
        """The plan, with the works that the file no longer has."""
        self.plan.missing = missing_works(self.view.works, self._seen)
        self.plan.unlisted, self.plan.unified = self.mapper.tables.unlisted, self.mapper.parties.unified
        used = dict.fromkeys(str(entry.values["party"]) for entry in self.plan.entries if entry.values.get("party"))
        self.plan.new_parties = tuple(name for name in used if self.mapper.parties.is_new(name))
        return self.plan

    def decide(self, entry: Entry, record: Record | None) -> None:
        """Compare what the row wants with what the register holds: new, changed, or as it was."""
        if record is None:
            self._add(entry)
        else:
            self._compare(entry, record)

    def _begun(self, row: Row) -> Entry:
        """The row read with the profile; rejected already where that shows what is wrong."""
        mapped = self.mapper.map(row.attributes)
        entry = Entry(
            row.number, row.key, Outcome.UNCHANGED, mapped.external_ref, str(mapped.values.get("title") or "")
        )
        reasons = [*mapped.problems, *self._twice(mapped, row.number)]
        notes = list(mapped.notes)
        try:
            entry.wanted = {**_complete(mapped.values), "geom": _area(row, mapped, notes)}
        except BadInput as error:
            reasons.append(error)
        entry.notes = tuple(notes)
        if reasons:
            entry.reject(*reasons)
        return entry

    def _twice(self, mapped: Mapped, number: int) -> list[SamgravError]:
        if mapped.external_ref is None:
            return []
        first = self._seen.setdefault(mapped.external_ref, number)
        if first == number:
            return []
        template = marked("Its reference {reference} stands in row {first} already.")
        return [BadInput(template, reference=mapped.external_ref, first=first)]

    def _look_at_areas(self, entries: Sequence[Entry]) -> None:
        """Repair what is invalid; reject what no repair helps."""
        good = [entry for entry in entries if entry.outcome is not Outcome.REJECTED]
        checked = self._checked([entry.wanted["geom"] for entry in good])
        for entry, wkb, error in zip(good, checked.wkb, checked.errors, strict=True):
            if isinstance(error, InvalidGeometry):
                self._repair(entry)
            elif error is not None:
                entry.reject(error)
            else:
                entry.wanted = {**entry.wanted, "geom": wkb}

    def _repair(self, entry: Entry) -> None:
        try:
            repair = repaired(_bytes(entry.wanted["geom"]))
        except BadInput as error:
            entry.reject(error)
            return
        checked = self._checked([repair.wkb])
        wkb, still_wrong = checked.wkb[0], checked.errors[0]
        if still_wrong is not None or wkb is None or repair.area_after <= 0:
            entry.reject(still_wrong or BadInput(marked("Nothing of its area is left after the repair.")))
            return
        entry.repair = Repair(b"", repair.area_before, repair.area_after, repair.reason)
        entry.wanted = {**entry.wanted, "geom": wkb}

    def _checked(self, wkbs: Sequence[Value]) -> Checked:
        return check_geometries([_bytes(wkb) for wkb in wkbs], self.view.area)

    def _add(self, entry: Entry) -> None:
        entry.uuid = str(uuid.uuid4())
        identity = {"source": self.plan.profile.source, "external_ref": entry.external_ref}
        row = with_defaults(WORK, {**entry.wanted, **identity, "uuid": entry.uuid})
        self._settle(entry, Outcome.ADDED, row, {name: row[name] for name in WORK.writable if row[name] is not None})

    def _compare(self, entry: Entry, record: Record) -> None:
        entry.uuid, entry.ref = str(record["uuid"]), _text(record["ref"])
        entry.base_version = version_of(record)
        owned = self.plan.profile.owned_by_source
        differing = {
            name: entry.wanted[name] for name in owned if not _same(name, record.get(name), entry.wanted[name])
        }
        ours = set_by_people(self.view.history(entry.uuid), self.plan.profile.source) if differing else {}
        entry.kept = tuple(Kept(name, ours[name], differing[name]) for name in differing if name in ours)
        changed = {**differing, **{name: ours[name] for name in differing if name in ours}}
        changed = {name: value for name, value in changed.items() if not _same(name, record.get(name), value)}
        changed |= self._revival(record)
        if changed:
            self._settle(entry, Outcome.CHANGED, {**record, **changed}, changed)
        else:
            entry.outcome, entry.wanted = Outcome.UNCHANGED, {}

    def _revival(self, record: Record) -> Mapping[str, Value]:
        """The status of a withdrawn work that is in the file again, where the file has no word on the status."""
        if record["status"] != "cancelled" or "status" in self.plan.profile.owned_by_source:
            return {}
        before = status_before_withdrawal(self.view.history(str(record["uuid"])), self.plan.profile.source)
        return {} if before is None else {"status": before}

    def _settle(self, entry: Entry, outcome: Outcome, row: Record, values: Mapping[str, Value]) -> None:
        problems = problems_of(WORK, row, self.view.codes, entry.uuid, values.keys())
        if problems:
            entry.reject(*(problem.error for problem in problems))
        else:
            entry.outcome, entry.values = outcome, values
            entry.changed = tuple(values) if outcome is Outcome.CHANGED else ()


def _complete(values: Mapping[str, Value]) -> dict[str, Value]:
    """The values with the schema's default where a required field came out empty."""
    defaults = with_defaults(WORK, values)
    return {name: defaults[name] for name in values}


def _area(row: Row, mapped: Mapped, notes: list[SamgravError]) -> bytes:
    if row.trouble is not None:
        raise row.trouble
    if row.wkb is None:
        raise BadInput(marked("It has no geometry."))
    area = area_of(row.wkb, mapped.width_m)
    notes += area.notes
    return area.wkb


def _same(name: str, mine: Value, other: Value) -> bool:
    if WORK.field(name).type is Type.GEOMETRY:
        return same_place(mine, other)
    return mine == other


def _bytes(value: Value) -> bytes:
    if not isinstance(value, bytes):
        raise TypeError("a geometry is WKB")
    return value


def _text(value: Value) -> str | None:
    return None if value is None else str(value)
