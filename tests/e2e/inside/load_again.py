"""Run by QGIS after its start (`--code`): takes the plugin out and in again, and says what was left behind.

The answer is written as JSON to the file that SAMGRAV_REPORT names; then QGIS is left.
"""

from __future__ import annotations

import gc
import json
import os
from collections import Counter
from pathlib import Path

import qgis.utils
from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, QTimer
from qgis.PyQt.QtWidgets import QDockWidget, QToolBar

STILL_MS = 1000
"""QGIS has started when for so long nothing has come that a plugin could have brought."""
iface = qgis.utils.iface
SIGNALS = {
    "extentsChanged": (iface.mapCanvas(), iface.mapCanvas().extentsChanged),
    "mapToolSet": (iface.mapCanvas(), iface.mapCanvas().mapToolSet),
    "widgetRemoved": (iface.messageBar(), iface.messageBar().widgetRemoved),
    "readProject": (QgsProject.instance(), QgsProject.instance().readProject),
    "layersAdded": (QgsProject.instance(), QgsProject.instance().layersAdded),
    "layersWillBeRemoved": (QgsProject.instance(), QgsProject.instance().layersWillBeRemoved),
    "aboutToBeCleared": (QgsProject.instance(), QgsProject.instance().aboutToBeCleared),
}


def settle() -> None:
    """Let go of what is to be deleted."""
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QCoreApplication.processEvents()
        gc.collect()


def inventory() -> dict[str, object]:
    """All that a plugin could leave behind."""
    settle()
    window = iface.mainWindow()
    named = Counter(child.objectName() for child in window.findChildren(QObject))
    return {
        "named samgrav": {name: count for name, count in named.items() if "samgrav" in name.lower()},
        "menus": sorted(action.text() for action in window.menuBar().actions()),
        "toolbars": sorted(bar.objectName() for bar in window.findChildren(QToolBar)),
        "docks": sorted(dock.objectName() for dock in window.findChildren(QDockWidget)),
        "provider": QgsApplication.processingRegistry().providerById("samgrav") is not None,
        "listeners": {name: owner.receivers(signal) for name, (owner, signal) in SIGNALS.items()},
        "map items": len(iface.mapCanvas().scene().items()),
        "map tool": type(iface.mapCanvas().mapTool()).__name__,
        "messages": [item.text() for item in iface.messageBar().items()],
    }


def report() -> None:
    """Loaded, taken out, loaded again, taken out again."""
    found = {}
    found["loaded"] = inventory()
    found["unloads"] = bool(qgis.utils.unloadPlugin("samgrav"))
    found["gone"] = inventory()
    found["loads"] = bool(qgis.utils.loadPlugin("samgrav") and qgis.utils.startPlugin("samgrav"))
    found["loaded again"] = inventory()
    found["unloads again"] = bool(qgis.utils.unloadPlugin("samgrav"))
    found["gone again"] = inventory()
    Path(os.environ["SAMGRAV_REPORT"]).write_text(json.dumps(found), encoding="utf-8")
    QCoreApplication.exit(0)


def report_when_started(before: dict[str, object] | None = None) -> None:
    """However long QGIS takes to start: what it makes later would be taken for the plugin's."""
    now = inventory()
    if now["provider"] and now == before:
        report()
    else:
        QTimer.singleShot(STILL_MS, lambda: report_when_started(now))


QTimer.singleShot(STILL_MS, report_when_started)
