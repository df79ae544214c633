"""What QGIS calls a feature: in lists, in relations, and in map tips, which are pages of HTML."""

from __future__ import annotations

from qgis.core import QgsVectorLayer


def escaped(expression: str) -> str:
    """An expression for the text as HTML shows it: people write titles, and a page would run what is in them."""
    return f"replace(replace({expression}, '&', '&amp;'), '<', '&lt;')"


def show_as(layer: QgsVectorLayer, expression: str) -> None:
    """Without a map tip of the layer's own, QGIS would put the text into the page as it is. A person's own stays."""
    layer.setDisplayExpression(expression)
    if not layer.mapTipTemplate():
        layer.setMapTipTemplate(f"[% {escaped(expression)} %]")
