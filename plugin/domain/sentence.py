"""A finding as whole sentences that a person can read aloud. Without QGIS: the language is handed in."""

from __future__ import annotations

from functools import cache
from string import Formatter

from ..errors import marked
from .finding_facts import Facts, Overdue
from .finding_patterns import template_of
from .finding_words import OFFERED, WORDS, distance, name_of, percent
from .speech import ENGLISH, Speech, fluent
from .template import Template

__all__ = ["ENGLISH", "Facts", "Overdue", "Speech", "distance", "fluent", "percent", "sentence"]


def sentence(facts: Facts, speech: Speech = ENGLISH) -> str:
    """The finding in words: which rule, both works, how near, how many days; then advice, and how firm dates are."""
    a, b = name_of(facts.ref_a, speech), _other(facts, speech)
    said = [_told(facts, speech) or _said(facts, speech, a, b), _only_within(facts, speech)]
    said.append(facts.rule.advice(speech.language).format(a=a, b=b))
    said += [_not_reported(work, speech) for work in facts.overdue]
    if facts.possible:
        said.append(speech.translate(_not_firm(facts)))
        said.append(_how_likely(facts, speech))
    return " ".join(part for part in said if part)


def _only_within(facts: Facts, speech: Speech) -> str:
    """Two that overlap outside of a rule's area may well lie apart in it."""
    if facts.cut_to is None:
        return ""
    if not facts.cut_to:
        return speech.translate(marked("Only what lies in the rule's area was looked at."))
    return speech.translate(marked("Only what lies in {area} was looked at.")).format(area=facts.cut_to)


def _not_reported(work: Overdue, speech: Speech) -> str:
    """Rules reckon with the planned end, and people are told that nobody has said whether it was kept."""
    text = speech.translate(marked("{work} was planned to end on {day} and is not reported as ended."))
    named = text.format(work=name_of(work.ref, speech), day=speech.day(work.planned))
    return named[:1].upper() + named[1:]


def _said(facts: Facts, speech: Speech, a: str, b: str) -> str:
    """In the usual words."""
    template = speech.translate(template_of(facts))
    words = {name: WORDS[name](facts, speech) for name in _names(template) if name in WORDS}
    return template.format(a=a, b=b, **words)


def _told(facts: Facts, speech: Speech) -> str:
    """In the words of the rule's own template; empty where it has none, or names what the layer has no more."""
    layer = facts.rule.layer
    if layer is None or not (text := layer.sentence(speech.language)):
        return ""
    template = Template(text)
    values = {**facts.told, **{name: say(facts, speech) for name, say in OFFERED.items() if name in template.names}}
    return template.filled(values) if set(template.names) <= set(values) else ""


def _other(facts: Facts, speech: Speech) -> str:
    """What b is called; a rule that bears its layer's name says that name already."""
    layer = facts.rule.layer
    if layer is not None and facts.feature and facts.rule.name(speech.language) == layer.name:
        return facts.feature
    return name_of(facts.ref_b, speech)


@cache
def _names(template: str) -> tuple[str, ...]:
    """The placeholders of a pattern."""
    return tuple({name for _, name, _, _ in Formatter().parse(template) if name})


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
