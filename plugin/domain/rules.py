"""The rules a new register starts with. Everything about rules can be had from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ..errors import marked
from .bad_rule import BadRule
from .constraint import ConstraintLayer
from .rule import COMPLETED, CONFLICT, CONSTRAINT, GRAVITY, OPPORTUNITY, SEVERITIES, WARNING, Area, Relation, Rule, Side
from .rule_record import rule_of, rule_record

__all__ = [
    "CONFLICT",
    "CONSTRAINT",
    "DEFAULT_RULES",
    "GRAVITY",
    "NOT_OVER",
    "OPPORTUNITY",
    "SEVERITIES",
    "WARNING",
    "Area",
    "BadRule",
    "ConstraintLayer",
    "Relation",
    "Rule",
    "Side",
    "about_detours",
    "about_layers",
    "about_works",
    "rule_of",
    "rule_record",
]

NOT_OVER = Side(not_statuses=(COMPLETED,))
"""The works that a rule is about unless somebody says something else: completed ones count for protection only."""

_DIG = Side(excavates=True, not_statuses=("completed",))
_HINDERS = Side(hinders_traffic=True, not_statuses=("completed",))
_DOES_NOT_HINDER = Side(hinders_traffic=False, not_statuses=("completed",))
_MOVABLE_DIG = Side(excavates=True, statuses=("idea", "planned", "coordinated"))

CLASH_TRAFFIC = Rule(
    "clash_traffic",
    "Clash in traffic",
    "Sammenstød i trafikken",
    CONFLICT,
    10.0,
    gap_max_days=0,
    a=_HINDERS,
    b=NOT_OVER,
)
CLASH = Rule("clash", "Clash", "Sammenstød", WARNING, 5.0, gap_max_days=0, a=_DOES_NOT_HINDER, b=_DOES_NOT_HINDER)
PROTECTION = Rule(
    "protection",
    "Protection",
    "Gravespærring",
    CONFLICT,
    2.0,
    gap_min_days=1,
    a=_DIG,
    b=Side(protects=True, ended=True),
    a_follows_b=True,
    within_protection=True,
)
DIG_FIRST = Rule(
    "dig_first",
    "Dig first",
    "Grav først",
    CONFLICT,
    2.0,
    gap_min_days=1,
    a=_DIG,
    b=Side(protects=True, ended=False),
    a_follows_b=True,
    within_protection=True,
    advice_en=marked("The order can still be changed: let {a} dig before {b} renews the surface."),
    advice_da="Rækkefølgen kan endnu ændres: lad {a} grave, før {b} fornyer belægningen.",
)
OPPORTUNITY_RULE = Rule(
    "opportunity",
    "Opportunity",
    "Samgravning",
    OPPORTUNITY,
    25.0,
    gap_min_days=1,
    gap_max_days=365,
    a=_MOVABLE_DIG,
    b=_MOVABLE_DIG,
    party=Relation.DIFFERENT,
    advice_en=marked("They could dig together."),
    advice_da="De kunne grave sammen.",
)
CROWDING = Rule(
    "crowding",
    "Crowding",
    "Ophobning",
    WARNING,
    150.0,
    distance_above_m=10.0,
    gap_max_days=0,
    a=_HINDERS,
    b=_HINDERS,
    street=Relation.SAME,
    in_use=False,
)

DETOUR_RULE = Rule(
    "detour", "Detour", "Omkørsel", CONFLICT, 5.0, gap_max_days=0, a=NOT_OVER, b=NOT_OVER, on_detour=True
)

DEFAULT_RULES: tuple[Rule, ...] = (CLASH_TRAFFIC, CLASH, PROTECTION, DIG_FIRST, OPPORTUNITY_RULE, CROWDING, DETOUR_RULE)
"""The rules a new register starts with; `crowding` is switched off until somebody wants it."""


def about_works(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those in use that two works can meet, area to area."""
    return tuple(rule for rule in rules if rule.in_use and rule.layer is None and not rule.on_detour)


def about_detours(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those in use that are met on the detour of a work."""
    return tuple(rule for rule in rules if rule.in_use and rule.on_detour)


def about_layers(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Those in use that a work and a feature of another layer can meet: the constraints."""
    return tuple(_timeless(rule) for rule in rules if rule.in_use and rule.layer is not None)


def _timeless(rule: Rule) -> Rule:
    """What is there always is met on every day of a work: then there is no gap to ask for."""
    if rule.layer is None or not rule.layer.always or (rule.gap_min_days, rule.gap_max_days) == (None, 0):
        return rule
    return replace(rule, gap_min_days=None, gap_max_days=0)
