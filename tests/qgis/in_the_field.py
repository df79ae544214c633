"""The works of a file as somebody has them who opens it in QGIS without the plugin."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsVectorLayer


def bare_works(path: Path | str) -> QgsVectorLayer:
    """The layer of works, which nothing of the plugin has touched."""
    layer = QgsVectorLayer(f"{path}|layername=work", "works", "ogr")
    assert layer.isValid()
    return layer


def edit(path: Path, uuid: str, **values: object) -> None:
    """Change one of them."""
    layer = bare_works(path)
    (feature,) = layer.getFeatures(f"\"uuid\" = '{uuid}'")
    layer.startEditing()
    for name, value in values.items():
        layer.changeAttributeValue(feature.id(), layer.fields().lookupField(name), value)
    assert layer.commitChanges(), layer.commitErrors()
