"""How many findings each sign of the legend stands for, where a person lets QGIS say so.

QGIS counts once and keeps what it counted, however the data change beneath the layer. To let it count anew from here
ends in a crash where symbols follow expressions, which it then prepares in two threads at once. So a count that may be
wrong is taken away: it comes again, right, when the person asks for it again, and the panel has its own.
"""

from __future__ import annotations

from qgis.core import QgsVectorLayer

SHOW = "showFeatureCount"


def forget_counts(layer: QgsVectorLayer) -> None:
    """The features have changed. QGIS forgets its counts with the renderer, and only with it."""
    renderer, project = layer.renderer(), layer.project()
    if renderer is None or all(layer.featureCount(sign.ruleKey()) < 0 for sign in renderer.legendSymbolItems()):
        return
    node = project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
    if node is not None:
        node.setCustomProperty(SHOW, 0)
    layer.setRenderer(renderer.clone())
