"""The line of a detour, drawn as a trench is, without a width."""

from __future__ import annotations

from qgis.core import QgsGeometry

from ..errors import marked
from .capture_tool import CaptureTool
from .shapes import NotDrawable, straightened


class DetourTool(CaptureTool):
    """Click along the streets; tracing and snapping apply as for every other tool."""

    def area_of(self, line: QgsGeometry) -> QgsGeometry:
        """The line itself, as a multilinestring in the register's CRS."""
        straight = straightened(line)
        straight.removeDuplicateNodes(1e-6)
        if straight.isNull() or straight.length() <= 0:
            raise NotDrawable(marked("The detour has no length yet. Click where it goes on; your drawing is kept."))
        straight.convertToMultiType()
        return straight
