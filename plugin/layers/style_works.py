"""How works look: hue by family of kinds, pattern by status; dots over the city, shapes in the street."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import (
    QgsExpression,
    QgsFeatureRequest,
    QgsFillSymbol,
    QgsRuleBasedRenderer,
    QgsSymbolLayer,
    QgsVectorLayer,
)

from ..i18n import tr
from .codes import CodeBook
from .palette import CANCELLED, CASING, COMPLETED, FAMILIES, rgba
from .symbols import (
    Key,
    at_centre,
    casing,
    dotted,
    fill_symbol,
    hatch,
    marker,
    outline,
    plain_fill,
    slim_fill,
    with_halo,
)

DOTS_FROM = 12_000
"""The scale's denominator from which works are dots; below it they are shapes."""
LEGEND_HUE = "#44546A"
# From beneath to the top: what is alive lies over what is done.
_ORDER = ("cancelled", "completed", "idea", "planned", "coordinated", "permitted", "paused", "ongoing")


def style_works(layer: QgsVectorLayer, codes: CodeBook) -> None:
    """Rules by status for the street, by family for the city; the legend speaks the interface's language."""
    root = QgsRuleBasedRenderer.Rule(None)
    root.appendChild(_statuses(codes))
    root.appendChild(_families())
    renderer = QgsRuleBasedRenderer(root)
    clause = QgsFeatureRequest.OrderByClause(f'array_find(array({_listed(_ORDER)}), "status")', True)
    renderer.setOrderBy(QgsFeatureRequest.OrderBy([clause]))
    renderer.setOrderByEnabled(True)
    layer.setRenderer(renderer)


def hue(alpha: int = 255) -> str:
    """Expression: the colour of the work's family, `alpha` from 0 to 255."""
    cases = " ".join(
        f"WHEN \"kind\" IN ({_listed(family.kinds)}) THEN '{rgba(family.colour, alpha)}'"
        for family in FAMILIES
        if family.kinds
    )
    return f"CASE {cases} ELSE '{rgba(FAMILIES[-1].colour, alpha)}' END"


def _statuses(codes: CodeBook) -> QgsRuleBasedRenderer.Rule:
    """A rule for each status; one that a city has added is drawn like a planned work, with a wider dash."""
    group = QgsRuleBasedRenderer.Rule(None, 0, 0, "", tr("Status"))
    patterns = _patterns()
    for status in dict.fromkeys((*patterns, *codes.labels("status"))):
        layers = patterns.get(status) or _added_status()
        condition = f'"status" = {QgsExpression.quotedString(status)}'
        group.appendChild(_rule(fill_symbol(*layers), DOTS_FROM, 0, condition, codes.label("status", status)))
    return group


def _added_status() -> tuple[QgsSymbolLayer, ...]:
    return casing(1.2), outline(LEGEND_HUE, 0.6, "4;1.5", {Key.StrokeColor: hue()})


def _patterns() -> dict[str, tuple[QgsSymbolLayer, ...]]:
    """Status → symbol layers. No two statuses differ by colour alone."""
    line = {Key.StrokeColor: hue()}
    return {
        "idea": (casing(1.2), outline(LEGEND_HUE, 0.6, "0.6;1.2", line)),
        "planned": (casing(1.2), plain_fill(rgba(CASING, 64)), outline(LEGEND_HUE, 0.6, follows=line)),
        "coordinated": (
            casing(1.2),
            plain_fill(rgba(CASING, 102)),
            dotted(LEGEND_HUE, 0.7, 2.2, {Key.FillColor: hue(), Key.StrokeColor: hue()}),
            outline(LEGEND_HUE, 0.6, follows=line),
        ),
        "permitted": (
            casing(1.2),
            plain_fill(rgba(CASING, 128)),
            hatch(LEGEND_HUE, 0.35, 1.8, 45, line),
            outline(LEGEND_HUE, 0.6, follows=line),
        ),
        "ongoing": (
            casing(1.4),
            plain_fill(rgba(LEGEND_HUE, 200), {Key.FillColor: hue(200)}),
            outline(LEGEND_HUE, 0.8, follows=line),
        ),
        "paused": (
            casing(1.2),
            plain_fill(rgba(CASING, 128)),
            hatch(LEGEND_HUE, 1.0, 2.4, 90, {Key.StrokeColor: hue(200)}),
            outline(LEGEND_HUE, 0.6, "3;1", line),
        ),
        "completed": (plain_fill(rgba(COMPLETED, 90)), casing(0.8, 140), outline(COMPLETED, 0.4)),
        "cancelled": (outline(rgba(CANCELLED, 140), 0.25, "1;1.5"),),
    }


def _families() -> QgsRuleBasedRenderer.Rule:
    group = QgsRuleBasedRenderer.Rule(None, 0, 0, "", tr("Kind"))
    named = tuple(kind for family in FAMILIES for kind in family.kinds)
    for family in FAMILIES:
        held = f'"kind" IN ({_listed(family.kinds)})' if family.kinds else f'"kind" NOT IN ({_listed(named)})'
        condition = f"{held} AND \"status\" <> 'cancelled'"
        group.appendChild(_rule(_dot(family.colour), 0, DOTS_FROM, condition, tr(family.title)))
    return group


def _dot(colour: str) -> QgsFillSymbol:
    """A slim shape with a mark on it; the mark is hollow before the work begins and grey when it is done."""
    fill = (
        f"CASE WHEN \"status\" IN ('idea', 'planned', 'coordinated') THEN '#ffffff' WHEN \"status\" = 'completed' "
        f"THEN '{COMPLETED}' ELSE '{colour}' END"
    )
    edge = f"CASE WHEN \"status\" IN ('idea', 'planned', 'coordinated') THEN '{colour}' ELSE '#ffffff' END"
    size = "CASE WHEN \"status\" = 'completed' THEN 1.3 WHEN \"status\" = 'ongoing' THEN 2.4 ELSE 1.9 END"
    shape = (
        "CASE WHEN \"status\" = 'permitted' THEN 'diamond' WHEN \"status\" = 'paused' THEN 'square' ELSE 'circle' END"
    )
    line = f"CASE WHEN \"status\" = 'completed' THEN '{COMPLETED}' ELSE '{colour}' END"
    mark = marker(
        colour,
        1.9,
        "circle",
        edge_width=0.45,
        follows={Key.FillColor: fill, Key.StrokeColor: edge, Key.Size: size, Key.Name: shape},
    )
    round_it = with_halo(mark, 0.35, {Key.Size: f"({size}) + 0.7"})
    shape_below = slim_fill(colour, 0.35, {Key.FillColor: line, Key.StrokeColor: line})
    return fill_symbol(shape_below, at_centre(round_it))


def _rule(
    symbol: QgsFillSymbol, from_scale: int, to_scale: int, condition: str, label: str
) -> QgsRuleBasedRenderer.Rule:
    """`from_scale` and `to_scale` are denominators: drawn where the map is larger than 1:from and smaller than 1:to."""
    return QgsRuleBasedRenderer.Rule(symbol, to_scale, from_scale, condition, label)


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(QgsExpression.quotedString(code) for code in codes)
