"""An area of a register taken offline: a file that holds what the login may read there, and is a register itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from ...domain.changeset import Kind, Value
from ...domain.schema import CODE, CONTACT, DETOUR, PARTY, PROJECT, RULE, SCHEMA_VERSION, SETTLED_PAIR, WORK, Table
from ...errors import Stopped
from ..clock import now
from ..geopackage.connection import connect, transaction
from ..geopackage.creation import in_one_line, new_file
from ..geopackage.format import APPLICATION_ID, VERSION, write_contents, write_format
from ..geopackage.log_store import Entry, write_entries
from ..geopackage.sqlite_errors import told
from ..geopackage.table_store import Places, insert_rows
from ..geopackage.write import set_door, tell_cover
from ..metadata import LEAST_PLUGIN, Metadata, plugin_version, write_metadata
from ..migration import migrations, record_as_done
from ..reference_system import ReferenceSystem, reference_system
from ..register import Register
from .base_store import GEOMETRY, Row, keep_bases
from .checkout import Checkout, write_checkout
from .checkout_schema import statements

AT_ONCE = 1_000
"""Rows that are asked for in one go."""
REF_LETTER = "F"
"""A work that is new in the field is called F-2026-00001 until the register gives it its own reference."""

_WHOLE = (CODE, PARTY, PROJECT, RULE)
"""Tables that are taken whole, so that every field has something to choose from."""
_OF_WORKS = {DETOUR: ("work_uuid",), CONTACT: ("work_uuid",), SETTLED_PAIR: ("work_a_uuid", "work_b_uuid")}
"""Tables of which the rows are taken that belong to works that are taken, by the fields that name those."""

Progress = Callable[[float], object]


@dataclass(frozen=True)
class Taken:
    """Where the file is, and how many works it holds."""

    path: Path
    works: int
    checkout: Checkout


def take_offline(
    source: Register,
    path: Path,
    area: bytes | None = None,
    *,
    name: str = "",
    author: str = "",
    progress: Progress = lambda _percent: None,
    is_cancelled: Callable[[], bool] = lambda: False,
) -> Taken:
    """Write what `source` holds of the works that touch `area` (WKB in its CRS; None: of all works) into a new file.

    Each row carries the version it had when it was read; nothing is locked or noted in the register. Raises BadInput
    where something is at the place already, RegisterError, and Stopped; nothing is left of the file then.
    """
    place = path if path.suffix else path.with_suffix(".gpkg")
    steps = _Steps(progress, is_cancelled)
    with new_file(place) as beside:
        checkout = Checkout(str(uuid4()), source.id, source.uri, source.name, source.last_seq(), now(), author)
        rows = _read(source, area, steps)
        with told(place), closing(connect(beside, "rwc")) as connection:
            _write(connection, source, checkout, rows, in_one_line(name) or source.name)
        steps.reached(100)
    return Taken(place, len(rows[WORK]), checkout)


class _Steps:
    """Says how far it is, and stops when told to."""

    def __init__(self, progress: Progress, is_cancelled: Callable[[], bool]) -> None:
        self._progress, self._is_cancelled = progress, is_cancelled

    def reached(self, percent: float) -> None:
        if self._is_cancelled():
            raise Stopped
        self._progress(percent)


def _read(source: Register, area: bytes | None, steps: _Steps) -> dict[Table, list[Row]]:
    """Works first: what they name was there when they were read, and is read after them."""
    uuids = works_in(source, area)
    steps.reached(10)
    rows = {WORK: list(_rows(source, WORK, uuids, lambda part: steps.reached(10 + 50 * part)))}
    taken = {str(row["uuid"]) for row in rows[WORK]}
    for table, names in _OF_WORKS.items():
        rows[table] = list(_rows(source, table, _belonging(source, table, names, taken), lambda _: steps.reached(65)))
    for table in _WHOLE:
        rows[table] = source.rows(table.name)
        steps.reached(75)
    return rows


def works_in(source: Register, area: bytes | None) -> list[str]:
    """The uuids of the works that touch the area; of all works for None."""
    if area is None:
        return [str(uuid) for uuid in source.columns(WORK.name, ["uuid"])["uuid"]]
    import shapely

    from ...domain.wkb import geometries_of

    columns = source.columns(WORK.name, ["uuid", GEOMETRY])
    zone = shapely.from_wkb(area)
    shapely.prepare(zone)
    places = geometries_of(columns[GEOMETRY])
    inside = shapely.intersects(zone, places)
    return [str(uuid) for uuid, touches in zip(columns["uuid"], inside, strict=True) if touches]


def _rows(
    source: Register, table: Table, uuids: Sequence[str], reached: Callable[[float], object]
) -> Iterator[dict[str, Value]]:
    for start in range(0, len(uuids), AT_ONCE):
        yield from source.rows(table.name, uuids[start : start + AT_ONCE])
        reached((start + AT_ONCE) / max(len(uuids), AT_ONCE))


def _belonging(source: Register, table: Table, names: Sequence[str], works: set[str]) -> list[str]:
    """The rows all of whose works are taken; some name one work, and a feature instead of the other."""
    columns = source.columns(table.name, ["uuid", *names])
    owners = zip(*(columns[name] for name in names), strict=True)
    named = zip(columns["uuid"], owners, strict=True)
    return [str(uuid) for uuid, works_named in named if works.issuperset(filter(None, works_named))]


def _write(
    connection: sqlite3.Connection, source: Register, checkout: Checkout, rows: Mapping[Table, list[Row]], name: str
) -> None:
    system = reference_system(source.crs)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version = {VERSION}")
    with transaction(connection, "EXCLUSIVE"):
        _write_schema(connection, system, name)
        write_checkout(connection, checkout)
        set_door(connection, "open")
        for table, found in rows.items():
            _write_rows(connection, table, found, system, checkout)
        set_door(connection, "closed")


def _write_schema(connection: sqlite3.Connection, system: ReferenceSystem, name: str) -> None:
    write_format(connection, system)
    for statement in statements():
        connection.execute(statement)
    write_contents(connection, system)
    metadata = Metadata(str(uuid4()), name, system.name, SCHEMA_VERSION, now(), plugin_version(), LEAST_PLUGIN, "")
    write_metadata(connection, metadata)
    connection.execute("INSERT INTO metadata (key, value) VALUES ('ref_letter', ?)", (REF_LETTER,))
    record_as_done(connection, [each for each in migrations() if each.number <= SCHEMA_VERSION])


def _write_rows(
    connection: sqlite3.Connection, table: Table, rows: list[Row], system: ReferenceSystem, checkout: Checkout
) -> None:
    """The rows, the beginning of their history here, and what they are compared with when they are brought back."""
    places = Places.of(table, rows, system.code)
    insert_rows(connection, table, rows, places)
    entries = [Entry(table.name, str(row["uuid"]), _version(row), Kind.INSERT, (), row) for row in rows]
    write_entries(connection, checkout.id, checkout.taken_by, checkout.taken_at, entries)
    keep_bases(connection, table.name, rows)
    if cover := places.whole(places.bounds):
        tell_cover(connection, table.name, cover)


def _version(row: Row) -> int:
    version = row["row_version"]
    return version if isinstance(version, int) else 1
