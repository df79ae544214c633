"""Exact distances of many pairs of geometries."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from .portions import portions, vertices
from .progress import Watch
from .snapshot import Objects

AT_ONCE = 16_384
"""Pairs that are measured in one call, at most."""
EFFORT_AT_ONCE = 20_000_000
"""Pairs of segments that are compared in one call: GEOS compares every one with every one; some tens of ms."""


def distances(one: Objects, other: Objects, watch: Watch) -> NDArray[np.float64]:
    """The planar distance of each pair, 0 where they touch or overlap."""
    found = np.empty(len(one))
    for part in portions(vertices(one) * vertices(other), EFFORT_AT_ONCE, AT_ONCE):
        watch.pause()
        found[part] = shapely.distance(one[part], other[part])
    return found
