"""Whether the file of a layer is another by now, and whether another program keeps it for itself."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from ...register.geopackage.connection import connect
from ...register.geopackage.sqlite_errors import is_busy

_BESIDE = ("", "-wal")
"""SQLite keeps what was saved last in a file beside the database."""
_PARTS = {".shp": (".dbf", ".shx")}
_DATABASES = (".gpkg", ".sqlite", ".db")

FileState = tuple[tuple[int, int, int], ...]


def state_of(path: Path | None) -> FileState:
    """Two states are the same where nothing was written in between, as far as the system tells."""
    if path is None:
        return ()
    files = [path.with_name(path.name + ending) for ending in _BESIDE]
    files += [path.with_suffix(ending) for ending in _PARTS.get(path.suffix.lower(), ())]
    return tuple(_state(each) for each in files)


def _state(path: Path) -> tuple[int, int, int]:
    try:
        found = path.stat()
    except OSError:  # gone, or never there: that is a state, too
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino) if found.st_size else (0, 0, 0)


def is_there(path: Path) -> bool:
    """Whether there is such a file, as far as one may look."""
    try:
        return path.exists()
    except OSError:  # a folder that this person may not enter
        return False


def is_kept_from_others(path: Path) -> bool:
    """Whether another program has locked a database file, so that opening it may take its time."""
    if path.suffix.lower() not in _DATABASES:
        return False
    try:
        connect(path, "ro", busy_seconds=0).close()  # which reads a little
    except sqlite3.Error as error:
        return is_busy(error)
    return False
