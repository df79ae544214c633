"""Run by QGIS after its start (`--code`): says which plugins are loaded and what layers and message bar show.

The answer is written as JSON to the file that SAMGRAV_REPORT names.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import qgis.utils
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QTimer

AFTER_THE_START_MS = 1500


def answer() -> dict[str, object]:
    """What a person would see."""
    return {
        "loaded": sorted(qgis.utils.plugins),
        "messages": [item.text() for item in qgis.utils.iface.messageBar().items()],
        "layers": {layer.name(): layer.featureCount() for layer in QgsProject.instance().mapLayers().values()},
    }


def report() -> None:
    """Write the answer beside its place and move it there, so that nobody reads half of it."""
    place = Path(os.environ["SAMGRAV_REPORT"])
    part = place.with_suffix(".part")
    part.write_text(json.dumps(answer()), encoding="utf-8")
    part.replace(place)


QTimer.singleShot(AFTER_THE_START_MS, report)
