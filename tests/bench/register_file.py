"""A register file that holds given works: made as every register is, then filled without the door.

The door writes history and asks for conflicts, which a million works need not wait for here: the check reads neither.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import shapely

from plugin.domain.hilbert import hilbert_order
from plugin.domain.schema import WORK
from plugin.register import create_register
from plugin.register.geopackage.blob import packed, register_functions

SRS_ID = 25832
AT_ONCE = 20_000
CREATED = "2025-01-01T00:00:00.000Z"


def write_register(path: Path, columns: dict[str, list[Any]]) -> None:
    """Make the register and put in the works, neighbours beside neighbours as an import does."""
    create_register(str(path), "Benchmark").close()
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA synchronous = OFF")
        register_functions(connection)
        for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            connection.execute(f'DROP TRIGGER "{trigger}"')
        _insert_parties(connection, columns)
        _insert_works(connection, columns)
        connection.commit()
    finally:
        connection.close()


def _insert_parties(connection: sqlite3.Connection, columns: dict[str, list[Any]]) -> None:
    known = [row[1] for row in connection.execute("PRAGMA table_info(party)")]
    row = {"row_version": 1, "created_by": "bench", "created_at": CREATED, "changed_by": "bench", "changed_at": CREATED}
    for number, name in enumerate(sorted(set(columns["party"]))):
        values = {"uuid": f"00000000-0000-4000-9000-{number:012d}", "name": name, **row}
        _insert(connection, "party", {key: value for key, value in values.items() if key in known})


def _insert(connection: sqlite3.Connection, table: str, values: dict[str, Any]) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    places = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({places})", list(values.values()))


def _insert_works(connection: sqlite3.Connection, columns: dict[str, list[Any]]) -> None:
    bookkeeping = {"row_version": 1, "created_by": "bench", "created_at": CREATED}
    bookkeeping |= {"changed_by": "bench", "changed_at": CREATED}
    others = {name: WORK.field(name).default for name in WORK.writable if name not in columns}
    constants = {**{name: value for name, value in others.items() if value is not None}, **bookkeeping}
    names = [*columns, *constants]
    places = ", ".join("?" * len(names))
    quoted = ", ".join(f'"{name}"' for name in names)
    sql = f"INSERT INTO work ({quoted}) VALUES ({places})"
    bounds = shapely.bounds(shapely.from_wkb(columns["geom"]))
    order = hilbert_order(bounds).tolist()
    for begin in range(0, len(order), AT_ONCE):
        rows = order[begin : begin + AT_ONCE]
        blobs = [packed(columns["geom"][row], SRS_ID, bounds[row].tolist()) for row in rows]
        chosen = [blobs if name == "geom" else [columns[name][row] for row in rows] for name in columns]
        same = [[value] * len(rows) for value in constants.values()]
        connection.executemany(sql, zip(*chosen, *same, strict=True))
