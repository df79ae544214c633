"""The works of a register against the features of any other layer. Without QGIS."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np

from ...domain.rules import CONSTRAINT, NOT_OVER, Rule
from ...register.register import Register
from ..engine import findings_of
from ..findings.findings import Findings
from ..live.kept import NOTHING_KEPT, Kept
from ..progress import Watch
from ..request import listable
from ..works.snapshot import Snapshot
from .constraints import Question, added, look
from .features import Source


@dataclass(frozen=True)
class ForeignRequest:
    """Which works lie how near the features of a layer, on days that these are there."""

    source: Source
    within_m: float
    severity: str = CONSTRAINT
    as_of: date = field(default_factory=date.today)
    kept: Kept = field(default=NOTHING_KEPT, compare=False, repr=False)
    """Where works lie that were read in an earlier session."""

    def run(self, register: Register, watch: Watch) -> Findings:
        """Read the register and the layer and check them. Raises CheckCancelled."""
        works = self.kept.read(register, watch)
        watch.progress(10)
        return listable(self.check(works, watch.part(10, 100)), watch)

    def check(self, works: Snapshot, watch: Watch) -> Findings:
        """One finding for each work and feature that meet; a is the work. Cancelled and completed works take no part.

        Where the layer has no dates, works without a start take part too: no date is asked for.
        """
        nothing = findings_of(works, (), (), self.as_of, np.ones(len(works), bool))
        met = look(Question(works, self.as_of), self.rule(), self.source, watch)
        findings = added(nothing, [met])
        return replace(findings, undated=()) if met.always else findings

    def rule(self) -> Rule:
        """The rule that the two meet."""
        return Rule(CONSTRAINT, "Constraint", "Hensyn", self.severity, self.within_m, gap_max_days=0, a=NOT_OVER)
