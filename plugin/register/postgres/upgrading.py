"""Bringing a register in PostgreSQL up to this plugin: numbered files for its tables, and functions, policies and views
made anew, all in one transaction that keeps others from upgrading and saving meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from typing import Any

import psycopg2

from ...domain.roles import ADMIN
from ...domain.schema import SCHEMA_VERSION
from ...errors import ReadOnly, SamgravError, marked
from ..first_rows import first_rows
from ..later_rows import NAMED_BY
from ..metadata import LEAST_PLUGIN, Metadata, metadata_of
from ..migration import Migration, due_migrations, look_for_changes, migrations
from ..reference_system import reference_system
from ..upgrading import Report, what_was_done
from .errors import translated
from .filling import fill
from .installation import LOCK, MIGRATIONS, become_owner, install_interface, record_migration, set_path
from .opening import look
from .place import Place

_TABLES, _INTERFACE = 70.0, 90.0
"""Percent that are done when the files have been run, and when functions, policies and views are made anew."""


def upgrade_postgres(
    uri: str,
    wanted: Sequence[Migration] | None = None,
    target: int = SCHEMA_VERSION,
    progress: Callable[[float], object] = lambda _percent: None,
) -> Report:
    """Upgrade, or find that there is nothing to upgrade. Raises NoRegister, ReadOnly (the login may not), RegisterBusy
    or RegisterError; nothing is changed then."""
    place = Place(uri)
    connection = place.connect()
    try:
        found, role = look(connection, place)
        _look_at_rights(connection, place, role)
        connection.autocommit = False
        with connection, connection.cursor() as cursor:
            return _upgrade(cursor, found, migrations(MIGRATIONS) if wanted is None else wanted, target, progress)
    except psycopg2.Error as error:
        raise translated(error, place.name) from None
    finally:
        connection.close()


def _look_at_rights(connection: Any, place: Place, role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role('samgrav_owner', 'MEMBER')")
        if role == ADMIN and cursor.fetchone()[0]:
            return
    raise ReadOnly(
        marked(
            "“{name}” is upgraded by an admin whose login is a member of samgrav_owner, and yours is not. Nothing was "
            "changed. Ask one of its admins, or the database's administrator: GRANT samgrav_owner TO the login."
        ),
        name=place.name,
    )


def _upgrade(
    cursor: Any,
    found: dict[str, str],
    wanted: Sequence[Migration],
    target: int,
    progress: Callable[[float], object],
) -> Report:
    cursor.execute("SET LOCAL lock_timeout = '15s'")
    cursor.execute(LOCK)
    become_owner(cursor)
    set_path(cursor, found["postgis"])
    cursor.execute("SELECT FROM samgrav_log.door FOR UPDATE")  # whoever is saving ends first
    cursor.execute("SELECT key, value FROM samgrav_log.metadata")
    metadata = metadata_of(dict(cursor.fetchall()))
    cursor.execute("SELECT number, checksum FROM samgrav_log.migration")
    look_for_changes(wanted, dict(cursor.fetchall()))
    due = due_migrations(wanted, metadata.schema_version, target)
    for number, migration in enumerate(due, 1):
        _run(cursor, migration)
        progress(_TABLES * number / len(due))
    install_interface(cursor)
    progress(_INTERFACE)
    _note(cursor, replace(metadata, schema_version=target, least_plugin=LEAST_PLUGIN, greatest_plugin=""))
    _add_later_rows(cursor, metadata)
    cursor.execute("SELECT count(*) FROM samgrav.work")
    return _report(metadata, target, due, cursor.fetchone()[0])


def _run(cursor: Any, migration: Migration) -> None:
    cursor.execute(migration.sql)
    record_migration(cursor, migration)


def _note(cursor: Any, metadata: Metadata) -> None:
    for name, value in asdict(metadata).items():
        cursor.execute("UPDATE samgrav_log.metadata SET value = %s WHERE key = %s", (str(value), name))
    cursor.execute("UPDATE samgrav_log.door SET open_for = NULL")


def _add_later_rows(cursor: Any, metadata: Metadata) -> None:
    """Codes and rules that new registers start with, and that this one never held under that uuid or name."""
    start = first_rows()
    cursor.execute("SELECT table_name, uuid FROM samgrav_log.history WHERE table_name = ANY (%s)", (list(NAMED_BY),))
    known = set(cursor.fetchall())
    named = {table: _names(cursor, table) for table in NAMED_BY}
    missing = tuple(
        operation
        for operation in start.operations
        if (operation.table, operation.uuid) not in known
        and tuple(operation.values[name] for name in NAMED_BY[operation.table]) not in named[operation.table]
    )
    if missing:
        note = "The codes and rules that came with an upgrade"
        fill(cursor, replace(start, operations=missing, note=note), reference_system(metadata.crs))


def _names(cursor: Any, table: str) -> set[tuple[str, ...]]:
    columns = ", ".join(NAMED_BY[table])
    cursor.execute(f"SELECT {columns} FROM samgrav.{table}")  # nosec B608
    return set(cursor.fetchall())


def _report(metadata: Metadata, target: int, due: Sequence[Migration], works: int) -> Report:
    whole = SamgravError(
        marked("“{name}” has this plugin's functions and rights: {works} works, schema version {version}."),
        name=metadata.name,
        works=works,
        version=target,
    )
    before = metadata.schema_version
    return Report((whole, what_was_done([each.name for each in due], before, target)), before, target)
