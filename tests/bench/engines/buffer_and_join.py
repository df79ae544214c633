"""What a QGIS user would do without Samgrav: native:buffer, then native:joinattributesbylocation.

It knows no time and no rules, and so stands outside the comparison: its pairs are all that lie within 10 m.
"""

from __future__ import annotations

from pathlib import Path

from qgis.analysis import QgsNativeAlgorithms
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsVectorLayer

from tests.bench.engines.facts import RULES, Pairs
from tests.bench.engines.setting import REGISTER

HALF_M = 5.0


class Engine:
    """Reads the register's table of works as QGIS does, since the tools know nothing else."""

    def __init__(self) -> None:
        self.processes: list[int] = []
        self._application = QgsApplication([], False)
        self._application.initQgis()
        self._native = QgsNativeAlgorithms(QgsApplication.processingRegistry())
        QgsApplication.processingRegistry().addProvider(self._native)
        self._works: QgsVectorLayer | None = None
        self.joined = 0

    def load(self, folder: Path) -> None:
        self._works = QgsVectorLayer(f"{folder / REGISTER}|layername=work", "works", "ogr")

    def run(self) -> int:
        buffer = {"INPUT": self._works, "DISTANCE": HALF_M, "SEGMENTS": 5, "OUTPUT": "memory:"}
        grown = self._result("native:buffer", buffer)
        join = {"INPUT": grown, "JOIN": grown, "PREDICATE": [0], "METHOD": 0, "JOIN_FIELDS": ["uuid"], "PREFIX": "b_"}
        return int(self._result("native:joinattributesbylocation", {**join, "OUTPUT": "memory:"}).featureCount())

    def _result(self, algorithm: str, parameters: dict[str, object]) -> QgsVectorLayer:
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        found = QgsApplication.processingRegistry().createAlgorithmById(algorithm)
        results, worked = found.run(parameters, context, feedback)
        if not worked:
            raise RuntimeError(feedback.textLog())
        return context.takeResultLayer(results["OUTPUT"])

    def pairs(self, result: int) -> Pairs:
        return {rule: ([], []) for rule in RULES}

    def close(self) -> None:
        self._works = None
