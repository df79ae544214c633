"""The works of a register against the features of any other layer. Without QGIS."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from ..domain.period import MISSING, OPEN
from ..domain.rules import CONSTRAINT, Rule, Side
from ..register.register import Register
from .engine import findings_of
from .findings import Findings
from .matching import Matcher
from .order import Sided
from .periods import ALWAYS, Days
from .progress import Watch
from .request import completed
from .search import pairs_of_earlier, pairs_of_later
from .snapshot import Objects, Snapshot, joined, objects, snapshot_of
from .vocabulary import NONE, Vocabulary

_NOT_OVER = Side(not_statuses=("completed",))


@dataclass(frozen=True, eq=False)
class Features:
    """The features of a layer, one entry a feature in each array; geometries in the register's CRS.

    `start` is ALWAYS and `end` OPEN where the layer has no dates. `notes` say in a sentence each what could not be
    looked at, or not as it is, and why.
    """

    layer: str
    name: Sequence[str]
    geometry: Objects
    start: Days
    end: Days
    always: bool
    """The layer has no dates: its features are there at any time."""
    notes: tuple[str, ...] = ()

    def read(self, _bounds: NDArray[np.float64] | None, _watch: Watch) -> Features:
        """They are read already."""
        return self

    def snapshot(self, vocabulary: Vocabulary, crs: str) -> Snapshot:
        """The features as if they were works: of no project, status or kind."""
        count = len(self.name)
        nothing, none = objects([None] * count), np.full(count, NONE)
        return Snapshot(
            uuid=nothing,
            ref=objects([f"{self.layer} {name}" for name in self.name]),
            title=objects(list(self.name)),
            party=objects([self.layer] * count),
            street=nothing,
            geometry=self.geometry,
            bounds=shapely.bounds(self.geometry).reshape(-1, 4),
            start=self.start,
            end=self.end,
            earliest_end=self.end,
            latest_start=self.start,
            protected_until=np.full(count, MISSING),
            protection_years=np.zeros(count, np.int64),
            excavates=np.zeros(count, bool),
            status_id=none,
            kind_id=none,
            traffic_id=none,
            footprint_id=none,
            party_id=none,
            street_id=none,
            project_id=none,
            vocabulary=vocabulary,
            crs=crs,
        )


class Source(Protocol):
    """Something that features can be read from, in any thread."""

    def read(self, bounds: NDArray[np.float64] | None, watch: Watch) -> Features:
        """The features in `bounds` (xmin, ymin, xmax, ymax in the register's CRS; None: nowhere)."""
        ...


@dataclass(frozen=True)
class ForeignRequest:
    """Which works lie how near the features of a layer, on days that these are there."""

    source: Source
    within_m: float
    severity: str = CONSTRAINT
    as_of: date = field(default_factory=date.today)

    def run(self, register: Register, watch: Watch) -> Findings:
        """Read the register and the layer and check them; areas and zones are reckoned. Raises CheckCancelled."""
        works = snapshot_of(register)
        watch.progress(10)
        features = self.source.read(_around(works, self.within_m), watch)
        watch.progress(20)
        return completed(lambda part: self.check(works, features, part), watch.part(20, 100))

    def check(self, works: Snapshot, features: Features, watch: Watch) -> Findings:
        """One finding for each work and feature that meet; a is the work. Cancelled and completed works take no part.

        Where the layer has no dates, works without a start take part too: no date is asked for.
        """
        rule = self.rule()
        asked = _at_any_time(works) if features.always else works
        others = features.snapshot(works.vocabulary, works.crs)
        everything = np.arange(len(works))
        after = pairs_of_later(Matcher(rule, others, asked, self.as_of), everything, watch.part(0, 50))
        ahead = Matcher(rule, asked, others, self.as_of, first_on_same_day=False)
        before = pairs_of_earlier(ahead, everything, watch.part(50, 100))
        pairs = Sided(
            a=np.concatenate([after.later, before.earlier]),
            b=np.concatenate([after.earlier, before.later]) + len(works),
            distance=np.concatenate([after.distance, before.distance]),
        )
        both = joined(asked, others)
        findings = findings_of(both, (rule,), [pairs], self.as_of, np.arange(len(both)) < len(works))
        return replace(findings, notes=features.notes)

    def rule(self) -> Rule:
        """The rule that the two meet."""
        return Rule(
            CONSTRAINT,
            "Constraint",
            "Hensyn",
            self.severity,
            self.within_m,
            gap_max_days=0,
            a=_NOT_OVER,
            b=_NOT_OVER,
        )


def _around(works: Snapshot, metres: float) -> NDArray[np.float64] | None:
    """The box in which features can lie near works; None where there are no works."""
    if not works.placed.any():
        return None
    low, high = np.nanmin(works.bounds[:, :2], axis=0), np.nanmax(works.bounds[:, 2:], axis=0)
    return np.concatenate([low - metres - 1, high + metres + 1])


def _at_any_time(works: Snapshot) -> Snapshot:
    """The works, those without a start as if they went on always."""
    undated = ~works.dated
    return replace(
        works,
        start=np.where(undated, ALWAYS, works.start),
        end=np.where(undated, OPEN, works.end),
        latest_start=np.where(undated, ALWAYS, works.latest_start),
        earliest_end=np.where(undated, OPEN, works.earliest_end),
    )
