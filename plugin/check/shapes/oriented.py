"""Boxes turned the way the works lie, around each and within each: most pairs can be judged by these alone.

What lies around tells which works are certainly farther apart than a limit; what lies within tells which are certainly
no farther apart, and which certainly overlap. All reckoning is in single precision, from each work's own middle; the
boxes are grown, or shrunk, by more than its rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from ..works.periods import Mask
from .box_pairs import Pair, Seen, corners_squared, gaps, squared
from .inscribed import inscribed_boxes
from .outlines import Outlines

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

AT_ONCE = 16_384
SLACK_M = 0.001
ROUNDING = 2.0**-18
"""Single precision rounds by 2⁻²⁴ of a length; reckoning with boxes as long as the work multiplies that some times."""
CERTAINLY = np.float32(1 - ROUNDING)
"""This share of a limit is within it, too, after the limit was rounded to single precision."""


@dataclass(frozen=True, eq=False)
class Judgement:
    """What the boxes of pairs tell, in masks with an entry a pair."""

    near: Mask
    """False: certainly farther apart than the limit."""
    within: Mask
    """True: certainly no farther apart than the limit."""
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

    def judged(self, i: Rows, j: Rows, metres: float) -> Judgement:
        """What can be told of pairs of rows."""
        found = Judgement(*(np.empty(len(i), bool) for _ in fields(Judgement)))
        for begin in range(0, len(i), AT_ONCE):
            part = slice(begin, begin + AT_ONCE)
            seen = self._seen(i[part], j[part])
            found.near[part] = self._near(i[part], j[part], seen, metres)
            found.within[part], found.overlap[part] = self._within(i[part], j[part], seen, metres)
        return found

    def _near(self, i: Rows, j: Rows, seen: Seen, metres: float) -> Mask:
        """After the separating axis theorem: along each of the four axes of two boxes, whether there is a gap.

        Seen along the axes of either box, the gap between the box and the other one's outline is never wider than the
        distance of what is in them. Both axes of a box together give a right angle, and so a bound of their own.
        """
        around = gaps(seen, (self.length[i], self.width[i]), (self.length[j], self.width[j]))
        limit = np.float32(metres) ** 2
        found: Mask = (squared(*around[:2]) <= limit) & (squared(*around[2:]) <= limit)
        return found

    def _within(self, i: Rows, j: Rows, seen: Seen, metres: float) -> tuple[Mask, Mask]:
        """Of the boxes within: whether they are near enough to each other, and whether they overlap."""
        inner = seen.of_boxes_at((self.ahead[i], self.beside[i]), (self.ahead[j], self.beside[j]))
        one, other = (self.inner_length[i], self.inner_width[i]), (self.inner_length[j], self.inner_width[j])
        overlap: Mask = np.maximum.reduce(gaps(inner, one, other)) < 0
        limit = (np.float32(metres) * CERTAINLY) ** 2
        return overlap | (corners_squared(inner, one, other) <= limit), overlap

    def _seen(self, i: Rows, j: Rows) -> Seen:
        """The boxes of j from those of i."""
        dx, dy = (self.x[j] - self.x[i]).astype(np.float32), (self.y[j] - self.y[i]).astype(np.float32)
        ux, uy, vx, vy = self.ux[i], self.uy[i], self.ux[j], self.uy[j]
        return Seen(dx * ux + dy * uy, dy * ux - dx * uy, ux * vx + uy * vy, ux * vy - uy * vx)


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
