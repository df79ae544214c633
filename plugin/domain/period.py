"""The time arithmetic: whole days, both ends included.

A day is counted from 1970-01-01 as an int, so that periods of many works are plain integer arrays.
A missing start is `MISSING` (the work is undated); a missing end is `OPEN` (the work goes on).
"""

from __future__ import annotations

from datetime import date, timedelta

EPOCH = date(1970, 1, 1)
OPEN = 2**30
"""The day number of an end that is not known: later than every date, and safe to subtract in 64 bits."""
MISSING = -(2**30)
"""The day number of a start that is not known."""


def day_number(day: date) -> int:
    """Days from 1970-01-01 to `day`."""
    return (day - EPOCH).days


def day_of(number: int) -> date | None:
    """The date of a day number; None where it is open or missing."""
    return None if number in (OPEN, MISSING) else EPOCH + timedelta(days=number)


def parse_day(text: str | None) -> date | None:
    """The date in an ISO text `YYYY-MM-DD` (a time after it is ignored); None for None or an empty text."""
    return date.fromisoformat(text[:10]) if text else None


def gap(start_a: int, end_a: int, start_b: int, end_b: int) -> int:
    """max(starts) − min(ends) in days: at most 0 where both share days, 1 where one follows the other at once."""
    return max(start_a, start_b) - min(end_a, end_b)


def shared_days(gap_days: int) -> int:
    """The number of days two works share, from their gap."""
    return max(0, 1 - gap_days)


def same_date_years_later(day: date, years: int) -> date:
    """The same date `years` later; 29 February becomes 28 where the year has no 29th. The last day that the calendar
    has where it ends before: some systems write 9999-12-31 for what never ends."""
    if day.year + years > date.max.year:
        return date.max
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
