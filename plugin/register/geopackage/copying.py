"""The copy of a register made in a GeoPackage file: beside its place, and moved there when it is whole."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...domain.changeset import Change, Registered
from ...domain.schema import TABLES, Table
from ...errors import SamgravError, marked
from ..copying import Copied, Counts, Row, Steps, fill_copy, metadata_of_copy
from ..metadata import CITY_CONTACT
from ..reference_system import measuring_system
from ..register import Register
from .connection import transaction
from .creation import new_database, new_file, place_of, write_schema
from .log_store import append_changesets, append_entries, last_seq
from .schema import quoted
from .table_store import Places, insert_rows
from .write import keep_last_reference, set_door, tell_cover


def copy_to_geopackage(source: Register, path: Path, steps: Steps) -> Copied:
    """Make a file that holds what `source` holds. Raises BadInput, RegisterError and Stopped."""
    system, place = measuring_system(source.crs), place_of(path)
    with (
        new_file(place) as beside,
        new_database(beside, place) as connection,
        transaction(connection, "EXCLUSIVE"),
    ):
        write_schema(connection, metadata_of_copy(source, system), system)
        set_door(connection, "open")
        copied = fill_copy(source, _Tables(connection, system.code), steps)
        set_door(connection, "closed")
    return replace(copied, notes=_notes(source))


def _notes(source: Register) -> tuple[SamgravError, ...]:
    if source.path is not None:
        return ()
    return (
        SamgravError(
            marked(
                "The members of “{name}” and their roles are not in the file, nor what parties asked about works that "
                "they may not see: whoever has the file may read everything in it, contacts included, and change it."
            ),
            name=source.name,
        ),
    )


class _Tables:
    """The new file's tables, with their door open."""

    def __init__(self, connection: sqlite3.Connection, srs_id: int) -> None:
        self._connection, self._srs_id = connection, srs_id

    def write_history(self, changes: Sequence[Change]) -> None:
        append_entries(self._connection, changes)

    def write_changesets(self, registered: Sequence[Registered]) -> None:
        append_changesets(self._connection, registered)

    def write_rows(self, table: Table, rows: Sequence[Row]) -> None:
        places = Places.of(table, rows, self._srs_id)
        insert_rows(self._connection, table, rows, places)
        if cover := places.whole(places.bounds):
            tell_cover(self._connection, table.name, cover)

    def write_city_contact(self, contact: str) -> None:
        self._connection.execute("INSERT INTO metadata (key, value) VALUES (?, ?)", (CITY_CONTACT, contact))

    def finish(self, last_references: Mapping[int, int], last_seq: int) -> None:
        for year, number in last_references.items():
            keep_last_reference(self._connection, f"{year:04d}", number)

    def counted(self) -> Counts:
        rows = {table.name: self._count(table.name) for table in TABLES}
        return Counts(rows, self._count("history"), self._count("changeset"), last_seq(self._connection))

    def _count(self, table: str) -> int:
        return int(self._connection.execute(f"SELECT count(*) FROM {quoted(table)}").fetchone()[0])  # nosec B608
