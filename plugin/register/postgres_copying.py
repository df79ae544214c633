"""A register moved to a database: every row and its whole history, with authors, moments and numbers as they were.

The copy is a register of its own, with an id of its own: changes that wait for the first are not sent to the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import uuid4

import psycopg2
from psycopg2.extras import Json

from ..domain.changeset import Change
from ..domain.schema import SCHEMA_VERSION, TABLES, Table
from ..errors import RegisterError, Stopped, marked
from .clock import now
from .metadata import LEAST_PLUGIN, Metadata, plugin_version
from .postgres_creation import look_for_register
from .postgres_errors import translated
from .postgres_installation import LOCK, install, prepare_database
from .postgres_place import Place
from .postgres_schema import quoted
from .postgres_values import sent
from .reference_system import measuring_system
from .register import Register

AT_ONCE = 2_000
"""Rows a statement."""

_HISTORY = """INSERT INTO samgrav_log.history
SELECT h.* FROM jsonb_to_recordset(%s) AS h (seq bigint, changeset uuid, table_name text, uuid text,
  row_version integer, operation text, changed_by text, changed_at timestamptz, fields text[], record jsonb)"""
_REFERENCES = """INSERT INTO samgrav_log.reference (year, last)
SELECT split_part(ref, '-', 2)::integer, max(split_part(ref, '-', 3)::integer) FROM (
  SELECT record ->> 'ref' AS ref FROM samgrav_log.history WHERE table_name = 'work') refs
WHERE ref ~ '^W-\\d{4}-\\d{1,9}$' GROUP BY 1"""


@dataclass(frozen=True)
class Copied:
    """How many rows each table has, and how many entries the log, in both registers."""

    rows: dict[str, int]
    entries: int


def copy_to_postgres(
    source: Register,
    uri: str,
    progress: Callable[[float], None] = lambda _percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Copied:
    """Make a register in the database at `uri` that holds what `source` holds, all of it or nothing. Who does it is its
    first admin. Nobody should save to the source meanwhile: a copy that is not the same is taken back. Raises BadInput,
    RegisterError and Stopped."""
    place = Place(uri)
    connection = place.connect()
    try:
        connection.autocommit = False
        with connection, connection.cursor() as cursor:
            return _copy(cursor, place, source, _Steps(source.last_seq(), progress, is_cancelled))
    except psycopg2.Error as error:
        raise translated(error, place.name) from None
    finally:
        connection.close()


class _Steps:
    """Says how far it is, and stops when told to."""

    def __init__(self, whole: int, progress: Callable[[float], None], is_cancelled: Callable[[], bool]) -> None:
        self.whole, self._progress, self._is_cancelled = whole, progress, is_cancelled

    def look(self) -> None:
        if self._is_cancelled():
            raise Stopped

    def reached(self, entries: int) -> None:
        self.look()
        self._progress(100 * entries / max(self.whole, 1))


def _copy(cursor: Any, place: Place, source: Register, steps: _Steps) -> Copied:
    cursor.execute(LOCK)
    look_for_register(cursor, place)
    system = measuring_system(source.crs)
    postgis = prepare_database(cursor, place)
    metadata = Metadata(
        str(uuid4()), source.name, system.name, SCHEMA_VERSION, now(), plugin_version(), LEAST_PLUGIN, ""
    )
    install(cursor, metadata, postgis, system)
    cursor.execute("UPDATE samgrav_log.door SET open_for = pg_current_xact_id()")
    entries = _copy_history(cursor, source, steps)
    rows = {table.name: _copy_rows(cursor, source, table, steps) for table in TABLES}
    cursor.execute(_REFERENCES)
    cursor.execute("UPDATE samgrav_log.door SET open_for = NULL, last_seq = %s", (source.last_seq(),))
    copied = Copied(rows, entries)
    _compare(cursor, source, copied)
    return copied


def _copy_history(cursor: Any, source: Register, steps: _Steps) -> int:
    entries = seq = 0
    while seq < steps.whole and (changes := source.changes_since(seq, min(AT_ONCE, steps.whole - seq))):
        cursor.execute(_HISTORY, (Json([_entry(change) for change in changes]),))
        entries += len(changes)
        seq = changes[-1].seq
        steps.reached(seq)
    return entries


def _copy_rows(cursor: Any, source: Register, table: Table, steps: _Steps) -> int:
    columns = ", ".join(quoted(name) for name in table.names)
    name = f"samgrav.{quoted(table.name)}"
    sql = f"INSERT INTO {name} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{name}, %s)"  # nosec B608
    count = 0
    for rows in _batches(source.rows(table.name)):
        steps.look()
        cursor.execute(sql, (Json([sent(row) for row in rows]),))
        count += len(rows)
    return count


def _batches(rows: Sequence[Any]) -> Iterator[list[Any]]:
    waiting = iter(rows)
    while batch := list(islice(waiting, AT_ONCE)):
        yield batch


def _entry(change: Change) -> dict[str, Any]:
    return {
        "seq": change.seq,
        "changeset": change.changeset,
        "table_name": change.table,
        "uuid": change.uuid,
        "row_version": change.row_version,
        "operation": change.kind.value,
        "changed_by": change.changed_by,
        "changed_at": change.changed_at,
        "fields": list(change.fields),
        "record": sent(change.record),
    }


def _compare(cursor: Any, source: Register, copied: Copied) -> None:
    """What the database counts, what was sent, and what the source holds now; before anything is final."""
    counted = {}
    for table in TABLES:
        cursor.execute(f"SELECT count(*) FROM samgrav.{quoted(table.name)}")  # nosec B608
        counted[table.name] = cursor.fetchone()[0]
    cursor.execute("SELECT count(*), coalesce(max(seq), 0) FROM samgrav_log.history")
    entries, last = cursor.fetchone()
    if counted != copied.rows or entries != copied.entries or last != source.last_seq():
        raise RegisterError(
            marked("“{name}” was changed while it was copied. Nothing was kept of the copy; copy it again."),
            name=source.name,
        )
