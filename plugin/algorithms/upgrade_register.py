"""samgrav:upgraderegister"""

from __future__ import annotations

from qgis.core import QgsProcessingContext, QgsProcessingFeedback, QgsProcessingOutputString

from ..i18n import explain, tr
from .base import Parameters, SamgravAlgorithm

REPORT = "REPORT"


class UpgradeRegister(SamgravAlgorithm):
    """Brings a register up to this plugin's schema; one that is up to date is only looked through."""

    NAME = "upgraderegister"

    def title(self) -> str:
        return tr("Upgrade register")

    def summary(self) -> str:
        return tr(
            "Reads a register through from end to end, tells damage, and brings a register that an older Samgrav wrote "
            "up to this version. Everything is done or nothing. Let nobody else have a file open meanwhile; in a "
            "database others go on working, and what they save waits a moment."
        )

    def initAlgorithm(self, configuration: Parameters | None = None) -> None:
        """The parameters of the public contract."""
        self.add_register_parameter()
        self.addOutput(QgsProcessingOutputString(REPORT, tr("What was found and done")))

    def work(
        self, parameters: Parameters, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> Parameters:
        """Upgrade, and give the report line by line."""
        from ..register import upgrade_register

        uri = self.register_uri(parameters, context)
        lines = [explain(line) for line in upgrade_register(uri, feedback.setProgress)]
        for line in lines:
            feedback.pushInfo(line)
        return {REPORT: "\n".join(lines)}
