"""A day as people type it: `1.3.27`, `010327`, `1 mar`, `week 23`, `june 2027`, `q2`, `+14`, `today`.

What names more than a day (a week, a month, a quarter, a year) means its first day, or its last where an end is typed.
A day without a year is this year's, or next year's where it lies more than 90 days back. `+14` counts from today, or
from the day that the caller names: in the end of a period, from its start.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta

_MONTHS = (
    ("jan",),
    ("feb",),
    ("mar",),
    ("apr",),
    ("may", "maj"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec",),
)
_TODAY = ("today", "now", "i dag", "idag")
_CENTURY = 2000
LOOKS_BACK = timedelta(days=90)
"""A work that began three weeks ago is meant as often as one to come."""


def typed_day(
    text: str, today: date, *, last: bool = False, day_first: bool = True, since: date | None = None
) -> date | None:
    """The day that `text` means on the day `today`; None where it means none.

    `last`: the last day of what is named. `day_first`: 1/3 is the first of March, else the third of January.
    `since`: what `+14` counts from, where that is not today.
    """
    words = " ".join(text.strip().lower().split())
    if words in _TODAY:
        return today
    if since is not None and words[:1] in ("+", "-"):
        today = since
    for pattern, meaning in _PATTERNS:
        found = re.fullmatch(pattern, words)
        if found:
            try:
                return meaning(found.groupdict(), today, last, day_first)
            except (ValueError, OverflowError):
                return None  # the 31st of February, week 60
    return None


_Parts = dict[str, str | None]


def _numbers(parts: _Parts, today: date, _last: bool, day_first: bool) -> date:
    first, second = int(parts["first"] or 0), int(parts["second"] or 0)
    day, month = (first, second) if day_first else (second, first)
    return _day(day, month, parts.get("year"), today)


def _iso(parts: _Parts, _today: date, _last: bool, _day_first: bool) -> date:
    return date(int(parts["year"] or 0), int(parts["second"] or 0), int(parts["first"] or 0))


def _named(parts: _Parts, today: date, last: bool, _day_first: bool) -> date:
    month = _month(parts["month"] or "")
    if parts.get("day"):
        return _day(int(parts["day"] or 0), month, parts.get("year"), today)
    year = _year(parts.get("year")) or _coming_year(today, lambda y: date(y, month, monthrange(y, month)[1]))
    return date(year, month, monthrange(year, month)[1] if last else 1)


def _week(parts: _Parts, today: date, last: bool, _day_first: bool) -> date:
    week, weekday = int(parts["week"] or 0), 7 if last else 1
    year = _year(parts.get("year")) or _coming_year(today, lambda y: date.fromisocalendar(y, week, 7))
    return date.fromisocalendar(year, week, weekday)


def _quarter(parts: _Parts, today: date, last: bool, _day_first: bool) -> date:
    month = 3 * int(parts["quarter"] or 0)
    year = _year(parts.get("year")) or _coming_year(today, lambda y: date(y, month, monthrange(y, month)[1]))
    return date(year, month, monthrange(year, month)[1]) if last else date(year, month - 2, 1)


def _whole_year(parts: _Parts, _today: date, last: bool, _day_first: bool) -> date:
    year = int(parts["year"] or 0)
    return date(year, 12, 31) if last else date(year, 1, 1)


def _from_today(parts: _Parts, today: date, _last: bool, _day_first: bool) -> date:
    return today + timedelta(days=int(parts["count"] or 0) * (7 if parts["unit"] else 1))


def _day(day: int, month: int, year: str | None, today: date) -> date:
    return date(_year(year) or _coming_year(today, lambda y: date(y, month, day)), month, day)


def _year(text: str | None) -> int | None:
    if not text:
        return None
    return int(text) if len(text) == 4 else _CENTURY + int(text)


def _coming_year(today: date, day_in: Callable[[int], date]) -> int:
    """This year, unless the day lies far back in it: then it is next year's."""
    return today.year if today - day_in(today.year) <= LOOKS_BACK else today.year + 1


def _month(name: str) -> int:
    return next(number for number, names in enumerate(_MONTHS, 1) if name.startswith(names))


_YEAR = r"(?P<year>\d{4}|\d{2})"
_NAME = rf"(?P<month>(?:{'|'.join(name for names in _MONTHS for name in names)})[a-z]*)\.?"
_PATTERNS: tuple[tuple[str, Callable[[_Parts, date, bool, bool], date]], ...] = (
    (r"(?P<year>\d{4})-(?P<second>\d{1,2})-(?P<first>\d{1,2})", _iso),
    (rf"(?P<first>\d{{1,2}})[./ -]\s?(?P<second>\d{{1,2}})(?:[./ -]\s?{_YEAR})?\.?", _numbers),
    (r"(?P<first>\d{2})(?P<second>\d{2})(?P<year>\d{4}|\d{2})", _numbers),
    (rf"(?P<day>\d{{1,2}})\.?\s?{_NAME}(?:\s?{_YEAR})?", _named),
    (rf"{_NAME}\s(?P<day>\d{{1,2}}),?\s(?P<year>\d{{4}})", _named),
    (rf"{_NAME}(?:\s?{_YEAR})?", _named),
    (rf"(?:week|wk|w|uge|u)\.?\s?(?P<week>\d{{1,2}})(?:[/ -]\s?{_YEAR})?", _week),
    (rf"(?:q|k)(?P<quarter>[1-4])(?:[/ -]?\s?{_YEAR})?", _quarter),
    (r"(?P<year>\d{4})", _whole_year),
    (r"(?P<count>[+-]\d{1,4})\s?(?:d|days|dage)?(?P<unit>w|weeks?|u|uger?)?", _from_today),
)
