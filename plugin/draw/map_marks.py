"""What the map shows beside the draft: the zones where it meets others, and the outline of an offered repair."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from ..check.findings.on_map import shapes_of_finding
from .drafting import Drafting
from .preview import colour_of
from .repairs import RepairOffer
from .zones_item import ZonesItem

if TYPE_CHECKING:
    from ..check.findings.findings import Findings

REPAIR_COLOUR = "#000000"
ROOM = 1.6


class MapMarks(QObject):
    """The zones, and a rubber band for the repair."""

    def __init__(
        self, canvas: QgsMapCanvas, drafting: Drafting, crs: Callable[[], QgsCoordinateReferenceSystem], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_map_marks")
        self._canvas = canvas
        self._crs = crs
        self._drafting = drafting
        self._zones = ZonesItem(canvas, crs)
        self._repair = self._band(REPAIR_COLOUR, 0)
        self._repair.setLineStyle(Qt.PenStyle.DashLine)
        self._repair.setWidth(2)
        for signal, slot in self._connections():
            signal.connect(slot)

    def zones(self, severity: str) -> QgsGeometry:
        """What is shown for a severity, in the register's CRS."""
        return self._zones.geometry(severity)

    def repair(self) -> QgsGeometry:
        """The outline of the offered repair, in the canvas's CRS."""
        return self._repair.asGeometry()

    def remove(self) -> None:
        """Take everything off the canvas."""
        for signal, slot in self._connections():
            signal.disconnect(slot)
        for item in (self._zones, self._repair):
            scene = item.scene()
            if scene is not None:
                scene.removeItem(item)

    def _connections(self) -> tuple[tuple[Any, Callable[..., object]], ...]:
        drafting = self._drafting
        return (
            (drafting.met, self._zones.show_findings),
            (drafting.ended, self._clear),
            (drafting.repair_offered, self._show_repair),
            (drafting.look_asked, self._look),
        )

    def _band(self, colour: str, opacity: int) -> QgsRubberBand:
        band = QgsRubberBand(self._canvas, Qgis.GeometryType.Polygon)
        band.setStrokeColor(QColor(colour))
        fill = QColor(colour)
        fill.setAlpha(opacity)
        band.setFillColor(fill)
        band.setWidth(1)
        return band

    def _clear(self) -> None:
        self._zones.show_findings(None)

    def _show_repair(self, offer: RepairOffer | None) -> None:
        if offer is None or not offer.areas:
            self._repair.reset(Qgis.GeometryType.Polygon)
        else:
            self._repair.setToGeometry(offer.geometry(), self._crs())

    def _look(self, findings: Findings, row: int) -> None:
        """Flash the works of one finding; the map goes there only where they are out of sight."""
        shapes = shapes_of_finding(findings, row)
        box = QgsRectangle()
        for shape in shapes:
            box.combineExtentWith(shape.boundingBox())
        target = self._canvas.mapSettings().destinationCrs()
        change = QgsCoordinateTransform(self._crs(), target, self._canvas.mapSettings().transformContext())
        box = change.transformBoundingBox(box)
        if not self._canvas.extent().contains(box):
            box.scale(ROOM)
            self._canvas.setExtent(box)
            self._canvas.refresh()
        strong = colour_of([findings.severity[row]])
        faint = QColor(strong)
        strong.setAlpha(190)
        faint.setAlpha(30)
        self._canvas.flashGeometries(shapes, self._crs(), strong, faint)
