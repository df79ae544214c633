"""Detours: a dashed blue line on a light one, to be told from works on a map and on an aerial photograph."""

from __future__ import annotations

from qgis.core import QgsLineSymbol, QgsSingleSymbolRenderer, QgsVectorLayer

from .palette import DETOUR
from .symbols import casing, outline


def detour_symbol() -> QgsLineSymbol:
    """The dash is shorter than a planned work's, and its blue none of the works' hues."""
    symbol = QgsLineSymbol()
    symbol.deleteSymbolLayer(0)
    for part in (casing(1.9), outline(DETOUR, 0.9, "3;1.6")):
        symbol.appendSymbolLayer(part)
    return symbol


def style_detours(layer: QgsVectorLayer) -> None:
    """All detours in that symbol."""
    layer.setRenderer(QgsSingleSymbolRenderer(detour_symbol()))
