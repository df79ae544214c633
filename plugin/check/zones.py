"""The zone where two works meet: the intersection of both, each grown by half the rule's distance."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .areas import intersections
from .progress import Watch, chunks
from .snapshot import Objects, Rows

AT_ONCE = 1_000
SEGMENTS = 16
"""Segments of a quarter circle in the outline of a grown work; its sides lie inside the true arc by 0.12 %."""
LEAST_AREA = 1e-4
"""A zone smaller than a square centimetre cannot be seen or clicked; a disc takes its place."""
LEAST_RADIUS = 0.1


def zones(geometry: Objects, a: Rows, b: Rows, limit_m: NDArray[np.float64], watch: Watch) -> Objects:
    """A polygon or multipolygon for each pair of rows (a, b) of `geometry`; never empty, always valid.

    Where two works lie as far apart as the rule allows, the zone shrinks to a point, and the straight sides that
    stand for arcs may miss each other; there, a small disc in the middle between the works stands for it.
    """
    found = np.empty(len(a), object)
    for part in chunks(len(a), AT_ONCE, watch):
        found[part] = _zones(geometry[a[part]], geometry[b[part]], limit_m[part] / 2)
    return found


def _zones(one: Objects, other: Objects, radius: NDArray[np.float64]) -> Objects:
    grown = (shapely.buffer(each, radius, quad_segs=SEGMENTS) for each in (one, other))
    found = only_polygons(intersections(*grown))
    slight = np.flatnonzero(shapely.area(found) < LEAST_AREA)
    found[slight] = _discs(one[slight], other[slight])
    return found


def _discs(one: Objects, other: Objects) -> Objects:
    lines = shapely.shortest_line(one, other)
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    return shapely.buffer(middle, LEAST_RADIUS, quad_segs=SEGMENTS)


def only_polygons(geometry: Objects) -> Objects:
    """The polygons in each geometry, without points and lines; an empty polygon where there are none."""
    mixed = np.flatnonzero(shapely.get_type_id(geometry) == shapely.GeometryType.GEOMETRYCOLLECTION)
    for row in mixed:
        parts = shapely.get_parts(geometry[row])
        geometry[row] = shapely.union_all(parts[shapely.get_dimensions(parts) == 2])
    flat = shapely.get_dimensions(geometry) < 2
    geometry[flat] = shapely.Polygon()
    return geometry
