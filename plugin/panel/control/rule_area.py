"""The area of a rule, between the map and the form: taken from a selection or the map's extent, shown, gone to."""

from __future__ import annotations

from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsFeature, QgsGeometry, QgsUnitTypes, QgsVectorLayer
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtGui import QColor

from ...check.rules.crs import area_from
from ...domain.rules import Area
from ...errors import BadInput, marked
from ...i18n import tr
from ..map_view import MapView
from ..window import Window
from .rule_area_drawing import RuleAreaDrawing

COLOUR = "#0072B2"
DECIMALS_BELOW = 10


class RuleArea(QObject):
    """Needs the register's coordinate system; the canvas shows one area at a time."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_rule_area")
        self._window = window
        self._map = MapView(window.canvas, window.project)
        self._band: QgsRubberBand | None = None
        self.drawing = RuleAreaDrawing(window, self)

    def of_drawing(self, drawn: QgsGeometry, crs: str) -> Area:
        """What was drawn on the map. BadInput where it is no area."""
        return area_from(drawn, QgsCoordinateReferenceSystem(crs), crs, self._window.project.transformContext())

    def of_selection(self, crs: str) -> Area:
        """The selected polygons of the current layer as one. BadInput where there are none."""
        layer = self._window.iface.activeLayer()
        is_area = isinstance(layer, QgsVectorLayer) and layer.geometryType() == Qgis.GeometryType.Polygon
        if not is_area or not layer.selectedFeatureCount():
            raise BadInput(marked("Select a polygon in a layer first, such as a district, and make the layer current."))
        chosen = list(layer.selectedFeatures())
        whole = QgsGeometry.unaryUnion([feature.geometry() for feature in chosen])
        name = _name_of(chosen[0], layer) if len(chosen) == 1 else layer.name()
        return area_from(whole, layer.crs(), crs, self._window.project.transformContext(), name)

    def of_map(self, crs: str) -> Area:
        """The rectangle that the map shows. BadInput where it shows nothing."""
        shown = self._map.extent_in(QgsCoordinateReferenceSystem(crs))
        if shown.isEmpty():
            raise BadInput(marked("The map shows nothing yet that could be an area."))
        system = QgsCoordinateReferenceSystem(crs)
        return area_from(QgsGeometry.fromRect(shown), system, crs, self._window.project.transformContext())

    def show(self, area: Area | None) -> None:
        """Draw the area on the map instead of the one before; None takes it off."""
        self.clear()
        if area is None:
            return
        band = self._band = QgsRubberBand(self._window.canvas, Qgis.GeometryType.Polygon)
        fill = QColor(COLOUR)
        fill.setAlpha(30)
        band.setFillColor(fill)
        band.setStrokeColor(QColor(COLOUR))
        band.setSecondaryStrokeColor(QColor(255, 255, 255, 200))
        band.setLineStyle(Qt.PenStyle.DashLine)
        band.setWidth(2)
        band.setToGeometry(QgsGeometry.fromWkt(area.wkt), QgsCoordinateReferenceSystem(area.crs))

    def leave(self) -> None:
        """Nobody looks at an area any more, and nobody draws one."""
        self.drawing.stop()
        self.clear()

    def clear(self) -> None:
        """Take the area off the map."""
        if self._band is not None:
            self._window.canvas.scene().removeItem(self._band)
            self._band = None

    def go_to(self, area: Area) -> None:
        """The map goes to the area and flashes it."""
        self._map.show([QgsGeometry.fromWkt(area.wkt)], QgsCoordinateReferenceSystem(area.crs), QColor(COLOUR))


def size_of(area: Area) -> str:
    """How large an area is, in hectares or square kilometres, as the person's locale writes it."""
    hectares = QgsGeometry.fromWkt(area.wkt).area() / 10_000
    decimals = 1 if hectares < DECIMALS_BELOW else 0
    if hectares >= 1000:
        return QgsUnitTypes.formatArea(hectares / 100, 1, Qgis.AreaUnit.SquareKilometers)
    return QgsUnitTypes.formatArea(hectares, decimals, Qgis.AreaUnit.Hectares)


def _name_of(feature: QgsFeature, layer: QgsVectorLayer) -> str:
    """What the layer itself calls the feature, if that is more than a number."""
    field = layer.displayField()
    value = str(feature[field]).strip() if field and layer.fields().lookupField(field) >= 0 else ""
    return value if any(sign.isalpha() for sign in value) and value != "NULL" else tr(layer.name())
