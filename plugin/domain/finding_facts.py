"""What the sentence of a finding is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from .rule import Rule


@dataclass(frozen=True)
class Overdue:
    """A work that was planned to end on a day that has passed, and is not reported as ended."""

    ref: str | None
    planned: date


@dataclass(frozen=True)
class Facts:
    """What a sentence is made of. A reference that is None is that of the work being drawn.

    `gap_days` is None where both works have no end; `shared_from` is the later one of both starts.
    """

    rule: Rule
    ref_a: str | None
    ref_b: str | None
    distance_m: float
    overlap: bool
    gap_days: int | None
    shared_from: date | None = None
    protected_until: date | None = None
    street: str | None = None
    possible: bool = False
    likelihood: float | None = None
    """Of what is possible: the share of placements that meet, 0 to 1; None where it cannot be told."""
    ended: bool | None = None
    """Whether b had ended on the day of the check; None where that is not known, and is as the rule asks."""
    dated: bool = True
    """False where b is always there: a tree, a bus route."""
    feature: str | None = None
    """How b is called in its own layer, where it is a feature of one."""
    detour_a: str | None = None
    """The title of the detour of a that meets b, perhaps empty; None where it is a itself."""
    detour_b: str | None = None
    """The same of b."""
    cut_to: str | None = None
    """What the rule's area is called, perhaps nothing, where parts of the two lie outside; None where none do."""
    overdue: tuple[Overdue, ...] = ()
    """Which of the two are."""
    told: Mapping[str, str] = field(default_factory=dict)
    """What the feature says of itself: its fields that the rule's template names."""
