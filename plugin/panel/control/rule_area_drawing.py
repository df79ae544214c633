"""The area of a rule, drawn on the map corner by corner."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsMapTool
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...draw.polygon_tool import PolygonTool
from ..window import Window


class RuleAreaDrawing(QObject):
    """The map tool of before comes back when the area is drawn or given up. Who takes another tool meanwhile, and then
    draws again, goes on."""

    drawn = pyqtSignal(object)
    """QgsGeometry: what was drawn, in the register's CRS."""
    failed = pyqtSignal(object)
    """Why it is no area yet; the drawing stays as it is."""
    drawing = pyqtSignal(bool)
    """The pencil is in the hand, or laid aside."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_area_drawing")
        self._window = window
        self._tool: PolygonTool | None = None
        self._before: QgsMapTool | None = None

    def begin(self) -> None:
        """Take up the pencil."""
        canvas = self._window.canvas
        tool = self._tool = self._tool or self._made()
        if canvas.mapTool() is not tool:
            self._before = canvas.mapTool()
            canvas.setMapTool(tool)
        canvas.setFocus()

    def stop(self) -> None:
        """Draw no longer; what was begun is gone."""
        tool, self._tool = self._tool, None
        if tool is not None:
            self._lay_aside(tool)
            tool.remove()
            tool.deleteLater()

    def _made(self) -> PolygonTool:
        tool = PolygonTool(self._window.canvas, self._window.iface.cadDockWidget(), self._crs)
        tool.setObjectName("samgrav_rule_area_tool")
        tool.drawn.connect(self._on_drawn)
        tool.failed.connect(self.failed)
        tool.discarded.connect(lambda _line: self.stop())
        tool.shown.connect(self.drawing)
        return tool

    def _crs(self) -> QgsCoordinateReferenceSystem:
        register = self._window.desk.register
        return QgsCoordinateReferenceSystem(register.crs if register is not None else "")

    def _on_drawn(self, area: QgsGeometry) -> None:
        self.stop()
        self.drawn.emit(area)

    def _lay_aside(self, tool: PolygonTool) -> None:
        canvas, before, self._before = self._window.canvas, self._before, None
        if canvas.mapTool() is tool:
            canvas.setMapTool(before) if before is not None else canvas.unsetMapTool(tool)
