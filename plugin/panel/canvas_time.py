"""What the map's time is when nobody plays any."""

from __future__ import annotations

from qgis.core import Qgis, QgsDateTimeRange
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime


def free_of_leftover_time(canvas: QgsMapCanvas) -> None:
    """Show works of all times where the temporal controller is switched off.

    After a project with a time of its own was closed, QGIS leaves the map with the present hour although its
    controller is off: every work before and after would be missing, and nothing on the screen would say why.
    """
    controller = canvas.temporalController()
    off = controller is None or controller.navigationMode() == Qgis.TemporalNavigationMode.Disabled
    if off and canvas.mapSettings().isTemporal():
        canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))
