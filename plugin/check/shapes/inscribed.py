"""A box within each work, as long as can be, along the way the work lies."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .outlines import Outlines

Floats = NDArray[np.float32]
Rows = NDArray[np.int64]

END = np.float32(0.02)
"""This share of its length a box is kept away from each end, which is seldom square."""
STEEPEST, FLATTEST = np.float32(10), np.float32(0.01)
"""Where an edge of another slope crosses a line is told too badly by single precision."""
ROUNDING = np.float32(2.0**-14)
"""How well it is told otherwise, as a share of the work's length; and a millimetre."""
SLACK_M = np.float32(0.001)
_NONE, _ALL = np.float32(-np.inf), np.float32(np.inf)


def inscribed_boxes(lines: Outlines, rows: Rows, along: Floats, across: Floats) -> Floats:
    """Four rows: the middle of each box along and across, half its length, half its width; NaN where there is none.

    `along` and `across` are where the vertices lie, seen along their works. A line across the work, at half its length,
    is within it between the first two edges that it crosses; a line along the work from the middle between these is
    within it until it crosses an edge. A box around that one may be as wide as no edge lies in it.
    """
    found = np.full((4, len(rows)), np.nan, np.float32)
    counts = lines.count(rows)
    told = np.flatnonzero(lines.plain[rows] & (counts > 0))
    if not len(told):
        return found
    with np.errstate(all="ignore"):  # edges that run straight across have no slope, and works may lack a middle line
        found[:, told] = _Edges(lines, rows[told], along, across).boxes()
    return found


class _Edges:
    """The edges of some works; every array has an entry an edge, but for those that are reduced to one a work."""

    def __init__(self, lines: Outlines, rows: Rows, along: Floats, across: Floats) -> None:
        self._counts = lines.count(rows)
        self._begins = np.cumsum(self._counts) - self._counts
        first = lines.first_edge[rows]
        number = np.arange(int(self._counts.sum())) + np.repeat(first - self._begins, self._counts)
        begin = lines.edge[number]
        self._u1, self._v1, self._u2, self._v2 = along[begin], across[begin], along[begin + 1], across[begin + 1]
        self._slope = (self._v2 - self._v1) / (self._u2 - self._u1)

    def boxes(self) -> Floats:
        least, greatest = self._least(self._u1), self._greatest(self._u1)
        middle_u, sure = (least + greatest) / 2, (greatest - least) * ROUNDING + SLACK_M
        first, second = self._across(middle_u)
        middle_v = (first + second) / 2
        low, high = self._ends(middle_u, middle_v)
        certain = (second - first > sure) & (middle_u - low > sure) & (high - middle_u > sure)
        inward = (high - low) * END
        low, high = low + inward, high - inward
        below, above = self._sides(low, high, middle_v)
        found = np.stack([(low + high) / 2, (below + above) / 2, (high - low) / 2, (above - below) / 2])
        found[:, ~(certain & np.isfinite(found).all(axis=0))] = np.nan
        return found

    def _across(self, u: Floats) -> tuple[Floats, Floats]:
        """Where a line across each work crosses its first and its second edge; NaN where that is not sure."""
        each = self._each(u)
        at = np.where(np.abs(self._slope) > STEEPEST, np.float32(np.nan), self._v1 + self._slope * (each - self._u1))
        at = np.where((self._u1 > each) != (self._u2 > each), at, _ALL)
        first = self._least(at)
        is_first = at == self._each(first)
        touches = np.add.reduceat(is_first, self._begins, dtype=np.int32) > 1  # the line meets a corner and leaves it
        return np.where(touches, np.float32(np.nan), first), self._least(np.where(is_first, _ALL, at))

    def _ends(self, u: Floats, v: Floats) -> tuple[Floats, Floats]:
        """How far a line along each work, through (u, v), reaches both ways before it crosses an edge."""
        each = self._each(v)
        at = np.where(self._u1 == self._u2, self._u1, self._u1 + (each - self._v1) / self._slope)
        at = np.where(np.abs(self._slope) < FLATTEST, np.float32(np.nan), at)
        crosses = (self._v1 > each) != (self._v2 > each)
        before = at <= self._each(u)
        low = self._greatest(np.where(crosses & before, at, _NONE))
        return low, self._least(np.where(crosses & ~before, at, _ALL))

    def _sides(self, low: Floats, high: Floats, v: Floats) -> tuple[Floats, Floats]:
        """How far the space without edges reaches from v to both sides, between `low` and `high`."""
        begin, end, middle = self._each(low), self._each(high), self._each(v)
        there = (np.minimum(self._u1, self._u2) <= end) & (np.maximum(self._u1, self._u2) >= begin)
        one, other = self._clipped(self._u1, self._v1, begin, end), self._clipped(self._u2, self._v2, begin, end)
        least, greatest = np.minimum(one, other), np.maximum(one, other)
        below = self._greatest(np.where(there & (least <= middle), greatest, _NONE))
        return below, self._least(np.where(there & (greatest >= middle), least, _ALL))

    def _clipped(self, u: Floats, v: Floats, begin: Floats, end: Floats) -> Floats:
        """Where an edge is, across, at its end or where it leaves the space between `begin` and `end`."""
        inside = np.minimum(np.maximum(u, begin), end)
        found: Floats = np.where(self._u1 == self._u2, v, v + self._slope * (inside - u))
        return found

    def _each(self, values: Floats) -> Floats:
        return np.repeat(values, self._counts)

    def _least(self, values: Floats) -> Floats:
        found: Floats = np.minimum.reduceat(values, self._begins)
        return found

    def _greatest(self, values: Floats) -> Floats:
        found: Floats = np.maximum.reduceat(values, self._begins)
        return found
