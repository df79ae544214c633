"""The shared store of works: one door in, one door out."""

from __future__ import annotations

from pathlib import Path

from ..errors import RegisterError, marked
from .outbox import Outbox, send
from .register import Register

__all__ = ["Outbox", "Register", "create_register", "open_register", "send"]


def open_register(uri: str) -> Register:
    """The register at `uri`: the path of a GeoPackage file. Raises RegisterError."""
    from .opening import open_geopackage

    return open_geopackage(_path(uri))


def create_register(uri: str, name: str, crs: str = "EPSG:25832", demo: bool = False) -> Register:
    """A new register at `uri`, open; with `demo`, full of made-up works. Raises BadInput where something is there
    already, where the folder is missing, or where the CRS does not measure in metres."""
    from .creation import create_geopackage

    return create_geopackage(_path(uri), name, crs, demo)


def _path(uri: str) -> Path:
    if uri.startswith(("postgres:", "service:")):
        raise RegisterError(marked("Registers in a database come with a later version; choose a file (.gpkg)."))
    return Path(uri)
