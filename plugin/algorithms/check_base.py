"""What the two checks share: the layer of findings, and what they tell in the log."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureSink,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsWkbTypes,
)

from ..check.constraints.foreign import ForeignRequest
from ..check.findings.findings import Findings
from ..check.findings.layer import features_of, finding_fields
from ..check.findings.left_out import LeftOut
from ..check.findings.speech import speech_of_interface
from ..check.progress import CheckCancelled, Watch
from ..check.request import CheckRequest
from ..i18n import tr
from ..register.register import Register
from .base import Parameters, SamgravAlgorithm

FINDINGS = "FINDINGS"
FOUND_SHARE = 30
"""Percent of the way when all findings are known and their areas and zones begin to be reckoned."""
SINK_SHARE = 90
"""Percent of the way when the check is done and the layer begins to be written."""


class CheckAlgorithm(SamgravAlgorithm):
    """An algorithm that gives findings."""

    def add_findings_parameter(self) -> None:
        """The parameter FINDINGS: the layer to write."""
        self.addParameter(
            QgsProcessingParameterFeatureSink(FINDINGS, tr("Findings"), QgsProcessing.SourceType.TypeVectorPolygon)
        )

    def run_request(
        self, request: CheckRequest | ForeignRequest, register: Register, feedback: QgsProcessingFeedback
    ) -> Findings:
        """Run the check with the algorithm's progress and its button for stopping."""
        watch = Watch(feedback.setProgress, feedback.isCanceled)
        try:
            findings = request.run(register, watch.part(0, FOUND_SHARE))
            findings.complete(watch.part(FOUND_SHARE, SINK_SHARE))
        except CheckCancelled as error:
            raise QgsProcessingException(tr("The check was stopped; there are no findings.")) from error
        _tell(findings, feedback)
        return findings

    def write(
        self, findings: Findings, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Any:
        """Write FINDINGS and give its destination."""
        sink, destination = self.parameterAsSink(
            parameters,
            FINDINGS,
            context,
            finding_fields(),
            QgsWkbTypes.Type.MultiPolygon,
            QgsCoordinateReferenceSystem(findings.crs),
        )
        if sink is None:
            raise QgsProcessingException(self.invalidSinkError(parameters, FINDINGS))
        for number, feature in enumerate(features_of(findings, speech_of_interface())):
            if feedback.isCanceled():
                break
            if not sink.addFeature(feature, QgsFeatureSink.Flag.FastInsert):
                raise QgsProcessingException(self.writeFeatureError(sink, parameters, FINDINGS))
            if number % 1000 == 0:
                feedback.setProgress(SINK_SHARE + (100 - SINK_SHARE) * number / len(findings))
        sink.flushBuffer()
        return destination


def _tell(findings: Findings, feedback: QgsProcessingFeedback) -> None:
    feedback.pushInfo(
        tr("Checked {count} works as of {day}.").format(count=findings.checked, day=findings.as_of.isoformat())
    )
    for rule, count in findings.counts_by_rule().items():
        feedback.pushInfo(f"  {rule}: {count}")
    if findings.settled is not None and len(findings.settled):
        feedback.pushInfo(tr("Left out, because people have settled them: {count}").format(count=len(findings.settled)))
    _name(findings.undated, tr("Left out of the rules about time, because they have no start: {count}"), feedback)
    _name(findings.placeless, tr("Left out, because their geometry cannot be read: {count}"), feedback)
    for note in findings.notes:
        feedback.pushWarning(note)


def _name(works: tuple[LeftOut, ...], heading: str, feedback: QgsProcessingFeedback) -> None:
    if works:
        feedback.pushWarning(heading.format(count=len(works)))
        for work in works:
            feedback.pushInfo(f"  {work.name}" + (f"  {work.title}" if work.ref and work.title else ""))
