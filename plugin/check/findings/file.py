"""Findings in a GeoPackage, written while nobody waits: all of them or none, in the place of those from before.

Without QGIS, so that it can be done in a background thread while a layer shows the same file.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.schema import Type
from ...domain.sentence import Speech, fluent
from ...register.geopackage.blob import packed
from ...register.geopackage.connection import connect, transaction
from ...register.geopackage.format import APPLICATION_ID, VERSION, spatial_index, write_format
from ...register.reference_system import ReferenceSystem, reference_system
from ..progress import Watch
from ..works.snapshot import Objects
from .fields import FINDING_FIELDS
from .findings import Findings
from .kept_rows import TABLE

GEOMETRY = "geom"
AT_ONCE = 250
DELETED_AT_ONCE = 10_000
_TYPES = {Type.TEXT: "TEXT", Type.REAL: "DOUBLE", Type.INTEGER: "MEDIUMINT", Type.DATE: "DATE"}
_NAMES = tuple(name for name, _ in FINDING_FIELDS)
_NOWHERE = np.array([None, None])
_TREE = f"rtree_{TABLE}_{GEOMETRY}"
_BY_WORK = f"{TABLE}_by_work"
"""By which the findings of a work that was saved are found."""
_COUNTS = "gpkg_ogr_contents"
"""GDAL's own table of how many rows a layer has; what stands in it is believed, so it is kept right here too."""


def store_findings(findings: Findings, path: Path, speech: Speech, watch: Watch) -> None:
    """Write all findings to the file, which is made where there is none that fits.

    Raises CheckCancelled, OSError and sqlite3.Error; the file then holds what it held before.
    """
    system = reference_system(findings.crs)
    if not _fits(path, system):
        _make(path, system)
    connection = connect(path)
    try:
        # What a power cut takes away is found again by checking again.
        connection.execute("PRAGMA synchronous = OFF")
        with transaction(connection):
            _replace(connection, _Rows(findings, system, speech, watch), watch)
            watch.pause()
    finally:
        connection.close()
    findings.keep_place(path)


def multipolygons(zones: Objects) -> Objects:
    """Every zone as a multipolygon, which is what the layer holds."""
    found = zones.copy()
    single = np.flatnonzero(shapely.get_type_id(zones) == shapely.GeometryType.POLYGON)
    found[single] = shapely.multipolygons(zones[single], indices=np.arange(len(single))) if len(single) else []
    return found


def _fits(path: Path, system: ReferenceSystem) -> bool:
    """Whether the file is there and holds findings in this reference system, with the fields of today."""
    if not path.exists():
        return False
    try:
        connection = connect(path)
        try:
            names = [row[1] for row in connection.execute(f"PRAGMA table_info({TABLE})")]
            codes = connection.execute("SELECT srs_id FROM gpkg_geometry_columns").fetchall()
        finally:
            connection.close()
    except sqlite3.DatabaseError:
        return False
    return names == ["fid", GEOMETRY, *_NAMES] and codes == [(system.code,)]


def _make(path: Path, system: ReferenceSystem) -> None:
    """An empty file of findings, made beside its place and moved there when it is whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.stem}-{uuid4().hex[:8]}.part")
    try:
        connection = connect(beside, "rwc")
        try:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            with transaction(connection, "EXCLUSIVE"):
                write_format(connection, system)
                for statement, values in _own_entries(system):
                    connection.execute(statement, values)
        finally:
            connection.close()
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _own_entries(system: ReferenceSystem) -> Iterator[tuple[str, tuple[Any, ...]]]:
    columns = ", ".join(f"{name} {_TYPES[kind]}" for name, kind in FINDING_FIELDS)
    yield f"CREATE TABLE {TABLE} (fid INTEGER PRIMARY KEY NOT NULL, {GEOMETRY} MULTIPOLYGON, {columns})", ()
    contents = "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES (?, 'features', ?, ?)"
    yield contents, (TABLE, TABLE, system.code)
    yield "INSERT INTO gpkg_geometry_columns VALUES (?, ?, 'MULTIPOLYGON', ?, 0, 0)", (TABLE, GEOMETRY, system.code)
    extension = "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')"
    yield extension, (TABLE, GEOMETRY, "http://www.geopackage.org/spec120/#extension_rtree")
    yield from ((statement, ()) for statement in spatial_index(TABLE, GEOMETRY))


class _Rows:
    """The findings as rows of the table; made in portions, so that few are held at a time and a stop is heard soon."""

    def __init__(self, findings: Findings, system: ReferenceSystem, speech: Speech, watch: Watch) -> None:
        self._findings, self._code, self._speech = findings, system.code, fluent(speech)
        self._zones = findings.draw_zones(watch.part(0, 0))
        self._watch = watch
        self.bounds = np.empty((len(findings), 4))
        """Of the zones of those rows that were asked for already."""

    def __len__(self) -> int:
        return len(self.bounds)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        columns = []
        for name, _ in FINDING_FIELDS[:-1]:
            self._watch.pause()
            columns.append(self._findings.column(name))
        for begin in range(0, len(self), AT_ONCE):
            yield from self._portion(slice(begin, min(begin + AT_ONCE, len(self))), columns)

    def _portion(self, part: slice, columns: list[NDArray[Any]]) -> Iterator[tuple[Any, ...]]:
        zones, numbers = multipolygons(self._zones[part]), range(part.start, part.stop)
        self.bounds[part] = shapely.bounds(zones).reshape(-1, 4)
        boxes = self.bounds[part].tolist()
        blobs = [packed(each, self._code, box) for each, box in zip(shapely.to_wkb(zones), boxes, strict=True)]
        said = [self._findings.sentence(number, self._speech) for number in numbers]
        values = (column[part].tolist() for column in columns)
        yield from zip((number + 1 for number in numbers), blobs, *values, said, strict=True)


def _replace(connection: sqlite3.Connection, rows: _Rows, watch: Watch) -> None:
    """Old rows out, new rows in. The index is taken down and built anew, which is far quicker than its triggers."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(f"DROP TABLE {_TREE}")
    connection.execute(f"DROP INDEX IF EXISTS {_BY_WORK}")
    _delete(connection, watch)
    # Filled row by row, although that takes longer: making it of all rows at the end could not be stopped.
    connection.execute(f"CREATE INDEX {_BY_WORK} ON {TABLE} (uuid_a)")
    columns = len(FINDING_FIELDS) + 2
    _insert(connection, TABLE, columns, iter(rows), count=len(rows), watch=watch.part(0, 90))
    for statement in spatial_index(TABLE, GEOMETRY):
        connection.execute(statement)
    _insert(connection, _TREE, 5, _boxes(rows.bounds), count=len(rows), watch=watch.part(90, 100))
    _keep_count(connection, len(rows))
    bounds = rows.bounds
    low, high = (bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)) if len(bounds) else (_NOWHERE, _NOWHERE)
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, "
        "last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
        (*low.tolist(), *high.tolist()),
    )


def _boxes(bounds: NDArray[np.float64]) -> Iterator[tuple[Any, ...]]:
    """The rows of the index."""
    for begin in range(0, len(bounds), AT_ONCE):
        part = bounds[begin : begin + AT_ONCE, [0, 2, 1, 3]].tolist()
        yield from ((number, *box) for number, box in enumerate(part, begin + 1))


def _delete(connection: sqlite3.Connection, watch: Watch) -> None:
    """All rows, in portions: a stop is heard between them."""
    (last,) = connection.execute(f"SELECT coalesce(max(fid), 0) FROM {TABLE}").fetchone()  # nosec B608
    for until in range(DELETED_AT_ONCE, last + DELETED_AT_ONCE, DELETED_AT_ONCE):
        watch.pause()
        connection.execute(f"DELETE FROM {TABLE} WHERE fid <= ?", (until,))  # nosec B608


def _keep_count(connection: sqlite3.Connection, count: int) -> None:
    """How many rows there are, and the triggers by which that stays right when QGIS writes to the file."""
    connection.execute(
        f"CREATE TABLE IF NOT EXISTS {_COUNTS} (table_name TEXT NOT NULL PRIMARY KEY, feature_count INTEGER)"
    )
    connection.execute(f"INSERT OR REPLACE INTO {_COUNTS} VALUES (?, ?)", (TABLE, count))  # nosec B608
    for event, change in (("insert", "+ 1"), ("delete", "- 1")):
        connection.execute(
            f"CREATE TRIGGER trigger_{event}_feature_count_{TABLE} AFTER {event.upper()} ON {TABLE} BEGIN "  # nosec B608
            f"UPDATE {_COUNTS} SET feature_count = feature_count {change} WHERE table_name = '{TABLE}'; END"
        )


def _insert(
    connection: sqlite3.Connection,
    table: str,
    columns: int,
    rows: Iterator[tuple[Any, ...]],
    *,
    count: int,
    watch: Watch,
) -> None:
    sql = f"INSERT INTO {table} VALUES ({', '.join('?' * columns)})"  # nosec B608
    done = 0
    while batch := list(islice(rows, AT_ONCE)):
        watch.pause()
        connection.executemany(sql, batch)
        done += len(batch)
        watch.progress(100 * done / count)
