"""The zone where two works meet: the intersection of both, each grown by half the rule's distance."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from ..progress import Watch
from ..threads import over_slices
from ..works.snapshot import Objects, Rows
from .areas import AT_ONCE, VERTICES_AT_ONCE
from .cutting import intersections, only_polygons
from .portions import MANY, portions, trimmed, vertices

BLOCK = 10_000
"""Zones for which works are grown together: each once, and as many as memory can hold."""
SEGMENTS = 16
"""Segments of a quarter circle in the outline of a grown work; its sides lie inside the true arc by 0.12 %."""
LEAST_AREA = 1e-4
"""A zone smaller than a square centimetre cannot be seen or clicked; a disc takes its place."""
LEAST_RADIUS = 0.1


def reach(a: NDArray[np.float64], b: NDArray[np.float64], limit_m: NDArray[np.float64]) -> NDArray[np.float64]:
    """A box for each pair of boxes (n × 4) that the zone does not leave, whatever lies in the boxes."""
    margin = limit_m / 2 + 2 * LEAST_RADIUS
    low = np.maximum(a[:, :2], b[:, :2]) - margin[:, None]
    high = np.minimum(a[:, 2:], b[:, 2:]) + margin[:, None]
    return np.concatenate([low, high], axis=1)


def zones(geometry: Objects, a: Rows, b: Rows, limit_m: NDArray[np.float64], watch: Watch) -> Objects:
    """A polygon or multipolygon for each pair of rows (a, b) of `geometry`; never empty, always valid.

    Where two works lie as far apart as the rule allows, the zone shrinks to a point, and the straight sides that
    stand for arcs may miss each other; there, a small disc in the middle between the works stands for it.
    """
    found = np.empty(len(a), object)
    for rows, some in zones_in_portions(geometry, a, b, limit_m, watch):
        found[rows] = some
    return found


def zones_in_portions(
    geometry: Objects, a: Rows, b: Rows, limit_m: NDArray[np.float64], watch: Watch
) -> Iterator[tuple[Rows, Objects]]:
    """The same in portions: which of the pairs, and their zones."""
    # Neighbours on the map lie in the same block then, and most works are grown once for all their findings.
    order = np.lexsort((b, a, limit_m))
    for begin in range(0, len(order), BLOCK):
        rows = order[begin : begin + BLOCK]
        share = watch.part(100 * begin / len(order), 100 * (begin + len(rows)) / len(order))
        yield rows, _block(geometry, a[rows], b[rows], limit_m[rows] / 2, share)


def _block(geometry: Objects, a: Rows, b: Rows, radius: NDArray[np.float64], watch: Watch) -> Objects:
    found = np.empty(len(a), object)
    effort = vertices(geometry[a]), vertices(geometry[b])
    small = np.flatnonzero((effort[0] <= MANY) & (effort[1] <= MANY))
    large = np.flatnonzero((effort[0] > MANY) | (effort[1] > MANY))
    grown = _Grown(geometry, a[small], b[small], radius[small], watch.part(0, 30))

    def draw_small(part: slice) -> None:
        rows = small[part]
        found[rows] = _visible(intersections(*grown.pairs(part)), geometry[a[rows]], geometry[b[rows]])

    def draw_large(part: slice) -> None:
        rows = large[part]
        one, other = geometry[a[rows]], geometry[b[rows]]
        found[rows] = _visible(_zones_of_large(one, other, radius[rows]), one, other)

    both = effort[0] + effort[1]
    over_slices(draw_small, portions(both[small], VERTICES_AT_ONCE, AT_ONCE), watch.part(30, 90))
    over_slices(draw_large, portions(both[large], VERTICES_AT_ONCE, AT_ONCE), watch.part(90, 100))
    watch.progress(100)
    return found


class _Grown:
    """Every work of some pairs, grown once by every radius that is asked of it."""

    def __init__(self, geometry: Objects, a: Rows, b: Rows, radius: NDArray[np.float64], watch: Watch) -> None:
        radii, number = np.unique(radius, return_inverse=True)
        wanted = np.concatenate([a, b]) * len(radii) + np.concatenate([number, number])
        each, place = np.unique(wanted, return_inverse=True)
        self._a, self._b = place[: len(a)], place[len(a) :]
        self._grown = np.empty(len(each), object)
        works, by = geometry[each // max(len(radii), 1)], radii[each % max(len(radii), 1)]

        def grow(part: slice) -> None:
            self._grown[part] = shapely.buffer(works[part], by[part], quad_segs=SEGMENTS)

        over_slices(grow, portions(vertices(works), VERTICES_AT_ONCE, AT_ONCE), watch)

    def pairs(self, part: slice) -> tuple[Objects, Objects]:
        """Both works of some pairs, grown."""
        return self._grown[self._a[part]], self._grown[self._b[part]]


def _visible(found: Objects, one: Objects, other: Objects) -> Objects:
    found = only_polygons(found)
    slight = np.flatnonzero(shapely.area(found) < LEAST_AREA)
    found[slight] = _discs(one[slight], other[slight])
    return found


def _zones_of_large(one: Objects, other: Objects, radius: NDArray[np.float64]) -> Objects:
    """What lies farther from the other work than both radii together makes no part of the zone, and is cut away."""
    near = trimmed(one, other, 2 * radius + 1), trimmed(other, one, 2 * radius + 1)
    return intersections(*(shapely.buffer(each, radius, quad_segs=SEGMENTS) for each in near))


def zones_of_pairs(one: Objects, other: Objects, radius: NDArray[np.float64]) -> Objects:
    """The zones of a few pairs of geometries of any kind."""
    grown = (shapely.buffer(each, radius, quad_segs=SEGMENTS) for each in (one, other))
    return _visible(intersections(*grown), one, other)


def _discs(one: Objects, other: Objects) -> Objects:
    lines = shapely.shortest_line(one, other)
    middle = shapely.line_interpolate_point(lines, 0.5, normalized=True)
    return shapely.buffer(middle, LEAST_RADIUS, quad_segs=SEGMENTS)
