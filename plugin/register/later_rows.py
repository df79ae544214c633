"""Codes and rules that a register gets when it is upgraded: those that new registers start with and this one never
held. What a city has changed, deleted or made under the same name stays as it is."""

from __future__ import annotations

import sqlite3
from dataclasses import replace

from ..domain.changeset import Operation
from ..domain.schema import CODE, RULE
from .clock import now
from .first_rows import first_rows
from .geopackage.door import let_in
from .geopackage.log_store import known_uuids
from .metadata import read_metadata
from .operations import prepare
from .reference_system import reference_system

NAMED_BY = {CODE.name: ("list_name", "code"), RULE.name: ("id",)}


def add_later_rows(connection: sqlite3.Connection) -> None:
    """Register them like anything else, in the caller's transaction; nothing where there are none."""
    start = first_rows()
    due = tuple(operation for operation in start.operations if not _is_known(connection, operation))
    if due:
        changeset = replace(start, operations=due, note="The codes and rules that came with an upgrade")
        system = reference_system(read_metadata(connection).crs)
        let_in(connection, changeset, prepare(changeset, system.area), system.code, now())


def _is_known(connection: sqlite3.Connection, operation: Operation) -> bool:
    """Whether the register held this very row once, or holds one of that name."""
    if known_uuids(connection, operation.table, [operation.uuid]):
        return True
    names = NAMED_BY[operation.table]
    condition = " AND ".join(f'"{name}" = ?' for name in names)
    sql = f'SELECT 1 FROM "{operation.table}" WHERE {condition}'  # nosec B608
    return connection.execute(sql, [operation.values[name] for name in names]).fetchone() is not None
