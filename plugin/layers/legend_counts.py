"""How many findings each sign of the legend stands for, where a person lets QGIS say so.

QGIS counts once and keeps what it counted, however the data change beneath the layer. It counts anew for another
renderer only, and that ends in a crash now and then (seen in 3.40 and 3.44, where symbols follow expressions). So a
count that may be wrong is no longer shown; the panel has its own.
"""

from __future__ import annotations

from qgis.core import QgsVectorLayer

SHOW = "showFeatureCount"


def hide_counts(layer: QgsVectorLayer) -> None:
    """The features have changed."""
    project = layer.project()
    node = project.layerTreeRoot().findLayer(layer.id()) if project is not None else None
    if node is not None and node.customProperty(SHOW):
        node.setCustomProperty(SHOW, 0)
