"""Exact distances of many pairs of works."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from ..progress import Watch
from ..works.periods import Mask
from ..works.snapshot import Objects, Rows
from .portions import portions, trimmed

AT_ONCE = 4_096
"""Pairs that are measured in one call, at most."""
EFFORT_AT_ONCE = 5_000_000
"""Pairs of segments that are compared in one call: GEOS compares every one with every one; some tens of ms."""
VERY_MANY = 2_000
"""A geometry of more vertices is prepared first: that takes as long as some hundred distances, and then saves most."""
ROUNDING_M = 1e-6
AT_ONCE_PREPARED = 64
NOT_MEASURED = np.nan
"""Stands for a distance of which nothing is known but that it is small enough."""
MARGIN_M = 1.0
"""Added to a limit where a geometry is cut, so that no pair at the very limit is lost to rounding."""


class Shapes(Protocol):
    """What can be measured: the works of a snapshot, or what lies of them in an area."""

    @property
    def vertices(self) -> NDArray[np.int64]:
        """How many vertices each has."""

    def shapes(self, rows: Rows) -> Objects:
        """Some of them."""


def distances(earlier: Shapes, i: Rows, later: Shapes, j: Rows, *, limit_m: float, watch: Watch) -> NDArray[np.float64]:
    """The planar distance of each pair of row i of `earlier` and row j of `later`, 0 where they touch or overlap.

    Where one of the two has very many vertices and they lie farther apart than `limit_m`, the distance is infinite.
    """
    found = np.empty(len(i))
    one_huge, other_huge = earlier.vertices[i] > VERY_MANY, later.vertices[j] > VERY_MANY
    for pairs in _portions(earlier, i, later, j, np.flatnonzero(~one_huge & ~other_huge)):
        watch.pause()
        found[pairs] = shapely.distance(earlier.shapes(i[pairs]), later.shapes(j[pairs]))
    for rows, pairs, huge, others, hits in (
        (i, np.flatnonzero(one_huge), earlier, later, j),
        (j, np.flatnonzero(~one_huge & other_huge), later, earlier, i),
    ):
        for row in np.unique(rows[pairs]):
            chosen = pairs[rows[pairs] == row]
            (shape,) = huge.shapes(np.array([row]))
            found[chosen] = _from_huge(shape, others.shapes(hits[chosen]), limit_m, watch)
    return found


def are_within(earlier: Shapes, i: Rows, later: Shapes, j: Rows, *, limit_m: float, watch: Watch) -> Mask:
    """Whether each pair lies no farther apart than that, which is told sooner than how far."""
    found = np.empty(len(i), bool)
    huge = (earlier.vertices[i] > VERY_MANY) | (later.vertices[j] > VERY_MANY)
    for pairs in _portions(earlier, i, later, j, np.flatnonzero(~huge)):
        watch.pause()
        found[pairs] = shapely.dwithin(earlier.shapes(i[pairs]), later.shapes(j[pairs]), limit_m)
    if huge.any():
        found[huge] = distances(earlier, i[huge], later, j[huge], limit_m=limit_m, watch=watch) <= limit_m
    return found


def _portions(earlier: Shapes, i: Rows, later: Shapes, j: Rows, pairs: Rows) -> Iterator[Rows]:
    """Some of the pairs, so many at a time that one call does not take long."""
    effort = earlier.vertices[i[pairs]] * later.vertices[j[pairs]]
    for part in portions(effort, EFFORT_AT_ONCE, AT_ONCE):
        yield pairs[part]


def _from_huge(geometry: shapely.Geometry, others: Objects, limit_m: float, watch: Watch) -> NDArray[np.float64]:
    """Distances of one geometry from others, infinite beyond the limit."""
    # What is prepared keeps an index that grows while it is used, and must not be used by two threads.
    own = shapely.from_wkb(shapely.to_wkb(geometry))
    shapely.prepare(own)
    found = np.full(len(others), np.inf)
    for begin in range(0, len(others), AT_ONCE_PREPARED):
        watch.pause()
        part = others[begin : begin + AT_ONCE_PREPARED]
        meets = shapely.intersects(own, part)
        found[begin + np.flatnonzero(meets)] = 0.0
        apart = np.flatnonzero(~meets)
        whole = np.full(len(apart), geometry, object)
        about = shapely.distance(trimmed(whole, part[apart], limit_m + MARGIN_M), part[apart])
        # What was cut has other vertices, and its distance another rounding; where nothing is left, it is NaN.
        near = apart[about <= limit_m + ROUNDING_M]
        found[begin + near] = shapely.distance(geometry, part[near])
    return found
