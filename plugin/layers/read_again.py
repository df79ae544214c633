"""A layer is read again because somebody saved something."""

from __future__ import annotations

from qgis.core import QgsVectorLayer


def read_again(layer: QgsVectorLayer) -> None:
    """What is selected stays selected, whoever saved something meanwhile."""
    selected = layer.selectedFeatureIds()
    layer.reload()
    if selected and layer.selectedFeatureIds() != selected:
        layer.selectByIds(selected)
