"""Symbols of the package's maps: readable in print, in grey, and for colour-blind eyes."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsFillSymbol,
    QgsGeometryGeneratorSymbolLayer,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsProperty,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor, QFont

from ...i18n import tr
from ...layers.labels import dates

FONT = "Open Sans"
WORK, NEIGHBOUR = "#0072B2", "#4a4f55"


def outlined(colour: str, width_mm: float, opacity: int = 0, line: str = "solid") -> QgsFillSymbol:
    """An area with an outline, and inside the same colour with an opacity of 0 to 255."""
    inside = QColor(colour)
    return QgsFillSymbol.createSimple(
        {
            "color": f"{inside.red()},{inside.green()},{inside.blue()},{opacity}",
            "outline_color": colour,
            "outline_width": str(width_mm),
            "outline_style": line,
            "joinstyle": "miter",
        }
    )


def drawn_lines(wkt: str, colour: str, width_mm: float) -> QgsFillSymbol:
    """A symbol that draws these lines, in millimetres from the upper left corner of what it is given to."""
    lines = QgsGeometryGeneratorSymbolLayer.create({})
    lines.setSymbolType(Qgis.SymbolType.Line)
    lines.setUnits(Qgis.RenderUnit.Millimeters)
    lines.setGeometryExpression(f"geom_from_wkt('{wkt}')")
    lines.setSubSymbol(QgsLineSymbol.createSimple({"line_color": colour, "line_width": str(width_mm)}))
    symbol = QgsFillSymbol()
    symbol.changeSymbolLayer(0, lines)
    return symbol


def neighbour_symbol() -> QgsFillSymbol:
    """Works of others: grey, with a dashed outline."""
    return outlined(NEIGHBOUR, 0.4, 40, "dash")


def ref_and_days() -> str:
    """Expression: a work's reference, and below it its period."""
    return f"\"ref\" || '\\n' || {dates()}"


def detour_of() -> str:
    """Expression: whose detour a line is, and where it leads."""
    before, _, after = tr("Detour of {ref}").partition("{ref}")
    words = [QgsExpression.quotedString(part) for part in (before, after)]
    return f"{words[0]} || \"ref\" || {words[1]} || coalesce(': ' || \"title\", '')"


def protected_until() -> str:
    """Expression: until when a surface is protected, in words."""
    before, _, after = tr("protected until {day}").partition("{day}")
    words = [QgsExpression.quotedString(part) for part in (before, after)]
    day = f'format_date("protected_until", {QgsExpression.quotedString(tr("d MMM yyyy"))})'
    return f"{words[0]} || {day} || {words[1]}"


def add_labels(
    shown: QgsVectorLayer,
    expression: str,
    colour: str,
    *,
    bold: bool = False,
    least_scale: int = 0,
    sparse_where: str = "",
    along_lines: bool = False,
) -> None:
    """Labels with a white rim, to be read on any background; with `least_scale` only where the map is larger.

    Every feature has its label, if need be over another one; not where the expression `sparse_where` holds: there
    a label that finds no room is left out.
    """
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.placement = Qgis.LabelPlacement.Line if along_lines else Qgis.LabelPlacement.AroundPoint
    settings.dist = 1.5
    settings.centroidInside = True
    settings.obstacleSettings().setIsObstacle(False)
    settings.placementSettings().setOverlapHandling(Qgis.LabelOverlapHandling.AllowOverlapIfRequired)
    if sparse_where:
        overlap = QgsProperty.fromExpression(f"if({sparse_where}, 'Prevent', 'AllowIfNeeded')")
        settings.dataDefinedProperties().setProperty(QgsPalLayerSettings.Property.OverlapHandling, overlap)
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Left
    settings.setFormat(text_format(colour, 8.0, bold))
    settings.scaleVisibility = least_scale > 0
    settings.minimumScale = least_scale
    shown.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    shown.setLabelsEnabled(True)


def text_format(colour: str, size_pt: float, bold: bool = False, rim_mm: float = 0.8) -> QgsTextFormat:
    """A way of writing; `rim_mm` is the width of the white rim, 0 for none."""
    text = QgsTextFormat()
    font = QFont(FONT)
    font.setBold(bold)
    text.setFont(font)
    text.setSize(size_pt)
    text.setSizeUnit(QgsUnitTypes.RenderUnit.RenderPoints)
    text.setColor(QColor(colour))
    rim = QgsTextBufferSettings()
    rim.setEnabled(rim_mm > 0)
    rim.setSize(rim_mm)
    rim.setColor(QColor("white"))
    text.setBuffer(rim)
    return text
