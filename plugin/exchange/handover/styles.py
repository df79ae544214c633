"""How the package's layers look and speak in any QGIS, without this plugin."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsEditorWidgetSetup,
    QgsExpression,
    QgsRuleBasedRenderer,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsVectorLayer,
)

from ...domain.schema import Type
from ...i18n import tr
from ...layers.labels import REF_FROM, dates, label_works
from ...layers.palette import PROTECTION
from ...layers.style_findings import style_findings
from ...layers.style_protections import style_protections
from ...layers.style_works import style_works
from .content import FINDINGS, NEIGHBOURS, PROTECTIONS, WORKS, Content, Layer
from .symbols import NEIGHBOUR, WORK, labelled, outlined

THIS_WORK = "samgrav_work"
"""The variable that names the uuid of the work a sheet is about."""


def _ref_and_days() -> str:
    """Expression: the reference, and below it the period."""
    return f"\"ref\" || '\\n' || {dates()}"


def title_of(name: str) -> str:
    """What a layer of the package is called in the layer tree."""
    titles = {
        WORKS: tr("Works handed over"),
        NEIGHBOURS: tr("Neighbours at the same time"),
        FINDINGS: tr("Findings"),
        PROTECTIONS: tr("Protected surfaces"),
    }
    return titles[name]


def apply_style(shown: QgsVectorLayer, layer: Layer, content: Content, *, for_print: bool = False) -> None:
    """Give a layer read from the package its symbols, its labels, and words for its fields and codes.

    On paper the work that a sheet is about stands out; on the screen works look as they do in the register.
    """
    _STYLES[layer.name](shown, content, for_print)
    shown.setDisplayExpression('"sentence"' if layer.name == FINDINGS else '"ref" || \' \' || "title"')
    for index, field in enumerate(shown.fields()):
        _speak(shown, index, field.name(), layer, content)


def _speak(shown: QgsVectorLayer, index: int, name: str, layer: Layer, content: Content) -> None:
    """The field's caption, and a drop-down with the words for its codes."""
    column = next((each for each in layer.columns if each.name == name), None)
    if column is None:
        return
    shown.setFieldAlias(index, column.words)
    if column.code_list and column.type is not Type.CODES:
        words = [{label: code} for code, label in content.codes.labels(column.code_list).items()]
        shown.setEditorWidgetSetup(index, QgsEditorWidgetSetup("ValueMap", {"map": words}))


def _works(shown: QgsVectorLayer, content: Content, for_print: bool) -> None:
    if not for_print:
        style_works(shown, content.codes)
        label_works(shown, content.codes)
        return
    this, other = QgsRuleBasedRenderer.Rule(outlined(WORK, 0.8, 90)), QgsRuleBasedRenderer.Rule(outlined(WORK, 0.5, 50))
    this.setFilterExpression(f'"uuid" = @{THIS_WORK}')
    this.setLabel(tr("The work of this sheet"))
    other.setIsElse(True)
    other.setLabel(tr("Other works handed over"))
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(this)
    root.appendChild(other)
    shown.setRenderer(QgsRuleBasedRenderer(root))
    _label(shown, _ref_and_days(), WORK, bold=True)


def _neighbours(shown: QgsVectorLayer, _content: Content, for_print: bool) -> None:
    symbol = outlined(NEIGHBOUR, 0.4, 40, "dash")
    shown.setRenderer(QgsSingleSymbolRenderer(symbol))
    _label(shown, _ref_and_days(), NEIGHBOUR, least_scale=0 if for_print else REF_FROM)


def _protections(shown: QgsVectorLayer, _content: Content, for_print: bool) -> None:
    style_protections(shown)
    before, _, after = tr("protected until {day}").partition("{day}")
    words = [QgsExpression.quotedString(part) for part in (before, after)]
    until = f"{words[0]} || format_date(\"protected_until\", 'd MMM yyyy') || {words[1]}"
    _label(shown, until, PROTECTION, least_scale=0 if for_print else REF_FROM)


def _findings(shown: QgsVectorLayer, _content: Content, for_print: bool) -> None:
    style_findings(shown)
    if for_print:
        for rule in shown.renderer().rootRule().children():
            _drop_marks(rule.symbol())


def _drop_marks(symbol: QgsSymbol) -> None:
    """Sheets are printed at scales at which zones are seen as they are, and need no marks."""
    for number in reversed(range(symbol.symbolLayerCount())):
        if isinstance(symbol.symbolLayer(number), QgsCentroidFillSymbolLayer):
            symbol.deleteSymbolLayer(number)


def _label(shown: QgsVectorLayer, expression: str, colour: str, *, bold: bool = False, least_scale: int = 0) -> None:
    """Labels; with `least_scale`, only where the map is larger than one to that."""
    labels = labelled(expression, colour, bold=bold)
    if least_scale:
        settings = labels.settings()
        settings.scaleVisibility = True
        settings.minimumScale = least_scale
        labels.setSettings(settings)
    shown.setLabeling(labels)
    shown.setLabelsEnabled(True)


_STYLES: dict[str, Callable[[QgsVectorLayer, Content, bool], None]] = {
    WORKS: _works,
    NEIGHBOURS: _neighbours,
    PROTECTIONS: _protections,
    FINDINGS: _findings,
}
