"""The days of findings, and how they are told where there are none."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from ...domain.period import MISSING, OPEN
from ..works.periods import ALWAYS, Mask
from ..works.snapshot import Objects, Rows, Snapshot


def first_days(works: Snapshot, rows: Rows) -> NDArray[np.int64]:
    """First days. A work that nothing says the start of is looked at only where no date is asked for: as if always."""
    return np.maximum(works.start[rows], ALWAYS)


def last_days(works: Snapshot, rows: Rows) -> NDArray[np.int64]:
    """Last days, of such works too."""
    return np.where(works.start[rows] == MISSING, OPEN, works.end[rows])


def known(values: NDArray[np.int64], mask: Mask) -> Objects:
    """Numbers where the mask says that there are any, else None."""
    found = values.astype(object)
    found[~mask] = None
    return found


def iso(days: NDArray[np.int64], mask: Mask) -> Objects:
    """Days as ISO texts where the mask says that there are any, else None."""
    found, rows = np.full(len(days), None, object), np.flatnonzero(mask)
    each, place = _each_once(days[rows])  # far fewer than findings
    found[rows] = each.astype("datetime64[D]").astype(str).astype(object)[place]
    return found


def _each_once(days: NDArray[np.int64]) -> tuple[NDArray[np.int64], Rows]:
    """The different days, and which of them each is; they are sorted only where there are few within a long time."""
    first, last = (int(days.min()), int(days.max())) if len(days) else (0, 0)
    if last - first >= len(days):
        each, place = np.unique(days, return_inverse=True)
        return each, place
    met = np.zeros(last - first + 1, bool)
    met[days - first] = True
    return first + np.flatnonzero(met), (np.cumsum(met) - 1)[days - first]
