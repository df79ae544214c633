"""Registers that an earlier version of the plugin made, and what there is to compare of two registers' schemas."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from plugin.register.geopackage.connection import connect
from plugin.register.geopackage.format import APPLICATION_ID, VERSION

DUMP = Path(__file__).parents[2] / "data" / "register_schema_1.sql"
"""What a register of schema version 1 held, with one party and one work."""


def older_register(path: Path) -> Path:
    """A register of schema version 1 at that place."""
    with closing(connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("PRAGMA foreign_keys = OFF")  # rows come before those that they name
        connection.executescript(DUMP.read_text(encoding="utf-8"))
    return path


def schema_of(path: Path) -> dict[str, object]:
    """Columns of every table whatever their order, all indexes and triggers, and what the format says of the tables."""
    with closing(connect(path, "ro")) as connection:
        return {**_tables(connection), **_others(connection), **_format(connection)}


def _tables(connection: sqlite3.Connection) -> dict[str, object]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    found: dict[str, object] = {}
    for (name,) in names.fetchall():
        found[name] = {row[1:] for row in connection.execute(f'PRAGMA table_info("{name}")')}
        found[f"{name} references"] = {row[2:] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
        found[f"{name} checks"] = sorted(_checks(connection, name))
    return found


def _checks(connection: sqlite3.Connection, name: str) -> list[str]:
    """The lines of its definition, which hold the checks; the place of a line in it does not count."""
    sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()[0]
    return [line.strip().rstrip(",") for line in sql.splitlines()[1:-1]]


def _others(connection: sqlite3.Connection) -> dict[str, object]:
    sql = "SELECT type || ' ' || name, sql FROM sqlite_master WHERE type IN ('index', 'trigger', 'view')"
    return dict(connection.execute(sql).fetchall())


def _format(connection: sqlite3.Connection) -> dict[str, object]:
    return {
        table: sorted(connection.execute(f"SELECT {columns} FROM {table}").fetchall())
        for table, columns in (
            ("gpkg_contents", "table_name, data_type, identifier, description, srs_id"),
            ("gpkg_geometry_columns", "*"),
            ("gpkg_extensions", "*"),
        )
    }
