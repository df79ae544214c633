"""The map's time when the temporal controller is off, and when it plays."""

from __future__ import annotations

from qgis.core import Qgis, QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime

from plugin.panel.canvas_time import free_of_leftover_time

HOUR = QgsDateTimeRange(QDateTime(2026, 11, 23, 17, 0), QDateTime(2026, 11, 23, 18, 0))


def test_an_hour_left_over_from_another_project_hides_no_works(qgis_app: object) -> None:
    canvas, controller = QgsMapCanvas(), QgsTemporalNavigationObject()
    canvas.setTemporalController(controller)
    canvas.setTemporalRange(HOUR)
    free_of_leftover_time(canvas)
    assert not canvas.mapSettings().isTemporal()
    canvas.deleteLater()


def test_time_that_is_being_played_stays(qgis_app: object) -> None:
    canvas, controller = QgsMapCanvas(), QgsTemporalNavigationObject()
    controller.setNavigationMode(Qgis.TemporalNavigationMode.FixedRange)
    canvas.setTemporalController(controller)
    canvas.setTemporalRange(HOUR)
    free_of_leftover_time(canvas)
    assert canvas.temporalRange() == HOUR
    canvas.deleteLater()
