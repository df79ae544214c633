"""The tables that make an SQLite file a GeoPackage (OGC 12-128r15, version 1.2), and the entries for our own."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from ...domain.schema import TABLES, Field, Table, Type
from ..reference_system import ReferenceSystem
from .schema import OWN_TABLES

APPLICATION_ID = 0x47504B47  # "GPKG"
VERSION = 10200

_TABLES = (
    """CREATE TABLE gpkg_spatial_ref_sys (
  srs_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL,
  organization_coordsys_id INTEGER NOT NULL,
  definition TEXT NOT NULL,
  description TEXT
)""",
    """CREATE TABLE gpkg_contents (
  table_name TEXT NOT NULL PRIMARY KEY,
  data_type TEXT NOT NULL,
  identifier TEXT UNIQUE,
  description TEXT DEFAULT '',
  last_change DATETIME NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
  min_x DOUBLE,
  min_y DOUBLE,
  max_x DOUBLE,
  max_y DOUBLE,
  srs_id INTEGER,
  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
)""",
    """CREATE TABLE gpkg_geometry_columns (
  table_name TEXT NOT NULL,
  column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL,
  srs_id INTEGER NOT NULL,
  z TINYINT NOT NULL,
  m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents (table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id)
)""",
    """CREATE TABLE gpkg_extensions (
  table_name TEXT,
  column_name TEXT,
  extension_name TEXT NOT NULL,
  definition TEXT NOT NULL,
  scope TEXT NOT NULL,
  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name)
)""",
)


def write_format(connection: sqlite3.Connection, system: ReferenceSystem) -> None:
    """The format's own tables, and the reference systems that it demands beside the register's."""
    for statement in _TABLES:
        connection.execute(statement)
    connection.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _reference_systems(system))


def write_contents(connection: sqlite3.Connection, system: ReferenceSystem) -> None:
    """What the file holds: works and detours as features with a spatial index, everything else as attributes."""
    for table in TABLES:
        _write_entry(connection, table.name, table.label, system.code if _geometry_of(table) else None)
        if field := _geometry_of(table):
            connection.execute(
                "INSERT INTO gpkg_geometry_columns VALUES (?, ?, ?, ?, 0, 0)",
                (table.name, field.name, field.shape.value, system.code),
            )
            for statement in spatial_index(table.name, field.name):
                connection.execute(statement)
            connection.execute(
                "INSERT INTO gpkg_extensions VALUES (?, ?, 'gpkg_rtree_index', ?, 'write-only')",
                (table.name, field.name, "http://www.geopackage.org/spec120/#extension_rtree"),
            )
    for name, (title, _) in OWN_TABLES.items():
        _write_entry(connection, name, title, None)


def _write_entry(connection: sqlite3.Connection, name: str, title: str, srs_id: int | None) -> None:
    connection.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description, srs_id) VALUES (?, ?, ?, ?, ?)",
        (name, "attributes" if srs_id is None else "features", name, title, srs_id or 0),
    )


def _geometry_of(table: Table) -> Field | None:
    return next((field for field in table.fields if field.type is Type.GEOMETRY), None)


def _reference_systems(system: ReferenceSystem) -> Iterator[tuple[str, int, str, int, str, str]]:
    yield "Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"
    yield "Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"
    yield "WGS 84 geodetic", 4326, "EPSG", 4326, _WGS84, "longitude/latitude coordinates in decimal degrees"
    yield system.title, system.code, system.organization, system.code, system.wkt, ""


_WGS84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],'
    'AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],UNIT["degree",0.0174532925199433,'
    'AUTHORITY["EPSG","9122"]],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)


def spatial_index(table: str, column: str) -> Iterator[str]:
    """The R-tree and the triggers that keep it, as the format's annex F.3 gives them."""
    tree, is_there = f"rtree_{table}_{column}", f'NEW."{column}" NOT NULL AND NOT ST_IsEmpty(NEW."{column}")'
    is_gone = f'NEW."{column}" IS NULL OR ST_IsEmpty(NEW."{column}")'
    put = (
        f'INSERT OR REPLACE INTO "{tree}" VALUES (NEW.fid, ST_MinX(NEW."{column}"), ST_MaxX(NEW."{column}"), '
        f'ST_MinY(NEW."{column}"), ST_MaxY(NEW."{column}"));'
    )
    take = f'DELETE FROM "{tree}" WHERE id = OLD.fid;'  # nosec B608
    take_both = f'DELETE FROM "{tree}" WHERE id IN (OLD.fid, NEW.fid);'  # nosec B608
    of_geometry, same, other = f'UPDATE OF "{column}"', "OLD.fid = NEW.fid", "OLD.fid != NEW.fid"
    yield f'CREATE VIRTUAL TABLE "{tree}" USING rtree(id, minx, maxx, miny, maxy)'
    for name, event, condition, action in (
        ("insert", "INSERT", is_there, put),
        ("update1", of_geometry, f"{same} AND ({is_there})", put),
        ("update2", of_geometry, f"{same} AND ({is_gone})", take),
        ("update3", "UPDATE", f"{other} AND ({is_there})", take + " " + put),
        ("update4", "UPDATE", f"{other} AND ({is_gone})", take_both),
        ("delete", "DELETE", f'OLD."{column}" NOT NULL', take),
    ):
        yield (f'CREATE TRIGGER "{tree}_{name}" AFTER {event} ON "{table}" WHEN {condition} BEGIN {action} END')
