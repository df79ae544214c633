"""Rules as cards: of the register, with what they find, and of a file, with what they would change."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtCore import QLocale

from ..check.findings.speech import speech_of_interface
from ..check.rules.counts import RuleCount
from ..domain.rule_import import Incoming
from ..domain.rule_store import StoredRule
from ..domain.rule_words import rule_sentence
from ..domain.rules import Rule
from ..i18n import explain, tr
from ..layers.words import language
from .labels import Labels
from .rules_model import RuleCard
from .severity import CONSTRAINT


def sentence_of(rule: Rule, labels: Labels) -> str:
    """The rule read aloud in the interface's language, with the register's own names of codes."""
    return rule_sentence(rule, speech_of_interface(), labels.of)


def card_of(stored: StoredRule, labels: Labels, count: RuleCount | None) -> RuleCard:
    """A rule of the register."""
    rule = stored.rule
    if rule is None:
        broken = tr("This rule cannot be read, and no check can be made until it is put right or removed: {reason}")
        sentence = broken.format(reason=explain(stored.problem) if stored.problem else "")
        return RuleCard(stored.uuid, stored.id, CONSTRAINT, sentence, False, tr("Not readable"), can_tick=False)
    return RuleCard(
        key=stored.uuid,
        name=rule.name(language()),
        severity=rule.severity,
        sentence=sentence_of(rule, labels),
        ticked=rule.in_use,
        state=tr("In use") if rule.in_use else tr("Not in use"),
        aside=count_in_words(count),
    )


def count_in_words(count: RuleCount | None) -> str:
    """Short, for beside the name; empty where it is not known."""
    if count is None:
        return ""
    if count.number is None:
        return tr("layer not reached")
    if count.number == 1:
        return tr("1 finding")
    return tr("{count} findings").format(count=QLocale().toString(count.number))


def incoming_card(incoming: Incoming, labels: Labels) -> RuleCard:
    """A rule of a file beside the one here."""
    rule = incoming.rule
    return RuleCard(
        key=rule.id,
        name=rule.name(language()),
        severity=rule.severity,
        sentence=_what_comes(incoming, labels),
        ticked=True,
        state=tr("Taken over"),
        aside=tr("new") if incoming.is_new else tr("changed"),
    )


def _what_comes(incoming: Incoming, labels: Labels) -> str:
    """What the rule would say; of one that is here already also in what it changes, and what it says now."""
    said = [sentence_of(incoming.rule, labels)]
    if not incoming.rule.in_use:
        said.append(tr("It is switched off."))
    if incoming.stored is not None:
        said.insert(0, tr("Changes {parts}.").format(parts=parts_in_words(incoming.changed)))
        now = incoming.stored.rule
        if now is not None and sentence_of(now, labels) != said[1]:
            said.append(tr("Now it says: {sentence}").format(sentence=sentence_of(now, labels)))
    return " ".join(said)


def parts_in_words(parts: Iterable[str]) -> str:
    """What the parts of a rule are called in its form, each once."""
    words = {
        "id": tr("everything"),
        **dict.fromkeys(("name_en", "name_da"), tr("name")),
        "severity": tr("severity"),
        **dict.fromkeys(("distance_m", "distance_above_m"), tr("distance")),
        **dict.fromkeys(("gap_min_days", "gap_max_days", "within_protection"), tr("time")),
        "a_follows_b": tr("order"),
        "a": tr("the first work"),
        "b": tr("the other work"),
        "party": tr("owners"),
        "street": tr("streets"),
        "project": tr("projects"),
        "area": tr("area"),
        "on_detour": tr("detours"),
        "layer": tr("layer"),
        **dict.fromkeys(("advice_en", "advice_da"), tr("advice")),
        "in_use": tr("in use"),
    }
    return ", ".join(dict.fromkeys(words.get(part, part) for part in parts))
