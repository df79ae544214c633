"""Registers for hypothesis: few works that crowd in place and time, so that every limit is met, missed and hit."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import shapely
import shapely.affinity
from hypothesis import strategies as st

from plugin.domain.codes import CERTAINTY, STATUS, TRAFFIC

BASES = [
    date(2023, 12, 25),
    date(2024, 2, 26),
    date(2025, 2, 26),
    date(2026, 3, 1),
    date(2028, 2, 27),
    date(2029, 2, 26),
]
"""Days around the turn of a year and around the ends of Februaries, years apart."""

days = st.builds(lambda base, more: base + timedelta(days=more), st.sampled_from(BASES), st.integers(0, 8))
maybe_days = st.none() | days.map(date.isoformat)
sizes = st.integers(1, 14)


@st.composite
def shapes(draw: st.DrawFn) -> shapely.Polygon:
    """A rectangle on whole metres (so that distances hit 2, 5, 10 and 25 m exactly), or something less simple."""
    x, y = draw(st.integers(0, 60)), draw(st.integers(0, 12))
    w, h = draw(sizes), draw(sizes)
    kind = draw(st.sampled_from(["box", "box", "triangle", "ring", "slanted"]))
    if kind == "triangle":
        return shapely.Polygon([(x, y), (x + w, y), (x, y + h)])
    if kind == "ring" and min(w, h) > 4:
        hole = [(x + 2, y + 2), (x + 2, y + h - 2), (x + w - 2, y + h - 2), (x + w - 2, y + 2)]
        return shapely.Polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], [hole])
    if kind == "slanted":
        return shapely.Polygon([(x, y), (x + w, y + 3), (x + w - 0.5, y + 3 + h), (x - 0.5, y + h)])
    return shapely.box(x, y, x + w, y + h)


@st.composite
def areas(draw: st.DrawFn) -> bytes:
    """A multipolygon of one part, or of two that do not touch."""
    first = draw(shapes())
    parts = [first]
    if draw(st.integers(0, 4)) == 0:
        parts.append(shapely.affinity.translate(draw(shapes()), draw(st.sampled_from([0, 150])), 30))
    return bytes(shapely.to_wkb(shapely.MultiPolygon(parts)))


@st.composite
def periods(draw: st.DrawFn) -> dict[str, str | None]:
    """Planned and actual dates: open, of one day, missing, and actual ones that contradict the plan."""
    start = draw(maybe_days)
    end = draw(st.none() | st.integers(0, 6) | st.sampled_from([30, 364, 365, 366, 400]))
    found = {"start_date": start, "end_date": None, "actual_start": None, "actual_end": None}
    if start and end is not None:
        found["end_date"] = (date.fromisoformat(start) + timedelta(days=end)).isoformat()
    if draw(st.integers(0, 3)) == 0:
        found["actual_start"] = draw(maybe_days)
        actual_end = draw(maybe_days)
        if not (actual_end and found["actual_start"] and actual_end < found["actual_start"]):
            found["actual_end"] = actual_end
    return found


@st.composite
def works(draw: st.DrawFn, number: int) -> dict[str, Any]:
    """One work with everything that a rule looks at."""
    return {
        "uuid": f"{draw(st.integers(0, 9))}{number:03}",
        "ref": f"W-2026-{number}",
        "title": f"Work {number}",
        "party": draw(st.sampled_from(["Heat", "Fibre", " Heat ", None])),
        "project_uuid": draw(st.sampled_from([None, None, None, "", "p1", "p2"])),
        "status": draw(st.sampled_from([code.code for code in STATUS] + ["planned"] * 6)),
        "kind": draw(st.sampled_from(["water", "water", "planting", "event", None])),
        "footprint": draw(st.sampled_from([None, "", "{footway}", "{carriageway,footway}", "verge, parking"])),
        "traffic": draw(st.sampled_from([None, "none", "none", "none", *[code.code for code in TRAFFIC]])),
        "excavates": draw(st.sampled_from([True, True, False])),
        "street": draw(st.sampled_from([None, "", " ", "Nørrebrogade", "Nørrebrogade ", "nørrebrogade"])),
        "protection_years": draw(st.sampled_from([None, 0, 1, 2, 4, 5])),
        "certainty": draw(st.sampled_from(["day", "day", None, *[code.code for code in CERTAINTY]])),
        "duration_days": draw(st.sampled_from([None, None, 1, 2, 3, 7, 300])),
        "geom": draw(areas()),
        **draw(periods()),
    }


@st.composite
def registers(draw: st.DrawFn, least: int = 2, most: int = 7) -> list[dict[str, Any]]:
    """A few works."""
    return [draw(works(number)) for number in range(draw(st.integers(least, most)))]
