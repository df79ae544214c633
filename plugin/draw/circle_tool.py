"""A new work as a circle around a point: a shaft, a crane, a container."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsPointXY
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt, pyqtSignal

from .capture_tool import CaptureTool
from .shapes import disc


class CircleTool(CaptureTool):
    """Click the centre, then the rim; or type the radius, and the centre alone (or Enter) finishes."""

    measured = pyqtSignal(float)
    """The radius in metres, as the hand moves away from the centre."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        cad_dock: QgsAdvancedDigitizingDockWidget,
        register_crs: Callable[[], QgsCoordinateReferenceSystem],
    ) -> None:
        super().__init__(canvas, cad_dock, register_crs)
        self._typed_radius_m: float | None = None

    def set_radius(self, radius_m: float) -> None:
        """Keep to a radius that was typed, wherever the cursor is, until the circle is drawn."""
        self._typed_radius_m = radius_m
        self.refresh()

    def cadCanvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        super().cadCanvasReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self.points() >= 2 or (self.points() == 1 and self._typed_radius_m is not None):
            self.finish()
            self._take_back_rim()

    def supportsTechnique(self, technique: Qgis.CaptureTechnique) -> bool:
        """A centre and a rim are all it needs."""
        return technique == Qgis.CaptureTechnique.StraightSegments

    def area_of(self, line: QgsGeometry) -> QgsGeometry:
        points = [QgsPointXY(vertex) for vertex in line.vertices()]
        if not points:
            return disc(QgsGeometry(), 0.0)
        radius = self._typed_radius_m if self._typed_radius_m is not None else points[0].distance(points[-1])
        self.measured.emit(radius)
        return disc(QgsGeometry.fromPointXY(points[0]), radius)

    def clear(self) -> None:
        self._typed_radius_m = None
        super().clear()

    def _take_back_rim(self) -> None:
        """A rim on the centre gave no circle; the centre stays, and the next click is the rim again."""
        while self.points() > 1:
            self.undo()
        self.refresh()
