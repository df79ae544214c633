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

from ...domain.schema import Type
from ...domain.sentence import Speech, fluent
from ...register.blob import packed
from ...register.connection import connect, transaction
from ...register.geopackage_format import APPLICATION_ID, VERSION, spatial_index, write_format
from ...register.reference_system import ReferenceSystem, reference_system
from ..progress import Watch
from ..works.snapshot import Objects
from .findings import FINDING_FIELDS, Findings

TABLE, GEOMETRY = "findings", "geom"
AT_ONCE = 250
_TYPES = {Type.TEXT: "TEXT", Type.REAL: "DOUBLE", Type.INTEGER: "MEDIUMINT", Type.DATE: "DATE"}
_NAMES = tuple(name for name, _ in FINDING_FIELDS)
_NOWHERE = np.array([None, None])
_TREE = f"rtree_{TABLE}_{GEOMETRY}"
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
            _replace(connection, _rows(findings, system, speech), findings.geometry, watch)
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


def _rows(findings: Findings, system: ReferenceSystem, speech: Speech) -> Iterator[tuple[Any, ...]]:
    """The findings as rows of the table; made in portions, so that few of them are held at a time."""
    zones = multipolygons(findings.geometry)
    bounds = shapely.bounds(zones).reshape(-1, 4)
    speech = fluent(speech)
    for begin in range(0, len(findings), AT_ONCE):
        part = slice(begin, begin + AT_ONCE)
        wkb = shapely.to_wkb(zones[part])
        blobs = [packed(each, system.code, box) for each, box in zip(wkb, bounds[part].tolist(), strict=True)]
        columns = [column[part].tolist() for column in findings.columns_before_sentence]
        numbers = range(begin, begin + len(blobs))
        said = [findings.sentence(number, speech) for number in numbers]
        yield from zip((number + 1 for number in numbers), blobs, *columns, said, strict=True)


def _replace(connection: sqlite3.Connection, rows: Iterator[tuple[Any, ...]], zones: Objects, watch: Watch) -> None:
    """Old rows out, new rows in. The index is taken down and built anew, which is far quicker than its triggers."""
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f'DROP TRIGGER "{name}"')
    connection.execute(f"DROP TABLE {_TREE}")
    connection.execute(f"DELETE FROM {TABLE}")  # nosec B608
    columns = len(FINDING_FIELDS) + 2
    _insert(connection, TABLE, columns, rows, count=len(zones), watch=watch.part(0, 90))
    for statement in spatial_index(TABLE, GEOMETRY):
        connection.execute(statement)
    bounds = shapely.bounds(zones).reshape(-1, 4)
    boxes = ((number, *box) for number, box in enumerate(bounds[:, [0, 2, 1, 3]].tolist(), 1))
    _insert(connection, _TREE, 5, boxes, count=len(zones), watch=watch.part(90, 100))
    _keep_count(connection, len(zones))
    low, high = (bounds[:, :2].min(axis=0), bounds[:, 2:].max(axis=0)) if len(bounds) else (_NOWHERE, _NOWHERE)
    connection.execute(
        "UPDATE gpkg_contents SET min_x = ?, min_y = ?, max_x = ?, max_y = ?, "
        "last_change = strftime('%Y-%m-%dT%H:%M:%fZ', 'now')",
        (*low.tolist(), *high.tolist()),
    )


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
