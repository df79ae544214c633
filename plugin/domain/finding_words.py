"""The words that stand in the patterns of findings' sentences: distances, days, shares, names of works."""

from __future__ import annotations

from collections.abc import Callable

from ..errors import marked
from .finding_facts import Facts
from .period import shared_days
from .speech import ENGLISH, Speech


def name_of(ref: str | None, speech: Speech) -> str:
    return ref or speech.translate(marked("this work"))


def distance(metres: float, speech: Speech = ENGLISH) -> str:
    """A distance as one says it: whole metres from 10 m on, tenths below, `less than 1 m` beneath that."""
    if metres < 1:
        return speech.translate(marked("less than 1 m"))
    tenths = round(metres, 1)
    decimals = 0 if tenths >= 10 or tenths == int(tenths) else 1
    return speech.translate(marked("{number} m")).format(number=speech.number(round(metres, decimals), decimals))


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
    b = name_of(facts.ref_b, speech)
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


def percent(share: float, speech: Speech = ENGLISH) -> str:
    """A share of 0 to 1 in whole percent; neither 0 nor 100 where it is not quite so."""
    if 0 < share < 0.01:
        return speech.translate(marked("less than 1 %"))
    if 0.99 < share < 1:
        return speech.translate(marked("more than 99 %"))
    return speech.translate(marked("{number} %")).format(number=speech.number(100 * share, 0))


WORDS: dict[str, Callable[[Facts, Speech], str]] = {
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

OFFERED: dict[str, Callable[[Facts, Speech], str]] = {
    "rule": WORDS["rule"],
    "ref": lambda facts, speech: name_of(facts.ref_a, speech),
    "layer": lambda facts, _: facts.rule.layer.name if facts.rule.layer else "",
    "feature": lambda facts, speech: facts.feature or name_of(facts.ref_b, speech),
    "distance": lambda facts, speech: distance(facts.distance_m, speech) if facts.distance_m else _nothing(speech),
    "days": _shared,
}
"""What a finding offers to a rule's own template: the words of `constraint.WORDS`."""


def _nothing(speech: Speech) -> str:
    return speech.translate(marked("{number} m")).format(number=speech.number(0, 0))
