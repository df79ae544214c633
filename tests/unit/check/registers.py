"""Registers for hypothesis: few works that crowd in place and time, so that every limit is met, missed and hit."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from plugin.domain.codes import CERTAINTY, FOOTPRINT, KIND, STATUS, TRAFFIC
from tests.unit.check.shapes import areas

BASES = [
    date(2023, 12, 25),
    date(2024, 2, 26),
    date(2025, 2, 26),
    date(2026, 3, 1),
    date(2028, 2, 27),
    date(2029, 2, 26),
]
"""Days around the turn of a year and around the ends of Februaries, years apart."""
FAR_OFF = [date.min, date(1900, 2, 28), date(2400, 2, 29), date(9990, 1, 1), date.max]
"""What mistyped years make of a date."""
LENGTHS = [0, 0, 1, 2, 6, 13, 30, 90, 364, 365, 366, 400, -1]
"""Days from the first to the last of a period; one is upside down."""
PARTIES = ["Heat", "Heat", "Fibre", "Fibre", "Water", " Heat ", "", None]
STREETS = [None, "", " ", *["Nørrebrogade"] * 4, "Nørrebrogade ", "nørrebrogade"]
YEARS = [None, 0, 1, 2, 4, 5]

days = st.builds(lambda base, more: base + timedelta(days=more), st.sampled_from(BASES), st.integers(0, 8))
far_off = st.sampled_from(FAR_OFF)
around = st.sampled_from([-2, -1, 0, 0, 0, 1, 1, 1, 2]) | st.integers(1, 60)
lengths = st.sampled_from(LENGTHS)
certainties = st.sampled_from([None, "day", "day", *[code.code for code in CERTAINTY if code.code != "day"]])
footprints = st.builds(
    lambda found, notation: notation.format(",".join(found)),
    st.lists(st.sampled_from([code.code for code in FOOTPRINT]), max_size=3),
    st.sampled_from(["{{{}}}", "{}"]),
)
facts = st.fixed_dictionaries(
    {
        "party": st.sampled_from(PARTIES),
        "project_uuid": st.sampled_from([None, None, None, "", "p1", "p2", " p1"]),
        "kind": st.sampled_from([None, *[code.code for code in KIND]]),
        "traffic": st.sampled_from([None, "none", "none", "none", *[code.code for code in TRAFFIC]]),
        "status": st.sampled_from(["planned"] * 6 + [code.code for code in STATUS]),
        "footprint": st.none() | footprints,
        "excavates": st.sampled_from([True, True, True, False]),
        "street": st.sampled_from(STREETS),
        "protection_years": st.sampled_from(YEARS),
    }
)


def later(day: date, more: int) -> date:
    """The day so many days later, or the nearest that the calendar has."""
    return date.fromordinal(max(1, min(day.toordinal() + more, date.max.toordinal())))


def turning_days(works: Sequence[dict[str, Any]]) -> list[date]:
    """The days on which something changes for a work that is to meet one of these."""
    found = []
    for work in works:
        for name in ("start_date", "end_date", "actual_start", "actual_end"):
            if work[name]:
                day = date.fromisoformat(work[name])
                found += [day, later(day, 365), years_later(day, work["protection_years"] or 0)]
    return found


def years_later(day: date, years: int) -> date:
    """The same date so many years later; the day after 28 February where there is no 29th, to be just too late."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1) if day.year + years <= date.max.year else date.max


@st.composite
def days_near(draw: st.DrawFn, turns: Sequence[date]) -> date:
    """A day around one of these, or any of those that works gather about; far off at times."""
    if draw(st.integers(0, 19)) == 0:
        return draw(far_off)
    if not turns or draw(st.integers(0, 2)) == 0:
        return draw(days)
    return later(turns[draw(st.integers(0, len(turns) - 1))], draw(around))


@st.composite
def periods(draw: st.DrawFn, turns: Sequence[date]) -> dict[str, Any]:
    """Planned and actual dates: open, of one day, missing, far off, as coarse as a year; actual ones that contradict
    the plan or each other; durations that fill the period, fall short of it, or exceed it."""
    some_day = days_near(turns)
    start = draw(some_day) if draw(st.integers(0, 9)) else None
    length = draw(lengths) if draw(st.integers(0, 6)) else None
    end = None if length is None else later(start or draw(some_day), length)
    found: dict[str, Any] = {"actual_start": None, "actual_end": None}
    found |= {"start_date": start and start.isoformat(), "end_date": end and end.isoformat()}
    if draw(st.integers(0, 3)) == 0:
        began, ended = (draw(some_day) if draw(st.booleans()) else None for _ in range(2))
        found |= {"actual_start": began and began.isoformat(), "actual_end": ended and ended.isoformat()}
    durations = [None, 0, 1, 2, 7, 300, *_about(length)]
    found["certainty"] = draw(certainties)
    found["duration_days"] = durations[draw(st.integers(0, len(durations) - 1))]
    return found


def _about(length: int | None) -> list[int]:
    """Durations that fill a period of that length all but for a day, just, and half."""
    return [] if length is None or length < 1 else [length, length + 1, (length + 1) // 2]


@st.composite
def works(draw: st.DrawFn, number: int, earlier: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """One work with everything that a rule looks at; often placed by the ones before it, in place and time."""
    return {
        "uuid": f"{draw(st.integers(0, 9))}{number:03}",
        "ref": f"W-2026-{number}",
        "title": f"Work {number}",
        **draw(facts),
        "geom": draw(areas([work["geom"] for work in earlier])),
        **draw(periods(turning_days(earlier))),
    }


@st.composite
def registers(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[dict[str, Any]]:
    """A few works."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(least, most))):
        found.append(draw(works(number, found)))
    return found
