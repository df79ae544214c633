"""The patterns of findings' sentences: which one follows from the shape of the rule, not from its id."""

from __future__ import annotations

from ..errors import marked
from .finding_facts import Facts
from .rule import Relation


def template_of(facts: Facts) -> str:
    """The pattern follows from the shape of the rule, not from its id, so that a city's own rules can speak too."""
    return TEMPLATES[_shape(facts)][_nearness(facts)]


def _shape(facts: Facts) -> str:
    if facts.rule.on_detour:
        if (facts.gap_days or 0) > 0:
            return "on_detour_in_turn"
        return "detours" if facts.detour_a is not None else "on_detour"
    if facts.rule.is_constraint:
        in_turn = "constraint_in_turn" if (facts.gap_days or 0) > 0 else "constraint"
        return in_turn if facts.dated else "constraint_always"
    if facts.rule.within_protection:
        done = facts.rule.b.ended if facts.ended is None else facts.ended
        return "surface_to_come" if done is False else "surface_done"
    if facts.gap_days is not None and facts.gap_days > 0:
        return "in_turn"
    return "in_street" if facts.rule.street is Relation.SAME else "at_once"


def _nearness(facts: Facts) -> str:
    if facts.distance_m > 0:
        return "apart"
    return "overlap" if facts.overlap else "touch"


TEMPLATES = {
    "at_once": {
        "overlap": marked("{rule}: {a} and {b} overlap and share {days}."),
        "touch": marked("{rule}: {a} and {b} touch and share {days}."),
        "apart": marked("{rule}: {a} and {b} lie {distance} apart and share {days}."),
    },
    "on_detour": {
        "overlap": marked("{rule}: {a} lies on {detour} on {shared}."),
        "touch": marked("{rule}: {a} touches {detour} on {shared}."),
        "apart": marked("{rule}: {a} lies {distance} from {detour} on {shared}."),
    },
    "on_detour_in_turn": {
        "overlap": marked("{rule}: {a} lies on {detour}, with {free} between them."),
        "touch": marked("{rule}: {a} touches {detour}, with {free} between them."),
        "apart": marked("{rule}: {a} lies {distance} from {detour}, with {free} between them."),
    },
    "detours": {
        "overlap": marked("{rule}: the detour of {a} meets {detour} on {shared}."),
        "touch": marked("{rule}: the detour of {a} touches {detour} on {shared}."),
        "apart": marked("{rule}: the detour of {a} comes within {distance} of {detour} on {shared}."),
    },
    "in_street": {
        "overlap": marked("{rule}: {a} and {b} overlap in {street} and share {days}."),
        "touch": marked("{rule}: {a} and {b} touch in {street} and share {days}."),
        "apart": marked("{rule}: {a} and {b} lie {distance} apart in {street} and share {days}."),
    },
    "in_turn": {
        "overlap": marked("{rule}: {a} and {b} overlap, with {free} between them."),
        "touch": marked("{rule}: {a} and {b} touch, with {free} between them."),
        "apart": marked("{rule}: {a} and {b} lie {distance} apart, with {free} between them."),
    },
    "surface_done": {
        "overlap": marked(
            "{rule}: {a} digs in the surface that {b} renewed, {after} after it was finished; "
            "it is protected until {until}."
        ),
        "touch": marked(
            "{rule}: {a} digs beside the surface that {b} renewed, {after} after it was finished; "
            "it is protected until {until}."
        ),
        "apart": marked(
            "{rule}: {a} digs {distance} from the surface that {b} renewed, {after} after it was finished; "
            "it is protected until {until}."
        ),
    },
    "surface_to_come": {
        "overlap": marked(
            "{rule}: {a} digs in the surface that {b} renews, {after} after it is finished; "
            "it is then protected until {until}."
        ),
        "touch": marked(
            "{rule}: {a} digs beside the surface that {b} renews, {after} after it is finished; "
            "it is then protected until {until}."
        ),
        "apart": marked(
            "{rule}: {a} digs {distance} from the surface that {b} renews, {after} after it is finished; "
            "it is then protected until {until}."
        ),
    },
    "constraint": {
        "overlap": marked("{rule}: {a} overlaps {b} and shares {days} with it."),
        "touch": marked("{rule}: {a} touches {b} and shares {days} with it."),
        "apart": marked("{rule}: {a} lies {distance} from {b} and shares {days} with it."),
    },
    "constraint_in_turn": {
        "overlap": marked("{rule}: {a} overlaps {b}, with {free} between them."),
        "touch": marked("{rule}: {a} touches {b}, with {free} between them."),
        "apart": marked("{rule}: {a} lies {distance} from {b}, with {free} between them."),
    },
    "constraint_always": {
        "overlap": marked("{rule}: {a} overlaps {b}."),
        "touch": marked("{rule}: {a} touches {b}."),
        "apart": marked("{rule}: {a} lies {distance} from {b}."),
    },
}
