"""Labels that say what a work is without cluttering the map: none over the city, a reference, then everything."""

from __future__ import annotations

from qgis.core import (
    Qgis,
    QgsExpression,
    QgsPalLayerSettings,
    QgsProperty,
    QgsRuleBasedLabeling,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor, QFont

from ..i18n import tr
from .codes import CodeBook
from .palette import CASING, PROTECTION
from .style_works import hue
from .temporal import END, START, protected_until
from .words import language

REF_FROM = 3_000
FULL_FROM = 1_500
DISTANCE = 1.5
DARK = "#1F2328"


def label_works(layer: QgsVectorLayer, codes: CodeBook) -> None:
    """From 1:3,000 the reference, from 1:1,500 also kind and dates; nothing for cancelled works."""
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    alive = "\"status\" NOT IN ('cancelled', 'completed')"
    root.appendChild(_rule(_settings(_reference(), 7.5, hue()), FULL_FROM, REF_FROM, alive))
    root.appendChild(_rule(_settings(_facts(codes), 8.5, hue()), 0, FULL_FROM, "\"status\" <> 'cancelled'"))
    _show(layer, root)


def label_protections(layer: QgsVectorLayer) -> None:
    """The year until which a surface is protected."""
    root = QgsRuleBasedLabeling.Rule(QgsPalLayerSettings())
    text = QgsExpression.quotedString(tr("protected until {year}")).replace("{year}", "' || " + _year() + " || '")
    settings = _settings(text, 7.5, QgsExpression.quotedString(PROTECTION))
    settings.priority = 2
    root.appendChild(_rule(settings, 0, REF_FROM, ""))
    _show(layer, root)


def dates(start: str = START, end: str = END) -> str:
    """Expression: the period in words, in the interface's language; an open end says so."""
    spoken = QgsExpression.quotedString(language())
    pattern = QgsExpression.quotedString(tr("d MMM yyyy"))
    first = f"coalesce(format_date({start}, {pattern}, {spoken}), {QgsExpression.quotedString(tr('no start'))})"
    last = f"coalesce(format_date({end}, {pattern}, {spoken}), {QgsExpression.quotedString(tr('open end'))})"
    return f"{first} || ' – ' || {last}"


def kind_label(codes: CodeBook) -> str:
    """Expression: what the kind is called."""
    pairs = ", ".join(
        f"{QgsExpression.quotedString(code)}, {QgsExpression.quotedString(label)}"
        for code, label in codes.labels("kind").items()
    )
    return f'coalesce(map_get(map({pairs}), "kind"), "kind")' if pairs else '"kind"'


def _reference() -> str:
    return "coalesce(\"ref\", '')"


def _facts(codes: CodeBook) -> str:
    return f"{_reference()} || '\\n' || {kind_label(codes)} || '\\n' || {dates()}"


def _year() -> str:
    return f"year({protected_until()})"


def _settings(expression: str, size: float, colour: str) -> QgsPalLayerSettings:
    settings = QgsPalLayerSettings()
    settings.fieldName = expression
    settings.isExpression = True
    settings.setFormat(_format(size))
    settings.dataDefinedProperties().setProperty(
        QgsPalLayerSettings.Property.Color, QgsProperty.fromExpression(f"darker({colour}, 130)")
    )
    # Beside the work, so that its pattern stays readable.
    settings.placement = Qgis.LabelPlacement.AroundPoint
    settings.dist = DISTANCE
    settings.multilineAlign = Qgis.LabelMultiLineAlignment.Left
    settings.obstacleSettings().setIsObstacle(False)
    return settings


def _format(size: float) -> QgsTextFormat:
    text = QgsTextFormat()
    font = QFont(QFont().defaultFamily())
    font.setWeight(QFont.Weight.DemiBold)
    text.setFont(font)
    text.setSize(size)
    text.setColor(QColor(DARK))
    text.setLineHeight(0.95)
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.9)
    halo.setColor(QColor(CASING))
    halo.setOpacity(0.9)
    text.setBuffer(halo)
    return text


def _rule(settings: QgsPalLayerSettings, largest: int, smallest: int, condition: str) -> QgsRuleBasedLabeling.Rule:
    """`largest` and `smallest` are the denominators of the scales between which the labels are drawn."""
    return QgsRuleBasedLabeling.Rule(settings, largest, smallest, condition)


def _show(layer: QgsVectorLayer, root: QgsRuleBasedLabeling.Rule) -> None:
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)
