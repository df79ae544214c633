"""Rows of the register's tables in a GeoPackage: reading them into the domain's values and writing them back."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any

from ...domain.changeset import Value
from ...domain.schema import Table, Type
from ..reference_system import Bounds
from .blob import packed, wkb_of
from .schema import quoted

_AT_ONCE = 500  # bound values a statement
_ROWS_AT_ONCE = 2_000


def existing_names(connection: sqlite3.Connection, table: Table) -> tuple[str, ...]:
    """The schema's fields that this file has; a register of another version may lack some."""
    found = {row[1] for row in connection.execute(f"PRAGMA table_info({quoted(table.name)})")}
    return tuple(name for name in table.names if name in found)


def read_rows(
    connection: sqlite3.Connection, table: Table, values: Collection[Value] | None = None, field: str = "uuid"
) -> list[dict[str, Value]]:
    """Whole rows, all or those in which `field` holds one of the values, in the order in which they lie in the file;
    none of a table or for a field that it lacks."""
    names = existing_names(connection, table)
    if field not in names:
        return []
    missing = {name: None for name in table.names if name not in names}
    rows: list[dict[str, Value]] = []
    for condition, batch in _batches(field, values):
        sql = f"SELECT {_listed(names)} FROM {quoted(table.name)}{condition} ORDER BY fid"  # nosec B608
        columns = _converted(table, names, connection.execute(sql, batch).fetchall())
        rows += [{**dict(zip(names, row, strict=True)), **missing} for row in zip(*columns, strict=True)]
    return rows


def read_columns(
    connection: sqlite3.Connection, table: Table, names: Sequence[str], look: Callable[[], None]
) -> dict[str, list[Value]]:
    """Some fields of all rows, a list a field; None throughout for a field that this file lacks."""
    existing = existing_names(connection, table)
    if not existing:  # a table that an older register has not
        return {name: [] for name in names}
    there = [name for name in dict.fromkeys(names) if name in existing]
    sql = f"SELECT {_listed(there or ['fid'])} FROM {quoted(table.name)} ORDER BY fid"  # nosec B608
    columns: list[list[Value]] = [[] for _ in there]
    cursor, count = connection.execute(sql), 0
    while rows := cursor.fetchmany(_ROWS_AT_ONCE):  # few rows are held at a time; their values stay
        look()
        count += len(rows)
        for column, values in zip(columns, zip(*rows, strict=True), strict=False):
            column.extend(values)
    for column, name in zip(columns, there, strict=True):
        if reader := _READERS.get(table.field(name).type):
            column[:] = [None if value is None else reader(value) for value in column]
    found = dict(zip(there, columns, strict=True))
    return {name: found[name] if name in found else [None] * count for name in names}


def read_extremes(connection: sqlite3.Connection, table: Table, names: Sequence[str]) -> dict[str, tuple[Value, Value]]:
    """The least and the greatest value of fields; None for those that this file lacks."""
    there = [name for name in existing_names(connection, table) if name in names]
    asked = "".join(f", min({quoted(name)}), max({quoted(name)})" for name in there)
    _, *found = connection.execute(f"SELECT 0{asked} FROM {quoted(table.name)}").fetchone()  # nosec B608
    known = dict(zip(there, zip(found[::2], found[1::2], strict=True), strict=True))
    return {name: known.get(name, (None, None)) for name in names}


def insert_rows(
    connection: sqlite3.Connection, table: Table, rows: Sequence[Mapping[str, Value]], places: Places
) -> None:
    """Append rows in the order given."""
    marks = ", ".join("?" * len(table.names))
    sql = f"INSERT INTO {quoted(table.name)} ({_listed(table.names)}) VALUES ({marks})"  # nosec B608
    connection.executemany(sql, [[stored(table, name, row, places) for name in table.names] for row in rows])


def update_row(
    connection: sqlite3.Connection, table: Table, row: Mapping[str, Value], names: Sequence[str], places: Places
) -> None:
    """Write the named fields of a row that is there."""
    assignments = ", ".join(f"{quoted(name)} = ?" for name in names)
    sql = f"UPDATE {quoted(table.name)} SET {assignments} WHERE uuid = ?"  # nosec B608
    connection.execute(sql, [*(stored(table, name, row, places) for name in names), row["uuid"]])


def delete_row(connection: sqlite3.Connection, table: Table, uuid: str) -> None:
    """Take a row out; its history stays."""
    connection.execute(f"DELETE FROM {quoted(table.name)} WHERE uuid = ?", (uuid,))  # nosec B608


class Places:
    """Where the rows that are being written lie, and the number of their reference system."""

    def __init__(self, srs_id: int) -> None:
        self.srs_id = srs_id
        self.bounds: dict[str, Bounds] = {}

    @staticmethod
    def of(table: Table, rows: Sequence[Mapping[str, Value]], srs_id: int) -> Places:
        """Where these rows lie; nowhere in a table without geometries."""
        places = Places(srs_id)
        names = [field.name for field in table.fields if field.type is Type.GEOMETRY]
        drawn = [row for row in rows if isinstance(row.get(names[0]), bytes)] if names else []
        if drawn:
            import shapely

            bounds = shapely.bounds(shapely.from_wkb([row[names[0]] for row in drawn])).tolist()
            places.bounds = {str(row["uuid"]): tuple(each) for row, each in zip(drawn, bounds, strict=True)}
        return places

    def whole(self, uuids: Collection[str]) -> Bounds | None:
        """The bounds of these rows together; None for none."""
        bounds = [self.bounds[uuid] for uuid in uuids if uuid in self.bounds]
        if not bounds:
            return None
        west, south, east, north = zip(*bounds, strict=True)
        return min(west), min(south), max(east), max(north)


def stored(table: Table, name: str, row: Mapping[str, Value], places: Places) -> Value:
    """A field's value as the file holds it."""
    value = row[name]
    if isinstance(value, bytes) and table.field(name).type is Type.GEOMETRY:
        return packed(value, places.srs_id, places.bounds[str(row["uuid"])])
    return int(value) if isinstance(value, bool) else value


def _batches(field: str, values: Collection[Value] | None) -> Iterator[tuple[str, list[Value]]]:
    if values is None:
        yield "", []
        return
    wanted = list(dict.fromkeys(values))
    for start in range(0, len(wanted), _AT_ONCE):
        batch = wanted[start : start + _AT_ONCE]
        yield f" WHERE {quoted(field)} IN ({', '.join('?' * len(batch))})", batch


def _converted(table: Table, names: Sequence[str], rows: list[tuple[Any, ...]]) -> list[list[Value]]:
    columns = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in names]
    for place, name in enumerate(names):
        if reader := _READERS.get(table.field(name).type):
            columns[place] = [None if value is None else reader(value) for value in columns[place]]
    return columns


def _listed(names: Sequence[str]) -> str:
    return ", ".join(quoted(name) for name in names)


_READERS: dict[Type, Callable[[Any], Value]] = {Type.BOOLEAN: bool, Type.GEOMETRY: wkb_of}
