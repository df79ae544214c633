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
from .network_drive import is_on_network

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


def let_readers_read_on(connection: sqlite3.Connection, path: Path) -> None:
    """Let QGIS draw the map while a changeset is written (write-ahead logging), as QGIS's own editing does.

    Not on a network drive, where the shared memory that it needs does not reach other machines. Another program that
    holds the file may forbid it; then readers wait, and nothing else changes.
    """
    if not is_on_network(path):
        _try(connection, "PRAGMA journal_mode = WAL")
        # The first look makes this connection one that keeps the log; before it, QGIS would switch the log off again
        # whenever it closes one of its own.
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def leave_one_file(connection: sqlite3.Connection) -> None:
    """At the end, take the write-ahead log back into the file, so that copying the one file copies the register.
    Where another program still holds it, that one does so later."""
    _try(connection, "PRAGMA journal_mode = DELETE")


def _try(connection: sqlite3.Connection, pragma: str) -> bool:
    try:
        connection.execute(pragma).fetchone()
    except sqlite3.OperationalError:
        return False
    return True
