"""A register in a GeoPackage file: one file, one desk, no server."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import RLock

from ...domain.changeset import Change, Changeset, Kind, Registered, Result, Value
from ...domain.schema import table_named
from ...errors import ReadOnly, RegisterError, SamgravError, marked
from ..clock import now
from ..metadata import CITY_CONTACT, Metadata
from ..operations import prepare
from ..reference_system import reference_system
from ..register import Look, Register, Take, unseen
from . import log_store
from .connection import is_log_lost, keep_one_file, transaction
from .door import answer_again, let_in
from .sqlite_errors import told
from .table_store import read_columns, read_extremes, read_rows
from .turn import is_held


class GeoPackageRegister(Register):
    """An open register. May be used from several threads; each call has the connection for itself."""

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        metadata: Metadata,
        read_only_reason: SamgravError | None = None,
        warnings: tuple[SamgravError, ...] = (),
    ) -> None:
        self.uri = str(path)
        self.path = path
        self.id = metadata.register_id
        self.name = metadata.name
        self.crs = metadata.crs
        self.schema_version = metadata.schema_version
        self.metadata = metadata
        self.read_only_reason = read_only_reason
        self.warnings = warnings
        self._file = path
        self._connection = connection
        self._lock = RLock()
        self._is_open = True

    def apply(self, changeset: Changeset) -> Result:
        if self.read_only_reason is not None:
            raise ReadOnly(marked("{reason} Nothing was saved."), reason=self.read_only_reason)
        system = reference_system(self.crs)
        ready = prepare(changeset, system.area)
        with self._using() as connection:
            keep_one_file(connection)  # an editing QGIS may have switched the log on meanwhile
            with transaction(connection, "IMMEDIATE"):
                answer = answer_again(connection, changeset)
                result = answer or let_in(connection, changeset, ready, system.code, now())
            if is_log_lost(connection, self._file):
                raise RegisterError(
                    marked(
                        "Another program removed the log of {path} while it was written to, so what was saved just now "
                        "may not be in the file. It is kept in the outbox: open the register again and send it again."
                    ),
                    path=self._file,
                )
            return result

    def wait_at_most(self, seconds: float) -> None:
        with self._using() as connection:
            connection.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")

    def is_held(self) -> bool:
        return is_held(self._file)

    def changes_since(self, seq: int, limit: int | None = None) -> list[Change]:
        with self._using() as connection:
            return log_store.changes_since(connection, seq, limit)

    def last_seq(self) -> int:
        with self._using() as connection:
            return log_store.last_seq(connection)

    def city_contact(self) -> str:
        with self._using() as connection:
            row = connection.execute("SELECT value FROM metadata WHERE key = ?", (CITY_CONTACT,)).fetchone()
        return "" if row is None else str(row[0])

    def rows(self, table: str, uuids: Collection[str] | None = None) -> list[dict[str, Value]]:
        with self._using() as connection, transaction(connection, "DEFERRED"):
            return read_rows(connection, table_named(table), uuids)

    def rows_with(self, table: str, field: str, value: Value) -> list[dict[str, Value]]:
        with self._using() as connection, transaction(connection, "DEFERRED"):
            return read_rows(connection, table_named(table), [value], table_named(table).field(field).name)

    def columns(self, table: str, names: Sequence[str], look: Look = unseen) -> dict[str, list[Value]]:
        with self._using() as connection:
            return read_columns(connection, table_named(table), names, look)

    def packed(self, table: str, names: Sequence[str], take: Take, look: Look = unseen) -> bool:
        from .packed_reading import can_read_packed, read_packed

        with self._using() as connection:
            if not can_read_packed(connection, table_named(table), names):
                return False
            read_packed(connection, table_named(table), names, take, look)
        return True

    def extremes(self, table: str, names: Sequence[str]) -> dict[str, tuple[Value, Value]]:
        with self._using() as connection:
            return read_extremes(connection, table_named(table), names)

    def record_at(self, table: str, uuid: str, row_version: int) -> dict[str, Value] | None:
        with self._using() as connection:
            change = log_store.version_of(connection, table, uuid, row_version)
        return None if change is None or change.kind is Kind.DELETE else dict(change.record)

    def history_of(self, table: str, uuid: str) -> list[Change]:
        with self._using() as connection:
            return log_store.history_of(connection, table, uuid)

    def changeset_ids(self) -> list[str]:
        with self._using() as connection:
            return log_store.changeset_ids(connection)

    def changesets(self, ids: Sequence[str]) -> list[Registered]:
        with self._using() as connection:
            return log_store.changesets(connection, ids)

    def close(self) -> None:
        with self._lock:
            if self._is_open:
                self._is_open = False
                if self.read_only_reason is None:
                    keep_one_file(self._connection)
                self._connection.close()

    @contextmanager
    def _using(self) -> Iterator[sqlite3.Connection]:
        with self._lock:
            if not self._is_open:
                raise RegisterError(marked("The register {path} was closed; open it again."), path=self._file)
            with told(self._file):
                yield self._connection
