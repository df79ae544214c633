"""The map sheets: one PDF for each work handed over."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from qgis.core import Qgis, QgsLayoutExporter, QgsMapLayer, QgsProject, QgsProjectMetadata

from ...errors import marked
from ...i18n import tr
from . import geopackage
from .content import DETOURS, FINDINGS, NEIGHBOURS, PROTECTIONS, WORKS, Content
from .coordinates import crs_named
from .fields import Row
from .names import file_names
from .sheet import Sheet
from .vector_file import WriteFailed

DOWNWARDS = (WORKS, FINDINGS, DETOURS, NEIGHBOURS, PROTECTIONS)
"""How layers lie on a sheet: the work itself above what it meets."""


class SheetPrinter:
    """Prints sheets one by one. To be made, used and closed in the main thread."""

    def __init__(self, content: Content, source: Path, background: Sequence[QgsMapLayer] = ()) -> None:
        """Shows the layers of the GeoPackage `source`, and beneath them `background`, layers of nobody else."""
        self._content = content
        self._names = file_names(content.works.rows)
        self._project = QgsProject()
        self._project.setCrs(crs_named(content.crs))
        self._project.setEllipsoid("NONE")
        shown = {layer.name: view for layer, view in geopackage.shown_layers(content, source, for_print=True)}
        self._shown = [shown[name] for name in DOWNWARDS]
        self._background = list(background)
        self._project.addMapLayers([*self._shown, *background])

    def print(self, work: Row, folder: Path) -> Path:
        """Write a work's sheet into a folder. Raises WriteFailed where that does not succeed."""
        path = folder / f"{self._names[work['uuid']]}.pdf"
        sheet = Sheet(self._project, self._shown, self._background, self._content, work)
        self._describe(work)
        outcome = QgsLayoutExporter(sheet.layout).exportToPdf(str(path), _settings())
        if outcome != QgsLayoutExporter.ExportResult.Success or not path.is_file() or not path.stat().st_size:
            raise WriteFailed(
                marked(
                    "The map sheet {file} could not be written. No package was made and nothing was replaced. "
                    "Make room on the disk and try again, or leave the sheets out."
                ),
                file=path.name,
            )
        return path

    def close(self) -> None:
        """Let go of the layers and their file."""
        self._shown, self._background = [], []
        self._project.clear()
        del self._project  # here and now: it belongs to the main thread

    def _describe(self, work: Row) -> None:
        """What the PDF says about itself: never the name of the person who uses this computer."""
        metadata = QgsProjectMetadata()
        metadata.setTitle(tr("{ref} {title}").format(ref=work["ref"], title=work["title"]))
        metadata.setAuthor(self._content.cover.register)
        self._project.setMetadata(metadata)


def _settings() -> QgsLayoutExporter.PdfExportSettings:
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.textRenderFormat = Qgis.TextRenderFormat.AlwaysText
    settings.forceVectorOutput = True
    settings.appendGeoreference = True
    settings.exportMetadata = True
    return settings
