"""Two versions of an area on a map: mine as a full line, theirs dashed, what was before dotted beneath them."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QColor

from ..i18n import tr

# Blue and vermilion of Okabe and Ito; the line differs as well.
LOOKS = {
    "base": ("#4D4D4D", Qt.PenStyle.DotLine, 2),
    "mine": ("#0072B2", Qt.PenStyle.SolidLine, 3),
    "theirs": ("#D55E00", Qt.PenStyle.DashLine, 3),
}


class ConflictBands:
    """Rubber bands on one canvas; `clear` takes them off again."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        self._canvas = canvas
        self._bands: list[QgsRubberBand] = []

    def show(self, geometries: Mapping[str, QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        """Draw these areas instead of those drawn before."""
        self.clear()
        for whose, (colour, line, width) in LOOKS.items():
            if whose in geometries:
                band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
                band.setStrokeColor(QColor(colour))
                band.setSecondaryStrokeColor(QColor(255, 255, 255, 200))
                band.setFillColor(_fill(whose, colour))
                band.setLineStyle(line)
                band.setWidth(width)
                band.addGeometry(geometries[whose], crs)
                self._bands.append(band)

    def clear(self) -> None:
        """Take the areas off the map."""
        for band in self._bands:
            self._canvas.scene().removeItem(band)
        self._bands.clear()


def extent_of(geometries: Mapping[str, QgsGeometry]) -> QgsRectangle:
    """Where all of them lie, with room around."""
    extent = QgsRectangle()
    for geometry in geometries.values():
        extent.combineExtentWith(geometry.boundingBox())
    extent.grow(max(5.0, extent.width() * 0.25, extent.height() * 0.25))
    return extent


def legend(geometries: Mapping[str, QgsGeometry]) -> str:
    """Whose line is which, as rich text."""
    signs = {"base": ("┄┄", tr("before")), "mine": ("━━", tr("mine")), "theirs": ("╍╍", tr("theirs"))}
    return "  ".join(
        f'<span style="color:{LOOKS[whose][0]}"><b>{sign}</b></span>&nbsp;{title}'
        for whose, (sign, title) in signs.items()
        if whose in geometries
    )


def _fill(whose: str, colour: str) -> QColor:
    fill = QColor(colour)
    fill.setAlpha(0 if whose == "base" else 45)
    return fill
