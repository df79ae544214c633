"""The shared store of works: one door in, one door out."""

from __future__ import annotations

from pathlib import Path

from ..errors import RegisterError, SamgravError, marked
from .address import is_database
from .outbox import Outbox, send
from .register import Register

__all__ = ["Outbox", "Register", "create_register", "open_register", "send", "upgrade_register"]


def open_register(uri: str) -> Register:
    """The register at `uri`: the path of a GeoPackage file, `postgres:NAME` for a PostgreSQL connection kept in QGIS,
    or `service:NAME` for a pg_service entry. Raises RegisterError."""
    if is_database(uri):
        _look_for_driver()
        from .postgres_opening import open_postgres

        return open_postgres(uri)
    from .opening import open_geopackage

    return open_geopackage(Path(uri))


def create_register(uri: str, name: str, crs: str = "EPSG:25832", demo: bool = False) -> Register:
    """A new register at `uri`, open; with `demo`, full of made-up works. Raises BadInput where something is there
    already, where the folder is missing, or where the CRS does not measure in metres, and RegisterError where the login
    may not create it."""
    if is_database(uri):
        _look_for_driver()
        from .postgres_creation import create_postgres

        return create_postgres(uri, name, crs, demo)
    from .creation import create_geopackage

    return create_geopackage(Path(uri), name, crs, demo)


def upgrade_register(uri: str) -> tuple[SamgravError, ...]:
    """Bring the register at `uri` up to this plugin, and say in sentences what was found and done. Raises
    RegisterError; nothing is changed then."""
    if is_database(uri):
        _look_for_driver()
        from .postgres_upgrading import upgrade_postgres

        return upgrade_postgres(uri).lines
    from . import upgrading

    return upgrading.upgrade_register(Path(uri)).lines


def _look_for_driver() -> None:
    try:
        import psycopg2  # noqa: F401
    except ImportError as error:
        raise RegisterError(
            marked("A register in a database needs the Python package psycopg2, which QGIS carries; install it.")
        ) from error
