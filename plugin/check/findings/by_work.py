"""Which findings each work takes part in."""

from __future__ import annotations

import numpy as np

from ..works.snapshot import Rows


class ByWork:
    """Made once for many findings; the findings of a work are then found in the time of looking at these."""

    def __init__(self, a: Rows, b: Rows, works: int) -> None:
        """`a` and `b` are the works of each finding, as rows of that many works."""
        both = np.concatenate([a, b])
        self._places = np.argsort(both, kind="stable")
        self._places[self._places >= len(a)] -= len(a)
        self._begin = np.concatenate([[0], np.cumsum(np.bincount(both, minlength=works))])

    def of(self, rows: Rows) -> Rows:
        """Where the findings stand that these works take part in, each once; works that came later have none."""
        known = rows[rows < len(self._begin) - 1]
        found = [self._places[self._begin[row] : self._begin[row + 1]] for row in known]
        return np.unique(np.concatenate(found)) if found else np.empty(0, np.int64)
