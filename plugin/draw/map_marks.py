"""What the map shows beside the draft: the zones where it meets others, and the outline of an offered repair."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from .drafting import Drafting
from .preview import COLOURS, colour_of
from .repairs import RepairOffer

if TYPE_CHECKING:
    from ..check.findings import Findings

MOST_ZONES = 200
"""More than these are no help to the eye, and would cost the hand its pace."""
ZONE_OPACITY = 70
REPAIR_COLOUR = "#000000"
ROOM = 1.6


class MapMarks(QObject):
    """Rubber bands on the canvas, one a severity, and one for the repair."""

    def __init__(
        self, canvas: QgsMapCanvas, drafting: Drafting, crs: Callable[[], QgsCoordinateReferenceSystem], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_map_marks")
        self._canvas = canvas
        self._crs = crs
        self._drafting = drafting
        self._zones = {severity: self._band(colour, ZONE_OPACITY) for severity, colour in COLOURS.items()}
        self._repair = self._band(REPAIR_COLOUR, 0)
        self._repair.setLineStyle(Qt.PenStyle.DashLine)
        self._repair.setWidth(2)
        for signal, slot in self._connections():
            signal.connect(slot)

    def zones(self, severity: str) -> QgsGeometry:
        """What is shown for a severity, in the canvas's CRS."""
        return self._zones[severity].asGeometry()

    def repair(self) -> QgsGeometry:
        """The outline of the offered repair, in the canvas's CRS."""
        return self._repair.asGeometry()

    def remove(self) -> None:
        """Take everything off the canvas."""
        for signal, slot in self._connections():
            signal.disconnect(slot)
        for band in (*self._zones.values(), self._repair):
            scene = band.scene()
            if scene is not None:
                scene.removeItem(band)

    def _connections(self) -> tuple[tuple[Any, Callable[..., object]], ...]:
        drafting = self._drafting
        return (
            (drafting.met, self._show_zones),
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

    def _show_zones(self, findings: Findings | None) -> None:
        self._clear()
        if findings is None or not len(findings):
            return
        for zone, severity in list(zip(findings.geometry, findings.severity, strict=True))[:MOST_ZONES]:
            if zone is not None and severity in self._zones:
                self._zones[severity].addGeometry(_geometry(zone), self._crs())

    def _clear(self) -> None:
        for band in self._zones.values():
            band.reset(Qgis.GeometryType.Polygon)

    def _show_repair(self, offer: RepairOffer | None) -> None:
        if offer is None or not offer.areas:
            self._repair.reset(Qgis.GeometryType.Polygon)
        else:
            self._repair.setToGeometry(offer.geometry(), self._crs())

    def _look(self, findings: Findings, row: int) -> None:
        """Flash one zone and the works that meet there; the map goes there only where they are out of sight."""
        works = findings.snapshot.geometry
        shapes = [_geometry(works[side[row]]) for side in (findings.a, findings.b)]
        box = shapes[0].boundingBox()
        box.combineExtentWith(shapes[1].boundingBox())
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


def _geometry(shape: Any) -> QgsGeometry:
    """A shapely geometry as QGIS's own."""
    geometry = QgsGeometry()
    geometry.fromWkb(shape.wkb)
    return geometry
