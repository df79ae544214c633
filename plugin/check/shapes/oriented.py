"""Boxes turned the way the works lie, around each and within each: most pairs can be judged by these alone.

What lies around tells which works are certainly farther apart than a limit, and which certainly do not meet; what lies
within tells which certainly overlap. All reckoning is in single precision, from each work's own middle; the boxes are
grown, or shrunk, by more than its rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from ..works.periods import Mask
from .inscribed import inscribed_boxes
from .outlines import Outlines

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

AT_ONCE = 16_384
SLACK_M = 0.001
ROUNDING = 2.0**-18
"""Single precision rounds by 2⁻²⁴ of a length; reckoning with boxes as long as the work multiplies that some times."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the boxes of pairs tell, in masks with an entry a pair."""

    near: Mask
    """False: certainly farther apart than the limit."""
    apart: Mask
    """True: certainly without a point in common."""
    overlap: Mask
    """True: certainly with an area in common."""


@dataclass(frozen=True, eq=False)
class OrientedBoxes:
    """An entry a work in every array; NaN for a work without a geometry, or without a box within it. In metres."""

    x: NDArray[np.float64]
    y: NDArray[np.float64]
    """The middle of the box around the work."""
    ux: Floats
    uy: Floats
    """The unit vector of both boxes' long side."""
    length: Floats
    width: Floats
    """Half of the length and of the width of the box around it."""
    ahead: Floats
    beside: Floats
    """Where the middle of the box within lies, from the other's middle: along the long side, and to its left."""
    inner_length: Floats
    inner_width: Floats

    @staticmethod
    def unknown(count: int) -> OrientedBoxes:
        """Of so many works, none of which has a box."""
        middle = (np.full(count, np.nan) for _ in range(2))
        return OrientedBoxes(*middle, *(np.full(count, np.nan, np.float32) for _ in range(8)))

    @staticmethod
    def of(parts: Sequence[OrientedBoxes]) -> OrientedBoxes:
        """The boxes of all parts."""
        return OrientedBoxes(
            *(np.concatenate([getattr(part, each.name) for part in parts]) for each in fields(OrientedBoxes))
        )

    def where(self, rows: Mask | Rows | slice) -> OrientedBoxes:
        """The boxes of some works."""
        return OrientedBoxes(*(getattr(self, each.name)[rows] for each in fields(self)))

    def put(self, rows: Rows, boxes: OrientedBoxes) -> None:
        """Make these the boxes of some works."""
        for each in fields(self):
            getattr(self, each.name)[rows] = getattr(boxes, each.name)

    def near(self, i: Rows, j: Rows, metres: float) -> Mask:
        """False for pairs of rows that certainly lie farther apart than `metres`."""
        return self.judged(i, j, metres).near

    def judged(self, i: Rows, j: Rows, metres: float) -> Judgement:
        """What can be told of pairs of rows."""
        found = Judgement(*(np.empty(len(i), bool) for _ in fields(Judgement)))
        for begin in range(0, len(i), AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            found.near[part], found.apart[part], found.overlap[part] = self._judged(i[part], j[part], metres)
        return found

    def _judged(self, i: Rows, j: Rows, metres: float) -> tuple[Mask, Mask, Mask]:
        """After the separating axis theorem: along each of the four axes of two boxes, whether there is a gap.

        Seen along the axes of either box, the gap between the box and the other one's outline is never wider than the
        distance of what is in them. Both axes of a box together give a right angle, and so a bound of their own.
        """
        dx, dy = (self.x[j] - self.x[i]).astype(np.float32), (self.y[j] - self.y[i]).astype(np.float32)
        ux, uy, vx, vy = self.ux[i], self.uy[i], self.ux[j], self.uy[j]
        cosine, sine = ux * vx + uy * vy, ux * vy - uy * vx
        middle = dx * ux + dy * uy, dy * ux - dx * uy
        gaps = _gaps(middle, cosine, sine, (self.length[i], self.width[i]), (self.length[j], self.width[j]))
        near = _squared(gaps[:2]) <= np.float32(metres) ** 2
        near &= _squared(gaps[2:]) <= np.float32(metres) ** 2
        inner = self._inner_middle(i, j, middle, cosine, sine)
        within = (self.inner_length[i], self.inner_width[i]), (self.inner_length[j], self.inner_width[j])
        return near, _greatest(gaps) > 0, _greatest(_gaps(inner, cosine, sine, *within)) < 0

    def _inner_middle(self, i: Rows, j: Rows, middle: Pair, cosine: Floats, sine: Floats) -> Pair:
        """From the middle of the box within i to that of the box within j, along the axes of i."""
        ahead, beside = self.ahead[j], self.beside[j]
        return (
            middle[0] + ahead * cosine - beside * sine - self.ahead[i],
            middle[1] + ahead * sine + beside * cosine - self.beside[i],
        )


Pair = tuple[Floats, Floats]


def _gaps(middle: Pair, cosine: Floats, sine: Floats, one: Pair, other: Pair) -> tuple[Floats, ...]:
    """The gaps along both axes of one box, then along those of the other; below 0 by how much they overlap."""
    along, across = np.abs(cosine), np.abs(sine)
    turned = middle[0] * cosine + middle[1] * sine, middle[1] * cosine - middle[0] * sine
    return (
        np.abs(middle[0]) - one[0] - (other[0] * along + other[1] * across),
        np.abs(middle[1]) - one[1] - (other[0] * across + other[1] * along),
        np.abs(turned[0]) - other[0] - (one[0] * along + one[1] * across),
        np.abs(turned[1]) - other[1] - (one[0] * across + one[1] * along),
    )


def _squared(gaps: tuple[Floats, ...]) -> Floats:
    zero = np.zeros_like(gaps[0])  # NumPy is several times slower with a number in its place
    ahead, beside = np.maximum(gaps[0], zero), np.maximum(gaps[1], zero)
    found: Floats = ahead * ahead + beside * beside
    return found


def _greatest(gaps: tuple[Floats, ...]) -> Floats:
    found: Floats = np.maximum(np.maximum(gaps[0], gaps[1]), np.maximum(gaps[2], gaps[3]))
    return found


def oriented_boxes(lines: Outlines) -> OrientedBoxes:
    """Boxes along the main axis of each work's vertices: the first eigenvector of their spread."""
    found = OrientedBoxes.unknown(len(lines.plain))
    rows = np.flatnonzero(np.diff(lines.first_vertex))
    if not len(rows):
        return found
    begins, counts = lines.first_vertex[rows], np.diff(lines.first_vertex)[rows]
    middle_x, middle_y = np.add.reduceat(lines.x, begins) / counts, np.add.reduceat(lines.y, begins) / counts
    x = (lines.x - np.repeat(middle_x, counts)).astype(np.float32)
    y = (lines.y - np.repeat(middle_y, counts)).astype(np.float32)
    angle = 0.5 * np.arctan2(2 * np.add.reduceat(x * y, begins), np.add.reduceat(x * x - y * y, begins))
    ux, uy = np.cos(angle), np.sin(angle)
    u, v = np.repeat(ux, counts), np.repeat(uy, counts)
    along, across = x * u + y * v, y * u - x * v
    ahead, half_length = _middle_and_half(along, begins)
    beside, half_width = _middle_and_half(across, begins)
    slack = (SLACK_M + ROUNDING * (half_length + half_width)).astype(np.float32)
    found.x[rows], found.y[rows] = middle_x + ahead * ux - beside * uy, middle_y + ahead * uy + beside * ux
    found.ux[rows], found.uy[rows] = ux, uy
    found.length[rows], found.width[rows] = half_length + slack, half_width + slack
    inner = inscribed_boxes(lines, rows, along, across)
    found.ahead[rows], found.beside[rows] = inner[0] - ahead, inner[1] - beside
    inner[:, (inner[2:] <= slack).any(axis=0)] = np.nan
    found.inner_length[rows], found.inner_width[rows] = inner[2] - slack, inner[3] - slack
    return found


def _middle_and_half(values: Floats, begins: Rows) -> Pair:
    low, high = np.minimum.reduceat(values, begins), np.maximum.reduceat(values, begins)
    return (low + high) / 2, (high - low) / 2
