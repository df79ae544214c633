"""`samgrav:checklayer`: which works lie near the features of any other layer."""

from __future__ import annotations

from qgis.core import (
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsMapLayer,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingFeatureSourceDefinition,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
    QgsProcessingUtils,
    QgsVectorLayer,
    QgsWkbTypes,
)

from ..check.constraints.foreign import ForeignRequest
from ..check.constraints.layer_features import LayerSource
from ..check.live.kept_here import kept_here
from ..check.unseen_words import took_no_part_text
from ..domain.rules import CONSTRAINT, GRAVITY
from ..errors import BadInput, marked
from ..i18n import tr
from ..register.register import Register
from .base import Parameters
from .check_base import FINDINGS, CheckAlgorithm

INPUT, START_FIELD, END_FIELD, WITHIN_M, SEVERITY = "INPUT", "START_FIELD", "END_FIELD", "WITHIN_M", "SEVERITY"
COUNT, UNDATED = "COUNT", "UNDATED"
WITHIN_DEFAULT_M = 5.0
_ALL = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
"""QGIS would stop at the first invalid geometry; here each is repaired for the check and named."""


class CheckLayer(CheckAlgorithm):
    """Bus routes, trees, festivals: whatever the works should mind."""

    NAME = "checklayer"

    def title(self) -> str:
        return tr("Check layer against register")

    def summary(self) -> str:
        return tr(
            "Finds the works that lie near the features of any layer, on days that these are there: bus routes, trees, "
            "festivals. Without fields for dates, the features are there always. Cancelled and completed works take no "
            "part.<br>In FINDINGS, a is the work and b the feature."
        )

    def initAlgorithm(self, _configuration: dict[str, object] | None = None) -> None:
        self.add_register_parameter()
        anything = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Layer"), anything))
        for name, label in ((START_FIELD, tr("Field of the first day")), (END_FIELD, tr("Field of the last day"))):
            field = QgsProcessingParameterField(name, label, parentLayerParameterName=INPUT, optional=True)
            field.setHelp(tr("A date, or a text such as 2026-03-31 or 31/03/2026; empty where there are no dates"))
            self.addParameter(field)
        within = QgsProcessingParameterNumber(
            WITHIN_M, tr("Within (m)"), QgsProcessingParameterNumber.Type.Double, WITHIN_DEFAULT_M, minValue=0
        )
        self.addParameter(within)
        severity = QgsProcessingParameterString(SEVERITY, tr("Severity"), CONSTRAINT)
        severity.setMetadata({"widget_wrapper": {"value_hints": list(GRAVITY)}})
        severity.setHelp(tr("One of {severities}").format(severities=", ".join(GRAVITY)))
        self.addParameter(severity)
        self.add_findings_parameter()
        self.addOutput(QgsProcessingOutputNumber(COUNT, tr("Findings")))
        self.addOutput(QgsProcessingOutputNumber(UNDATED, tr("Works without a start")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        with self.opened(parameters, context) as register:
            request = ForeignRequest(
                self._source(register, parameters, context),
                self.parameterAsDouble(parameters, WITHIN_M, context),
                severity_named(self.parameterAsString(parameters, SEVERITY, context)),
                kept=kept_here(),
            )
            findings = self.run_request(request, register, feedback)
            if not register.is_whole:
                feedback.pushWarning(took_no_part_text())
        return {
            FINDINGS: self.write(findings, parameters, context, feedback),
            COUNT: len(findings),
            UNDATED: len(findings.undated),
        }

    def _source(self, register: Register, parameters: Parameters, context: QgsProcessingContext) -> LayerSource:
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        layer = self._layer(parameters, context)

        def get_features(request: QgsFeatureRequest) -> object:
            return source.getFeatures(request, _ALL)

        return LayerSource(
            name=source.sourceName(),
            get_features=get_features,
            fields=source.fields(),
            crs=source.sourceCrs(),
            register_crs=register.crs,
            transforms=context.transformContext(),
            start_field=self._field(parameters, START_FIELD, context),
            end_field=self._field(parameters, END_FIELD, context),
            display=layer.displayExpression() if isinstance(layer, QgsVectorLayer) else "",
            context=_everywhere(),
            has_geometry=source.wkbType() != QgsWkbTypes.Type.NoGeometry,
        )

    def _layer(self, parameters: Parameters, context: QgsProcessingContext) -> QgsMapLayer | None:
        """The layer behind INPUT, which knows how its features are called; also where only a selection is wanted."""
        given = parameters[INPUT]
        if isinstance(given, QgsProcessingFeatureSourceDefinition):
            source, _ = given.source.valueAsString(context.expressionContext())
            return QgsProcessingUtils.mapLayerFromString(source, context)
        return self.parameterAsVectorLayer(parameters, INPUT, context)

    def _field(self, parameters: Parameters, name: str, context: QgsProcessingContext) -> str:
        return next(iter(self.parameterAsStrings(parameters, name, context)), "")


def _everywhere() -> QgsExpressionContext:
    """What an expression knows that belongs to no layer."""
    context = QgsExpressionContext()
    context.appendScope(QgsExpressionContextUtils.globalScope())
    return context


def severity_named(text: str) -> str:
    """The severity that a text names, or gives the place of in the list (0: conflict); BadInput for another text."""
    wanted = text.strip().lower()
    if wanted.isdigit() and int(wanted) < len(GRAVITY):
        return GRAVITY[int(wanted)]
    if wanted not in GRAVITY:
        raise BadInput(
            marked("{text} is no severity. Choose one of {severities}."), text=text, severities=", ".join(GRAVITY)
        )
    return wanted
