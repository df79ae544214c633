"""An order in which neighbours on the map are neighbours in memory and in the file."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

ORDER = 16
_BITS = 4
"""So many of each coordinate are looked up at once."""


def hilbert_order(bounds: NDArray[np.float64]) -> NDArray[np.int64]:
    """The rows of `bounds` (n × 4: xmin, ymin, xmax, ymax) along a Hilbert curve through their middles.

    Rows without bounds (NaN) come last.
    """
    if len(bounds) < 2:
        return np.arange(len(bounds))
    x, y = _cells(bounds)
    along, turned = np.zeros(len(x), np.int64), np.zeros(len(x), np.int64)
    for shift in range(ORDER - _BITS, -1, -_BITS):
        place = (turned << _BITS | x >> shift & _LAST) << _BITS | y >> shift & _LAST
        along = along << 2 * _BITS | _ALONG[place]
        turned = _TURNED[place]
    along[np.isnan(bounds[:, 0])] = np.iinfo(np.int64).max
    return np.argsort(along, kind="stable")


def _walk() -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Of each way in which a square of the curve may be turned and of each place in it, how far along the curve that
    is, and how the square there is turned.

    The curve is walked bit by bit after Hamilton's classic algorithm (Warren, Hacker's Delight, 16-2), in which both
    coordinates are now and then inverted (1), and exchanged (2).
    """
    turned, x, y = np.indices((4, 1 << _BITS, 1 << _BITS)).reshape(3, -1)
    along = np.zeros_like(turned)
    for bit in range(_BITS - 1, -1, -1):
        across, up = x >> bit & 1, y >> bit & 1
        across, up = (np.where(turned & 2, *both) ^ turned & 1 for both in ((up, across), (across, up)))
        along = along << 2 | 3 * across ^ up
        turned = turned ^ (across & ~up & 1) ^ 2 * (1 - up)
    return along, turned


_ALONG, _TURNED = _walk()
_LAST = (1 << _BITS) - 1


def _cells(bounds: NDArray[np.float64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    middle = np.nan_to_num((bounds[:, :2] + bounds[:, 2:]) / 2)
    if not len(middle):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    span = max(float(np.ptp(middle, axis=0).max()), 1.0)
    cells = ((middle - middle.min(axis=0)) / span * ((1 << ORDER) - 1)).astype(np.int64)
    return cells[:, 0], cells[:, 1]
