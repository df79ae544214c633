"""Whether another program keeps a file, asked without waiting for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from .connection import connect, transaction
from .sqlite_errors import is_busy

_MOMENT_S = 0.05
"""Enough for another reader to end, and short for whoever wants to begin meanwhile."""


def is_held(path: Path) -> bool:
    """Whether a save would find the file taken: by another program's writing, or by a reading that does not end.

    What else is wrong with the file is nothing that passes; whoever saves next is told of it.
    """
    try:
        with closing(connect(path, busy_seconds=_MOMENT_S)) as connection, transaction(connection, "EXCLUSIVE"):
            return False
    except sqlite3.Error as error:
        return is_busy(error)
