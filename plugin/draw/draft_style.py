"""How a draft looks on the map: see-through, with a strong outline in the colour of the gravest thing it meets."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsFillSymbol, QgsSingleSymbolRenderer, QgsVectorLayer

from .preview import FILL_OPACITY, colour_of

OUTLINE_MM = 0.6


def show_severities(layer: QgsVectorLayer, severities: Iterable[str]) -> None:
    """Colour the draft's layer; nothing is drawn anew where the colour stays."""
    colour = colour_of(severities)
    if layer.customProperty("samgrav/draft_colour") == colour.name():
        return
    layer.setCustomProperty("samgrav/draft_colour", colour.name())
    fill = f"{colour.red()},{colour.green()},{colour.blue()},{FILL_OPACITY}"
    symbol = QgsFillSymbol.createSimple(
        {"color": fill, "outline_color": colour.name(), "outline_width": str(OUTLINE_MM)}
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.triggerRepaint()
    layer.emitStyleChanged()
