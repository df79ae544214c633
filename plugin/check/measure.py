"""Exact distances of many pairs of geometries."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .portions import portions
from .progress import Watch
from .snapshot import Rows, Snapshot

AT_ONCE = 16_384
"""Pairs that are measured in one call, at most."""
EFFORT_AT_ONCE = 20_000_000
"""Pairs of segments that are compared in one call: GEOS compares every one with every one; some tens of ms."""


def distances(earlier: Snapshot, i: Rows, later: Snapshot, j: Rows, watch: Watch) -> NDArray[np.float64]:
    """The planar distance of each pair of row i of `earlier` and row j of `later`, 0 where they touch or overlap."""
    found = np.empty(len(i))
    for part in portions(earlier.vertices[i] * later.vertices[j], EFFORT_AT_ONCE, AT_ONCE):
        watch.pause()
        found[part] = shapely.distance(earlier.geometry[i[part]], later.geometry[j[part]])
    return found
