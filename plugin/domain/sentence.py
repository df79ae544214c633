"""A finding as whole sentences that a person can read aloud. Without QGIS: the language is handed in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from string import Formatter

from ..errors import marked
from .period import shared_days
from .rule import Relation, Rule
from .template import Template

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def english_day(day: date) -> str:
    """A date as English writes it, e.g. 14 May 2028."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def english_number(value: float, decimals: int) -> str:
    """A number with that many decimals."""
    return f"{value:.{decimals}f}"


def untranslated(text: str) -> str:
    """English is what the texts are written in."""
    return text


@dataclass(frozen=True)
class Speech:
    """How to say things in the interface's language: texts, dates, numbers (value and decimals), rules' own names."""

    translate: Callable[[str], str] = untranslated
    day: Callable[[date], str] = english_day
    number: Callable[[float, int], str] = english_number
    language: str = "en"


ENGLISH = Speech()


def fluent(speech: Speech) -> Speech:
    """The same, for many sentences: what was said once is remembered, as most of it is said again and again."""
    return Speech(cache(speech.translate), cache(speech.day), cache(speech.number), speech.language)


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
    overdue: tuple[Overdue, ...] = ()
    """Which of the two are."""
    told: Mapping[str, str] = field(default_factory=dict)
    """What the feature says of itself: its fields that the rule's template names."""


def sentence(facts: Facts, speech: Speech = ENGLISH) -> str:
    """The finding in words: which rule, both works, how near, how many days; then advice, and how firm dates are."""
    a, b = _name(facts.ref_a, speech), _other(facts, speech)
    said = [_told(facts, speech) or _said(facts, speech, a, b), facts.rule.advice(speech.language).format(a=a, b=b)]
    said += [_not_reported(work, speech) for work in facts.overdue]
    if facts.possible:
        said.append(speech.translate(_not_firm(facts)))
        said.append(_how_likely(facts, speech))
    return " ".join(part for part in said if part)


def _not_reported(work: Overdue, speech: Speech) -> str:
    """Rules reckon with the planned end, and people are told that nobody has said whether it was kept."""
    text = speech.translate(marked("{work} was planned to end on {day} and is not reported as ended."))
    named = text.format(work=_name(work.ref, speech), day=speech.day(work.planned))
    return named[:1].upper() + named[1:]


def _said(facts: Facts, speech: Speech, a: str, b: str) -> str:
    """In the usual words."""
    template = speech.translate(_template(facts))
    words = {name: _WORDS[name](facts, speech) for name in _names(template) if name in _WORDS}
    return template.format(a=a, b=b, **words)


def _told(facts: Facts, speech: Speech) -> str:
    """In the words of the rule's own template; empty where it has none, or names what the layer has no more."""
    layer = facts.rule.layer
    if layer is None or not (text := layer.sentence(speech.language)):
        return ""
    template = Template(text)
    values = {**facts.told, **{name: say(facts, speech) for name, say in _OFFERED.items() if name in template.names}}
    return template.filled(values) if set(template.names) <= set(values) else ""


def _other(facts: Facts, speech: Speech) -> str:
    """What b is called; a rule that bears its layer's name says that name already."""
    layer = facts.rule.layer
    if layer is not None and facts.feature and facts.rule.name(speech.language) == layer.name:
        return facts.feature
    return _name(facts.ref_b, speech)


@cache
def _names(template: str) -> tuple[str, ...]:
    """The placeholders of a pattern."""
    return tuple({name for _, name, _, _ in Formatter().parse(template) if name})


def _name(ref: str | None, speech: Speech) -> str:
    return ref or speech.translate(marked("this work"))


def distance(metres: float, speech: Speech = ENGLISH) -> str:
    """A distance as one says it: whole metres from 10 m on, tenths below, `less than 1 m` beneath that."""
    if metres < 1:
        return speech.translate(marked("less than 1 m"))
    tenths = round(metres, 1)
    decimals = 0 if tenths >= 10 or tenths == int(tenths) else 1
    return speech.translate(marked("{number} m")).format(number=speech.number(round(metres, decimals), decimals))


def _template(facts: Facts) -> str:
    """The pattern follows from the shape of the rule, not from its id, so that a city's own rules can speak too."""
    return _TEMPLATES[_shape(facts)][_nearness(facts)]


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


_TEMPLATES = {
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


def _shared(facts: Facts, speech: Speech) -> str:
    if facts.gap_days is not None:
        return _days(shared_days(facts.gap_days), speech)
    if facts.shared_from is None:
        return speech.translate(marked("every day"))
    return speech.translate(marked("every day from {day} on")).format(day=speech.day(facts.shared_from))


def _shared_days(facts: Facts, speech: Speech) -> str:
    if facts.gap_days is None:
        return _shared(facts, speech)
    count = shared_days(facts.gap_days)
    if count == 1:
        return speech.translate(marked("1 shared day"))
    return speech.translate(marked("{count} shared days")).format(count=count)


def _detour(facts: Facts, speech: Speech) -> str:
    """Which detour b's is."""
    b = _name(facts.ref_b, speech)
    if not facts.detour_b:
        return speech.translate(marked("the detour of {work}")).format(work=b)
    return speech.translate(marked("the detour “{title}” of {work}")).format(title=facts.detour_b, work=b)


def _free(facts: Facts, speech: Speech) -> str:
    free = (facts.gap_days or 1) - 1
    if free == 0:
        return speech.translate(marked("no free day"))
    if free == 1:
        return speech.translate(marked("1 free day"))
    return speech.translate(marked("{count} free days")).format(count=free)


def _days(count: int, speech: Speech) -> str:
    if count == 1:
        return speech.translate(marked("1 day"))
    return speech.translate(marked("{count} days")).format(count=count)


def _not_firm(facts: Facts) -> str:
    most = facts.rule.gap_max_days
    if facts.rule.within_protection and most is None:
        return marked("The dates are not firm yet: the dig could also start after the protection has ended.")
    if facts.gap_days is not None and facts.gap_days > 0:
        return marked("The dates are not firm yet: both could also be done farther apart in time.")
    if most is not None and most < 0:
        return marked("The dates are not firm yet: both could be done so that they share fewer days.")
    return marked("The dates are not firm yet: both could be done within their periods without sharing a day.")


def _how_likely(facts: Facts, speech: Speech) -> str:
    if facts.likelihood is None:
        return ""
    if facts.likelihood == 0:
        return speech.translate(marked("If the jobs take as long as is said, they do not meet."))
    share = percent(facts.likelihood, speech)
    if facts.rule.within_protection:
        template = marked("The dig may meet the protection: in {share} of the possible placements.")
    elif facts.gap_days is not None and facts.gap_days > 0:
        template = marked("They may come that near in time: in {share} of the possible placements.")
    else:
        template = marked("They may meet: in {share} of the possible placements.")
    return speech.translate(template).format(share=share)


def percent(share: float, speech: Speech = ENGLISH) -> str:
    """A share of 0 to 1 in whole percent; neither 0 nor 100 where it is not quite so."""
    if 0 < share < 0.01:
        return speech.translate(marked("less than 1 %"))
    if 0.99 < share < 1:
        return speech.translate(marked("more than 99 %"))
    return speech.translate(marked("{number} %")).format(number=speech.number(100 * share, 0))


_WORDS: dict[str, Callable[[Facts, Speech], str]] = {
    "rule": lambda facts, speech: facts.rule.name(speech.language),
    "street": lambda facts, _: (facts.street or "").strip(),
    "distance": lambda facts, speech: distance(facts.distance_m, speech),
    "days": _shared,
    "free": _free,
    "shared": _shared_days,
    "detour": _detour,
    "after": lambda facts, speech: _days(facts.gap_days or 0, speech),
    "until": lambda facts, speech: speech.day(facts.protected_until) if facts.protected_until else "",
}

_OFFERED: dict[str, Callable[[Facts, Speech], str]] = {
    "rule": _WORDS["rule"],
    "ref": lambda facts, speech: _name(facts.ref_a, speech),
    "layer": lambda facts, _: facts.rule.layer.name if facts.rule.layer else "",
    "feature": lambda facts, speech: facts.feature or _name(facts.ref_b, speech),
    "distance": lambda facts, speech: distance(facts.distance_m, speech) if facts.distance_m else _nothing(speech),
    "days": _shared,
}
"""What a finding offers to a rule's own template: the words of `constraint.WORDS`."""


def _nothing(speech: Speech) -> str:
    return speech.translate(marked("{number} m")).format(number=speech.number(0, 0))
