"""Opening a register in a GeoPackage file, or saying in a sentence why it cannot be."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ...domain.schema import SCHEMA_VERSION
from ...errors import RegisterError, SamgravError, marked
from ..errors import Outdated
from ..metadata import Metadata, plugin_version, read_metadata, version_numbers, which_can_write
from .connection import connect, keep_one_file
from .network_drive import is_on_network
from .register import GeoPackageRegister
from .sqlite_errors import Damaged, is_busy, told, translated

SMALL_ENOUGH_TO_READ_WHOLE = 32 * 1024 * 1024
"""A file up to this size (bytes) is read through when it is first opened, which takes up to 0.1 s; damage inside a
larger one is told when a call meets it, and by the register's upgrade, which reads everything."""

_READ_THROUGH: set[tuple[Path, str]] = set()


class NoRegister(RegisterError):
    """There is nothing at the place, or what is there is no register."""


def open_geopackage(path: Path) -> GeoPackageRegister:
    """Raises NoRegister, Damaged, RegisterBusy or RegisterError. What may be read and not written opens read-only, with
    the reason."""
    connection, metadata = open_file(path)
    try:
        with told(path):
            _look_for_damage(connection, path, metadata.register_id)
            reason = why_read_only(connection, path, metadata)
            if reason is None:
                keep_one_file(connection)
    except BaseException:
        connection.close()
        raise
    return GeoPackageRegister(path, connection, metadata, reason, _warnings(path))


def is_register(path: Path) -> bool:
    """Whether a file is a register, be it sound, damaged or held by another program just now."""
    try:
        connection, _ = open_file(path)
    except NoRegister:
        return False
    except RegisterError:
        return path.suffix.lower() == ".gpkg"
    connection.close()
    return True


def open_file(path: Path) -> tuple[sqlite3.Connection, Metadata]:
    """A connection to the file and what it says about itself."""
    _look_at_place(path)
    connection = _connected(path)
    try:
        with told(path):
            return connection, _metadata(connection, path)
    except BaseException:
        connection.close()
        raise


def _look_at_place(path: Path) -> None:
    if path.is_dir():
        raise NoRegister(marked("{path} is a folder; choose the register's file in it."), path=path)
    if not path.is_file():
        raise NoRegister(
            marked("There is no file {path}. Was it moved or renamed, or is its drive not connected?"), path=path
        )


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that has read something. A file whose log was left on, in a folder that may only be read, can be
    read as one that nobody changes; not so where that log still holds changes."""
    try:
        return connect(path, "rw")
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "")
        if name == "SQLITE_NOTADB":
            raise _no_register(path) from error
        if not name.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")) or _has_unread_log(path):
            raise translated(error, path) from error
    with told(path):
        return connect(path, "immutable")


def _has_unread_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return log.is_file() and log.stat().st_size > 0


def _metadata(connection: sqlite3.Connection, path: Path) -> Metadata:
    is_there = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ('work', 'history', 'metadata')"
    if connection.execute(is_there).fetchone()[0] < 3:
        raise _no_register(path)
    try:
        return read_metadata(connection)
    except (KeyError, ValueError, sqlite3.OperationalError) as error:
        raise _no_register(path) from error


def _no_register(path: Path) -> NoRegister:
    return NoRegister(
        marked("{path} is no Samgrav register. Open another file, or create a new register and import this one."),
        path=path,
    )


def _look_for_damage(connection: sqlite3.Connection, path: Path, register_id: str) -> None:
    """Once in a session: background checks open the register again and again."""
    here = (path.absolute(), register_id)
    if here in _READ_THROUGH or path.stat().st_size > SMALL_ENOUGH_TO_READ_WHOLE:
        return
    found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if found != "ok":
        raise damaged(path, found)
    _READ_THROUGH.add(here)


def damaged(path: Path, detail: str) -> Damaged:
    """The sentence for a file whose inner structure is broken."""
    return Damaged(
        marked(
            "{path} is damaged ({detail}). It was left as it is: keep a copy of it, and take the register from your "
            "last backup."
        ),
        path=path,
        detail=detail,
    )


def why_read_only(connection: sqlite3.Connection, path: Path, metadata: Metadata) -> SamgravError | None:
    """The reason in a sentence, None where the register may be written."""
    return _version_reason(path, metadata) or why_closed_for_writing(connection, path)


def _version_reason(path: Path, metadata: Metadata) -> SamgravError | None:
    mine = version_numbers(plugin_version())
    too_new = metadata.schema_version > SCHEMA_VERSION
    if too_new or (metadata.least_plugin and mine < version_numbers(metadata.least_plugin)):
        return SamgravError(
            marked(
                "{path} was written by a newer Samgrav ({least} or later is needed to change it, and this is {mine}). "
                "It can be read; update the plugin to change it."
            ),
            path=path,
            least=metadata.least_plugin or metadata.created_with,
            mine=plugin_version(),
        )
    too_old = metadata.schema_version < SCHEMA_VERSION
    if too_old or (metadata.greatest_plugin and mine > version_numbers(metadata.greatest_plugin)):
        kind = Outdated if too_old else SamgravError
        return kind(
            marked("{path} was written by an older Samgrav{which}. It can be read; upgrade it to change it."),
            path=path,
            which=which_can_write(metadata),
        )
    return None


def why_closed_for_writing(connection: sqlite3.Connection, path: Path) -> SamgravError | None:
    """Try a change and take it back: that is what tells, on every system, whether file and folder may be written."""
    try:
        connection.execute("BEGIN IMMEDIATE")
        try:
            connection.execute("UPDATE metadata SET value = 'tried' WHERE key = 'door'")
        finally:
            connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        name = error.sqlite_errorname
        if is_busy(error):
            return None  # somebody writes to it just now, so it can be written
        if not name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM")):
            raise
        return SamgravError(
            marked(
                "{path} can be read and not changed: the file or its folder is write-protected. Remove the "
                "protection, or copy the register to a folder of your own."
            ),
            path=path,
        )
    return None


def _warnings(path: Path) -> tuple[SamgravError, ...]:
    if not is_on_network(path):
        return ()
    return (
        SamgravError(
            marked(
                "{path} lies on a network drive, where two people writing at the same time can damage it. Let one "
                "person at a time open it, or keep it on this computer."
            ),
            path=path,
        ),
    )
