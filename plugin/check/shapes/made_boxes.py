"""The turned boxes of works as far as they are made: a check asks for those of half of the works of a register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..works.periods import Mask
from .oriented import OrientedBoxes, Rows


@dataclass(frozen=True, eq=False)
class MadeBoxes:
    """An entry a work. Threads may add boxes at the same time: two that make the same one do each other no harm."""

    each: OrientedBoxes
    made: Mask
    """True as well for works that need none, because no rule about time and place can look at them."""

    @staticmethod
    def of(parts: Sequence[MadeBoxes]) -> MadeBoxes:
        """Those of all parts."""
        return MadeBoxes(
            OrientedBoxes.of([part.each for part in parts]),
            np.concatenate([part.made for part in parts]),
        )

    def where(self, rows: Mask | Rows | slice) -> MadeBoxes:
        """Those of some works, as they are now."""
        made = self.made[rows].copy()  # before the boxes: one that is made meanwhile is made again
        return MadeBoxes(self.each.where(rows), made)

    def lacking(self, i: Rows, j: Rows) -> Rows:
        """The works of these pairs whose boxes are not made yet."""
        return np.union1d(i[~self.made[i]], j[~self.made[j]])

    def put(self, rows: Rows, boxes: OrientedBoxes) -> None:
        """Add the boxes of some works."""
        self.each.put(rows, boxes)
        self.made[rows] = True  # afterwards: whoever sees this finds the boxes
