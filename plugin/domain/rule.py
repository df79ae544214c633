"""What a rule is: who, how near, when, how serious.

A rule is a box in (distance, gap) with filters on both works and on the pair; it is data, kept in the register's table
`rule`. Nothing in the engine knows a rule by its id: a city's own rules are checked by the same code as these.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from .constraint import ConstraintLayer

CONFLICT = "conflict"
WARNING = "warning"
OPPORTUNITY = "opportunity"
SEVERITIES = (CONFLICT, WARNING, OPPORTUNITY)
"""How serious a finding is, the gravest first."""

CONSTRAINT = "constraint"
"""The id of the rule that a work and a feature of another layer meet; and how serious that is, unless it is said.
A constraint that a register remembers has an id of its own, which begins with this one: `constraint_trees`."""

GRAVITY = (*SEVERITIES, CONSTRAINT)
"""All that a finding's severity can be, the gravest first."""

COMPLETED = "completed"
"""The status of works that are over; they count for protection, and in rules that do not leave them out."""

CANCELLED = "cancelled"
"""The status of works that take part in no rule."""

NOT_HINDERING = "none"
"""The only traffic code that does not hinder motor traffic; unknown and missing ones count as hindering."""


class Relation(Enum):
    """What a rule asks of something that both works have."""

    ANY = "any"
    SAME = "same"
    DIFFERENT = "different"


@dataclass(frozen=True)
class Side:
    """Which works may stand on one side of a rule. What is not said admits every work but the cancelled ones: also
    completed ones, unless `statuses` or `not_statuses` say something else."""

    kinds: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    not_statuses: tuple[str, ...] = ()
    traffic: tuple[str, ...] = ()
    footprint: tuple[str, ...] = ()
    """At least one of these."""
    hinders_traffic: bool | None = None
    excavates: bool | None = None
    protects: bool | None = None
    """Has protection years above 0."""
    ended: bool | None = None
    """True: its last day is the day of the check or earlier. False: later, or not known."""


@dataclass(frozen=True)
class Area:
    """A polygon that a rule is limited to, such as the harbour or the old town."""

    wkt: str
    """A polygon or multipolygon, valid and not empty."""
    crs: str
    """The authority's name of its CRS, e.g. EPSG:25832; in a register, that of the register."""
    name: str = ""
    """What people call it."""


@dataclass(frozen=True)
class Rule:
    """One rule. Of the limits of the distance (m) and of the gap (days), None is no limit.

    A pair meets the rule where one work is admitted by side `a` and the other by side `b`. With `a_follows_b`, `a` is
    the work that starts after the other has ended. With `within_protection`, it starts on or before the last day of
    the other's protection, whatever the gap.
    """

    id: str
    name_en: str
    name_da: str
    severity: str
    distance_m: float
    distance_above_m: float | None = None
    """Farther than this; None admits works that touch."""
    gap_min_days: int | None = None
    gap_max_days: int | None = None
    a: Side = Side()
    b: Side = Side()
    a_follows_b: bool = False
    within_protection: bool = False
    party: Relation = Relation.ANY
    """A party that is not known is neither the same nor a different one."""
    street: Relation = Relation.ANY
    """As `party`: the text of the field, trimmed."""
    project: Relation = Relation.DIFFERENT
    """Works without a project are in different ones."""
    area: Area | None = None
    """Only what lies in it counts: distance, shared area and zone are those of the parts of both works that do."""
    advice_en: str = ""
    """A sentence after the finding's own; may hold {a} and {b}."""
    advice_da: str = ""
    in_use: bool = True
    layer: ConstraintLayer | None = None
    """A constraint: `a` is the work, and b a feature of this layer."""
    on_detour: bool = False
    """It is about the detours of `b`: `a`, or another's detour, lies on one of them."""

    @property
    def is_constraint(self) -> bool:
        """Whether it is about works and the features of another layer, and not about two works."""
        return self.layer is not None or self.id == CONSTRAINT

    def name(self, language: str) -> str:
        """What the rule is called in that language (`da`, `da_DK`; English for all others)."""
        return self.name_da if language[:2] == "da" else self.name_en

    def advice(self, language: str) -> str:
        """The advice in that language; empty where there is none."""
        return self.advice_da if language[:2] == "da" else self.advice_en
