"""The features of a layer, as a check against works needs them. Without QGIS."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.period import MISSING
from ..progress import Watch
from ..works.geometries import objects
from ..works.periods import Days
from ..works.snapshot import Objects, Rows, Snapshot
from ..works.vocabulary import NONE, Vocabulary


@dataclass(frozen=True)
class Description:
    """How a feature is called, and what it says of itself: its fields that a sentence names, as people read them."""

    name: str
    told: Mapping[str, str] = field(default_factory=dict)


Describe = Callable[[Rows, Watch], list[Description]]
"""The descriptions of some features, by their rows. Asked only of those that meet something: it takes its time."""


@dataclass(frozen=True, eq=False)
class Features:
    """The features of a layer, one entry a feature in each array; geometries in the register's CRS.

    `start` is ALWAYS and `end` OPEN where the layer has no dates. `notes` say in a sentence each what could not be
    looked at, or not as it is, and why.
    """

    layer: str
    geometry: Objects
    start: Days
    end: Days
    always: bool
    """The layer has no dates: its features are there at any time."""
    describe: Describe
    ids: NDArray[np.int64]
    """By these the layer itself knows its features."""
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.geometry)

    def read(self, _boxes: NDArray[np.float64], _watch: Watch) -> Features:
        """They are read already."""
        return self

    def changed(self) -> str:
        """Nobody changes them any more."""
        return ""

    @cached_property
    def nameless(self) -> Snapshot:
        """The features as if they were works: of no project, status or kind, and without a name yet."""
        count = len(self)
        nothing, none = objects([None] * count), np.full(count, NONE)
        return Snapshot(
            uuid=nothing,
            ref=nothing,
            title=nothing,
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
            vocabulary=Vocabulary(),
        )

    def named(self, family: str, rows: Rows, watch: Watch) -> tuple[Snapshot, list[Description]]:
        """Some of the features with their names, and what else they say of themselves.

        What each is known by in the family, the features of one rule, stands in `uuid`; that is for the program alone.
        """
        described = self.describe(rows, watch)
        names = [each.name for each in described]
        own = {
            "title": objects(names),
            "ref": objects([f"{self.layer} {name}" for name in names]),
            "uuid": objects([f"{family}/{number}" for number in self.ids[rows].tolist()]),
        }
        return replace(self.nameless.where(rows), **own), described


class Source(Protocol):
    """Something that features can be read from, in any thread."""

    def read(self, boxes: NDArray[np.float64], watch: Watch) -> Features:
        """The features in the boxes (n × 4: xmin, ymin, xmax, ymax in the register's CRS), and perhaps some around.

        Raises CheckCancelled.
        """
        ...

    def changed(self) -> str:
        """What to say where the layer became another since it was opened; empty where it is as it was."""
        ...
