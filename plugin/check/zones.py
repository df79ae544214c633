"""The zone where two works meet: the intersection of both, each grown by half the rule's distance."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .areas import VERTICES_AT_ONCE, intersections
from .portions import MANY, portions, trimmed, vertices
from .progress import Watch
from .snapshot import Objects, Rows
from .threads import over_slices

AT_ONCE = 500
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
    # Pairs of the same works lie in the same portion then, and each work is grown once there.
    order = np.lexsort((b, a, limit_m))

    def draw(part: slice) -> None:
        rows = order[part]
        found[rows] = _zones(geometry, a[rows], b[rows], limit_m[rows] / 2)

    effort = vertices(geometry)
    over_slices(draw, portions(effort[a[order]] + effort[b[order]], VERTICES_AT_ONCE, AT_ONCE), watch)
    return found


def _zones(geometry: Objects, a: Rows, b: Rows, radius: NDArray[np.float64]) -> Objects:
    one, other = geometry[a], geometry[b]
    large = (vertices(one) > MANY) | (vertices(other) > MANY)
    found = np.empty(len(a), object)
    found[~large] = _zones_of_small(geometry, a[~large], b[~large], radius[~large])
    found[large] = _zones_of_large(one[large], other[large], radius[large])
    found = only_polygons(found)
    slight = np.flatnonzero(shapely.area(found) < LEAST_AREA)
    found[slight] = _discs(one[slight], other[slight])
    return found


def _zones_of_small(geometry: Objects, a: Rows, b: Rows, radius: NDArray[np.float64]) -> Objects:
    """Every work is grown once by every radius that is asked of it."""
    wanted = np.stack([np.concatenate([a, b]), np.concatenate([radius, radius])])
    each, place = np.unique(wanted, axis=1, return_inverse=True)
    grown = shapely.buffer(geometry[each[0].astype(np.int64)], each[1], quad_segs=SEGMENTS)
    place = place.reshape(-1)  # NumPy 2.0 alone gives it another shape
    return intersections(grown[place[: len(a)]], grown[place[len(a) :]])


def _zones_of_large(one: Objects, other: Objects, radius: NDArray[np.float64]) -> Objects:
    """What lies farther from the other work than both radii together makes no part of the zone, and is cut away."""
    near = trimmed(one, other, 2 * radius + 1), trimmed(other, one, 2 * radius + 1)
    return intersections(*(shapely.buffer(each, radius, quad_segs=SEGMENTS) for each in near))


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
