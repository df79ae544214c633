"""What people decided about a finding, in words."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.period import parse_day
from ..domain.settled_pair import SettledPair
from ..i18n import tr
from .labels import Labels
from .period_text import day_text


def decision_words(pair: SettledPair, labels: Labels) -> str:
    """`Coordinated by Anna on 3 May 2027: One trench`"""
    day = parse_day(pair.at)
    return tr("{decision} by {who} on {day}: {reason}").format(
        decision=labels.of("decision", pair.decision),
        who=pair.by,
        day=day_text(day) if day else pair.at,
        reason=pair.reason,
    )


def returned_words(pair: SettledPair, changed: Mapping[str, tuple[str, ...]], labels: Labels) -> str:
    """That it was settled and has come back: what was decided, and what changed since. `changed`: by reference."""
    before = tr("Settled before – {decision}").format(decision=decision_words(pair, labels))
    since = [_changed_words(ref, what) for ref, what in changed.items()]
    return " ".join([before + ("" if before.endswith((".", "!", "?")) else "."), *since])


def _changed_words(ref: str, what: tuple[str, ...]) -> str:
    sentences = {
        ("time",): tr("Since then the dates of {ref} have changed."),
        ("place",): tr("Since then the place of {ref} has changed."),
        ("time", "place"): tr("Since then the dates and the place of {ref} have changed."),
        ("detours",): tr("Since then the detours of {ref} have changed."),
    }
    return sentences.get(what, tr("Since then {ref} has changed in place and time.")).format(ref=ref)
