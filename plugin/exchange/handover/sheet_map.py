"""A map of a sheet, with what is needed to read it: coordinates at its edge, north, scale."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsLayout, QgsLayoutItemMap, QgsMapLayer, QgsRectangle

from .sheet_items import (
    TEXT_PT,
    add_coordinates,
    add_frame,
    add_label,
    add_map,
    add_north_arrow,
    add_scale_bar,
)
from .sheet_page import Box


def draw_map(
    layout: QgsLayout, layers: Sequence[QgsMapLayer], around: QgsRectangle, scale: int, box: Box, *, page: int = 0
) -> QgsLayoutItemMap:
    """Draw these layers, the uppermost first, at a scale."""
    drawn = add_map(layout, layers, around, scale, box, page=page)
    add_coordinates(drawn, scale)
    arrow = Box(box.x + box.width - 12, box.y + 2, 10, 13)
    add_frame(layout, arrow, filled=True, page=page)
    add_north_arrow(layout, drawn, Box(arrow.x + 1, arrow.y + 1, 8, 11), page)
    bar = Box(box.x + 2, box.bottom - 15, 92, 13)
    add_frame(layout, bar, filled=True, page=page)
    add_label(layout, f"1:{scale}", Box(bar.x + 2, bar.y + 1, 30, 4), TEXT_PT, bold=True, page=page)
    add_scale_bar(layout, drawn, scale, Box(bar.x + 1, bar.y + 4, 88, 8), page)
    return drawn
