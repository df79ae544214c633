"""A QGIS project beside the GeoPackage: a double click, and everything lies on the map as it is meant."""

from __future__ import annotations

from pathlib import Path

from qgis.core import Qgis, QgsProject, QgsProjectMetadata, QgsReferencedRectangle, QgsVectorLayer

from ...errors import marked
from ...layers.portable import forget_who
from . import geopackage
from .content import Content
from .coordinates import crs_named
from .vector_file import WriteFailed

_MARGIN = 1.3


def write(content: Content, package: Path, path: Path) -> None:
    """Write a project that shows the GeoPackage `package` in the same folder. To be called in the main thread."""
    project = QgsProject()
    try:
        project.setFilePathStorage(Qgis.FilePathType.Relative)
        project.setCrs(crs_named(content.crs))
        project.setTitle(content.cover.register)
        metadata = QgsProjectMetadata()
        metadata.setTitle(content.cover.register)
        project.setMetadata(metadata)
        layers = [layer for _, layer in geopackage.shown_layers(content, package)]
        project.addMapLayers(list(reversed(layers)))
        _look_at_works(project, layers)
        written = project.write(str(path))
        problem = project.error()
    finally:
        project.clear()
    if not written:
        raise WriteFailed(
            marked("The project file could not be written: {reason}. No package was made, nothing was replaced."),
            reason=problem,
        )
    forget_who(path)


def _look_at_works(project: QgsProject, layers: list[QgsVectorLayer]) -> None:
    works = layers[2]
    box = works.extent()
    box.scale(_MARGIN)
    box.grow(0 if works.crs().isGeographic() else 50)
    project.viewSettings().setDefaultViewExtent(QgsReferencedRectangle(box, project.crs()))
