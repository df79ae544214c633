"""A new register in a GeoPackage file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from uuid import uuid4

from ...domain.schema import SCHEMA_VERSION
from ...errors import BadInput, RegisterError, marked
from ..clock import now
from ..first_rows import first_rows
from ..metadata import LEAST_PLUGIN, Metadata, plugin_version, write_metadata
from ..migration import migrations, record_as_done
from ..reference_system import ReferenceSystem, measuring_system
from .connection import connect, transaction
from .format import APPLICATION_ID, VERSION, write_contents, write_format
from .opening import open_geopackage
from .register import GeoPackageRegister
from .schema import statements
from .sqlite_errors import told

LONGEST_NAME = 200


def create_geopackage(
    path: Path, name: str, crs: str, demo: bool, say: Callable[[str], str] = str
) -> GeoPackageRegister:
    """Build the register beside its place and move it there when it is whole. Raises BadInput where something is
    there already, or where the folder or the CRS are none."""
    system = measuring_system(crs)
    place = place_of(path)
    metadata = Metadata(
        *(str(uuid4()), in_one_line(name) or place.stem, system.name, SCHEMA_VERSION),
        *(now(), plugin_version(), LEAST_PLUGIN, ""),
    )
    with new_file(place) as beside, new_database(beside, place) as connection:
        with transaction(connection, "EXCLUSIVE"):
            write_schema(connection, metadata, system)
        _fill(GeoPackageRegister(beside, connection, metadata), system, demo, say)
    return open_geopackage(place)


def place_of(path: Path) -> Path:
    """The file that is meant: a name without ending gets the format's own."""
    return path if path.suffix else path.with_suffix(".gpkg")


@contextmanager
def new_database(path: Path, place: Path) -> Iterator[sqlite3.Connection]:
    """A GeoPackage without tables, to be filled; closed at the end. Errors name the place where it is to lie later."""
    with told(place), closing(connect(path, "rwc")) as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        yield connection


@contextmanager
def new_file(place: Path) -> Iterator[Path]:
    """Where to build a register that is moved to its place when it is whole. Raises BadInput where something is there
    already, or where there is no such folder."""
    _look_at_place(place)
    beside = place.with_name(f".{place.stem}-{uuid4().hex[:8]}.part")
    try:
        yield beside
        _claim(place)
        beside.replace(place)
    except OSError as error:
        raise RegisterError(
            marked("The register {path} could not be written: {reason}"), path=place, reason=error.strerror
        ) from error
    finally:
        beside.unlink(missing_ok=True)
        beside.with_name(f"{beside.name}-journal").unlink(missing_ok=True)


def in_one_line(name: str) -> str:
    """The name as titles and trees can show it."""
    short = " ".join(name.split())
    return short if len(short) <= LONGEST_NAME else short[: LONGEST_NAME - 1] + "…"


def _look_at_place(place: Path) -> None:
    if place.suffix.lower() != ".gpkg":
        raise BadInput(marked("A register's file name ends in .gpkg, and {name} does not."), name=place.name)
    if place.exists():
        raise _taken(place)
    if not place.parent.is_dir():
        raise BadInput(marked("There is no folder {folder}; make it first."), folder=place.parent)


def _taken(place: Path) -> BadInput:
    return BadInput(marked("{path} is there already, and was left as it is. Choose another name."), path=place)


def _claim(place: Path) -> None:
    """Take the name, unless somebody else took it meanwhile."""
    try:
        place.open("xb").close()
    except FileExistsError as error:
        raise _taken(place) from error


def _fill(register: GeoPackageRegister, system: ReferenceSystem, demo: bool, say: Callable[[str], str]) -> None:
    register.apply(first_rows())
    if demo:
        from ..demo import demo_changeset

        register.apply(demo_changeset(system, date.today(), say))
    register.close()


def write_schema(connection: sqlite3.Connection, metadata: Metadata, system: ReferenceSystem) -> None:
    """Everything of a new register but its rows; inside the caller's transaction."""
    write_format(connection, system)
    for statement in statements():
        connection.execute(statement)
    write_contents(connection, system)
    write_metadata(connection, metadata)
    record_as_done(connection, [each for each in migrations() if each.number <= SCHEMA_VERSION])
