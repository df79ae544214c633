"""Which signs a map shows, so that its legend explains these and no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qgis.core import (
    QgsExpressionContextUtils,
    QgsFeatureRequest,
    QgsRectangle,
    QgsRenderContext,
    QgsVectorLayer,
)

Signs = tuple[QgsVectorLayer, list[int]]
"""A layer, and the numbers of its signs in the order of its legend."""


def signs_within(
    layers: Iterable[QgsVectorLayer], extent: QgsRectangle, variables: Mapping[str, str]
) -> Iterator[Signs]:
    """The layers that show something in an extent, on a sheet with these variables, with the signs that are used."""
    for layer in layers:
        used = _signs_used(layer, extent, variables)
        numbers = [n for n, sign in enumerate(layer.renderer().legendSymbolItems()) if sign.ruleKey() in used]
        if numbers:
            yield layer, numbers


def _signs_used(layer: QgsVectorLayer, extent: QgsRectangle, variables: Mapping[str, str]) -> set[str]:
    rendering = QgsRenderContext()
    context = rendering.expressionContext()
    context.appendScopes(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    for name, value in variables.items():
        context.lastScope().setVariable(name, value)
    renderer = layer.renderer().clone()
    renderer.startRender(rendering, layer.fields())
    used: set[str] = set()
    for feature in layer.getFeatures(QgsFeatureRequest(extent)):
        context.setFeature(feature)
        used |= renderer.legendKeysForFeature(feature, rendering)
    renderer.stopRender(rendering)
    return used
