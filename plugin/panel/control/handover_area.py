"""The area that a handover is limited to: what the map shows, a rectangle that is drawn, or areas of another layer."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.gui import QgsMapTool, QgsMapToolExtent
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...errors import BadInput, SamgravError, marked
from ..handover_page import DRAWN, EVERYWHERE, ON_MAP
from ..map_view import MapView
from ..window import Window


class HandoverArea(QObject):
    """Areas in the register's coordinate system; the map tool of before comes back after a rectangle was drawn."""

    drawn = pyqtSignal()
    """The rectangle is another one, or there is none any more."""
    failed = pyqtSignal(object)
    """The rectangle cannot be used; the error says why."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_handover_area")
        self._window = window
        self._map = MapView(window.canvas, window.project)
        self._drawn: QgsGeometry | None = None
        self._tool: QgsMapToolExtent | None = None
        self._before: QgsMapTool | None = None

    def forget(self) -> None:
        """What was drawn for another handover is none for this one."""
        self._drawn = None

    def of(self, which: str) -> QgsGeometry | None:
        """The area; None for everywhere. Raises BadInput where there is none to be had."""
        layers = self._window.desk.layers
        if which == EVERYWHERE or layers is None:
            return None
        if which == ON_MAP:
            return QgsGeometry.fromRect(self._map.extent_in(layers.works.crs()))
        if which == DRAWN:
            if self._drawn is None:
                raise BadInput(marked("Draw a rectangle on the map."))
            return self._drawn
        return self._selected_areas(layers.works.crs())

    def draw(self) -> None:
        """Let the person draw a rectangle."""
        canvas = self._window.canvas
        self._before = canvas.mapTool()
        self._tool = QgsMapToolExtent(canvas)
        self._tool.setObjectName("samgrav_handover_rectangle")
        self._tool.extentChanged.connect(self._on_drawn)
        canvas.setMapTool(self._tool)
        self._drawn = None
        self.drawn.emit()

    def put_tool_away(self) -> None:
        """Draw no longer."""
        tool, self._tool = self._tool, None
        if tool is None:
            return
        canvas = self._window.canvas
        if canvas.mapTool() is tool:
            canvas.setMapTool(self._before) if self._before else canvas.unsetMapTool(tool)
        tool.deleteLater()

    def _on_drawn(self, box: QgsRectangle) -> None:
        layers, canvas = self._window.desk.layers, self._window.canvas
        if layers is not None and not box.isEmpty():
            area = QgsGeometry.fromRect(box)
            try:
                self._drawn = self._in_register(area, canvas.mapSettings().destinationCrs(), layers.works.crs())
            except SamgravError as error:
                self.failed.emit(error)
        self.put_tool_away()
        self.drawn.emit()

    def _selected_areas(self, crs: QgsCoordinateReferenceSystem) -> QgsGeometry:
        """The selected polygons of the current layer as one."""
        layer = self._window.iface.activeLayer()
        is_area = isinstance(layer, QgsVectorLayer) and layer.geometryType() == Qgis.GeometryType.Polygon
        if not is_area or not layer.selectedFeatureCount():
            raise BadInput(marked("Select areas in a polygon layer first, such as districts, and make it current."))
        area = QgsGeometry.unaryUnion([feature.geometry() for feature in layer.selectedFeatures()])
        return self._in_register(area, layer.crs(), crs)

    def _in_register(
        self, area: QgsGeometry, source: QgsCoordinateReferenceSystem, target: QgsCoordinateReferenceSystem
    ) -> QgsGeometry:
        try:
            area.transform(QgsCoordinateTransform(source, target, self._window.project))
        except QgsCsException:
            raise BadInput(marked("That area lies where the register's coordinate system does not reach.")) from None
        return area
