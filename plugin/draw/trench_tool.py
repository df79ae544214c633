"""A new work as a trench: a line with a width."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry
from qgis.gui import QgsAdvancedDigitizingDockWidget, QgsMapCanvas

from .capture_tool import CaptureTool
from .shapes import trench, trench_in_sight


class TrenchTool(CaptureTool):
    """Click along the trench; the rubber band shows its width in metres of the register's CRS."""

    def __init__(
        self,
        canvas: QgsMapCanvas,
        cad_dock: QgsAdvancedDigitizingDockWidget,
        register_crs: Callable[[], QgsCoordinateReferenceSystem],
        width_m: float,
    ) -> None:
        super().__init__(canvas, cad_dock, register_crs)
        self._width_m = width_m
        self._mitred = False

    @property
    def width_m(self) -> float:
        """The width of the trench being drawn."""
        return self._width_m

    def set_width(self, width_m: float) -> None:
        """Draw on with another width."""
        self._width_m = width_m
        self.refresh()

    def set_mitred(self, mitred: bool) -> None:
        """Sharp bends instead of round ones."""
        self._mitred = mitred
        self.refresh()

    def area_of(self, line: QgsGeometry) -> QgsGeometry:
        return trench(line, self._width_m, self._mitred)

    def area_in_sight(self, line: QgsGeometry) -> QgsGeometry:
        return trench_in_sight(line, self._width_m, self._mitred)
