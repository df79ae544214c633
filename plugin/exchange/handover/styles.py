"""How the package's layers look and speak in any QGIS, without this plugin."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsEditorWidgetSetup, QgsSingleSymbolRenderer, QgsVectorLayer

from ...domain.schema import Type
from ...i18n import tr
from ...layers.labels import REF_FROM, label_works
from ...layers.palette import DETOUR, PROTECTION
from ...layers.style_detours import style_detours
from ...layers.style_findings import style_findings
from ...layers.style_protections import style_protections
from ...layers.style_works import style_works
from .content import DETOURS, FINDINGS, NEIGHBOURS, PROTECTIONS, WORKS, Content, Layer
from .sheet_styles import PRINTED
from .symbols import NEIGHBOUR, add_labels, detour_of, neighbour_symbol, protected_until, ref_and_days


def title_of(name: str) -> str:
    """What a layer of the package is called in the layer tree."""
    titles = {
        WORKS: tr("Works handed over"),
        DETOURS: tr("Detours"),
        NEIGHBOURS: tr("Neighbours at the same time"),
        FINDINGS: tr("Findings"),
        PROTECTIONS: tr("Protected surfaces"),
    }
    return titles[name]


def apply_style(shown: QgsVectorLayer, layer: Layer, content: Content, *, for_print: bool = False) -> None:
    """Give a layer read from the package its symbols, its labels, and words for its fields and codes."""
    if for_print:
        PRINTED[layer.name](shown)
    else:
        _ON_SCREEN[layer.name](shown, content)
    shown.setDisplayExpression(_DISPLAYED.get(layer.name, '"ref" || \' \' || "title"'))
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


def _works(shown: QgsVectorLayer, content: Content) -> None:
    style_works(shown, content.codes)
    label_works(shown, content.codes)


def _neighbours(shown: QgsVectorLayer, _content: Content) -> None:
    shown.setRenderer(QgsSingleSymbolRenderer(neighbour_symbol()))
    add_labels(shown, ref_and_days(), NEIGHBOUR, least_scale=REF_FROM)


def _protections(shown: QgsVectorLayer, _content: Content) -> None:
    style_protections(shown)
    add_labels(shown, protected_until(), PROTECTION, least_scale=REF_FROM)


def _findings(shown: QgsVectorLayer, _content: Content) -> None:
    style_findings(shown)


def _detours(shown: QgsVectorLayer, _content: Content) -> None:
    style_detours(shown)
    add_labels(shown, detour_of(), DETOUR, least_scale=REF_FROM, along_lines=True)


_DISPLAYED = {FINDINGS: '"sentence"', DETOURS: "\"ref\" || coalesce(' ' || \"title\", '')"}

_ON_SCREEN: dict[str, Callable[[QgsVectorLayer, Content], None]] = {
    WORKS: _works,
    DETOURS: _detours,
    NEIGHBOURS: _neighbours,
    PROTECTIONS: _protections,
    FINDINGS: _findings,
}
