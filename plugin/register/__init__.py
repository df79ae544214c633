"""The shared store of works: one door in, one door out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ..errors import RegisterError, SamgravError, marked
from .address import is_database
from .copying import Copied, IsCancelled, Progress, Steps, look_at_source
from .outbox import Outbox, send
from .register import Register

__all__ = ["Outbox", "Register", "copy_register", "create_register", "open_register", "send", "upgrade_register"]


def open_register(uri: str) -> Register:
    """The register at `uri`: the path of a GeoPackage file, `postgres:NAME` for a PostgreSQL connection kept in QGIS,
    or `service:NAME` for a pg_service entry. Raises RegisterError."""
    if is_database(uri):
        _look_for_driver()
        from .postgres.opening import open_postgres

        return open_postgres(uri)
    from .geopackage.opening import open_geopackage

    return open_geopackage(Path(uri))


def create_register(
    uri: str, name: str, crs: str = "EPSG:25832", demo: bool = False, say: Callable[[str], str] = str
) -> Register:
    """A new register at `uri`, open; with `demo`, full of made-up works, which `say` puts into a language. Raises
    BadInput where something is there already, where the folder is missing, or where the CRS does not measure in metres,
    and RegisterError where the login may not create it."""
    if is_database(uri):
        _look_for_driver()
        from .postgres.creation import create_postgres

        return create_postgres(uri, name, crs, demo, say)
    from .geopackage.creation import create_geopackage

    return create_geopackage(Path(uri), name, crs, demo, say)


def copy_register(
    source: Register,
    target: str,
    progress: Progress = lambda _percent: None,
    is_cancelled: IsCancelled = lambda: False,
) -> Copied:
    """Make a register at `target` that holds what `source` holds, with its whole history: all of it or nothing, counted
    before it is final. Raises BadInput where something is there already or where the source cannot be read whole,
    RegisterError, and Stopped."""
    look_at_source(source)
    steps = Steps(progress, is_cancelled)
    with source.held_still():
        if is_database(target):
            _look_for_driver()
            from .postgres.copying import copy_to_postgres

            return copy_to_postgres(source, target, steps)
        from .geopackage.copying import copy_to_geopackage

        return copy_to_geopackage(source, Path(target), steps)


def upgrade_register(uri: str, progress: Progress = lambda _percent: None) -> tuple[SamgravError, ...]:
    """Bring the register at `uri` up to this plugin, and say in sentences what was found and done. Raises
    RegisterError; nothing is changed then."""
    if is_database(uri):
        _look_for_driver()
        from .postgres.upgrading import upgrade_postgres

        return upgrade_postgres(uri, progress=progress).lines
    from . import upgrading

    return upgrading.upgrade_register(Path(uri), progress).lines


def _look_for_driver() -> None:
    try:
        import psycopg2  # noqa: F401
    except ImportError as error:
        raise RegisterError(
            marked("A register in a database needs the Python package psycopg2, which QGIS carries; install it.")
        ) from error
