"""How many findings a rule gives on a register as it is now, be the rule saved or not. Without QGIS."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ...domain.rules import WARNING, Rule
from ...register.register import Register
from ..constraints.constraints import Layers
from ..findings.settled import left_out, settled_pairs_of
from ..live.index import LiveIndex
from ..progress import Watch
from ..request import CheckRequest


@dataclass(frozen=True)
class RuleCount:
    """The number of findings; None where the rule's layer could not be looked at, and `note` says why."""

    number: int | None
    note: str = ""


def counted_form(rule: Rule) -> Rule:
    """What of a rule decides how many findings it gives: its names, advice and severity do not."""
    return replace(rule, name_en="", name_da="", advice_en="", advice_da="", severity=WARNING, in_use=True)


@dataclass(frozen=True)
class CountRequest:
    """Which rule is to be counted, on which day, and where the layers of constraints are opened."""

    rule: Rule
    as_of: date
    layers: Layers


def count_findings(index: LiveIndex, register: Register, wanted: CountRequest, watch: Watch) -> RuleCount:
    """Check all works in memory by one rule, and by that alone; what people have settled does not count.

    Raises CheckCancelled.
    """
    works = index.works.whole()
    watch.pause()
    request = CheckRequest(wanted.as_of, layers=wanted.layers)
    everything = request.check(register, works, (replace(wanted.rule, in_use=True),), watch)
    found = left_out(everything, settled_pairs_of(register))
    if found.unreached:
        return RuleCount(None, " ".join(found.notes))
    return RuleCount(len(found))
