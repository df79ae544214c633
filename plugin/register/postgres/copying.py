"""The copy of a register made in a PostgreSQL database: all of it in one transaction, or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import psycopg2
from psycopg2.extras import Json

from ...domain.changeset import Change, Registered
from ...domain.schema import TABLES, Table, table_named
from ...errors import SamgravError, marked
from ..copying import Copied, Counts, Row, Steps, broken_off, fill_copy, metadata_of_copy
from ..metadata import CITY_CONTACT
from ..reference_system import measuring_system
from ..register import Register
from .answers import answer_of
from .creation import look_for_register
from .errors import is_gone, translated
from .installation import LOCK, install, prepare_database
from .place import Place
from .schema import quoted
from .values import sent

_HISTORY = """INSERT INTO samgrav_log.history
SELECT h.* FROM jsonb_to_recordset(%s) AS h (seq bigint, changeset uuid, table_name text, uuid text,
  row_version integer, operation text, changed_by text, changed_at timestamptz, fields text[], record jsonb)"""


_CHANGESETS = """INSERT INTO samgrav_log.changeset (id, author, note, applied_at, content, result)
SELECT c.id, c.author, c.note, c.applied_at, decode(c.content, 'hex'), c.result
FROM jsonb_to_recordset(%s) AS c
  (id uuid, author text, note text, applied_at timestamptz, content text, result jsonb)"""


def copy_to_postgres(source: Register, uri: str, steps: Steps) -> Copied:
    """Make a register in the database at `uri` that holds what `source` holds. Who does it is its first admin. Raises
    BadInput, RegisterError and Stopped."""
    place = Place(uri)
    connection = place.connect()
    try:
        connection.autocommit = False
        with connection, connection.cursor() as cursor:
            copied = _copy(cursor, place, source, steps)
    except psycopg2.Error as error:
        raise (broken_off(source.name) if is_gone(error) else translated(error, place.name)) from None
    finally:
        connection.close()
    return replace(copied, notes=_notes(source, place))


def _copy(cursor: Any, place: Place, source: Register, steps: Steps) -> Copied:
    cursor.execute(LOCK)
    look_for_register(cursor, place)
    system = measuring_system(source.crs)
    postgis = prepare_database(cursor, place)
    install(cursor, metadata_of_copy(source, system), postgis, system)
    cursor.execute("UPDATE samgrav_log.door SET open_for = pg_current_xact_id()")
    return fill_copy(source, _Tables(cursor), steps)


def _notes(source: Register, place: Place) -> tuple[SamgravError, ...]:
    first = SamgravError(
        marked(
            "You are the first admin of the register in “{name}”, and so far its only member. Open it and choose "
            "Members to add the others."
        ),
        name=place.name,
    )
    if source.path is not None:
        return (first,)
    left = marked("What parties asked about works that they may not see is kept in “{name}” alone.")
    return (first, SamgravError(left, name=source.name))


class _Tables:
    """The new register's tables, as its owner."""

    def __init__(self, cursor: Any) -> None:
        self._cursor = cursor

    def write_history(self, changes: Sequence[Change]) -> None:
        self._cursor.execute(_HISTORY, (Json([_entry(change) for change in changes]),))

    def write_changesets(self, registered: Sequence[Registered]) -> None:
        self._cursor.execute(_CHANGESETS, (Json([_kept(each) for each in registered]),))

    def write_rows(self, table: Table, rows: Sequence[Row]) -> None:
        columns = ", ".join(quoted(name) for name in table.names)
        name = f"samgrav.{quoted(table.name)}"
        sql = f"INSERT INTO {name} ({columns}) SELECT {columns} FROM jsonb_populate_recordset(NULL::{name}, %s)"  # nosec B608
        self._cursor.execute(sql, (Json([sent(row) for row in rows]),))

    def write_city_contact(self, contact: str) -> None:
        sql = "INSERT INTO samgrav_log.metadata (key, value) VALUES (%s, %s)"
        self._cursor.execute(sql, (CITY_CONTACT, contact))

    def finish(self, last_references: Mapping[int, int], last_seq: int) -> None:
        for each in last_references.items():
            self._cursor.execute("INSERT INTO samgrav_log.reference (year, last) VALUES (%s, %s)", each)
        self._cursor.execute("UPDATE samgrav_log.door SET open_for = NULL, last_seq = %s", (last_seq,))

    def counted(self) -> Counts:
        rows = {table.name: self._one(f"SELECT count(*) FROM samgrav.{quoted(table.name)}") for table in TABLES}  # nosec B608
        entries = self._one("SELECT count(*) FROM samgrav_log.history")
        changesets = self._one("SELECT count(*) FROM samgrav_log.changeset")
        return Counts(rows, entries, changesets, self._one("SELECT coalesce(max(seq), 0) FROM samgrav_log.history"))

    def _one(self, sql: str) -> int:
        self._cursor.execute(sql)
        return int(self._cursor.fetchone()[0])


def _kept(registered: Registered) -> dict[str, Any]:
    return {
        "id": registered.id,
        "author": registered.author,
        "note": registered.note.replace("\0", ""),
        "applied_at": registered.applied_at,
        "content": registered.fingerprint,
        "result": answer_of(registered.result),
    }


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
        # A version of an older schema lacks fields; the database's own log has them all, NULL where nothing is known.
        "record": sent({**dict.fromkeys(table_named(change.table).names), **change.record}),
    }
