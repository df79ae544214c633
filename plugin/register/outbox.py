"""Changesets that were sent and not yet acknowledged, kept in a small file of the person's profile."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from ..domain.changeset import Changeset, Result
from ..errors import BadInput, SamgravError, marked
from .clock import now
from .codec import changeset_of, changeset_text
from .errors import Refused
from .geopackage.connection import connect, transaction
from .geopackage.sqlite_errors import told
from .register import Register

_TABLE = """CREATE TABLE IF NOT EXISTS outbox (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  register_id TEXT NOT NULL,
  uri TEXT NOT NULL,
  put_at TEXT NOT NULL,
  changeset TEXT NOT NULL
)"""


class Outbox:
    """Several QGIS may use the same file: what one of them sends twice changes nothing twice.

    `warning` is a sentence where the file was found damaged; None as a rule.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self.warning: SamgravError | None = None
        self._lock = RLock()
        with told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                self._connection = _opened(path)
            except sqlite3.DatabaseError as error:
                if error.sqlite_errorname not in ("SQLITE_NOTADB", "SQLITE_CORRUPT"):
                    raise
                self.warning = _set_aside(path)
                self._connection = _opened(path)

    def put(self, register_id: str, uri: str, changeset: Changeset) -> None:
        """Keep a changeset before it is sent; putting it again changes nothing."""
        with self._writing() as connection:
            connection.execute(
                "INSERT INTO outbox (id, register_id, uri, put_at, changeset) VALUES (?, ?, ?, ?, ?) "
                "ON CONFLICT (id) DO NOTHING",
                (
                    changeset.id,
                    register_id,
                    uri,
                    now(),
                    changeset_text(changeset),
                ),
            )

    def acknowledge(self, changeset_id: str) -> None:
        """Let go of a changeset that the register answered, whatever the answer was."""
        with self._writing() as connection:
            connection.execute("DELETE FROM outbox WHERE id = ?", (changeset_id,))

    def pending(self, register_id: str) -> list[Changeset]:
        """What was sent to a register and not acknowledged, oldest first."""
        sql = "SELECT changeset FROM outbox WHERE register_id = ? ORDER BY number"
        with self._lock, told(self.path):
            return [changeset_of(row[0]) for row in self._connection.execute(sql, (register_id,))]

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with self._lock, told(self.path), transaction(self._connection):
            yield self._connection


def _opened(path: Path) -> sqlite3.Connection:
    connection = connect(path, "rwc", busy_seconds=10)
    try:
        connection.execute(_TABLE)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_aside(path: Path) -> SamgravError:
    """Keep a damaged file under another name, so that saving goes on with a new one."""
    aside = path.with_name(f"{path.stem}-damaged-{now().replace(':', '')}{path.suffix}")
    path.replace(aside)
    return SamgravError(
        marked(
            "The list of changes that wait to be sent was damaged and was set aside as {aside}. If you saved something "
            "just before QGIS closed, see whether it is in the register."
        ),
        aside=aside,
    )


def send(register: Register, outbox: Outbox, changeset: Changeset, *, keep_refused: bool = False) -> Result:
    """Put, apply, acknowledge. What the register answered, also with Refused or Invalid, leaves the outbox; after a
    crash, a full disk or a busy file it stays there, to be offered again. What could never be sent is not kept.

    With `keep_refused`, what is refused or invalid stays as well: it has been waiting, and the person has it nowhere
    else any more."""
    if register.read_only_reason is not None:
        return register.apply(changeset)  # raises ReadOnly
    outbox.put(register.id, register.uri, changeset)
    try:
        result = register.apply(changeset)
    except (Refused, BadInput):
        if not keep_refused:
            outbox.acknowledge(changeset.id)
        raise
    outbox.acknowledge(changeset.id)
    return result
