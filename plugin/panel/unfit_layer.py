"""Why works cannot be held against a layer."""

from __future__ import annotations

from collections.abc import Collection

from qgis.core import QgsMapLayer, QgsRasterLayer, QgsVectorLayer

from ..i18n import tr


def why_unfit(layer: QgsMapLayer | None, own: Collection[QgsMapLayer]) -> str:
    """Why not, and what to do instead; empty where it can be done. `own` are the register's layers."""
    if layer is None:
        return ""
    text = ""
    if layer in own:
        text = tr("{layer} belongs to the register, whose works every check holds against each other.")
    elif isinstance(layer, QgsRasterLayer):
        text = tr(
            "{layer} is a picture (a raster) and has no features that a work could lie near. Polygonize it first."
        )
    elif not isinstance(layer, QgsVectorLayer):
        text = tr("{layer} has no features that a work could lie near.")
    elif not layer.isValid():
        text = tr("{layer} cannot be reached now: repair its source first.")
    elif not layer.isSpatial():
        text = tr("{layer} is a table: it has no places that a work could lie near.")
    return f"{text.format(layer=layer.name())} {tr('Choose another layer.')}" if text else ""
