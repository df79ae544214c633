"""Connections to an SQLite file, set up so that what was acknowledged stays, whatever happens to the process.

The file is never opened beside SQLite (`path.open`): on POSIX, closing such a handle drops the locks that QGIS and we
hold on the file in this process.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .blob import register_functions

BUSY_SECONDS = 3.0
"""How long a person waits for another program's writing before being told so."""


def connect(path: Path, mode: str = "rw", busy_seconds: float | None = None) -> sqlite3.Connection:
    """A connection in SQLite's mode `ro`, `rw` or `rwc`; transactions begin and end where the code says so.

    The mode `immutable` reads a file that nobody changes, with neither locks nor a log.
    """
    seconds = BUSY_SECONDS if busy_seconds is None else busy_seconds
    mode = "ro&immutable=1" if mode == "immutable" else mode
    # as_uri() escapes what a URI would misread in a path: blanks, æøå, # ? and %.
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(
        uri, uri=True, timeout=seconds, isolation_level=None, check_same_thread=False, cached_statements=256
    )
    try:
        # EXTRA makes the folder's entry durable too, without which a power cut could bring an old journal back.
        connection.execute("PRAGMA synchronous = EXTRA")
        connection.execute("PRAGMA foreign_keys = ON")
        register_functions(connection)
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # nothing is read before
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def transaction(connection: sqlite3.Connection, kind: str = "IMMEDIATE") -> Iterator[None]:
    """All statements inside or none: `IMMEDIATE` takes the file's one writing lock at once, `EXCLUSIVE` also keeps
    readers out, `DEFERRED` is one consistent view for reading."""
    connection.execute(f"BEGIN {kind}")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # a full disk makes SQLite take it back by itself
            connection.execute("ROLLBACK")
        raise


def keep_one_file(connection: sqlite3.Connection) -> None:
    """Use SQLite's rollback journal, also where a program left the file with a write-ahead log.

    The log is not safe here. Inside QGIS, GDAL opens and closes the file on its own, and on POSIX every such close
    drops the locks that this process holds on it; another program that then closes the register takes itself for the
    log's last user and removes it, and what is acknowledged after that never reaches the file. Readers are not kept
    waiting either way: QGIS reads a GeoPackage that it does not edit without locks. Where another program holds the
    file just now, it stays as it is.
    """
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()  # what others switched shows on reading
    if _journal_mode(connection) != "delete":
        _try(connection, "PRAGMA journal_mode = DELETE")


def is_log_lost(connection: sqlite3.Connection, path: Path) -> bool:
    """Whether this connection writes to a write-ahead log that is no longer there (see `keep_one_file`)."""
    return _journal_mode(connection) == "wal" and not path.with_name(path.name + "-wal").exists()


def _journal_mode(connection: sqlite3.Connection) -> str:
    return str(connection.execute("PRAGMA journal_mode").fetchone()[0])


def _try(connection: sqlite3.Connection, pragma: str) -> bool:
    try:
        connection.execute(pragma).fetchone()
    except sqlite3.OperationalError:
        return False
    return True
