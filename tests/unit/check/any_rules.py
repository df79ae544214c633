"""Rules for hypothesis, as objects of a rules file: every condition, alone and together, and areas of many shapes."""

from __future__ import annotations

from typing import Any

import shapely
from hypothesis import strategies as st

from tests.unit.check.registers import shapes

flags = st.booleans()


def some(*codes: str) -> st.SearchStrategy[list[str]]:
    return st.lists(st.sampled_from(codes), min_size=1, max_size=3, unique=True)


sides = st.fixed_dictionaries(
    {},
    optional={
        "kinds": some("water", "planting", "event"),
        "statuses": some("idea", "planned", "ongoing", "completed"),
        "not_statuses": some("completed", "idea"),
        "traffic": some("none", "unknown", "closed"),
        "footprint": some("footway", "carriageway", "verge"),
        "hinders_traffic": flags,
        "excavates": flags,
        "protects": flags,
        "ended": flags,
    },
).map(lambda side: dict(list(side.items())[:3]))  # with more, hardly a work is left

RING = shapely.Polygon([(-5, -5), (80, -5), (80, 60), (-5, 60)], [[(20, 2), (40, 2), (40, 20), (20, 20)]])


@st.composite
def areas(draw: st.DrawFn) -> dict[str, str]:
    """Small and large ones, with a hole, of two parts; edges lie on whole metres as those of works do."""
    kind = draw(st.sampled_from(["half", "shape", "ring", "two"]))
    if kind == "half":
        x = draw(st.integers(0, 60))
        shape = shapely.box(-10, -10, x, 70)
    elif kind == "ring":
        shape = RING
    elif kind == "two":
        shape = shapely.MultiPolygon([shapely.box(0, 0, 15, 30), shapely.box(17, 0, 60, 9)])
    else:
        shape = draw(shapes())
    return {"name": "Harbour", "crs": "EPSG:25832", "wkt": shapely.to_wkt(shape)}


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A rule that can be read."""
    rule: dict[str, Any] = {"id": "any", "severity": "warning", "distance_m": draw(st.sampled_from([0, 2, 5, 25, 150]))}
    if rule["distance_m"] and draw(st.integers(0, 3)) == 0:
        rule["distance_above_m"] = draw(st.sampled_from([0, 1]))
    low, high = draw(st.none() | st.integers(-5, 3)), draw(st.none() | st.integers(-2, 400))
    conditions = draw(
        st.fixed_dictionaries(
            {},
            optional={
                "a": sides,
                "b": sides,
                "party": st.sampled_from(["any", "same", "different"]),
                "street": st.sampled_from(["any", "same", "different"]),
                "project": st.sampled_from(["any", "same", "different"]),
                "area": areas(),
            },
        )
    )
    if draw(st.integers(0, 3)) == 0:
        low = max(low or 1, 1)
        conditions["a_follows_b"] = True
        if draw(flags):
            conditions["within_protection"] = True
    if low is not None:
        rule["gap_min_days"] = low
    if high is not None and (low is None or high >= low):
        rule["gap_max_days"] = high
    if conditions:
        rule["conditions"] = conditions
    return rule
