"""An order in which neighbours on the map are neighbours in memory and in the file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ORDER = 16


def hilbert_order(bounds: NDArray[np.float64]) -> NDArray[np.int64]:
    """The rows of `bounds` (n × 4: xmin, ymin, xmax, ymax) along a Hilbert curve through their middles.

    Rows without bounds (NaN) come last. The curve is walked bit by bit after Hamilton's classic algorithm
    (Warren, Hacker's Delight, 16-2), all rows at once.
    """
    if len(bounds) < 2:
        return np.arange(len(bounds))
    x, y = _cells(bounds)
    along = np.zeros(len(x), np.int64)
    bit = 1 << (ORDER - 1)
    while bit:
        right, upper = (x & bit) != 0, (y & bit) != 0
        along += bit * bit * ((3 * right) ^ upper)
        x, y = x & (bit - 1), y & (bit - 1)
        turned = ~upper & right
        x, y = np.where(turned, bit - 1 - x, x), np.where(turned, bit - 1 - y, y)
        x, y = np.where(upper, x, y), np.where(upper, y, x)
        bit >>= 1
    along[np.isnan(bounds[:, 0])] = np.iinfo(np.int64).max
    return np.argsort(along, kind="stable")


def _cells(bounds: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    middle = np.nan_to_num((bounds[:, :2] + bounds[:, 2:]) / 2)
    if not len(middle):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    span = max(float(np.ptp(middle, axis=0).max()), 1.0)
    cells = ((middle - middle.min(axis=0)) / span * ((1 << ORDER) - 1)).astype(np.int64)
    return cells[:, 0], cells[:, 1]
