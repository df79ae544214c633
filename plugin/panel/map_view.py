"""The map goes where something is, and flashes it."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtGui import QColor

from ..log import log_error

LEAST_WIDTH_M = 60.0
ROOM = 1.6
FLASHES = 3
FLASH_MS = 400
BEYOND_ITS_ZONE = 6.5
"""Degrees: as far as the register takes works beyond the area of its coordinate system."""


class MapView:
    """The canvas, as the lists use it."""

    def __init__(self, canvas: QgsMapCanvas, project: QgsProject) -> None:
        self._canvas = canvas
        self._project = project

    def show(
        self, geometries: Iterable[QgsGeometry], crs: QgsCoordinateReferenceSystem, colour: QColor | None = None
    ) -> None:
        """Go there, with some room around, and flash them."""
        found = [geometry for geometry in geometries if not geometry.isEmpty()]
        if not found:
            return
        self._go_to(found, crs)
        flash = QColor(colour or QColor("#D55E00"))
        faint = QColor(flash)
        flash.setAlpha(190)
        faint.setAlpha(30)
        self._canvas.flashGeometries(found, crs, flash, faint, FLASHES, FLASH_MS)

    def find(self, layer: QgsVectorLayer) -> None:
        """Go to a layer, where the map shows nothing of it."""
        box = layer.extent()
        if box.isEmpty() or self.extent_in(layer.crs()).intersects(box):
            return
        self._set_extent(box, layer.crs())

    def extent_in(self, crs: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """What the map shows now, in another coordinate system; empty where that does not reach so far.

        A map of half the world has no shape in a system made for one country, so it is cut to where that is used.
        """
        source, shown = self._canvas.mapSettings().destinationCrs(), self._canvas.extent()
        if shown.isEmpty():  # before the first layer
            return QgsRectangle()
        try:
            used = self._where_used(crs, source) if source != crs else shown
            if shown.intersects(used):
                shown = shown.intersect(used)
            return QgsCoordinateTransform(source, crs, self._project).transformBoundingBox(shown)
        except QgsCsException as error:
            log_error(error)
            return QgsRectangle()

    def _where_used(self, crs: QgsCoordinateReferenceSystem, source: QgsCoordinateReferenceSystem) -> QgsRectangle:
        """Where a coordinate system is used, and a zone more on each side, in the map's; everywhere if not known."""
        degrees = crs.bounds()
        if degrees.isEmpty():
            return self._canvas.extent()
        around = degrees.buffered(BEYOND_ITS_ZONE).intersect(QgsRectangle(-180, -85, 180, 85))
        world = QgsCoordinateReferenceSystem("EPSG:4326")
        return QgsCoordinateTransform(world, source, self._project).transformBoundingBox(around)

    def _go_to(self, geometries: list[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
        box = QgsRectangle()
        box.setNull()
        for geometry in geometries:
            box.combineExtentWith(geometry.boundingBox())
        box.scale(ROOM)
        if box.width() < LEAST_WIDTH_M and box.height() < LEAST_WIDTH_M:
            box = QgsRectangle.fromCenterAndSize(box.center(), LEAST_WIDTH_M, LEAST_WIDTH_M)
        self._set_extent(box, crs)

    def _set_extent(self, box: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> None:
        target = self._canvas.mapSettings().destinationCrs()
        self._canvas.setExtent(QgsCoordinateTransform(crs, target, self._project).transformBoundingBox(box))
        self._canvas.refresh()
