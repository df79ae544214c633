"""What was sent to the register and got no answer is kept in the file until there is one: it may have been registered,
and what is done in the file afterwards is then compared with that, and not with what was taken."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.changeset import Changeset, Kind, Operation, Result, Value
from ...domain.schema import table_named
from ..codec import changeset_of, changeset_text
from ..register import Register
from .base_store import Row, drop_base, keep_bases, read_base
from .parcels import normal_or_as_it_is

Versions = Mapping[tuple[str, str], int]
"""(table, uuid) → the version of the row that a changeset left in the register."""


@dataclass(frozen=True)
class Sent:
    """A changeset as it was sent, and what it was made of: the edits of the file."""

    changeset: Changeset
    edits: Changeset


def keep(connection: sqlite3.Connection, sent: Sent) -> None:
    """Before it is sent."""
    connection.execute(
        "INSERT OR REPLACE INTO checkout_sent (id, changeset, edits) VALUES (?, ?, ?)",
        (sent.changeset.id, changeset_text(sent.changeset), changeset_text(sent.edits)),
    )


def kept(connection: sqlite3.Connection) -> list[Sent]:
    """In the order in which they were sent."""
    rows = connection.execute("SELECT changeset, edits FROM checkout_sent ORDER BY fid").fetchall()
    return [Sent(changeset_of(changeset), changeset_of(edits)) for changeset, edits in rows]


def drop(connection: sqlite3.Connection, changeset: str) -> None:
    """There was an answer."""
    connection.execute("DELETE FROM checkout_sent WHERE id = ?", (changeset,))


def versions_of(result: Result) -> Versions:
    """What an answer says."""
    return {(row.table, row.uuid): row.row_version for row in result.rows}


def versions_in_log(register: Register, changeset: Changeset) -> Versions:
    """The same from the log, where another login sent it and the answer was theirs."""
    found: dict[tuple[str, str], int] = {}
    for each in changeset.operations:
        for change in register.history_of(each.table, each.uuid):
            if change.changeset == changeset.id:
                found[(each.table, each.uuid)] = change.row_version
    return found


def take_in(connection: sqlite3.Connection, edits: Changeset, versions: Versions) -> None:
    """It was registered: these edits are no edits any more, and what others had changed meanwhile stays unseen, as it
    is in the file. Inside the caller's transaction."""
    for edit in edits.operations:
        version = versions.get((edit.table, edit.uuid))
        if edit.kind is Kind.DELETE:
            drop_base(connection, edit.table, edit.uuid)
        elif version is not None and (row := _as_sent(connection, edit)) is not None:
            keep_bases(connection, edit.table, [{**row, "row_version": version}])


def _as_sent(connection: sqlite3.Connection, edit: Operation) -> Row | None:
    """The row as the file had it when it was sent."""
    table = table_named(edit.table)
    values: dict[str, Value] = {name: normal_or_as_it_is(table, name, edit.values[name]) for name in edit.values}
    if edit.kind is Kind.INSERT:
        return {**dict.fromkeys(table.names), **values, "uuid": edit.uuid}
    base = read_base(connection, edit.table, edit.uuid)
    return None if base is None else {**base.row, **values}
