"""What an import would do, row by row; a dry run ends here, an import carries it out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from ...domain.changeset import Value
from ...domain.geometry import Repair
from ...errors import BadInput, SamgravError
from .profile import Profile


class Outcome(Enum):
    """What becomes of a row of the file."""

    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Row:
    """A row of the file: `number` counts from 1, `key` is how its reader finds it again.

    `wkb` is its geometry in the register's CRS, flat and without arcs; where there is none to be had `trouble` says
    why.
    """

    number: int
    key: int
    attributes: Mapping[str, object]
    wkb: bytes | None
    trouble: BadInput | None = None


@dataclass(frozen=True)
class Kept:
    """A field that a person changed here and the source has otherwise: ours stays."""

    field: str
    ours: Value
    theirs: Value


@dataclass
class Entry:
    """A row and what becomes of it. `values` holds what is written: all fields of a new work, else the changed ones.

    `wanted` is what the row says, kept where it may have to be looked at again; `reasons` why it was rejected.
    """

    number: int
    key: int
    outcome: Outcome
    external_ref: str | None = None
    title: str = ""
    uuid: str = ""
    ref: str | None = None
    base_version: int | None = None
    values: Mapping[str, Value] = field(default_factory=dict)
    wanted: Mapping[str, Value] = field(default_factory=dict)
    reasons: tuple[SamgravError, ...] = ()
    notes: tuple[SamgravError, ...] = ()
    kept: tuple[Kept, ...] = ()
    changed: tuple[str, ...] = ()
    """The fields that an update writes."""
    repair: Repair | None = None

    def reject(self, *reasons: SamgravError) -> None:
        """It does not go in, for these reasons."""
        self.outcome, self.reasons = Outcome.REJECTED, reasons
        self.values, self.wanted = {}, {}


@dataclass(frozen=True)
class Missing:
    """A work of the source that the file no longer has: withdrawn, or left as it is for a reason."""

    uuid: str
    ref: str | None
    external_ref: str
    title: str
    status: str
    start_date: str | None
    end_date: str | None
    base_version: int
    left_because: SamgravError | None = None


@dataclass
class Plan:
    """All of it. `unlisted`: (our field, their column, their value) → rows for which a table's default was taken.
    `unified`: (their spelling, the party's name) → rows."""

    profile: Profile
    entries: list[Entry] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    complete: bool = False
    unlisted: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    unified: Counter[tuple[str, str]] = field(default_factory=Counter)
    new_parties: tuple[str, ...] = ()

    def of(self, outcome: Outcome) -> list[Entry]:
        """The rows with this outcome, in the order of the file."""
        return [entry for entry in self.entries if entry.outcome is outcome]

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(entry.outcome is outcome for entry in self.entries)

    def repaired(self) -> list[tuple[Entry, Repair]]:
        """The rows whose area was repaired and that are not rejected, the greatest change of area first."""
        found = [(each, each.repair) for each in self.entries if each.repair and each.outcome is not Outcome.REJECTED]
        return sorted(found, key=lambda one: -abs(one[1].area_after - one[1].area_before))

    @property
    def withdrawn(self) -> list[Missing]:
        """The works that are withdrawn, since a complete file no longer has them."""
        return [work for work in self.missing if work.left_because is None] if self.complete else []
