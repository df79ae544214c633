"""The rows of a checkout as the register held them when they were taken."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass

from ...domain.changeset import Value
from ..codec import record_of, record_text

Row = dict[str, Value]
GEOMETRY = "geom"


@dataclass(frozen=True)
class Base:
    """One row, and which of its versions it is in the register's own counting."""

    row: Row
    row_version: int


def read_bases(connection: sqlite3.Connection, table: str) -> dict[str, Base]:
    """Those of a table, by uuid."""
    sql = "SELECT uuid, row_version, record, geom FROM checkout_base WHERE table_name = ?"
    return {uuid: _base(*found) for uuid, *found in connection.execute(sql, (table,))}


def read_base(connection: sqlite3.Connection, table: str, uuid: str) -> Base | None:
    """That of one row; None where the register does not hold it, as far as the file knows."""
    sql = "SELECT row_version, record, geom FROM checkout_base WHERE table_name = ? AND uuid = ?"
    found = connection.execute(sql, (table, uuid)).fetchone()
    return None if found is None else _base(*found)


def _base(row_version: int, record: str, geometry: bytes | None) -> Base:
    row = record_of(record)
    return Base(row if geometry is None else {**row, GEOMETRY: geometry}, row_version)


def keep_bases(connection: sqlite3.Connection, table: str, rows: Iterable[Row]) -> None:
    """Remember rows as the register holds them now, in place of what was known of them."""
    connection.executemany(
        "INSERT OR REPLACE INTO checkout_base (table_name, uuid, row_version, record, geom) VALUES (?, ?, ?, ?, ?)",
        [(table, row["uuid"], row["row_version"], _text(row), row.get(GEOMETRY)) for row in rows],
    )


def drop_base(connection: sqlite3.Connection, table: str, uuid: str) -> None:
    """The register holds the row no longer."""
    connection.execute("DELETE FROM checkout_base WHERE table_name = ? AND uuid = ?", (table, uuid))


def _text(row: Row) -> str:
    return record_text({name: value for name, value in row.items() if name != GEOMETRY})
