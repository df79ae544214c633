"""Works in cells of the map and in the order of their days: who can lie near whom, and begin in time, at a glance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from ..progress import Watch
from ..works.periods import Days, Mask

Floats = NDArray[np.float64]
Rows = NDArray[np.int64]

LEAST_REACH_M = 16.0
MOST_CELLS = 256
"""A work over more cells than this is not kept in cells: it is asked for by itself."""
CELLS_A_WORK = 8
"""Cells are made so large that works lie in no more than this, on average."""
GREATEST_KEY = 2.0**62
AT_ONCE = 64 * 1024
"""Pairs that share a cell which are looked at in one go, about."""


@dataclass(frozen=True, eq=False)
class Cells:
    """Cells of one size, and which works lie in each."""

    size: float
    origin: tuple[float, float]
    first_day: int
    days: int
    """How many days there are from the first start to the last."""
    high: int
    """How many cells there are from south to north."""
    key: Rows
    """For each work and each of its cells a number that sorts by cell and by the day the work begins; ascending."""
    row: Rows
    """The work."""
    corner: NDArray[np.uint8]
    """WEST where the cell is among the work's most western ones, SOUTH where it is among its most southern ones."""
    too_large: Rows
    """Works that are not kept here."""

    def of(self, rows: Mask) -> Cells:
        """The same with some of the works only."""
        kept = np.flatnonzero(rows[self.row])
        return Cells(
            self.size,
            self.origin,
            self.first_day,
            self.days,
            self.high,
            self.key[kept],
            self.row[kept],
            self.corner[kept],
            self.too_large[rows[self.too_large]],
        )

    @cached_property
    def each_once(self) -> Rows:
        """The works, neighbours one after the other: who asks in this order finds what he needs in the processor's
        cache."""
        return self.row[self.corner == WEST | SOUTH]

    def numbers(self, bounds: Floats) -> NDArray[np.int64]:
        """The cells at the edges of boxes, four rows: west, south, east, north."""
        west, south, east, north = bounds.T
        x, y = self.origin
        places = np.stack([west - x, south - y, east - x, north - y])
        found: NDArray[np.int64] = np.floor(places / self.size).astype(np.int64)
        np.clip(found[0::2], 0, None, out=found[0::2])
        np.clip(found[1::2], 0, self.high - 1, out=found[1::2])
        return found


WEST, SOUTH = 1, 2


def reach_of(metres: float) -> float:
    """How far those cells are suited to look that serve for looking so many metres: few sizes do for all rules."""
    reach = LEAST_REACH_M
    while reach < metres:
        reach *= 2
    return reach


def cells_of(bounds: Floats, start: Days, rows: Mask, margin: float) -> Cells:
    """The cells of the works that are marked, all of which have bounds; suited to looking `margin` metres around."""
    chosen = np.flatnonzero(rows)
    box, day = bounds[chosen], start[chosen]
    low = box[:, :2].min(axis=0) if len(box) else np.zeros(2)
    span = box[:, 2:].max(axis=0) - low if len(box) else np.zeros(2)
    first, last = (int(day.min()), int(day.max())) if len(day) else (0, 0)
    days = last - first + 2
    size = _size(box, margin)
    while (span[0] / size + 1) * (span[1] / size + 1) * days > GREATEST_KEY:  # some work lies on another continent
        size *= 2
    high = int(span[1] / size) + 1
    found = Cells(size, (low[0], low[1]), first, days, high, *_NOTHING)
    edges = found.numbers(box)
    large = _extent(edges) > MOST_CELLS
    small = np.flatnonzero(~large)
    entry, x, y = _each_cell(edges[:, small])
    key = (x * high + y) * found.days + (day - first)[small][entry]
    corner = WEST * (x == edges[0, small][entry]) + SOUTH * (y == edges[1, small][entry])
    order = np.argsort(key, kind="stable")
    return Cells(
        size,
        found.origin,
        first,
        found.days,
        high,
        key[order],
        chosen[small][entry[order]],
        corner[order].astype(np.uint8),
        chosen[large],
    )


_NOTHING = (np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0, np.uint8), np.empty(0, np.int64))


def _size(box: Floats, margin: float) -> float:
    """About twice as large as a usual work with the margin around it: to look up another cell takes longer than to look
    at what lies in a larger one."""
    if not len(box):
        return 1.0
    sides = (box[:, 2:] - box[:, :2]).max(axis=1)
    size = max(2 * (float(np.median(sides)) + margin), 1.0)
    while True:
        across = np.minimum(np.floor(sides / size) + 1, MOST_CELLS)
        if np.mean(np.minimum(across * across, MOST_CELLS)) <= CELLS_A_WORK:
            return size
        size *= 2


def _extent(edges: NDArray[np.int64]) -> NDArray[np.int64]:
    """Over how many cells boxes reach."""
    found: NDArray[np.int64] = (edges[2] - edges[0] + 1) * (edges[3] - edges[1] + 1)
    return found


def _each_cell(edges: NDArray[np.int64]) -> tuple[Rows, Rows, Rows]:
    """An entry a box and cell: the box's position, and the cell's place from the west and from the south."""
    extent = _extent(edges)
    entry, number = _runs(extent)
    across = (edges[2] - edges[0] + 1)[entry]
    north, east = np.divmod(number, across)
    return entry, edges[0][entry] + east, edges[1][entry] + north


def _runs(counts: Rows) -> tuple[Rows, Rows]:
    """Each position as often as counts says, and beside it 0, 1, 2 …"""
    position = np.repeat(np.arange(len(counts)), counts)
    return position, np.arange(len(position)) - (np.cumsum(counts) - counts)[position]


@dataclass(frozen=True, eq=False)
class Asked:
    """Works that look around themselves, each in a box and in a window of days on which others may begin."""

    row: Rows
    box: Floats
    opens: Days
    closes: Days

    def part(self, rows: slice) -> Asked:
        """Some of them."""
        return Asked(self.row[rows], self.box[rows], self.opens[rows], self.closes[rows])


def near_in_time(cells: Cells, bounds: Floats, asked: Asked, watch: Watch) -> Iterator[tuple[Rows, Rows]]:
    """Pairs of a row that asks and a row in the cells whose box meets its box and which begins in its window."""
    edges = cells.numbers(asked.box)
    entry, x, y = _each_cell(edges)
    corner = (WEST * (x == edges[0][entry]) + SOUTH * (y == edges[1][entry])).astype(np.uint8)
    begin, end = _reach(cells, asked, entry, x * cells.high + y)
    count = np.maximum(end - begin, 0)
    for part in _even(count):
        watch.pause()
        asks, number = _runs(count[part])
        hit = begin[part][asks] + number
        # A pair that shares several cells is taken in one: the most southwestern that both have.
        once = np.flatnonzero((corner[part][asks] | cells.corner[hit]) == WEST | SOUTH)
        yield _touching(asked, bounds, entry[part][asks[once]], cells.row[hit[once]])


def _reach(cells: Cells, asked: Asked, entry: Rows, cell: Rows) -> tuple[Rows, Rows]:
    """Where in the cells those begin and end that begin within each window."""
    opens = np.clip(asked.opens - cells.first_day, 0, cells.days - 1)[entry]
    closes = np.clip(asked.closes - cells.first_day, -1, cells.days - 2)[entry]
    begin = np.searchsorted(cells.key, cell * cells.days + opens)
    return begin, np.searchsorted(cells.key, cell * cells.days + closes, side="right")


def _even(count: Rows) -> Iterator[slice]:
    """Slices of entries with about AT_ONCE hits together."""
    so_far = np.cumsum(count)
    begin = 0
    while begin < len(count):
        done = so_far[begin - 1] if begin else 0
        end = max(int(np.searchsorted(so_far, done + AT_ONCE, side="right")), begin + 1)
        yield slice(begin, end)
        begin = end


def _touching(asked: Asked, bounds: Floats, who: Rows, met: Rows) -> tuple[Rows, Rows]:
    """The pairs of which the box of the one meets that of the other."""
    west, south, east, north = bounds.T
    left, bottom, right, top = asked.box.T
    beside = (west[met] <= right[who]) & (east[met] >= left[who])
    kept = np.flatnonzero(beside & (south[met] <= top[who]) & (north[met] >= bottom[who]))
    return asked.row[who[kept]], met[kept]
