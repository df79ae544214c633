"""Findings above the works: a colour and a pattern for each severity, dashed where they are only possible."""

from __future__ import annotations

from qgis.core import QgsFillSymbol, QgsRuleBasedRenderer, QgsSymbolLayer, QgsVectorLayer

from ..i18n import tr
from .palette import SEVERITY_COLOURS, rgba
from .symbols import Key, at_centre, casing, dotted, fill_symbol, hatch, marker, outline, plain_fill

MARKS_FROM = 6_000
"""The scale's denominator from which a finding's zone is too small to see and a mark stands for it."""


def style_findings(layer: QgsVectorLayer) -> None:
    """One rule a severity, the most serious on top and first in the legend."""
    titles = {
        "conflict": tr("Conflict"),
        "warning": tr("Warning"),
        "opportunity": tr("Opportunity"),
        "constraint": tr("Constraint"),
    }
    root = QgsRuleBasedRenderer.Rule(None)
    for severity, title in titles.items():
        rule = QgsRuleBasedRenderer.Rule(_symbol(severity), 0, 0, f"\"severity\" = '{severity}'", title)
        root.appendChild(rule)
    renderer = QgsRuleBasedRenderer(root)
    renderer.setUsingSymbolLevels(True)
    _raise_by_severity(renderer)
    layer.setRenderer(renderer)


def _symbol(severity: str) -> QgsFillSymbol:
    colour = SEVERITY_COLOURS[severity]
    shapes = {"conflict": "octagon", "warning": "triangle", "opportunity": "pentagon", "constraint": "square"}
    far = f"@map_scale > {MARKS_FROM}"
    mark = at_centre(marker(colour, 3.4, shapes[severity], edge_width=0.5), {Key.LayerEnabled: far})
    possible = "if(\"certainty\" = 'possible', 'dash', 'solid')"
    edge = outline(colour, 0.7, follows={Key.StrokeStyle: possible})
    return fill_symbol(casing(1.5), plain_fill(rgba(colour, 64)), _pattern(severity, colour), edge, mark)


def _pattern(severity: str, colour: str) -> QgsSymbolLayer:
    if severity == "conflict":
        return hatch(colour, 0.4, 1.4, 45)
    if severity == "warning":
        return hatch(colour, 0.4, 2.4, 45)
    if severity == "opportunity":
        return dotted(colour, 0.8, 2.0)
    return hatch(colour, 0.4, 1.8, 0)


def _raise_by_severity(renderer: QgsRuleBasedRenderer) -> None:
    """The most serious last, so that nothing hides it."""
    rules = renderer.rootRule().children()
    for depth, rule in enumerate(reversed(rules)):
        symbol = rule.symbol()
        for index in range(symbol.symbolLayerCount()):
            symbol.symbolLayer(index).setRenderingPass(depth)
