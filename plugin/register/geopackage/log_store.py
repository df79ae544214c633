"""The register's log in a GeoPackage: every change of every row, and the answers that were given."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ...domain.changeset import Change, Changeset, Kind, Registered, Result, Value
from ...domain.schema import TABLES
from ..codec import content_of, record_of, record_text, result_of, result_text

_FIELDS = "seq, changeset, table_name, uuid, row_version, operation, changed_by, changed_at, fields, record, geom"
_GEOMETRY = "geom"
_WITH_GEOMETRY = frozenset(table.name for table in TABLES if _GEOMETRY in table.names)
_AT_ONCE = 500  # bound values a statement


@dataclass(frozen=True)
class Entry:
    """What is written into the log about one row."""

    table: str
    uuid: str
    row_version: int
    kind: Kind
    fields: tuple[str, ...]
    record: dict[str, Value]


def write_entries(
    connection: sqlite3.Connection, changeset: str, author: str, moment: str, entries: Sequence[Entry]
) -> None:
    """Append to the log, in the order given."""
    connection.executemany(
        "INSERT INTO history (changeset, table_name, uuid, row_version, operation, changed_by, changed_at, fields, "
        "record, geom) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                changeset,
                entry.table,
                entry.uuid,
                entry.row_version,
                entry.kind.value,
                author,
                moment,
                json.dumps(entry.fields),
                *_packed(entry.record),
            )
            for entry in entries
        ],
    )


def append_entries(connection: sqlite3.Connection, changes: Sequence[Change]) -> None:
    """Write another register's entries as they are, with their numbers, authors and moments."""
    marks = ", ".join("?" * (_FIELDS.count(",") + 1))
    sql = f"INSERT INTO history ({_FIELDS}) VALUES ({marks})"  # nosec B608
    connection.executemany(
        sql,
        [
            (
                *(change.seq, change.changeset, change.table, change.uuid, change.row_version, change.kind.value),
                *(change.changed_by, change.changed_at, json.dumps(change.fields)),
                *_packed(change.record),
            )
            for change in changes
        ],
    )


def changes_since(connection: sqlite3.Connection, seq: int, limit: int | None) -> list[Change]:
    """The log's entries after `seq`, oldest first."""
    sql = f"SELECT {_FIELDS} FROM history WHERE seq > ? ORDER BY seq LIMIT ?"  # nosec B608
    return [_change(row) for row in connection.execute(sql, (seq, -1 if limit is None else limit))]


def history_of(connection: sqlite3.Connection, table: str, uuid: str) -> list[Change]:
    """Every change of one row, oldest first."""
    sql = f"SELECT {_FIELDS} FROM history WHERE table_name = ? AND uuid = ? ORDER BY row_version"  # nosec B608
    return [_change(row) for row in connection.execute(sql, (table, uuid))]


def version_of(connection: sqlite3.Connection, table: str, uuid: str, row_version: int) -> Change | None:
    """The change that made that version of a row."""
    sql = f"SELECT {_FIELDS} FROM history WHERE table_name = ? AND uuid = ? AND row_version = ?"  # nosec B608
    row = connection.execute(sql, (table, uuid, row_version)).fetchone()
    return None if row is None else _change(row)


def last_version_of(connection: sqlite3.Connection, table: str, uuid: str) -> Change | None:
    """The latest change of a row; None where the register never held it."""
    sql = (
        f"SELECT {_FIELDS} FROM history WHERE table_name = ? AND uuid = ? "  # nosec B608
        "ORDER BY row_version DESC LIMIT 1"
    )
    row = connection.execute(sql, (table, uuid)).fetchone()
    return None if row is None else _change(row)


def known_uuids(connection: sqlite3.Connection, table: str, uuids: Sequence[str]) -> set[str]:
    """Those of the rows that the register has ever held."""
    found: set[str] = set()
    for start in range(0, len(uuids), _AT_ONCE):
        batch = uuids[start : start + _AT_ONCE]
        marks = ", ".join("?" * len(batch))
        sql = f"SELECT DISTINCT uuid FROM history WHERE table_name = ? AND uuid IN ({marks})"  # nosec B608
        found.update(row[0] for row in connection.execute(sql, (table, *batch)))
    return found


def last_seq(connection: sqlite3.Connection) -> int:
    """The number of the log's last entry; 0 for an empty log."""
    return int(connection.execute("SELECT coalesce(max(seq), 0) FROM history").fetchone()[0])


def stored_answer(connection: sqlite3.Connection, changeset: Changeset) -> tuple[Result, bool] | None:
    """The answer that a changeset of this id got, and whether it was the same changeset; None for a new id."""
    row = connection.execute("SELECT content, result FROM changeset WHERE id = ?", (changeset.id,)).fetchone()
    return None if row is None else (result_of(row[1], replayed=True), row[0] == content_of(changeset))


def store_answer(
    connection: sqlite3.Connection, changeset: Changeset, author: str, moment: str, result: Result
) -> None:
    """Keep the answer, so that the same changeset sent again gets it again."""
    kept = Registered(changeset.id, author, changeset.note, moment, content_of(changeset), result)
    append_changesets(connection, [kept])


def append_changesets(connection: sqlite3.Connection, registered: Sequence[Registered]) -> None:
    """Write changesets as they are, also those of another register."""
    connection.executemany(
        "INSERT INTO changeset (id, author, note, applied_at, content, result) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (each.id, each.author, each.note, each.applied_at, each.fingerprint, result_text(each.result))
            for each in registered
        ],
    )


def changeset_ids(connection: sqlite3.Connection) -> list[str]:
    """Of everything that was registered, oldest first."""
    return [row[0] for row in connection.execute("SELECT id FROM changeset ORDER BY fid")]


def changesets(connection: sqlite3.Connection, ids: Sequence[str]) -> list[Registered]:
    """What is kept of them, in the order of `ids`."""
    sql = "SELECT id, author, note, applied_at, content, result FROM changeset WHERE id = ?"
    rows = (connection.execute(sql, (each,)).fetchone() for each in ids)
    return [_registered(row) for row in rows if row is not None]


def _registered(row: tuple[Any, ...]) -> Registered:
    changeset, author, note, applied_at, content, result = row
    return Registered(changeset, author, note, applied_at, content, result_of(result, replayed=False))


def _packed(record: Mapping[str, Value]) -> tuple[str, Value]:
    """A row as the log keeps it: its geometry beside the rest."""
    return record_text({name: value for name, value in record.items() if name != _GEOMETRY}), record.get(_GEOMETRY)


def _change(row: tuple[Any, ...]) -> Change:
    seq, changeset, table, uuid, row_version, operation, changed_by, changed_at, fields, record, geometry = row
    whole = record_of(record)
    if table in _WITH_GEOMETRY:
        whole[_GEOMETRY] = geometry
    return Change(
        seq,
        changeset,
        table,
        uuid,
        row_version,
        Kind(operation),
        changed_by,
        changed_at,
        tuple(json.loads(fields)),
        whole,
    )
