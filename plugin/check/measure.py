"""Exact distances of many pairs of geometries."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import shapely
from numpy.typing import NDArray

from .progress import Watch
from .snapshot import Objects

AT_ONCE = 16_384
"""Pairs that are measured in one call, at most."""
WORK_AT_ONCE = 20_000_000
"""Products of vertex counts that are measured in one call: some tens of milliseconds, so that a stop is heard."""


def distances(one: Objects, other: Objects, watch: Watch) -> NDArray[np.float64]:
    """The planar distance of each pair, 0 where they touch or overlap."""
    found = np.empty(len(one))
    for part in _parts(one, other):
        watch.pause()
        found[part] = shapely.distance(one[part], other[part])
    return found


def _parts(one: Objects, other: Objects) -> Iterator[slice]:
    """Slices of about the same work: GEOS compares every segment of one with every segment of the other."""
    vertices = shapely.get_num_coordinates(one).astype(np.int64) * shapely.get_num_coordinates(other)
    so_far = np.cumsum(vertices)
    begin = 0
    while begin < len(one):
        done = so_far[begin - 1] if begin else 0
        end = int(np.searchsorted(so_far, done + WORK_AT_ONCE, side="right"))
        end = min(max(end, begin + 1), begin + AT_ONCE)
        yield slice(begin, end)
        begin = end
