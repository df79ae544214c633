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
    each, place = np.unique(np.where(mask, days, 0), return_inverse=True)  # far fewer than findings
    texts = each.astype("datetime64[D]").astype(str).astype(object)[place]
    texts[~mask] = None
    return texts
