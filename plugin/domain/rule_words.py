"""A rule read aloud: a sentence made from its data, whichever rule it is. Without QGIS: the language is handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..errors import marked
from .rule import COMPLETED, Relation, Rule, Side
from .rule_side_words import clauses, noun, surface_clauses
from .rule_time_words import time_words
from .rule_word_list import any_of, metres
from .speech import ENGLISH, Speech

Label = Callable[[str, str], str]
"""What a code is called: the list's name and the code."""


def plain_code(_list_name: str, code: str) -> str:
    """The code itself, where nobody knows what it is called."""
    return code


def rule_sentence(rule: Rule, speech: Speech = ENGLISH, label: Label = plain_code) -> str:
    """What the rule looks for, in whole sentences: which works, how near, when; then what else must hold."""
    said = [_main(rule, speech, label), *_statuses(rule, speech, label), *_completed(rule, speech, label)]
    said += _common(rule, speech)
    if rule.area is not None:
        said.append(_in_area(rule.area.name, speech))
    return " ".join(said)


def _main(rule: Rule, speech: Speech, label: Label) -> str:
    first = _phrase(noun(rule, "a", speech), clauses(rule, "a", speech, label), speech)
    near = _near(rule, _other(rule, speech, label), speech)
    when = time_words(rule, speech)
    # A clause about the first work would run on into the distance.
    template = (_WITH_TIME if when else _WITHOUT_TIME)[bool(clauses(rule, "a", speech, label))]
    text = speech.translate(template).format(first=first, near=near, when=when)
    return text[:1].upper() + text[1:]


_WITH_TIME = {False: marked("{first} {near}, {when}."), True: marked("{first}, {near}, {when}.")}
_WITHOUT_TIME = {False: marked("{first} {near}."), True: marked("{first}, {near}.")}


def _other(rule: Rule, speech: Speech, label: Label) -> str:
    if rule.layer is not None:
        if not rule.layer.filter:
            return rule.layer.name
        only = speech.translate(marked("{layer} (only where {filter})"))
        return only.format(layer=rule.layer.name, filter=rule.layer.filter)
    said = clauses(rule, "b", speech, label)
    if rule.on_detour:
        owner = _phrase(noun(rule, "b", speech), said, speech)
        return speech.translate(marked("the detour of {work}")).format(work=owner)
    if rule.within_protection:
        return _surface(rule, said, speech)
    if _alike(rule):
        return noun(rule, "b", speech, such=bool(said))
    return _phrase(noun(rule, "b", speech), said, speech)


def _surface(rule: Rule, said: Sequence[str], speech: Speech) -> str:
    """A surface, and what is asked of the work that renews it: the work digs, and not the surface."""
    surface = _phrase(noun(rule, "b", speech), surface_clauses(rule, speech), speech)
    if not said:
        return surface
    work = _phrase(speech.translate(marked("a work")), said, speech)
    return speech.translate(marked("{surface} (from {work})")).format(surface=surface, work=work)


def _alike(rule: Rule) -> bool:
    return rule.a == rule.b


def _phrase(name: str, said: Sequence[str], speech: Speech) -> str:
    if not said:
        return name
    if len(said) == 1:
        return speech.translate(marked("{noun} that {clause}")).format(noun=name, clause=said[0])
    whole = speech.translate(marked("{noun} that {clauses} and {last}"))
    return whole.format(noun=name, clauses=", ".join(said[:-1]), last=said[-1])


def _near(rule: Rule, other: str, speech: Speech) -> str:
    template = _nearness(rule.distance_above_m, rule.distance_m)
    above = metres(rule.distance_above_m or 0, speech)
    return speech.translate(template).format(other=other, above=above, distance=metres(rule.distance_m, speech))


def _nearness(above: float | None, within: float) -> str:
    if above is None:
        return marked("within {distance} of {other}") if within > 0 else marked("touching or overlapping {other}")
    if above == 0:
        return marked("not touching but within {distance} of {other}")
    return marked("more than {above} and at most {distance} from {other}")


def _statuses(rule: Rule, speech: Speech, label: Label) -> list[str]:
    """Which works do not count for their status: said once where it is the same for both."""
    if rule.layer is not None or rule.a.not_statuses == rule.b.not_statuses:
        return _left_out(marked("Works with the status {statuses} do not count."), rule.a, speech, label)
    first, other = noun(rule, "a", speech), noun(rule, "b", speech)
    told_apart = rule.within_protection or bool(rule.a.excavates) != bool(rule.b.excavates)
    if not told_apart:
        return [
            *_left_out(marked("The first does not count with the status {statuses}."), rule.a, speech, label),
            *_left_out(marked("The other does not count with the status {statuses}."), rule.b, speech, label),
        ]
    return [
        *_left_out(marked("{work} with the status {statuses} does not count."), rule.a, speech, label, first),
        *_left_out(marked("{work} with the status {statuses} does not count."), rule.b, speech, label, other),
    ]


def _left_out(template: str, side: Side, speech: Speech, label: Label, work: str = "") -> list[str]:
    if not side.not_statuses:
        return []
    statuses = any_of([label("status", code) for code in side.not_statuses], speech)
    return [speech.translate(template).format(statuses=statuses, work=work[:1].upper() + work[1:])]


def _completed(rule: Rule, speech: Speech, label: Label) -> list[str]:
    """That completed works count, where nobody has said that they do: few expect it of a rule of their own.

    Not of a surface that is protected: it is completed by nature.
    """
    first = _admits_completed(rule.a)
    other = _admits_completed(rule.b) and not rule.within_protection and rule.layer is None
    about_all = first and (other or rule.layer is not None)
    if not (first or other):
        return []
    if about_all:
        template = marked("Works with the status {status} count, too.")
    else:
        template = _COMPLETED_FIRST if first else marked("The other counts with the status {status}, too.")
    return [speech.translate(template).format(status=label("status", COMPLETED))]


_COMPLETED_FIRST = marked("The first counts with the status {status}, too.")


def _admits_completed(side: Side) -> bool:
    return not side.statuses and COMPLETED not in side.not_statuses


def _common(rule: Rule, speech: Speech) -> list[str]:
    """What both must have in common, or must not; nothing where it is as usual."""
    if rule.layer is not None:
        return []
    found = [_COMMON.get((name, getattr(rule, name))) for name in ("party", "street", "project")]
    return [speech.translate(template) for template in found if template]


_COMMON = {
    ("party", Relation.SAME): marked("Both have the same owner."),
    ("party", Relation.DIFFERENT): marked("They have different owners."),
    ("street", Relation.SAME): marked("Both lie in the same street."),
    ("street", Relation.DIFFERENT): marked("They lie in different streets."),
    ("project", Relation.SAME): marked("Both belong to the same project."),
    ("project", Relation.ANY): marked("Works of one project count, too."),
}


def _in_area(name: str, speech: Speech) -> str:
    if not name:
        return speech.translate(marked("Only within an area on the map."))
    return speech.translate(marked("Only within {area}.")).format(area=name)
