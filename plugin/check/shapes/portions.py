"""Work on pairs of geometries in portions of about the same effort, so that progress is even and a stop is heard."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

Objects = NDArray[np.object_]
MANY = 300
"""A geometry with more vertices than this is cut down to what matters before it is reckoned with."""


def vertices(geometry: Objects) -> NDArray[np.int64]:
    """The number of vertices of each geometry."""
    return shapely.get_num_coordinates(geometry).astype(np.int64)


def portions(effort: NDArray[np.int64], most: int, count: int) -> list[slice]:
    """Slices of at most `count` entries whose efforts add up to at most `most`; of one entry where that has more."""
    so_far = np.cumsum(effort)
    found, begin = [], 0
    while begin < len(effort):
        done = so_far[begin - 1] if begin else 0
        end = int(np.searchsorted(so_far, done + most, side="right"))
        end = min(max(end, begin + 1), begin + count)
        found.append(slice(begin, end))
        begin = end
    return found


def trimmed(one: Objects, other: Objects, margin: NDArray[np.float64] | float) -> Objects:
    """`one`, with geometries of many vertices cut to the box of their `other`, which is grown by `margin` metres."""
    large = np.flatnonzero(vertices(one) > MANY)
    if not len(large):
        return one
    found = one.copy()
    box = shapely.bounds(other[large])
    grown = np.broadcast_to(margin, len(one))[large]
    low, high = box[:, :2] - grown[:, None], box[:, 2:] + grown[:, None]
    for row, (xmin, ymin), (xmax, ymax) in zip(large, low, high, strict=True):
        found[row] = shapely.clip_by_rect(one[row], xmin, ymin, xmax, ymax)
    return found
