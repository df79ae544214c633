"""Why a remembered layer cannot be opened, as far as its source tells."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ...errors import BadInput, marked
from .address import DATABASES, file_of


def why_not(provider: str, source: str) -> BadInput:
    """What to say of a source that QGIS could not open."""
    path = file_of(provider, source)
    if path is not None:
        return _of_file(path, str(QgsProviderRegistry.instance().decodeUri(provider, source).get("layerName") or ""))
    uri = QgsDataSourceUri(source)
    if provider in DATABASES:
        return BadInput(
            marked(
                "QGIS cannot connect to the database {database}. Is its server running, and does your QGIS have a "
                "stored connection to it with user and password?"
            ),
            database=" · ".join(part for part in (uri.database(), uri.service(), uri.host()) if part),
        )
    if address := uri.param("url"):
        return BadInput(marked("there is no answer from {address}, or not that layer."), address=address)
    return BadInput(marked("QGIS cannot open it ({source})."), source=source)


def _of_file(path: Path, layer: str) -> BadInput:
    try:
        _touch(path)
    except (FileNotFoundError, NotADirectoryError):
        return BadInput(marked("there is no file {path}; was it moved, or is its drive not connected?"), path=path)
    except OSError as error:
        return BadInput(
            marked(
                "the file {path} cannot be read ({reason}). Does another program hold it, or may you not read what "
                "lies there?"
            ),
            path=path,
            reason=error.strerror or str(error),
        )
    if layer:
        template = marked(
            "the file {path} is there, but QGIS finds no layer {layer} in it. Was that renamed or removed, or is the "
            "file damaged or still being written?"
        )
        return BadInput(template, path=path, layer=layer)
    return BadInput(
        marked("the file {path} is there, but QGIS cannot read it. Is it damaged, empty or still being written?"),
        path=path,
    )


def _touch(path: Path) -> None:
    """Read a little of it. Raises OSError; Windows refuses it where another program keeps the file for itself."""
    if path.is_dir():
        next(path.iterdir(), None)
        return
    with path.open("rb") as file:
        file.read(1)
