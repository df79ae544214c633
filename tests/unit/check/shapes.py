"""Areas for hypothesis: apart by whole metres, touching at edges or corners, nested, in several parts, with holes."""

from __future__ import annotations

from collections.abc import Sequence

import shapely
import shapely.affinity
from hypothesis import strategies as st

APART = [0, 0, 0, 1, 2, 2, 3, 5, 5, 6, 10, 10, 11, 25, 26, 150, 151]
"""Metres at which the default rules begin and end, and beyond."""

sizes = st.integers(1, 14)
far = st.sampled_from([0, 150])
kinds = st.sampled_from(["box", "box", "triangle", "ring", "slanted"])


@st.composite
def polygons(draw: st.DrawFn) -> shapely.Polygon:
    """A rectangle on whole metres (so that distances hit 2, 5, 10 and 25 m exactly), or something less simple."""
    x, y = draw(st.integers(0, 40)), draw(st.integers(0, 12))
    w, h = draw(sizes), draw(sizes)
    kind = draw(kinds)
    if kind == "triangle":
        return shapely.Polygon([(x, y), (x + w, y), (x, y + h)])
    if kind == "ring":
        return ring(shapely.box(x, y, x + w + 4, y + h + 4))
    if kind == "slanted":
        return shapely.Polygon([(x, y), (x + w, y + 3), (x + w - 0.5, y + 3 + h), (x - 0.5, y + h)])
    return shapely.box(x, y, x + w, y + h)


def ring(area: shapely.Geometry, width: int = 2) -> shapely.Polygon:
    """The box of an area with a hole in it: `width` metres are left all around."""
    x, y, right, top = area.bounds
    hole = [(x + width, y + width), (x + width, top - width), (right - width, top - width), (right - width, y + width)]
    return shapely.Polygon([(x, y), (right, y), (right, top), (x, top)], [hole])


WAYS = {
    "beside": lambda x, y, right, top, apart: shapely.box(right + apart, y, right + apart + 3, top),
    "below": lambda x, y, right, top, apart: shapely.box(x, y - apart - 3, right, y - apart),
    "at the corner": lambda x, y, right, top, apart: shapely.box(right, top, right + 3, top + 3),
    "askew": lambda x, y, right, top, apart: shapely.box(
        right + 3 * apart, top + 4 * apart, right + 3 * apart + 2, top + 4 * apart + 2
    ),
    "inside": lambda x, y, right, top, apart: shapely.box(x + 0.25, y + 0.25, x + 0.75, y + 0.75),
    "covering": lambda x, y, right, top, apart: shapely.box(x - apart, y - apart, right + apart, top + apart),
    "around": lambda x, y, right, top, apart: ring(
        shapely.box(x - apart - 2, y - apart - 2, right + apart + 2, top + apart + 2)
    ),
    "across": lambda x, y, right, top, apart: shapely.box((x + right) / 2, y - 5, (x + right) / 2 + 1, top + 5),
}
"""How an area may lie to the box of another one; `apart` are metres."""
ways, metres = st.sampled_from(["same", *WAYS]), st.sampled_from(APART)


@st.composite
def neighbours(draw: st.DrawFn, area: shapely.Geometry) -> shapely.Geometry:
    """An area that lies in a chosen way to another one, or is the same."""
    way, apart = draw(ways), draw(metres)
    return area if way == "same" else WAYS[way](*area.bounds, apart)


@st.composite
def areas(draw: st.DrawFn, earlier: Sequence[bytes] = ()) -> bytes:
    """A valid multipolygon as WKB; half of them lie in a chosen way to one of the earlier ones."""
    if earlier and draw(st.booleans()):
        found = draw(neighbours(shapely.from_wkb(earlier[draw(st.integers(0, len(earlier) - 1))])))
    else:
        found = draw(polygons())
    if draw(st.integers(0, 4)) == 0:
        found = shapely.union(found, shapely.affinity.translate(draw(polygons()), draw(far), 30))
    parts = shapely.get_parts(found)
    return bytes(shapely.to_wkb(shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])))
