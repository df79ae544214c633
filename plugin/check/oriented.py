"""Boxes turned the way the works lie: most pairs that are not near each other can be told by these alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from .periods import Mask
from .progress import Watch
from .threads import over_slices

Floats = NDArray[np.float32]
Objects = NDArray[np.object_]
Rows = NDArray[np.int64]

AT_ONCE = 16_384
BOXES_AT_ONCE = 5_000
LEAST_TOLERANCE_M = 0.05
ROUNDING = 2.0**-21
"""Single precision places a middle within 2⁻²⁴ of the map's width on each axis; this is eight times as much."""


@dataclass(frozen=True, eq=False)
class OrientedBoxes:
    """One box a work, rows of six in single precision: middle (x, y, from an origin near by), the unit vector
    (x, y) of its long side, half its length, half its width; all in metres. NaN for a work without a geometry."""

    box: Floats
    tolerance_m: float
    """Boxes are never farther apart than the works by more than this."""

    def near(self, i: Rows, j: Rows, metres: float) -> Mask:
        """False for pairs of rows that certainly lie farther apart than `metres`.

        After the separating axis theorem: seen along the axes of either box, the gap between the box and the other
        one's outline is never wider than the distance of what is in them. Both axes of a box together give a right
        angle, and so a bound of their own.
        """
        limit = np.float32((metres + self.tolerance_m) ** 2)
        found = np.empty(len(i), bool)
        for begin in range(0, len(i), AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            one, other = self.box[i[part]].T, self.box[j[part]].T
            found[part] = np.maximum(_gap_squared(one, other), _gap_squared(other, one)) <= limit
        return found


def _gap_squared(one: Floats, other: Floats) -> Floats:
    """How far `other` lies outside `one`, along both of its axes, squared."""
    x, y, ux, uy, length, width = one
    dx, dy = other[0] - x, other[1] - y
    along, across = np.abs(ux * other[2] + uy * other[3]), np.abs(ux * other[3] - uy * other[2])
    ahead = np.abs(dx * ux + dy * uy) - length - (other[4] * along + other[5] * across)
    beside = np.abs(dy * ux - dx * uy) - width - (other[4] * across + other[5] * along)
    np.maximum(ahead, 0, out=ahead)
    np.maximum(beside, 0, out=beside)
    return ahead * ahead + beside * beside


def oriented_boxes(geometry: Objects, bounds: NDArray[np.float64], watch: Watch) -> OrientedBoxes:
    """The boxes of geometries with these bounds (n × 4). Raises CheckCancelled."""
    box = np.full((len(geometry), 6), np.nan, np.float32)
    placed = bounds[~np.isnan(bounds[:, 0])]
    if not len(placed):
        return OrientedBoxes(box, LEAST_TOLERANCE_M)
    low, high = placed[:, :2].min(axis=0), placed[:, 2:].max(axis=0)
    origin = np.floor((low + high) / 2)

    def make(part: slice) -> None:
        box[part] = _boxes(geometry[part], origin)

    parts = [slice(begin, min(begin + BOXES_AT_ONCE, len(box))) for begin in range(0, len(box), BOXES_AT_ONCE)]
    over_slices(make, parts, watch)
    return OrientedBoxes(box, max(LEAST_TOLERANCE_M, float((high - low).max()) * ROUNDING))


def _boxes(geometry: Objects, origin: NDArray[np.float64]) -> Floats:
    """Boxes along the main axis of each geometry's vertices: the first eigenvector of their spread."""
    found = np.full((len(geometry), 6), np.nan, np.float32)
    vertices, owner = shapely.get_coordinates(geometry, return_index=True)
    if not len(owner):
        return found
    begins = np.flatnonzero(np.diff(owner, prepend=-1))
    counts = np.diff(begins, append=len(owner))
    x, y = vertices[:, 0] - origin[0], vertices[:, 1] - origin[1]
    middle_x, middle_y = np.add.reduceat(x, begins) / counts, np.add.reduceat(y, begins) / counts
    x -= np.repeat(middle_x, counts)
    y -= np.repeat(middle_y, counts)
    spread = np.add.reduceat(x * x, begins) - np.add.reduceat(y * y, begins)
    angle = 0.5 * np.arctan2(2 * np.add.reduceat(x * y, begins), spread)
    ux, uy = np.cos(angle), np.sin(angle)
    u, v = np.repeat(ux, counts), np.repeat(uy, counts)
    ahead, half_length = _middle_and_half(x * u + y * v, begins)
    beside, half_width = _middle_and_half(y * u - x * v, begins)
    middle_x += ahead * ux - beside * uy
    middle_y += ahead * uy + beside * ux
    found[owner[begins]] = np.stack([middle_x, middle_y, ux, uy, half_length, half_width], axis=1)
    return found


def _middle_and_half(values: NDArray[np.float64], begins: Rows) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    low, high = np.minimum.reduceat(values, begins), np.maximum.reduceat(values, begins)
    return (low + high) / 2, (high - low) / 2
