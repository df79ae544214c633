"""A new work by its outline."""

from __future__ import annotations

from qgis.core import QgsGeometry

from .capture_tool import CaptureTool
from .shapes import outline


class PolygonTool(CaptureTool):
    """Click the corners; the outline closes by itself."""

    def area_of(self, line: QgsGeometry) -> QgsGeometry:
        return outline(line)
