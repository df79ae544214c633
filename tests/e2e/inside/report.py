"""Run by QGIS after its start (`--code`): says which plugins are loaded and what the message bar shows, and ends.

The answer is written as JSON to the file that SAMGRAV_REPORT names.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QTimer

AFTER_THE_START_MS = 1500


def answer() -> dict[str, object]:
    """What a person would see."""
    return {
        "loaded": sorted(qgis.utils.plugins),
        "messages": [item.text() for item in qgis.utils.iface.messageBar().items()],
        "layers": {layer.name(): layer.featureCount() for layer in QgsProject.instance().mapLayers().values()},
    }


def report() -> None:
    """Write the answer and leave QGIS as a person would, without saving anything."""
    Path(os.environ["SAMGRAV_REPORT"]).write_text(json.dumps(answer()), encoding="utf-8")
    QCoreApplication.exit(0)


QTimer.singleShot(AFTER_THE_START_MS, report)
