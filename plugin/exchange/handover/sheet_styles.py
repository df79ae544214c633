"""How the package's layers look on the sheet of one work: that work stands out, and only what concerns it is shown."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import (
    QgsCentroidFillSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsPointPatternFillSymbolLayer,
    QgsProperty,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from ...i18n import tr
from ...layers.palette import DETOUR, PROTECTION
from ...layers.style_detours import detour_symbol
from ...layers.style_findings import style_findings
from ...layers.style_protections import style_protections
from .content import DETOURS, FINDINGS, NEIGHBOURS, PROTECTIONS, WORKS
from .symbols import NEIGHBOUR, WORK, add_labels, detour_of, neighbour_symbol, outlined, protected_until, ref_and_days

THIS_WORK, NEAR_IT, NAMED, CROWDED = "samgrav_work", "samgrav_near", "samgrav_named", "samgrav_crowded"
"""Variables of a sheet: the uuid of its work, the uuids of those near it at the same time and of those among them that
have a label, and `yes` where there is too much on its map for all of them; the tables name everything all the same."""

_IS_THIS = f'"uuid" = @{THIS_WORK}'
_IS_OF_THIS = f'"work_uuid" = @{THIS_WORK}'
_IS_NEAR = f'strpos(@{NEAR_IT}, "uuid") > 0'
_IS_CROWDED = f"@{CROWDED} = 'yes'"
_IS_NAMED = f'strpos(@{NAMED}, "uuid") > 0'
_IS_MET = f'@{THIS_WORK} IN ("uuid_a", "uuid_b")'

Rule = QgsRuleBasedRenderer.Rule


def _works(shown: QgsVectorLayer) -> None:
    others = _rule(outlined(WORK, 0.5, 50), "ELSE", tr("Other works handed over"))
    _set_rules(shown, _rule(outlined(WORK, 0.8, 90), _IS_THIS, tr("The work of this sheet")), others)
    add_labels(shown, ref_and_days(), WORK, bold=True)


def _detours(shown: QgsVectorLayer) -> None:
    _set_rules(shown, _rule(detour_symbol(), _IS_OF_THIS, tr("Detours of this work")))
    add_labels(shown, f"if({_IS_OF_THIS}, {detour_of()}, NULL)", DETOUR, along_lines=True)


def _neighbours(shown: QgsVectorLayer) -> None:
    _set_rules(shown, _rule(neighbour_symbol(), _IS_NEAR, tr("Neighbours at the same time")))
    add_labels(shown, f"if({_IS_NAMED}, {ref_and_days()}, NULL)", NEIGHBOUR, sparse_where=_IS_CROWDED)


def _protections(shown: QgsVectorLayer) -> None:
    style_protections(shown)
    add_labels(shown, protected_until(), PROTECTION, sparse_where=_IS_CROWDED)


def _findings(shown: QgsVectorLayer) -> None:
    style_findings(shown)
    root = shown.renderer().rootRule()
    root.setFilterExpression(_IS_MET)
    for rule in root.children():
        _drop_marks(rule.symbol())
        _draw_plainly_in_a_crowd(rule.symbol())


def _rule(symbol: QgsSymbol, condition: str, label: str) -> Rule:
    return Rule(symbol, 0, 0, condition, label)


def _set_rules(shown: QgsVectorLayer, *rules: Rule) -> None:
    root = Rule(None)
    for rule in rules:
        root.appendChild(rule)
    shown.setRenderer(QgsRuleBasedRenderer(root))


def _drop_marks(symbol: QgsSymbol) -> None:
    """Sheets are printed at scales at which zones are seen as they are, and need no marks."""
    for number in reversed(range(symbol.symbolLayerCount())):
        if isinstance(symbol.symbolLayer(number), QgsCentroidFillSymbolLayer):
            symbol.deleteSymbolLayer(number)


def _draw_plainly_in_a_crowd(symbol: QgsSymbol) -> None:
    """Hundreds of zones upon each other are a heap that takes seconds to draw: tint and edge are enough of each."""
    if_sparse = QgsProperty.fromExpression(f"not ({_IS_CROWDED})")
    layers = symbol.symbolLayers()
    patterns = (QgsLinePatternFillSymbolLayer, QgsPointPatternFillSymbolLayer)
    for layer in (layers[0], *(each for each in layers if isinstance(each, patterns))):  # the first is the light rim
        layer.setDataDefinedProperty(QgsSymbolLayer.Property.LayerEnabled, if_sparse)


PRINTED: dict[str, Callable[[QgsVectorLayer], None]] = {
    WORKS: _works,
    DETOURS: _detours,
    NEIGHBOURS: _neighbours,
    PROTECTIONS: _protections,
    FINDINGS: _findings,
}
