"""Values that take long to reckon, an entry a finding: each is reckoned when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..progress import Watch
from ..works.periods import Mask
from ..works.snapshot import Rows

Values = NDArray[Any]
Reckon = Callable[[Rows, Watch], Iterator[tuple[Rows, Values]]]
"""Gives the values of these findings, in portions and in whichever order is quickest."""


class Reckoned:
    """Any thread may ask; where two ask for the same at once, both reckon it, and find the same."""

    def __init__(self, values: Values, known: Mask) -> None:
        self._values = values
        self._known = known

    @staticmethod
    def nothing(count: int, kind: type) -> Reckoned:
        """Of that many findings, none is reckoned yet."""
        return Reckoned(np.zeros(count, kind), np.zeros(count, bool))

    def of(self, rows: Rows, reckon: Reckon, watch: Watch | None = None) -> Values:
        """The values of these findings. Raises CheckCancelled; what was reckoned until then is kept."""
        lacking = rows[~self._known[rows]]
        for some, values in reckon(lacking, watch or Watch()) if len(lacking) else ():
            self._values[some] = values
            self._known[some] = True
        return self._values[rows]

    def all(self, reckon: Reckon, watch: Watch | None = None) -> Values:
        """Those of all findings; not to be changed."""
        self.of(np.arange(len(self._values)), reckon, watch)
        return self._values

    @property
    def complete(self) -> bool:
        """Whether all are reckoned."""
        return bool(self._known.all())

    def where(self, rows: Mask | Rows | slice) -> Reckoned:
        """Those of some of the findings."""
        return Reckoned(_own(self._values[rows]), _own(self._known[rows]))

    def and_of(self, more: Reckoned) -> Reckoned:
        """These, and those of more findings behind them."""
        return Reckoned(np.concatenate([self._values, more._values]), np.concatenate([self._known, more._known]))


def _own(values: Values) -> Values:
    """A slice shares its memory, which both would write to; what is picked by rows or a mask is a copy already."""
    return values if values.base is None else values.copy()
