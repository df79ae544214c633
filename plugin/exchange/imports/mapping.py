"""One row of a file, read with a profile: the values of a work, what is wrong with it, and what is worth telling."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from ...domain.changeset import Value
from ...domain.codes import STATUSES_WITHOUT_START
from ...domain.period import parse_day
from ...domain.schema import WORK
from ...errors import BadInput, SamgravError, marked
from .dates import Span, certainty_of
from .party_names import PartyNames
from .profile import Profile
from .reading import Attributes, RowReader, Tables
from .rules import FromDates
from .text import as_text, one_line, same_key


@dataclass
class Mapped:
    """A row as a work: `values` by field, without geometry. With `problems` it cannot be registered."""

    external_ref: str | None
    values: dict[str, Value] = field(default_factory=dict)
    width_m: float | None = None
    problems: list[SamgravError] = field(default_factory=list)
    notes: list[SamgravError] = field(default_factory=list)


class Mapper:
    """Reads rows with one profile; `registered` are the names of the parties that the register has."""

    def __init__(self, profile: Profile, registered: Collection[str] = ()) -> None:
        self.profile = profile
        self.parties = PartyNames(profile.parties, registered)
        self.tables = Tables(profile)
        self._empty = frozenset(same_key(text) for text in profile.empty)

    def map(self, row: Attributes) -> Mapped:
        """The row as a work. Never raises: what is wrong stands in `problems`."""
        reader = RowReader(self.tables, {name: self._filled(value) for name, value in row.items()})
        mapped = Mapped(self._external_ref(reader.attributes), notes=reader.notes)
        if mapped.external_ref is None:
            columns = ", ".join(self.profile.external_ref)
            mapped.problems.append(BadInput(marked("It has no reference: {columns} is empty."), columns=columns))
        for name, rule in self.profile.fields.items():
            if not isinstance(rule, FromDates):
                try:
                    mapped.values[name] = self._named(name, reader.value(WORK.field(name), rule))
                except BadInput as error:
                    mapped.problems.append(error)
        self._finish(mapped, reader)
        return mapped

    def _filled(self, value: object) -> object | None:
        """The value; None where it is one of those that mean nothing."""
        if isinstance(value, str) and same_key(value) in self._empty:
            return None
        return None if isinstance(value, float) and value != value else value  # noqa: PLR0124 - NaN alone does so

    def _external_ref(self, row: Attributes) -> str | None:
        found = [row.get(name) for name in self.profile.external_ref]
        parts = [one_line(as_text(value)) for value in found if value is not None]
        return "-".join(parts) if parts and len(parts) == len(found) else None

    def _named(self, name: str, value: Value) -> Value:
        return self.parties.name_of(value) if name == "party" and isinstance(value, str) else value

    def _finish(self, mapped: Mapped, reader: RowReader) -> None:
        """What follows from several fields together, and the width."""
        if not mapped.problems:
            self._undated(mapped)
        _drop_idle_duration(mapped.values)
        for name, rule in self.profile.fields.items():
            if isinstance(rule, FromDates):
                mapped.values[name] = _certainty(rule, mapped.values, reader.spans)
        if self.profile.width_m is not None:
            mapped.width_m = reader.number(self.profile.width_m)

    def _undated(self, mapped: Mapped) -> None:
        """A work without a start gets the status that the profile has for such."""
        status = mapped.values.get("status") or WORK.field("status").default
        dated = mapped.values.get("start_date") or mapped.values.get("actual_start")
        instead = self.profile.undated_status
        if instead is None:
            return
        if dated or status in STATUSES_WITHOUT_START:
            mapped.values["status"] = status
            return
        mapped.values["status"] = instead
        template = marked("It has no start, so its status is “{instead}” instead of “{status}”.")
        mapped.notes.append(BadInput(template, instead=instead, status=status))


def _certainty(rule: FromDates, values: Mapping[str, Value], spans: Mapping[str, Span]) -> Value:
    """How firm the period is: the profile's units first, then how coarsely the dates are written."""
    start, end = _day(values.get("start_date")), _day(values.get("end_date"))
    if start is None:
        return rule.units[0]
    coarse = next((span.unit for name in ("start_date", "end_date") if (span := spans.get(name))), "day")
    return (certainty_of(start, end, rule.units) if end else None) or coarse


def _drop_idle_duration(values: dict[str, Value]) -> None:
    """A duration is kept where it is shorter than the period; a longer one says nothing that could be planned with."""
    start, end, days = _day(values.get("start_date")), _day(values.get("end_date")), values.get("duration_days")
    if start and end and isinstance(days, int) and days >= (end - start).days + 1:
        values["duration_days"] = None


def _day(value: Value) -> date | None:
    return parse_day(value) if isinstance(value, str) else None
