"""Where a person keeps registers and other files."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QStandardPaths

from ...register.address import SERVICE, STORED, is_database
from ...register.qgis_connections import connection_names
from ...register.services import service_names
from ...settings import RECENT, Settings


def documents() -> Path:
    """The person's documents; the home folder where there are none."""
    found = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(found) if found and Path(found).is_dir() else Path.home()


def folder_of_registers(settings: Settings) -> Path:
    """Beside the register file that was opened last; else the documents."""
    for uri in settings.get(RECENT):
        if not is_database(uri) and Path(uri).parent.is_dir():
            return Path(uri).parent
    return documents()


def database_addresses() -> list[str]:
    """Every database that the person can name: the connections kept in QGIS, and the entries of the pg_service file."""
    return [STORED + name for name in connection_names()] + [SERVICE + name for name in service_names()]
