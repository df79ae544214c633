"""Opening a register in a GeoPackage file, or saying in a sentence why it cannot be."""

from __future__ import annotations

from pathlib import Path

from ..errors import RegisterError, marked
from .connection import connect, let_readers_read_on
from .geopackage import GeoPackageRegister
from .metadata import read_metadata
from .sqlite_errors import told


def open_geopackage(path: Path) -> GeoPackageRegister:
    """Raises RegisterError where there is no register that can be read."""
    if not path.is_file():
        raise RegisterError(marked("There is no file {path}."), path=path)
    with told(path):
        connection = connect(path, "rw")
        metadata = read_metadata(connection)
        let_readers_read_on(connection, path)
    return GeoPackageRegister(path, connection, metadata)
