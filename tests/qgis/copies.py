"""Registers for tests that write: a copy of a prepared one is there sooner than a new one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from uuid import uuid4


def copy_of(prepared: Path, path: Path) -> Path:
    """The register once more, with an id of its own: what the profile keeps of registers it keeps by their id."""
    shutil.copy(prepared, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        changed = connection.execute("UPDATE metadata SET value = ? WHERE key = 'register_id'", (str(uuid4()),))
        assert changed.rowcount == 1
    return path
