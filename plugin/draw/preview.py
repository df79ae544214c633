"""The rubber band of a work being drawn: its whole area, in the colour of the most serious thing that it meets."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from .band import Band

CALM = "#5B6B7B"
COLOURS = {"conflict": "#D55E00", "warning": "#E69F00", "opportunity": "#009E73", "constraint": "#0072B2"}
"""Okabe–Ito, the most serious first."""
FILL_OPACITY = 60
STROKE_WIDTH = 2


def colour_of(severities: Iterable[str]) -> QColor:
    """The colour of the most serious of them; a calm one where there is none."""
    found = set(severities)
    return QColor(next((colour for severity, colour in COLOURS.items() if severity in found), CALM))


class Preview:
    """A polygon on the canvas that follows the hand; it changes its colour, never its shape, by what it meets."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._band = Band(canvas, STROKE_WIDTH)
        self.set_severities(())

    def show(self, area: QgsGeometry | None, crs: QgsCoordinateReferenceSystem) -> None:
        """Show an area, or nothing."""
        if area is None or area.isNull():
            self._band.reset(Qgis.GeometryType.Polygon)
        else:
            self._band.setToGeometry(area, crs)

    def set_severities(self, severities: Iterable[str], certain: bool = True) -> None:
        """Take the colour of the most serious; a dashed line where what it meets is not known yet."""
        colour = colour_of(severities)
        self._band.set_outline(colour, Qt.PenStyle.SolidLine if certain else Qt.PenStyle.DashLine)
        fill = QColor(colour)
        fill.setAlpha(FILL_OPACITY)
        self._band.setFillColor(fill)

    @property
    def colour(self) -> QColor:
        """The colour it has now."""
        return self._band.outline.color()

    def area(self) -> QgsGeometry:
        """What it shows now, in the canvas's CRS."""
        return self._band.asGeometry()

    def set_visible(self, visible: bool) -> None:
        """Hidden while another map tool is in the hand."""
        self._band.setVisible(visible)

    def remove(self) -> None:
        """Take it off the canvas for good."""
        scene = self._band.scene()
        if scene is not None:
            scene.removeItem(self._band)
