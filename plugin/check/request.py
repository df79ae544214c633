"""A whole check, from the register to complete findings, in whichever thread it is called. Without QGIS."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

from ..domain.rules import Rule, about_layers
from ..register.register import Register
from .constraints.constraints import Layers, NoLayers, with_constraints
from .constraints.features import Source
from .detours import detours_of, with_detours
from .engine import check
from .findings.findings import Findings
from .findings.settled import NOTHING_SETTLED, SettledPairs, left_out, settled_pairs_of
from .live.index import LiveIndex, followed
from .live.kept import NOTHING_KEPT, Kept
from .progress import Watch, unheard
from .rules.sources import rules_of
from .scope import Scope
from .works.snapshot import Snapshot


@dataclass(frozen=True)
class CheckRequest:
    """What is to be checked. Without `rules`, the register's own are taken. What people have settled is left out."""

    as_of: date
    scope: Scope = field(default_factory=Scope)
    rules: tuple[Rule, ...] | None = None
    layers: Layers = field(default_factory=NoLayers)
    """Where the layers of constraints are opened."""
    with_settled: bool = False
    """What people have settled is among the findings, too."""
    known: LiveIndex | None = field(default=None, compare=False, repr=False)
    """The register as it is in memory already; what was saved since is added, and only without it all is read."""
    kept: Kept = field(default=NOTHING_KEPT, compare=False, repr=False)
    """Where works lie that were read in an earlier session."""

    def run(self, register: Register, watch: Watch) -> Findings:
        """Read the register and check it. Raises CheckCancelled."""
        rules = rules_of(register) if self.rules is None else self.rules
        watch.pause()
        works = self._works(register, watch)
        watch.progress(20)
        settled = NOTHING_SETTLED if self.with_settled else settled_pairs_of(register)
        found = self.check(register, works, rules, _without(settled, watch).part(20, 100))
        found = found if self.with_settled else left_out(found, settled_pairs_of(register))
        return listable(found, watch)

    def _works(self, register: Register, watch: Watch) -> Snapshot:
        caught_up = followed(self.known, register) if self.known is not None else None
        return self.kept.read(register, watch) if caught_up is None else caught_up.index.works.whole()

    def check(self, register: Register, works: Snapshot, rules: tuple[Rule, ...], watch: Watch) -> Findings:
        """The findings alone: of works with each other, with detours, and with the layers of constraints."""
        among = self.scope.mask(works)
        part = watch.part(0, 60) if about_layers(rules) else watch
        found = check(
            works, rules, self.as_of, among, progress=part.progress, cancelled=watch.cancelled, found=watch.found
        )
        found = with_detours(found, detours_of(register, works), works, rules, among)
        watch.pause()

        def source_of(rule: Rule) -> Source:
            return self.layers.source(rule, register)

        return with_constraints(found, source_of, rules, among, watch.part(60, 100))


def _without(settled: SettledPairs, watch: Watch) -> Watch:
    """A watch that tells what is not settled."""
    if watch.found is unheard:
        return watch
    return replace(watch, found=lambda some: watch.found(left_out(some, settled)))


def listable(findings: Findings, watch: Watch) -> Findings:
    """Findings that a list and a map can show; areas, zones and sentences are reckoned when they are looked at."""
    findings.make_listable()
    watch.pause()
    return findings
