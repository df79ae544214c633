"""What the map's time is when nobody plays any."""

from __future__ import annotations

from qgis.core import Qgis, QgsDateTimeRange, QgsTemporalNavigationObject
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QDateTime, QObject


def free_of_leftover_time(canvas: QgsMapCanvas) -> None:
    """Show works of all times where the temporal controller is switched off.

    After a project with a time of its own was closed, QGIS leaves the map with the present hour although its
    controller is off: every work before and after would be missing, and nothing on the screen would say why.
    """
    controller = canvas.temporalController()
    off = controller is None or controller.navigationMode() == Qgis.TemporalNavigationMode.Disabled
    if off and canvas.mapSettings().isTemporal():
        canvas.setTemporalRange(QgsDateTimeRange(QDateTime(), QDateTime()))


class TimeSwitch(QObject):
    """Sees to it that no time is left on the map when the temporal controller is switched off.

    Switched off while it plays, QGIS's controller plays on unseen: the next frame filters the map again, and nothing
    on the screen would say why works are missing.
    """

    def __init__(self, canvas: QgsMapCanvas, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_time_switch")
        self._canvas = canvas
        self._controller = canvas.temporalController()
        if self._controller is not None:
            self._controller.updateTemporalRange.connect(self._on_time)

    def stop(self) -> None:
        """Leave the controller alone."""
        if self._controller is not None:
            self._controller.updateTemporalRange.disconnect(self._on_time)

    def _on_time(self, _range: QgsDateTimeRange) -> None:
        """Told with every frame, and when it is switched off; the map has taken the time already.

        The signal of the switch itself cannot be had in Python: PyQt fails on its enum.
        """
        if self._controller.navigationMode() == Qgis.TemporalNavigationMode.Disabled:
            if isinstance(self._controller, QgsTemporalNavigationObject):
                self._controller.pause()
            free_of_leftover_time(self._canvas)
