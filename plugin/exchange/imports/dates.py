"""Dates as other people's files write them: formats tried in order, coarse ones, and stand-ins for no date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from types import MappingProxyType

from ...errors import BadInput, marked
from .text import as_text, same_key

EARLIEST_YEAR, LATEST_YEAR = 1900, 2200
"""A year beyond these stands for something else, and the profile should say what."""

_DIGITS = MappingProxyType({"yyyy": 4, "yy": 2, "mm": 2, "m": 2, "dd": 2, "d": 2, "ww": 2, "q": 1})
_NEEDS = (frozenset("ymd"), frozenset("ym"), frozenset("yw"), frozenset("yq"), frozenset("y"))
_TOKEN = re.compile(r"'[^']*'|yyyy|yy|mm|m|dd|d|ww|q")
_TIME = r"(?:[T ]\s*\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?"


class NotADate(BadInput):
    """A value that no format of the profile can read."""


class BadFormat(BadInput):
    """A date format that cannot be understood."""


@dataclass(frozen=True)
class Span:
    """What a text about time means: its first and last day, and how coarse it is (a code of `certainty`)."""

    first: date
    last: date
    unit: str


@dataclass(frozen=True)
class DateFormat:
    """One way to write a date, such as `dd/mm/yyyy`; `yyyy-Www`, `mm/yyyy`, `yyyy-Qq` and `yyyy` are coarser ones."""

    text: str

    def __post_init__(self) -> None:
        _compiled(self.text)

    def read(self, written: str) -> Span | None:
        """The days that a text means; None where it is written otherwise or no such day exists."""
        found = _compiled(self.text).fullmatch(written.strip())
        if found is None:
            return None
        try:
            return _span({name: int(digits) for name, digits in found.groupdict().items()})
        except ValueError:
            return None


@lru_cache(maxsize=256)
def _compiled(text: str) -> re.Pattern[str]:
    pattern, at, letters = "", 0, set()
    tokens = list(_TOKEN.finditer(text))
    touching = {token.start() for token in tokens} & {token.end() for token in tokens}
    for token in tokens:
        pattern += re.escape(text[at : token.start()])
        name, at = token.group(), token.end()
        if name.startswith("'"):
            pattern += re.escape(name[1:-1])
            continue
        if name[0] in letters:
            raise BadFormat(marked("The date format “{format}” names the same part twice."), format=text)
        letters.add(name[0])
        pattern += f"(?P<{name[0]}>{_digits(name, alone=touching.isdisjoint(token.span()))})"
    pattern += re.escape(text[at:])
    if frozenset(letters) not in _NEEDS:
        raise BadFormat(
            marked(
                "“{format}” is no date format. Write it with dd, mm, yyyy, such as dd/mm/yyyy, or with ww for weeks "
                "and q for quarters; other words stand in single quotes."
            ),
            format=text,
        )
    return re.compile(pattern + (_TIME if "d" in letters else ""), re.IGNORECASE)


def _digits(name: str, *, alone: bool) -> str:
    """As many digits as the letters say; one is enough for a day, month or week that touches no other part."""
    most = _DIGITS[name]
    return rf"\d{{1,{most}}}" if most == 2 and name != "yy" and alone else rf"\d{{{most}}}"


def _span(parts: dict[str, int]) -> Span:
    year = parts["y"] + (0 if parts["y"] > 99 else 2000 if parts["y"] < 70 else 1900)
    if "d" in parts:
        day = date(year, parts["m"], parts["d"])
        return Span(day, day, "day")
    if "m" in parts:
        return Span(date(year, parts["m"], 1), _month_end(year, parts["m"]), "month")
    if "w" in parts:
        monday = date.fromisocalendar(year, parts["w"], 1)
        return Span(monday, monday + timedelta(days=6), "week")
    if "q" in parts:
        return Span(date(year, 3 * parts["q"] - 2, 1), _month_end(year, 3 * parts["q"]), "quarter")
    return Span(date(year, 1, 1), date(year, 12, 31), "year")


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])


class DateReader:
    """Reads dates in the formats of a profile; stand-ins for `no date` are None."""

    def __init__(self, formats: Sequence[str], stand_ins: Iterable[str] = ()) -> None:
        self.formats = tuple(DateFormat(text) for text in formats)
        self._stand_in_texts = frozenset(same_key(text) for text in stand_ins)
        read = (self._by_format(text) for text in stand_ins)
        self._stand_in_days = frozenset(span.first for span in read if span)

    def read(self, raw: object, column: str) -> Span | None:
        """The days that a value means, None for a stand-in.

        Raises NotADate where no format fits, or where the year lies beyond 1900 to 2200.
        """
        if isinstance(raw, date):
            span: Span | None = Span(raw, raw, "day")
        elif same_key(as_text(raw)) in self._stand_in_texts:
            return None
        else:
            span = self._by_format(as_text(raw))
        if span is not None and span.first in self._stand_in_days:
            return None
        return self._sane(span, raw, column)

    def _by_format(self, text: str) -> Span | None:
        return next((span for each in self.formats if (span := each.read(text))), None)

    def _sane(self, span: Span | None, raw: object, column: str) -> Span:
        if span is None:
            raise NotADate(
                marked("{column} “{value}” is no date in the profile's formats ({formats})."),
                column=column,
                value=as_text(raw),
                formats=", ".join(each.text for each in self.formats),
            )
        if not EARLIEST_YEAR <= span.first.year <= LATEST_YEAR:
            raise NotADate(
                marked(
                    "{column} “{value}” lies too far away to be meant. If it stands for an open end or a missing "
                    "date, name it in the profile under dates."
                ),
                column=column,
                value=as_text(raw),
            )
        return span


def certainty_of(start: date, end: date, units: Sequence[str]) -> str | None:
    """The first of `units` (year, quarter, month, week) of which the period is made up of whole ones; None else."""
    return next((unit for unit in units if _fills(start, end, unit)), None)


def _fills(start: date, end: date, unit: str) -> bool:
    after = end + timedelta(days=1)
    if unit == "week":
        return start.isoweekday() == 1 and after.isoweekday() == 1
    months = {"year": 12, "quarter": 3, "month": 1}[unit]
    return all(day.day == 1 and (day.month - 1) % months == 0 for day in (start, after))


def calendar_days(working_days: int) -> int:
    """The fewest days in a row that hold so many working days, Monday to Friday, holidays not counted.

    5 working days are a week from Monday to Friday (5 days), 6 take the weekend along (8 days).
    """
    return working_days + 2 * ((working_days - 1) // 5)
