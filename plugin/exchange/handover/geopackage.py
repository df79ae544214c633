"""The GeoPackage: everything that leaves, with styles inside, so that any QGIS shows it as it is meant."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from qgis.core import QgsVectorLayer

from ...errors import marked
from .content import Content, Layer
from .styles import apply_style, title_of
from .vector_file import VectorFile, WriteFailed, plain_field, plain_value, write_layer


def write(content: Content, path: Path) -> None:
    """Write all layers, those without rows too; a style each, which QGIS takes by itself. Raises WriteFailed."""
    write_layers(content, path)
    for layer, shown in shown_layers(content, path):
        _keep_style(shown, layer)


def write_layers(content: Content, path: Path) -> None:
    """Write all layers without styles."""
    for number, layer in enumerate(content.layers):
        write_layer(layer, _target(layer, path, content.crs, number > 0))


def shown_layers(content: Content, path: Path, *, for_print: bool = False) -> Iterator[tuple[Layer, QgsVectorLayer]]:
    """The file's layers as QGIS shows them, with their styles, from the bottom of the map to its top."""
    for layer in content.layers:
        options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
        shown = QgsVectorLayer(f"{path}|layername={layer.name}", title_of(layer.name), "ogr", options)
        apply_style(shown, layer, content, for_print=for_print)
        yield layer, shown


def _target(layer: Layer, path: Path, crs: str, add: bool) -> VectorFile:
    options = (f"DESCRIPTION={title_of(layer.name)}", "GEOMETRY_NAME=geom", "FID=fid", "SPATIAL_INDEX=YES")
    return VectorFile(path, "GPKG", crs, plain_field, plain_value, options, add)


def _keep_style(shown: QgsVectorLayer, layer: Layer) -> None:
    """Put the style into the file as the layer's default; no form code goes with it."""
    problem = shown.saveStyleToDatabase(layer.name, title_of(layer.name), True, "")
    if problem and not shown.listStylesInDatabase()[0]:
        raise WriteFailed(
            marked("The style of {layer} could not be written: {reason}. No package was made, nothing was replaced."),
            layer=layer.name,
            reason=problem,
        )
