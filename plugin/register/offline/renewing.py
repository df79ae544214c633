"""A parcel was brought back: the file holds now what the register holds, and what is done next starts from there."""

from __future__ import annotations

import sqlite3

from ...domain.changeset import Value
from ...domain.schema import Table, table_named
from ..clock import now
from ..geopackage.connection import keep_one_file, transaction
from ..geopackage.log_store import last_version_of
from ..geopackage.plan import Plan, Step
from ..geopackage.table_store import read_rows
from ..geopackage.write import write_plan
from ..reference_system import reference_system
from ..register import Register
from .base_store import GEOMETRY, Row, drop_base, keep_bases
from .parcels import Parcel
from .unanswered import drop

AUTHOR = "Samgrav"


def renew(connection: sqlite3.Connection, register: Register, parcel: Parcel, changeset: str) -> bool:
    """Put the register's rows in place of the file's, under the changeset that brought them back.

    False, and nothing is changed, where somebody has edited the rows in the file since they were read: the register
    knows by their values what it has of them already.
    """
    held = {table: _held(register, parcel, table) for table in {each.table for each in parcel.operations}}
    keep_one_file(connection)
    with transaction(connection, "IMMEDIATE"):
        here = {key: _row(connection, *key) for key in parcel.found}
        if here != parcel.found:
            return False
        plan = Plan()
        for (name, uuid), row in here.items():
            theirs = held[name].get(uuid)
            _remember(connection, name, uuid, theirs)
            if (step := _step(connection, table_named(name), uuid, row, theirs)) is not None:
                plan.add(step)
        drop(connection, changeset)
        if plan.steps:
            system = reference_system(register.crs)
            write_plan(connection, plan, system.code, changeset=changeset, author=AUTHOR, moment=now())
    return True


def _held(register: Register, parcel: Parcel, table: str) -> dict[str, Row]:
    uuids = [each.uuid for each in parcel.operations if each.table == table]
    return {str(row["uuid"]): row for row in register.rows(table, uuids)}


def _row(connection: sqlite3.Connection, table: str, uuid: str) -> Row | None:
    found = read_rows(connection, table_named(table), [uuid])
    return found[0] if found else None


def _remember(connection: sqlite3.Connection, table: str, uuid: str, theirs: Row | None) -> None:
    if theirs is None:
        drop_base(connection, table, uuid)
    else:
        keep_bases(connection, table, [theirs])


def _step(connection: sqlite3.Connection, table: Table, uuid: str, row: Row | None, theirs: Row | None) -> Step | None:
    """From what the file holds to what the register holds; None where that is the same."""
    before = last_version_of(connection, table.name, uuid)
    version = max(_number((row or {}).get("row_version")), 0 if before is None else before.row_version)
    if row is None or theirs is None:
        return None if row is theirs else Step(table, uuid, row, theirs and dict(theirs), (), version, _bounds(theirs))
    names = [*table.writable, *(name for name in ("ref",) if name in table.names)]
    other = tuple(name for name in names if row[name] != theirs[name])
    after = {**row, **{name: theirs[name] for name in other}}
    return Step(table, uuid, row, after, other, version, _bounds(theirs)) if other else None


def _bounds(row: Row | None) -> tuple[float, float, float, float] | None:
    wkb = None if row is None else row.get(GEOMETRY)
    if not isinstance(wkb, bytes):
        return None
    import shapely

    west, south, east, north = shapely.from_wkb(wkb).bounds
    return west, south, east, north


def _number(value: Value) -> int:
    return value if isinstance(value, int) else 0
