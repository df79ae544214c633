"""`samgrav:checkregister`: what the works of a register meet."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterDateTime,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterExpression,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
)

from ..check.constraints.stored_layers import StoredLayers
from ..check.expression import uuids_where
from ..check.live.kept_here import kept_here
from ..check.request import CheckRequest
from ..check.rules.fitting import fit_for
from ..check.rules.reading import rules_in_file
from ..check.scope import Scope
from ..check.unseen import MOST
from ..domain.rules import CONFLICT, CONSTRAINT, OPPORTUNITY, WARNING, Rule
from ..i18n import tr
from ..register.register import Register
from .area import area_given
from .base import Parameters
from .check_base import FINDINGS, CheckAlgorithm
from .unseen import ask_about_unseen

RULES, AS_OF, EXTENT, FROM, TO, ONLY = "RULES", "AS_OF", "EXTENT", "FROM", "TO", "ONLY"
SETTLED = "SETTLED"
CONFLICTS, WARNINGS, OPPORTUNITIES, UNDATED = "CONFLICTS", "WARNINGS", "OPPORTUNITIES", "UNDATED"
CONSTRAINTS, UNREACHED, UNSEEN = "CONSTRAINTS", "UNREACHED", "UNSEEN"


class CheckRegister(CheckAlgorithm):
    """Checks everything, or the works in an area, in a period, or for which an expression holds."""

    NAME = "checkregister"

    def title(self) -> str:
        return tr("Check register")

    def summary(self) -> str:
        return tr(
            "Finds what the works of a register meet by its rules: works that clash, digs in surfaces that are still "
            "protected, works that could share a trench, and works that touch something in a layer of a constraint. "
            "FINDINGS has one feature for each rule and pair, with the zone where the two meet and a sentence that can "
            "be read aloud. A layer that cannot be reached is named in the log.<br>Area, period and expression choose "
            "works; a finding is given where at least one of its two works is chosen.<br>A party is told in the log "
            "which of its own works meet something that it may not see, and by UNSEEN how many; for that, no more "
            "than {most} of them may be chosen."
        ).format(most=MOST)

    def initAlgorithm(self, _configuration: dict[str, object] | None = None) -> None:
        self.add_register_parameter()
        optional = QgsProcessingParameterDefinition.Flag.FlagOptional
        rules = QgsProcessingParameterFile(RULES, tr("Rules"), extension="json", optional=True)
        rules.setHelp(tr("A file with rules; without it, the register's own rules are used"))
        self.addParameter(rules)
        self._add_day(
            AS_OF, tr("Day of the check"), tr("Surfaces that were ready by then are protected; today if empty")
        )
        self.addParameter(QgsProcessingParameterExtent(EXTENT, tr("Only works in this area"), optional=True))
        self._add_day(FROM, tr("Only works that go on from this day"), "")
        self._add_day(TO, tr("Only works that go on up to this day"), "")
        only = QgsProcessingParameterExpression(ONLY, tr("Only works for which this holds"), optional=True)
        only.setFlags(only.flags() | optional)
        self.addParameter(only)
        settled = QgsProcessingParameterBoolean(SETTLED, tr("With what people have settled"), defaultValue=False)
        settled.setHelp(tr("Else a finding stays out until place or time of one of its works are others"))
        self.addParameter(settled)
        self.add_findings_parameter()
        for name, label in (
            (CONFLICTS, tr("Conflicts")),
            (WARNINGS, tr("Warnings")),
            (OPPORTUNITIES, tr("Opportunities")),
            (CONSTRAINTS, tr("Constraints")),
            (UNDATED, tr("Works without a start")),
            (UNREACHED, tr("Layers that could not be reached")),
            (UNSEEN, tr("Own works that meet something that you may not see")),
        ):
            self.addOutput(QgsProcessingOutputNumber(name, label))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as register:
            request = self._request(register, parameters, context)
            findings = self.run_request(request, register, feedback)
            unseen = ask_about_unseen(register, request.scope, findings, feedback)
        if not findings.checked:
            feedback.pushWarning(tr("No work was checked: the register has none, or area, period and expression none."))
        return {
            FINDINGS: self.write(findings, parameters, context, feedback),
            CONFLICTS: findings.count(CONFLICT),
            WARNINGS: findings.count(WARNING),
            OPPORTUNITIES: findings.count(OPPORTUNITY),
            CONSTRAINTS: findings.count(CONSTRAINT),
            UNDATED: len(findings.undated),
            UNREACHED: len(findings.unreached),
            **({} if unseen is None else {UNSEEN: unseen}),
        }

    def _add_day(self, name: str, label: str, help_text: str) -> None:
        parameter = QgsProcessingParameterDateTime(name, label, QgsProcessingParameterDateTime.Type.Date, optional=True)
        parameter.setHelp(help_text)
        self.addParameter(parameter)

    def _request(self, register: Register, parameters: Parameters, context: QgsProcessingContext) -> CheckRequest:
        rules = self.parameterAsFile(parameters, RULES, context)
        # parameterAsExpression would take an expression with a mistake for none, and check everything.
        only = self.parameterAsString(parameters, ONLY, context).strip()
        area = area_given(self, parameters, EXTENT, context, register)
        scope = Scope(
            uuids=uuids_where(register, only) if only else None,
            area=None if area is None else bytes(area.asWkb().data()),
            first_day=self.day_given(parameters, FROM, context),
            last_day=self.day_given(parameters, TO, context),
        )
        as_of = self.day_given(parameters, AS_OF, context) or date.today()
        layers = StoredLayers.here(context.transformContext())
        shared = self._shared_rules(Path(rules), register, context) if rules else None
        settled = self.parameterAsBoolean(parameters, SETTLED, context)
        return CheckRequest(as_of, scope, shared, layers, with_settled=settled, kept=kept_here())

    def _shared_rules(self, file: Path, register: Register, context: QgsProcessingContext) -> tuple[Rule, ...]:
        """The rules of a file; areas that they are limited to come into the register's coordinate system."""
        return rules_in_file(file, fit=fit_for(register, context.transformContext()))
