"""Periods of many works as arrays of day numbers: effective dates, placements, protections."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ...domain.period import MISSING, OPEN, day_number, parse_day

Days = NDArray[np.int64]
Mask = NDArray[np.bool_]

ALWAYS = -(2**29)
"""The first day of what has no beginning: a tree, a bus route. Earlier than every date, and no missing one."""
LAST_DAY = int(np.datetime64("9999-12-31", "D").astype(np.int64))
"""A protection that would last longer than the calendar ends here."""


@dataclass(frozen=True, eq=False)
class Periods:
    """Arrays of day numbers, one entry a work.

    `start` is MISSING for undated works, `end` is OPEN where it is not known. A work that may be placed within its
    period is over on `earliest_end` at the earliest and begins on `latest_start` at the latest; for all others these
    are `end` and `start`.
    """

    start: Days
    end: Days
    earliest_end: Days
    latest_start: Days
    unreported: Days
    """The planned last day of works that have begun and are not reported as ended; MISSING for all others."""


def day_numbers(texts: Sequence[str | None], missing: int) -> Days:
    """Day numbers of ISO texts; `missing` for None and the empty text. ValueError for what is no date."""
    try:
        days = np.array([text or "NaT" for text in texts], dtype="datetime64[D]")
    except ValueError:  # a moment with a zone, which NumPy does not read
        return np.array([_day_number(text, missing) for text in texts], np.int64)
    return np.where(np.isnat(days), missing, days.astype(np.int64))


def _day_number(text: str | None, missing: int) -> int:
    day = parse_day(text)
    return missing if day is None else day_number(day)


def effective_periods(planned: tuple[Days, Days], actual: tuple[Days, Days], coarse: Mask, duration: Days) -> Periods:
    """Actual dates in the place of planned ones where they are known (MISSING and OPEN where not).

    Where an actual date contradicts the planned one at the other end, that one no longer holds: a work that began
    after its planned end has no known end, and one that ended before its planned start began by then at the latest.
    A period that is upside down by itself cannot be placed; such a work counts as undated.

    A work whose dates are `coarse` and whose `duration` in days (0: not given) is shorter than its period may be
    placed within it, but not at an end whose actual date is known.
    """
    began, ended = actual[0] != MISSING, actual[1] != OPEN
    start = np.where(began, actual[0], planned[0])
    end = np.where(ended, actual[1], planned[1])
    upside_down = (end < start) & (start != MISSING)
    end = np.where(upside_down & began & ~ended, OPEN, end)
    start = np.where(upside_down & ended & ~began, end, start)
    start = np.where(upside_down & (began == ended), MISSING, start)
    movable = coarse & (duration > 0) & (start != MISSING) & (duration < end - start + 1)
    return Periods(
        start,
        end,
        earliest_end=np.where(movable & ~ended, start + duration - 1, end),
        latest_start=np.where(movable & ~began, end - duration + 1, start),
        unreported=np.where(began & ~ended & (planned[1] != OPEN), planned[1], MISSING),
    )


def protected_until(end: Days, years: Days) -> Days:
    """The same date `years` after `end`, 29 February becoming 28; MISSING where there are no years or no end."""
    holds = (years > 0) & (end != OPEN)
    days = np.where(holds, end, 0).astype("datetime64[D]")
    month = days.astype("datetime64[M]")
    target = month + 12 * np.minimum(np.where(holds, years, 0), 10_000)
    last_of_month = (target + 1).astype("datetime64[D]") - 1
    until = np.minimum(target.astype("datetime64[D]") + (days - month.astype("datetime64[D]")), last_of_month)
    return np.where(holds, np.minimum(until.astype(np.int64), LAST_DAY), MISSING)
