"""The parts that a map sheet is put together from, each placed in millimetres."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qgis.core import (
    Qgis,
    QgsFillSymbol,
    QgsLayout,
    QgsLayoutItem,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemMapGrid,
    QgsLayoutItemPage,
    QgsLayoutItemPicture,
    QgsLayoutItemScaleBar,
    QgsLayoutItemShape,
    QgsLayoutMeasurement,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendRenderer,
    QgsLegendStyle,
    QgsMapLayer,
    QgsMapLayerLegendUtils,
    QgsRectangle,
    QgsTextFormat,
)
from qgis.PyQt.QtGui import QColor

from ...paths import resource
from .sheet_page import Box
from .symbols import outlined, text_format

INK, QUIET, LINE = "#1a1a1a", "#555555", "#9a9a9a"
TEXT_PT, SMALL_PT = 8.0, 6.5
LARGER_PT = 12.0
LEAST_STEP_MM = 40.0
"""How near two crosses of the map's coordinates come."""
POINT_MM = 25.4 / 72


def place(item: QgsLayoutItem, box: Box, page: int = 0) -> None:
    """Put an item on a page."""
    item.attemptMove(QgsLayoutPoint(box.x, box.y, Qgis.LayoutUnit.Millimeters), True, False, page)
    item.attemptResize(QgsLayoutSize(box.width, box.height, Qgis.LayoutUnit.Millimeters))


def set_paper(page: QgsLayoutItemPage, width: float, height: float) -> None:
    """Give a page its size in millimetres."""
    page.setPageSize(QgsLayoutSize(width, height, Qgis.LayoutUnit.Millimeters))


def add_label(
    layout: QgsLayout, text: str, box: Box, size_pt: float = TEXT_PT, *, bold: bool = False, page: int = 0
) -> QgsLayoutItemLabel:
    """A text that wraps within its box."""
    label = QgsLayoutItemLabel(layout)
    label.setText(literal(text))
    label.setTextFormat(spaced(text_format(INK, size_pt, bold, rim_mm=0), size_pt))
    label.setMarginX(0)
    label.setMarginY(0)
    layout.addLayoutItem(label)
    place(label, box, page)
    return label


def literal(text: str) -> str:
    """The text as a layout's label prints it as it stands: a label reckons what stands between [% and %], and people
    write titles."""
    return text.replace("[%", "[% '[%' %]")


def line_height(size_pt: float) -> float:
    """Millimetres from one line of text to the next."""
    return size_pt * POINT_MM * 1.5


def spaced(text: QgsTextFormat, size_pt: float) -> QgsTextFormat:
    """The way of writing with lines at that distance, whatever the font would like."""
    text.setLineHeight(line_height(size_pt))
    text.setLineHeightUnit(Qgis.RenderUnit.Millimeters)
    return text


def add_frame(layout: QgsLayout, box: Box, *, filled: bool = False, page: int = 0) -> None:
    """A thin rectangle, white inside if `filled`."""
    add_shape(layout, outlined("#ffffff" if filled else LINE, 0.2, 255 if filled else 0), box, page)


def add_shape(layout: QgsLayout, symbol: QgsFillSymbol, box: Box, page: int = 0) -> None:
    """A rectangle drawn with a symbol."""
    shape = QgsLayoutItemShape(layout)
    shape.setShapeType(QgsLayoutItemShape.Shape.Rectangle)
    shape.setSymbol(symbol)
    layout.addLayoutItem(shape)
    place(shape, box, page)


def add_map(
    layout: QgsLayout, layers: Sequence[QgsMapLayer], around: QgsRectangle, scale: int, box: Box, *, page: int = 0
) -> QgsLayoutItemMap:
    """A map at a scale, with its middle in the middle of `around`."""
    shown = QgsLayoutItemMap(layout)
    shown.setId("map")
    layout.addLayoutItem(shown)
    place(shown, box, page)
    shown.setFollowVisibilityPreset(False)
    shown.setKeepLayerSet(True)
    shown.setLayers(list(layers))
    half_width, half_height = box.width * scale / 2000, box.height * scale / 2000
    middle = around.center()
    shown.setExtent(
        QgsRectangle(
            middle.x() - half_width, middle.y() - half_height, middle.x() + half_width, middle.y() + half_height
        )
    )
    shown.setFrameEnabled(True)
    shown.setFrameStrokeWidth(QgsLayoutMeasurement(0.2, Qgis.LayoutUnit.Millimeters))
    return shown


def round_step(least: float) -> float:
    """The least of 1, 2, 5, 10, 20, 50, … that is not less."""
    steps = (digit * 10.0**power for power in range(7) for digit in (1, 2, 5))
    return next((step for step in steps if step >= least), least)


def add_coordinates(shown: QgsLayoutItemMap, scale: int) -> None:
    """Small crosses at round coordinates, told at the map's left and lower edge."""
    grid = QgsLayoutItemMapGrid("coordinates", shown)
    grid.setStyle(QgsLayoutItemMapGrid.GridStyle.Cross)
    grid.setCrossLength(2.0)
    interval = round_step(scale * LEAST_STEP_MM / 1000)
    grid.setIntervalX(interval)
    grid.setIntervalY(interval)
    grid.setGridLineColor(QColor(LINE))
    grid.setAnnotationEnabled(True)
    grid.setAnnotationPrecision(0)
    grid.setAnnotationTextFormat(text_format(QUIET, 5.5, rim_mm=0))
    grid.setAnnotationFrameDistance(0.6)
    sides = QgsLayoutItemMapGrid.BorderSide
    for side in (sides.Right, sides.Top):
        grid.setAnnotationDisplay(QgsLayoutItemMapGrid.DisplayMode.HideAll, side)
    grid.setAnnotationDirection(QgsLayoutItemMapGrid.AnnotationDirection.Vertical, sides.Left)
    shown.grids().addGrid(grid)


def add_scale_bar(layout: QgsLayout, shown: QgsLayoutItemMap, scale: int, box: Box, page: int = 0) -> None:
    """A bar of four parts, each 15 to 20 mm long and round in metres."""
    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    layout.addLayoutItem(bar)
    bar.setLinkedMap(shown)
    bar.setUnits(Qgis.DistanceUnit.Meters)
    bar.setUnitLabel("m")
    bar.setMapUnitsPerScaleBarUnit(1)
    bar.setNumberOfSegments(4)
    bar.setNumberOfSegmentsLeft(0)
    bar.setUnitsPerSegment(scale / 50)
    bar.setHeight(1.6)
    bar.setTextFormat(text_format(INK, SMALL_PT, rim_mm=0))
    place(bar, box, page)


def add_north_arrow(layout: QgsLayout, shown: QgsLayoutItemMap, box: Box, page: int = 0) -> None:
    """An arrow to the north of the map's grid."""
    arrow = QgsLayoutItemPicture(layout)
    arrow.setPicturePath(str(resource("layouts", "north.svg")))
    arrow.setLinkedMap(shown)
    arrow.setNorthMode(QgsLayoutItemPicture.NorthMode.GridNorth)
    layout.addLayoutItem(arrow)
    place(arrow, box, page)


def add_legend(layout: QgsLayout, signs: Iterable[tuple[QgsMapLayer, Sequence[int]]], box: Box) -> float:
    """What the signs on the map mean, at the lower edge of a box. Gives the legend's upper edge.

    `signs` names for each layer, from the map's top to its bottom, which of its signs there are.
    """
    legend = QgsLayoutItemLegend(layout)
    layout.addLayoutItem(legend)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for layer, numbers in signs:
        node = root.addLayer(layer)
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, list(numbers))
        legend.model().refreshLayerLegend(node)
        if _says_it_itself(layer):
            QgsLegendRenderer.setNodeLegendStyle(node, QgsLegendStyle.Style.Hidden)
    for style in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
        legend.rstyle(style).setTextFormat(text_format(INK, SMALL_PT + 0.5, rim_mm=0))
        legend.rstyle(style).setMargin(QgsLegendStyle.Side.Top, 1.0)
    legend.setBoxSpace(0)
    legend.setSymbolHeight(3.2)
    legend.setSymbolWidth(6.0)
    height = QgsLegendRenderer(legend.model(), legend.legendSettings()).minimumSize().height()
    place(legend, Box(box.x, box.bottom - height, box.width, height))
    return float(box.bottom - height)


def _says_it_itself(layer: QgsMapLayer) -> bool:
    """Whether a layer's only sign has words of its own, so that the layer's name above it would say the same twice."""
    signs = layer.renderer().legendSymbolItems()
    return len(signs) == 1 and bool(signs[0].label())
