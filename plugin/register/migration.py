"""Upgrading a register to this plugin's schema: numbered SQL files, run in one transaction that keeps everybody out."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from ..domain.schema import SCHEMA_VERSION
from ..errors import RegisterError, marked
from .clock import now
from .geopackage.connection import transaction
from .metadata import LEAST_PLUGIN, ROOT, Metadata, change_metadata, plugin_version, read_metadata

FOLDER = ROOT / "resources" / "sql" / "geopackage"
_NAME = re.compile(r"(\d{4})_(\w+)\.sql")


@dataclass(frozen=True)
class Migration:
    """One file: it brings the schema from version `number` − 1 to `number`."""

    number: int
    name: str
    sql: str

    @property
    def checksum(self) -> str:
        """By which a file that was changed after it had been run is told; line ends don't count."""
        return sha256(self.sql.encode("utf-8")).hexdigest()


@dataclass(frozen=True)
class Upgrade:
    """What an upgrade did: the versions before and after, the names of the files that were run."""

    before: int
    after: int
    names: tuple[str, ...]


class ChangedMigration(RegisterError):
    """A migration that this register has been through reads differently now."""


def migrations(folder: Path = FOLDER) -> tuple[Migration, ...]:
    """The folder's migrations in their order. Version 1 is what a new register starts with and has none."""
    found = []
    for path in sorted(folder.glob("*.sql")):
        name = _NAME.fullmatch(path.name)
        if name:
            found.append(Migration(int(name[1]), name[2], path.read_text(encoding="utf-8")))
    return tuple(found)


def upgrade(
    connection: sqlite3.Connection,
    wanted: Sequence[Migration],
    target: int = SCHEMA_VERSION,
    then: Callable[[sqlite3.Connection], object] = lambda _connection: None,
) -> Upgrade:
    """Run what the register has not been through, and `then` what needs the new schema, all of it or nothing. Raises
    ChangedMigration, and RegisterError where the register is of a later schema than `target` or a migration is
    missing."""
    # Tables that are rebuilt are gone for a moment; whether all references hold is asked before the end.
    connection.execute("PRAGMA foreign_keys = OFF")
    try:
        return _upgrade(connection, wanted, target, then)
    finally:
        connection.execute("PRAGMA foreign_keys = ON")


def _upgrade(
    connection: sqlite3.Connection,
    wanted: Sequence[Migration],
    target: int,
    then: Callable[[sqlite3.Connection], object],
) -> Upgrade:
    with transaction(connection, "EXCLUSIVE"):
        metadata = read_metadata(connection)
        before = metadata.schema_version
        look_for_changes(wanted, dict(connection.execute("SELECT number, checksum FROM migration").fetchall()))
        due = due_migrations(wanted, before, target)
        for migration in due:
            _run(connection, migration)
        if due:
            then(connection)
        if broken := connection.execute("PRAGMA foreign_key_check").fetchone():
            raise RegisterError(
                marked("The upgrade would leave {table} without the rows it names. Nothing was changed."),
                table=broken[0],
            )
        if due:
            _note(connection, metadata, target)
        return Upgrade(before, target, tuple(each.name for each in due))


def record_as_done(connection: sqlite3.Connection, done: Sequence[Migration]) -> None:
    """Note in a new register, whose schema is this plugin's already, the migrations that lead there."""
    for migration in done:
        _record(connection, migration)


def statements_of(script: str) -> Iterator[str]:
    """The statements of an SQL script; a trigger's own semicolons do not end it."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement.strip()
            statement = ""
    if statement.strip():
        yield statement.strip()


def due_migrations(wanted: Sequence[Migration], before: int, target: int) -> list[Migration]:
    """Those that lead from one schema version to another. Raises RegisterError where there is no such way."""
    due = [each for each in wanted if before < each.number <= target]
    if before > target or [each.number for each in due] != list(range(before + 1, target + 1)):
        raise RegisterError(
            marked("There is no way from schema version {before} to {target} in this plugin; update the plugin."),
            before=before,
            target=target,
        )
    return due


def look_for_changes(wanted: Sequence[Migration], done: Mapping[int, str]) -> None:
    """Compare with the checksums of what a register has been through. Raises ChangedMigration."""
    for migration in wanted:
        if done.get(migration.number, migration.checksum) != migration.checksum:
            raise ChangedMigration(
                marked(
                    "The upgrade {number} ({name}) differs from the one that this register has been through. Nothing "
                    "was changed; install the plugin anew."
                ),
                number=migration.number,
                name=migration.name,
            )


def _run(connection: sqlite3.Connection, migration: Migration) -> None:
    for statement in statements_of(migration.sql):
        connection.execute(statement)
    _record(connection, migration)


def _record(connection: sqlite3.Connection, migration: Migration) -> None:
    connection.execute(
        "INSERT INTO migration (number, name, checksum, applied_at, applied_with) VALUES (?, ?, ?, ?, ?)",
        (migration.number, migration.name, migration.checksum, now(), plugin_version()),
    )


def _note(connection: sqlite3.Connection, metadata: Metadata, target: int) -> None:
    upgraded = replace(metadata, schema_version=target, least_plugin=LEAST_PLUGIN, greatest_plugin="")
    change_metadata(connection, upgraded)
