"""Which works a check is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import shapely

from ..domain.period import day_number
from ..errors import BadInput, marked
from .works.periods import Mask
from .works.snapshot import Snapshot


@dataclass(frozen=True)
class Scope:
    """What is None does not narrow the scope; without any, it is everything.

    A finding is in scope where at least one of its two works is. `area` is WKB in the register's CRS, and a work is in
    it if it touches it. A work is in the period if it goes on during one of the days from `first_day` to `last_day`;
    works without a start are too, so that the check says that it could not look at them.
    """

    uuids: frozenset[str] | None = None
    area: bytes | None = None
    first_day: date | None = None
    last_day: date | None = None

    def mask(self, works: Snapshot) -> Mask | None:
        """True for the works in scope; None for everything. BadInput where the last day lies before the first."""
        if self.first_day and self.last_day and self.last_day < self.first_day:
            raise BadInput(
                marked("The last day, {last}, lies before the first, {first}. Nothing was checked."),
                first=self.first_day.isoformat(),
                last=self.last_day.isoformat(),
            )
        if self == Scope():
            return None
        return self._named(works) & self._in_area(works) & self._in_period(works)

    def _named(self, works: Snapshot) -> Mask:
        mask = np.full(len(works), self.uuids is None)
        if self.uuids is not None:
            mask[works.rows_of(list(self.uuids))] = True
        return mask

    def _in_area(self, works: Snapshot) -> Mask:
        if self.area is None:
            return np.ones(len(works), bool)
        area = shapely.from_wkb(self.area)
        mask = np.zeros(len(works), bool)
        near = works.tree.query(area)
        mask[near[shapely.distance(works.geometry[near], area) == 0]] = True  # unlike a predicate, never fails
        return mask

    def _in_period(self, works: Snapshot) -> Mask:
        mask = np.ones(len(works), bool)
        if self.first_day:
            mask &= works.end >= day_number(self.first_day)
        if self.last_day:
            mask &= works.start <= day_number(self.last_day)
        return mask | ~works.dated
