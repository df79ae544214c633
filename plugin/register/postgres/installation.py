"""What makes a database a register: roles, schemas, tables, functions, policies. Runs inside the caller's transaction.

The files in resources/sql/postgres hold what is the same in every release's schema; tables, and what is made of them,
come from `schema`. Tables are made once and changed by migrations; functions, policies and views (the
interface) are taken away and made anew by each release.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

import psycopg2

from ...errors import RegisterError, marked
from ..metadata import ROOT, Metadata, plugin_version
from ..migration import Migration, migrations
from ..reference_system import ReferenceSystem
from . import schema
from .place import Place

FOLDER = ROOT / "resources" / "sql" / "postgres"
MIGRATIONS = FOLDER / "migrations"
LEAST_SERVER = 150_000
LOCK = "SELECT pg_advisory_xact_lock(hashtext('samgrav: create or upgrade'))"
"""Held by who creates or upgrades, until the end of the transaction."""
_INTERFACE = (
    "20_who",
    "30_values",
    "31_asked",
    "32_compare",
    "33_integrity",
    "34_rights",
    "35_write",
    "36_door",
    "40_out",
    "50_members",
    "55_meeting",
    "57_unseen",
    "60_guard",
)
_OWNER = "samgrav_owner"
_ROLES = "SELECT count(*) FROM pg_catalog.pg_roles WHERE rolname LIKE 'samgrav\\_%'"


def prepare_database(cursor: Any, place: Place) -> str:
    """Roles, PostGIS and the owner's rights, where an administrator has not seen to them; then act as the owner.
    Gives PostGIS's schema. Raises RegisterError where that is beyond the login's rights."""
    if cursor.connection.server_version < LEAST_SERVER:
        raise RegisterError(marked("A register needs PostgreSQL 15 or later, and “{name}” is older."), name=place.name)
    try:
        if not _is_prepared(cursor):
            cursor.execute(script("administrator"))
            cursor.execute("SELECT pg_has_role('samgrav_owner', 'MEMBER')")
            if not cursor.fetchone()[0]:
                cursor.execute("GRANT samgrav_owner TO CURRENT_USER")
        become_owner(cursor)
    except psycopg2.errors.InsufficientPrivilege as error:
        raise RegisterError(
            marked(
                "Your login may not prepare the database of “{name}” ({detail}). Nothing was changed. Ask its "
                "administrator to run administrator.sql, as the README beside it says; both lie in the plugin’s "
                "folder, under resources/sql/postgres."
            ),
            name=place.name,
            detail=error.diag.message_primary,
        ) from None
    return _postgis(cursor, place)


def become_owner(cursor: Any) -> None:
    """Until the end of the transaction; raises psycopg2's InsufficientPrivilege where the login may not."""
    cursor.execute(f"SET LOCAL ROLE {_OWNER}")


def install(cursor: Any, metadata: Metadata, postgis: str, system: ReferenceSystem) -> None:
    """Everything of a new register but its rows; who creates it is its first admin."""
    cursor.execute("CREATE SCHEMA samgrav; CREATE SCHEMA samgrav_log; CREATE SCHEMA samgrav_api;")
    set_path(cursor, postgis)
    cursor.execute(script("10_log"))
    for statement in schema.create_tables(srid_of(cursor, system)):
        cursor.execute(statement)
    cursor.execute(script("15_members"))
    cursor.execute(script("16_askings"))
    _write_metadata(cursor, metadata, postgis, system)
    for migration in migrations(MIGRATIONS):
        if migration.number <= metadata.schema_version:
            record_migration(cursor, migration)
    install_interface(cursor)
    cursor.execute("INSERT INTO samgrav_log.member (login, role) VALUES (session_user, 'admin')")
    cursor.execute("SELECT samgrav_log.give_group(session_user, 'admin'), samgrav_log.members_changed(session_user)")


def install_interface(cursor: Any) -> None:
    """The door's catalogue, functions, policies, views, triggers and grants, in place of those that are there."""
    cursor.execute(script("00_clear"))
    for statement, values in schema.catalogue():
        cursor.execute(statement, values)
    cursor.execute("SET LOCAL check_function_bodies = off")  # they name each other in both directions
    for name in _INTERFACE[:2]:
        cursor.execute(script(name))
    for statement in schema.create_readers():
        cursor.execute(statement)
    for name in _INTERFACE[2:]:
        cursor.execute(script(name))
    for statement in schema.create_guards():
        cursor.execute(statement)
    cursor.execute(script("70_grants"))
    for statement in schema.create_grants():
        cursor.execute(statement)


def record_migration(cursor: Any, migration: Migration) -> None:
    """Note that the register's tables have been through it, or were made as it leaves them."""
    cursor.execute(
        "INSERT INTO samgrav_log.migration (number, name, checksum, applied_with) VALUES (%s, %s, %s, %s)",
        (migration.number, migration.name, migration.checksum, plugin_version()),
    )


def script(name: str) -> str:
    """One of the files."""
    return (FOLDER / f"{name}.sql").read_text(encoding="utf-8")


def srid_of(cursor: Any, system: ReferenceSystem) -> int:
    """PostGIS's number of a coordinate system. Raises RegisterError where it has none."""
    cursor.execute(
        "SELECT srid FROM spatial_ref_sys WHERE auth_name = %s AND auth_srid = %s", (system.organization, system.code)
    )
    row = cursor.fetchone()
    if row is None:
        raise RegisterError(
            marked("PostGIS in this database does not know {crs}; choose another coordinate system."), crs=system.name
        )
    return int(row[0])


def _is_prepared(cursor: Any) -> bool:
    cursor.execute(_ROLES)
    if cursor.fetchone()[0] < 5:
        return False
    cursor.execute(
        "SELECT has_database_privilege('samgrav_owner', current_database(), 'CREATE') "
        "AND pg_has_role('samgrav_owner', 'MEMBER') "
        "AND EXISTS (SELECT FROM pg_catalog.pg_extension WHERE extname = 'postgis')"
    )
    return bool(cursor.fetchone()[0])


def _postgis(cursor: Any, place: Place) -> str:
    """The schema of PostGIS, in which nobody else may plant anything."""
    cursor.execute(
        "SELECT n.nspname, EXISTS (SELECT FROM aclexplode(n.nspacl) a WHERE a.grantee = 0 "
        "AND a.privilege_type = 'CREATE') FROM pg_catalog.pg_extension e "
        "JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'postgis'"
    )
    name, is_open = cursor.fetchone()
    if is_open:
        raise RegisterError(
            marked(
                "Everybody may create functions and tables in the schema {schema} of “{name}”, where PostGIS is. Ask "
                "its administrator to run: REVOKE CREATE ON SCHEMA {schema} FROM PUBLIC."
            ),
            schema=name,
            name=place.name,
        )
    return str(name)


def set_path(cursor: Any, postgis: str) -> None:
    """What every function of the register will look names up in, whatever the caller's settings."""
    cursor.execute("SELECT set_config('search_path', format('pg_catalog, %%I, pg_temp', %s::text), true)", (postgis,))


def _write_metadata(cursor: Any, metadata: Metadata, postgis: str, system: ReferenceSystem) -> None:
    entries = {**{name: str(value) for name, value in asdict(metadata).items()}, "postgis": postgis}
    if system.area is not None:
        entries["area"] = "{" + ",".join(repr(float(bound)) for bound in system.area) + "}"
    for entry in entries.items():
        cursor.execute("INSERT INTO samgrav_log.metadata (key, value) VALUES (%s, %s)", entry)
