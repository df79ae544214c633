"""The map's time when the temporal controller is off, and when it plays."""

from __future__ import annotations

from qgis.core import Qgis, QgsDateTimeRange, QgsInterval, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime, QObject
from qgis.PyQt.QtTest import QTest

from plugin.panel.canvas_time import TimeSwitch, free_of_leftover_time
from tests.qgis.interface import wait

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


def playing() -> tuple[QgsMapCanvas, QgsTemporalNavigationObject]:
    """A map on which an hour after the other is played."""
    canvas, controller = QgsMapCanvas(), QgsTemporalNavigationObject()
    canvas.setTemporalController(controller)
    controller.setTemporalExtents(QgsDateTimeRange(QDateTime(2026, 1, 1, 0, 0), QDateTime(2026, 12, 31, 0, 0)))
    controller.setFrameDuration(QgsInterval(3600))
    controller.setFramesPerSecond(50)
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    controller.playForward()
    wait(canvas.mapSettings().isTemporal)
    return canvas, controller


def test_switched_off_while_it_plays_no_time_is_left_on_the_map(qgis_app: object) -> None:
    canvas, controller = playing()
    parent = QObject()
    switch = TimeSwitch(canvas, parent)
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Disabled)
    QTest.qWait(200)
    assert not canvas.mapSettings().isTemporal()
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    controller.playForward()
    wait(canvas.mapSettings().isTemporal)  # it can be played again
    controller.pause()
    switch.stop()
    canvas.deleteLater()


def test_left_alone_the_controller_is_as_qgis_made_it(qgis_app: object) -> None:
    canvas, controller = playing()
    TimeSwitch(canvas, QObject()).stop()
    hours: list[QgsDateTimeRange] = []
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Disabled)
    controller.updateTemporalRange.connect(hours.append)
    wait(lambda: hours)  # QGIS plays on: once it does not, the switch is of no use any more
    assert canvas.mapSettings().isTemporal()
    controller.pause()
    canvas.deleteLater()
