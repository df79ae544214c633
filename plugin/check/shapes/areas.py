"""The area that both of two works cover."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from ..progress import Watch
from ..threads import over_slices
from ..works.snapshot import Objects
from .cutting import intersections, only_polygons, within
from .portions import portions, trimmed, vertices

AT_ONCE = 150
"""Pairs that are cut with each other in one call, at most, and vertices for each of these: some ten ms of work, so that
a stop is heard soon even where others use the machine, too."""
VERTICES_AT_ONCE = 50 * AT_ONCE
TRIM_MARGIN_M = 0.001


def shared_areas(
    one: Objects, other: Objects, distance_m: NDArray[np.float64], watch: Watch, inside: Objects | None = None
) -> NDArray[np.float64]:
    """The shared area in m² of each pair; 0 where they only touch, or do not even do that.

    `inside` are the tiles of an area: then only what lies in it counts.
    """
    areas = np.zeros(len(one))
    near = np.flatnonzero(distance_m == 0)

    def measure(part: slice) -> None:
        rows = near[part]
        shared = _intersections_trimmed(one[rows], other[rows])
        areas[rows] = shapely.area(shared if inside is None else within(only_polygons(shared), inside))

    effort = vertices(one[near]) + vertices(other[near])
    over_slices(measure, portions(effort, VERTICES_AT_ONCE, AT_ONCE), watch)
    return areas


def _intersections_trimmed(one: Objects, other: Objects) -> Objects:
    return intersections(trimmed(one, other, TRIM_MARGIN_M), trimmed(other, one, TRIM_MARGIN_M))
