"""What is wrong with a row, told in sentences: values of the wrong kind, codes nobody knows, dates in no order.

Geometries are looked at in `geometry`; whether a named party or project is there, the register knows.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from functools import cache

from ..errors import SamgravError, marked
from .changeset import Value
from .codes import STATUSES_WITHOUT_START, parse_codes
from .period import parse_day
from .schema import Field, Table, Type
from .values import WrongValue, normal

CodeLists = Mapping[str, Mapping[str, bool]]
"""List name → code → whether it is in use."""

Row = Mapping[str, Value]


class Problem:
    """One thing that is wrong with one row: which field, and a sentence about it."""

    def __init__(self, uuid: str, field: str, error: SamgravError) -> None:
        self.uuid = uuid
        self.field = field
        self.error = error

    def __str__(self) -> str:
        return str(self.error)

    def __repr__(self) -> str:
        return f"Problem({self.uuid!r}, {self.field!r}, {self})"


def problems_of(
    table: Table, values: Row, codes: CodeLists, uuid: str = "", changed: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """Everything wrong with a whole row of `table`, as it is to be registered.

    `changed` names the fields that are new in it (None: all): an old code that was taken out of use meanwhile may
    stay where it was, and is no longer chosen anew. Geometry, party and project are not looked at.
    """
    row, unreadable = normalised(table, values, uuid)
    known = {problem.field for problem in unreadable}
    found = row_problems(table, row, codes, uuid, changed)
    return unreadable + tuple(problem for problem in found if problem.field not in known)


def row_problems(
    table: Table, row: Row, codes: CodeLists, uuid: str = "", changed: Collection[str] | None = None
) -> tuple[Problem, ...]:
    """As `problems_of`, for a row whose values are `normalised` already."""
    found = []
    for field in _judged(table):
        error = _missing(field, row) or _unknown_code(field, row, codes, changed is None or field.name in changed)
        if error is not None:
            found.append(Problem(uuid, field.name, error))
    return (*found, *(Problem(uuid, name, error) for name, error in _date_errors(table, row)))


@cache
def _judged(table: Table) -> tuple[Field, ...]:
    """The fields about which a row can be wrong in itself."""
    asked = (f for f in table.fields if not f.bookkeeping and f.name != "uuid" and f.type is not Type.GEOMETRY)
    return tuple(field for field in asked if field.required or field.code_list)


def normalised(table: Table, values: Row, uuid: str = "") -> tuple[dict[str, Value], tuple[Problem, ...]]:
    """The values as the register keeps them (texts trimmed, numbers as yes and no, codes in one notation), and what
    could not be understood; those fields are left out of the values. Geometries pass as they are."""
    row: dict[str, Value] = {}
    problems: list[Problem] = []
    for name, value in values.items():
        if name not in table.names:
            problems.append(Problem(uuid, name, _no_such_field(table, name)))
            continue
        try:
            row[name] = normal(table.field(name), value)
        except WrongValue as error:
            problems.append(Problem(uuid, name, error))
    return row, tuple(problems)


def with_defaults(table: Table, values: Row) -> dict[str, Value]:
    """All fields of a new row: what is given, and the schema's defaults where a required field is not."""
    row: dict[str, Value] = {name: values.get(name) for name in table.names}
    for field in table.fields:
        if field.required and row[field.name] is None and field.default is not None:
            row[field.name] = field.default
    return row


def _no_such_field(table: Table, name: str) -> SamgravError:
    return SamgravError(marked("{table} have no field {field}."), table=SamgravError(table.label), field=name)


def _missing(field: Field, row: Row) -> SamgravError | None:
    if not field.required or row.get(field.name) is not None:
        return None
    return SamgravError(marked("“{field}” is empty and must be given."), field=SamgravError(field.label))


def _unknown_code(field: Field, row: Row, codes: CodeLists, is_new: bool) -> SamgravError | None:
    value = row.get(field.name)
    if field.code_list is None or not isinstance(value, str):
        return None
    known = codes.get(field.code_list, {})
    for code in parse_codes(value) if field.type is Type.CODES else (value,):
        if code not in known:
            return SamgravError(
                marked("“{code}” is no code of “{field}”. The codes are: {known}."),
                code=code,
                field=SamgravError(field.label),
                known=", ".join(name for name, in_use in known.items() if in_use),
            )
        if is_new and not known[code]:
            return SamgravError(
                marked("The code “{code}” of “{field}” is no longer in use; choose another one."),
                code=code,
                field=SamgravError(field.label),
            )
    return None


def _date_errors(table: Table, row: Row) -> Iterator[tuple[str, SamgravError]]:
    for first, second in table.orders:
        early, late = row.get(first), row.get(second)
        if isinstance(early, str) and isinstance(late, str) and early > late:
            yield (
                second,
                SamgravError(
                    marked("“{late_field}” {late} lies before “{early_field}” {early}."),
                    late_field=SamgravError(table.field(second).label),
                    late=_day(late),
                    early_field=SamgravError(table.field(first).label),
                    early=_day(early),
                ),
            )
    if table.name == "work":
        yield from _period_errors(row)


def _day(text: str) -> date | str:
    """The day of an ISO text, so that the interface can write it as the person does; what is no day stays a text."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return text


def _period_errors(row: Row) -> Iterator[tuple[str, SamgravError]]:
    status, start = row.get("status"), row.get("start_date")
    if start is None and row.get("actual_start") is None and status not in (None, *STATUSES_WITHOUT_START):
        yield (
            "start_date",
            SamgravError(
                marked("A work with status “{status}” needs a start date; only an idea or a cancelled work has none."),
                status=status,
            ),
        )
    yield from _actual_errors(row)
    yield from _duration_errors(row)


def _actual_errors(row: Row) -> Iterator[tuple[str, SamgravError]]:
    """Where only one actual date is known, the planned one stands in for the other, and must not contradict it."""
    start, end, began, ended = (row.get(name) for name in ("start_date", "end_date", "actual_start", "actual_end"))
    if isinstance(began, str) and isinstance(end, str) and ended is None and began > end:
        late = marked("The work began on {began}, after its planned end {end}: give it a later end.")
        yield "end_date", SamgravError(late, began=began, end=end)
    if isinstance(start, str) and isinstance(ended, str) and began is None and ended < start:
        early = marked("The work ended on {ended}, before its start {start}: give it its actual start.")
        yield "actual_end", SamgravError(early, ended=ended, start=start)


def _duration_errors(row: Row) -> Iterator[tuple[str, SamgravError]]:
    start, end, days = row.get("start_date"), row.get("end_date"), row.get("duration_days")
    if isinstance(days, int) and isinstance(start, str) and isinstance(end, str):
        period = _days(start, end)
        if 0 < period < days:
            long = marked("{days} days of work do not fit into the {period} days from {start} to {end}.")
            yield "duration_days", SamgravError(long, days=days, period=period, start=start, end=end)


def _days(first: str, last: str) -> int:
    start, end = parse_day(first), parse_day(last)
    return 0 if start is None or end is None else (end - start + timedelta(days=1)).days
