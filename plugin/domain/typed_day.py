"""A day as people type it: `1/3`, `1.3.27`, `2027-03-01`, `1 mar`, `week 23`, `Q2 2027`, `+14`. Without QGIS."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

LOOKS_BACK = 90
"""A day typed without a year lies at most so many days back, else it is next year's."""

_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LEAST_LETTERS = 3
Pair = tuple[date, date]


@dataclass(frozen=True)
class Manner:
    """How the person writes dates: names of months in lower case → 1 to 12, and whether the day comes first."""

    months: Mapping[str, int] = field(default_factory=lambda: {name: at for at, name in enumerate(_ENGLISH, 1)})
    day_first: bool = True


def typed_day(text: str, today: date, manner: Manner, last: bool = False) -> date | None:
    """The day that is meant, None where it is no date. Of a week, month, quarter or year, its first or `last` day."""
    typed = re.sub(r"\s+", " ", text.strip().casefold())
    for read in (_relative, _iso, _numbers, _named, _week, _coarse):
        try:
            found = read(typed, today, manner)
        except ValueError:  # such as 31 February
            return None
        if found is not None:
            return found[1] if last else found[0]
    return None


def _relative(typed: str, today: date, _manner: Manner) -> Pair | None:
    """`+14` or `-7` days from today."""
    match = re.fullmatch(r"([+-]) ?(\d{1,4})", typed)
    if not match:
        return None
    day = today + timedelta(days=int(match[1] + match[2]))
    return day, day


def _iso(typed: str, _today: date, _manner: Manner) -> Pair | None:
    match = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", typed)
    return _day(int(match[1]), int(match[2]), int(match[3])) if match else None


def _numbers(typed: str, today: date, manner: Manner) -> Pair | None:
    """`1/3`, `1.3.`, `01-03-27`, `1 3 2027`"""
    match = re.fullmatch(r"(\d{1,2})[./ -] ?(\d{1,2})(?:[./ -] ?(\d{4}|\d{2})?)?", typed)
    if not match:
        return None
    day, month = (int(match[1]), int(match[2])) if manner.day_first else (int(match[2]), int(match[1]))
    return _near(day, month, match[3], today)


def _named(typed: str, today: date, manner: Manner) -> Pair | None:
    """`1 mar`, `1. marts 2027`, `mar 1, 2027`"""
    match = re.fullmatch(r"(\d{1,2})\.? ?([^\W\d]+)\.?,? ?(\d{4}|\d{2})?", typed)
    if match:
        day, name, year = match.groups()
    elif match := re.fullmatch(r"([^\W\d]+)\.? (\d{1,2})(?:,? (\d{4}))?", typed):
        name, day, year = match.groups()
    else:
        return None
    month = _month(name, manner)
    return _near(int(day), month, year, today) if month else None


def _week(typed: str, today: date, _manner: Manner) -> Pair | None:
    """`week 23`, `w23 2027`, `uge 23`: Monday and Sunday."""
    match = re.fullmatch(r"(?:week|w|uge|u) ?(\d{1,2})(?:[ /-](\d{4}|\d{2}))?", typed)
    if not match:
        return None
    year = _year(match[2]) if match[2] else today.isocalendar().year
    monday = date.fromisocalendar(year, int(match[1]), 1)
    if not match[2] and (today - monday).days > LOOKS_BACK:
        monday = date.fromisocalendar(year + 1, int(match[1]), 1)
    return monday, monday + timedelta(days=6)


def _coarse(typed: str, today: date, manner: Manner) -> Pair | None:
    """`jun 2027`, `june`, `q2 2027`, `2027`"""
    if re.fullmatch(r"\d{4}", typed):
        return _months(int(typed), 1, 12)
    if match := re.fullmatch(r"[qk] ?([1-4])(?:[ /-](\d{4}))?", typed):
        first = int(match[1]) * 3 - 2
        return _months(int(match[2] or today.year), first, first + 2)
    if match := re.fullmatch(r"([^\W\d]+)\.?(?: (\d{4}))?", typed):
        month = _month(match[1], manner)
        return _months(int(match[2] or today.year), month, month) if month else None
    return None


def _month(name: str, manner: Manner) -> int | None:
    if len(name) < _LEAST_LETTERS:
        return None
    found = {at for known, at in manner.months.items() if known.startswith(name) or name.startswith(known.rstrip("."))}
    return found.pop() if len(found) == 1 else None


def _near(day: int, month: int, year: str | None, today: date) -> Pair:
    if year:
        return _day(_year(year), month, day)
    found = date(today.year, month, day)
    return _day(today.year + ((today - found).days > LOOKS_BACK), month, day)


def _day(year: int, month: int, day: int) -> Pair:
    found = date(year, month, day)
    return found, found


def _months(year: int, first: int, last: int) -> Pair:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1])


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)
