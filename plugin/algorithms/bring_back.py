"""`samgrav:bringback`: what was changed in a file that was taken offline, sent to the register."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingOutputNumber,
    QgsProcessingOutputString,
    QgsProcessingParameterFile,
)

from ..errors import marked
from ..i18n import explain, tr
from ..settings import AUTHOR, Settings
from .base import Parameters, SamgravAlgorithm

if TYPE_CHECKING:
    from ..register.offline.bringing_back import BroughtBack

INPUT, REPORT = "INPUT", "REPORT"
COUNTS = {
    "ADDED": "added",
    "MERGED": "changed",
    "DELETED": "deleted",
    "REFUSED": "refused",
    "WRONG": "wrong",
    "UNSENT": "unsent",
}
"""The numbers it gives, and the state of `register.offline` that each counts."""

_LABELS = {
    "ADDED": marked("Works added"),
    "MERGED": marked("Works changed"),
    "DELETED": marked("Works deleted"),
    "REFUSED": marked("Works to decide about"),
    "WRONG": marked("Works to put right"),
    "UNSENT": marked("Works not sent yet"),
}


class BringBack(SamgravAlgorithm):
    """Work by work: one that is refused holds no other up."""

    NAME = "bringback"

    def title(self) -> str:
        return tr("Bring back")

    def summary(self) -> str:
        return tr(
            "Sends what was added, changed and deleted in a file that was taken offline to the register it was taken "
            "from, work by work. Changes of different fields go together with what others saved meanwhile. REFUSED "
            "counts works of which others changed the same (decide in the panel), WRONG those that cannot be "
            "registered as they are, with the reasons in REPORT. Both stay in the file and can be brought back again; "
            "nothing is registered twice."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:
        """The parameters of the public contract."""
        self.add_register_parameter()
        self.addParameter(
            QgsProcessingParameterFile(INPUT, tr("File that was taken offline"), fileFilter=tr("GeoPackage (*.gpkg)"))
        )
        self.addOutput(QgsProcessingOutputString(REPORT, tr("What became of each work")))
        for name, label in _LABELS.items():
            self.addOutput(QgsProcessingOutputNumber(name, tr(label)))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Send it, and tell what became of each work."""
        from ..register.offline.bringing_back import State, bring_back

        path = Path(self.parameterAsFile(parameters, INPUT, context))
        with self.opened(parameters, context) as register:
            author = Settings().get(AUTHOR)
            back = bring_back(register, path, author, feedback.setProgress, feedback.isCanceled)
        return {
            REPORT: _report(back, feedback),
            **{name: back.count(State(state)) for name, state in COUNTS.items()},
        }


def _report(back: BroughtBack, feedback: QgsProcessingFeedback) -> str:
    from ..register.offline.telling import sentences_of, summary_of

    lines = []
    for outcome in back.outcomes:
        told = [explain(sentence) for sentence in sentences_of(outcome)]
        (feedback.pushWarning if outcome.error else feedback.pushInfo)("\n".join(told))
        lines += told
    summary = " ".join(explain(sentence) for sentence in summary_of(back))
    feedback.pushInfo(summary)
    return "\n".join([*lines, summary])
