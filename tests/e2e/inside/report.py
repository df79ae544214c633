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

EVERY_MS, AT_MOST = 250, 400
"""How often it is asked whether QGIS has come so far, and how many times."""
_asked = 0


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


def report_in_time() -> None:
    """As soon as a register's layers are there and something is said; after a long while what there is then."""
    global _asked  # noqa: PLW0603 (QGIS runs this file once)
    _asked += 1
    found = answer()
    if (found["messages"] and found["layers"]) or _asked > AT_MOST:
        report()
    else:
        QTimer.singleShot(EVERY_MS, report_in_time)


QTimer.singleShot(EVERY_MS, report_in_time)
