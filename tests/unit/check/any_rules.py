"""Rules for hypothesis, as objects of a rules file: every condition, alone and together, and areas of many shapes."""

from __future__ import annotations

from typing import Any

import shapely
from hypothesis import strategies as st

from plugin.domain.codes import FOOTPRINT, KIND, STATUS, TRAFFIC, Code
from tests.unit.check.shapes import polygons

flags = st.booleans()


def some(codes: tuple[Code, ...], *most: str) -> st.SearchStrategy[list[str]]:
    """Up to three codes of a list, the usual ones (`most`) more often than others."""
    names = [code.code for code in codes]
    return st.lists(st.sampled_from([*most, *most, *names]), min_size=1, max_size=3, unique=True)


FILTERS = {
    "kinds": some(KIND, *[code.code for code in KIND]),
    "statuses": some(STATUS, "planned", "planned", "planned"),
    "not_statuses": some(STATUS, "completed"),
    "traffic": some(TRAFFIC, "none"),
    "footprint": some(FOOTPRINT),
    "hinders_traffic": flags,
    "excavates": flags,
    "protects": flags,
    "ended": flags,
}


def some_of(values: dict[str, st.SearchStrategy[Any]], least: int, most: int) -> st.SearchStrategy[dict[str, Any]]:
    """At least and at most so many of them: with more, hardly a pair is left that meets the rule."""
    names = st.lists(st.sampled_from(sorted(values)), min_size=least, max_size=most, unique=True)
    return names.flatmap(lambda chosen: st.fixed_dictionaries({name: values[name] for name in chosen}))


sides = some_of(FILTERS, 1, 2)
relations = st.sampled_from(["any", "same", "different"])
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
        shape = draw(polygons())
    return {"name": "Harbour", "crs": "EPSG:25832", "wkt": shapely.to_wkt(shape)}


CONDITIONS = {
    "a": sides,
    "b": sides,
    "party": relations,
    "street": relations,
    "project": relations,
    "area": areas(),
}
RANGES = [
    (None, None),
    *((None, high) for high in (0, 0, -1, -2, -3, -7, -31, 1, 30, 365)),
    *((low, None) for low in (-400, -7, -1, 0, 1, 2)),
    *((low, high) for low, high in ((1, 1), (1, 365), (0, 0), (-6, -2), (-31, 366), (-400, -366), (2, 30))),
]
"""The least and the greatest gap in days: works that share days, many of them, or just one; works soon after others."""
IN_TURN = [(1, None), (1, None), (1, 365), (1, 1), (2, 30), (30, 2000)]


@st.composite
def rules(draw: st.DrawFn) -> dict[str, Any]:
    """A rule that can be read."""
    metres = draw(st.sampled_from([0, 2, 5, 10, 25, 150]))
    rule: dict[str, Any] = {"id": "any", "severity": "warning", "distance_m": metres}
    if metres and draw(st.integers(0, 3)) == 0:
        rule["distance_above_m"] = draw(st.sampled_from([above for above in (0, 1, 2, 5, 10) if above < metres]))
    low, high = draw(st.sampled_from(RANGES))
    conditions = draw(some_of(CONDITIONS, 0, 2))
    if draw(st.integers(0, 3)) == 0:
        low, high = draw(st.sampled_from(IN_TURN))
        conditions["a_follows_b"] = True
        if draw(flags):
            conditions["within_protection"] = True
    if low is not None:
        rule["gap_min_days"] = low
    if high is not None:
        rule["gap_max_days"] = high
    if conditions:
        rule["conditions"] = conditions
    return rule
