"""Small makers of QGIS symbol layers, all sizes in millimetres on paper or screen."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)
from qgis.PyQt.QtGui import QColor

from .palette import CASING, rgba

Key = QgsSymbolLayer.Property
_QUOTED_CASING = f"'{CASING}'"
Driven = Mapping[Key, str]
"""Which property of a symbol layer follows which expression."""


def fill_symbol(*layers: QgsSymbolLayer) -> QgsFillSymbol:
    """A fill symbol of these layers, the lowest first."""
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    for layer in layers:
        symbol.appendSymbolLayer(layer)
    return symbol


def driven(layer: QgsSymbolLayer, properties: Driven) -> QgsSymbolLayer:
    """The layer, with properties that follow expressions."""
    for key, expression in properties.items():
        layer.setDataDefinedProperty(key, QgsProperty.fromExpression(expression))
    return layer


def outline(colour: str, width: float, style: str = "solid", follows: Driven | None = None) -> QgsSymbolLayer:
    """A line around the polygon; `style` is `solid`, `dash`, `dot` or a custom pattern `2;1`."""
    settings = {"line_color": colour, "line_width": str(width), "joinstyle": "round", "capstyle": "flat"}
    if ";" in style:
        settings |= {"use_custom_dash": "1", "customdash": style, "customdash_unit": "MM"}
    else:
        settings["line_style"] = style
    return driven(QgsSimpleLineSymbolLayer.create(settings), follows or {})


def casing(width: float, opacity: int = 220) -> QgsSymbolLayer:
    """The light line beneath an outline."""
    return outline(rgba(CASING, opacity), width)


def plain_fill(colour: str, follows: Driven | None = None) -> QgsSymbolLayer:
    """An even fill without outline; `colour` may carry its opacity, see `palette.rgba`."""
    return driven(QgsSimpleFillSymbolLayer.create({"color": colour, "outline_style": "no"}), follows or {})


def slim_fill(colour: str, width: float, follows: Driven | None = None) -> QgsSymbolLayer:
    """An even fill with an edge of the same colour, so that it is never thinner than `width`. Quick to draw."""
    settings = {"color": colour, "outline_color": colour, "outline_width": str(width), "joinstyle": "miter"}
    return driven(QgsSimpleFillSymbolLayer.create(settings), follows or {})


def hatch(colour: str, width: float, distance: float, angle: float, follows: Driven | None = None) -> QgsSymbolLayer:
    """Parallel lines."""
    layer = QgsLinePatternFillSymbolLayer.create({"angle": str(angle), "distance": str(distance)})
    line = QgsLineSymbol()
    line.changeSymbolLayer(0, outline(colour, width, follows=follows))
    layer.setSubSymbol(line)
    return layer


def dotted(colour: str, size: float, distance: float, follows: Driven | None = None) -> QgsSymbolLayer:
    """Dots in rows."""
    layer = QgsPointPatternFillSymbolLayer.create(
        {"distance_x": str(distance), "distance_y": str(distance), "displacement_x": str(distance / 2)}
    )
    layer.setSubSymbol(marker(colour, size, "circle", edge=colour, follows=follows))
    return layer


def at_centre(symbol: QgsMarkerSymbol, follows: Driven | None = None) -> QgsSymbolLayer:
    """One mark inside the polygon, however small or crooked it is."""
    layer = QgsCentroidFillSymbolLayer()
    layer.setPointOnSurface(True)
    layer.setPointOnAllParts(False)
    layer.setSubSymbol(symbol)
    return driven(layer, follows or {})


def marker(
    colour: str, size: float, shape: str, *, edge: str = CASING, edge_width: float = 0.3, follows: Driven | None = None
) -> QgsMarkerSymbol:
    """A mark of one of QGIS's simple shapes."""
    settings = {
        "name": shape,
        "color": colour,
        "size": str(size),
        "outline_color": edge,
        "outline_width": str(edge_width),
    }
    symbol = QgsMarkerSymbol()
    symbol.changeSymbolLayer(0, driven(QgsSimpleMarkerSymbolLayer.create(settings), follows or {}))
    return symbol


def with_halo(symbol: QgsMarkerSymbol, width: float, follows: Driven | None = None) -> QgsMarkerSymbol:
    """The mark on a light one of the same shape that is `width` larger all around."""
    below = symbol.symbolLayer(0).clone()
    below.setColor(QColor(CASING))
    below.setStrokeColor(QColor(CASING))
    below.setSize(below.size() + 2 * width)
    driven(below, {Key.FillColor: _QUOTED_CASING, Key.StrokeColor: _QUOTED_CASING, **(follows or {})})
    symbol.insertSymbolLayer(0, below)
    return symbol
