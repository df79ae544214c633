"""A new register in a PostgreSQL database: everything in one transaction, so that half a register cannot exist."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import psycopg2

from ...domain.schema import SCHEMA_VERSION
from ...errors import BadInput, marked
from ..clock import now
from ..first_rows import first_rows
from ..metadata import LEAST_PLUGIN, Metadata, plugin_version
from ..reference_system import ReferenceSystem, measuring_system
from .errors import translated
from .filling import fill
from .installation import LOCK, install, prepare_database
from .opening import open_postgres
from .place import Place
from .register import PostgresRegister

LONGEST_NAME = 200


def create_postgres(uri: str, name: str, crs: str, demo: bool, say: Callable[[str], str] = str) -> PostgresRegister:
    """Build the register in the database of the connection. Its creator is its first admin. Raises BadInput where a
    register is there already, and RegisterError where the login has not the rights."""
    system = measuring_system(crs)
    place = Place(uri)
    connection = place.connect()
    try:
        connection.autocommit = False
        with connection, connection.cursor() as cursor:
            _build(cursor, place, " ".join(name.split())[:LONGEST_NAME] or place.name, system)
            if demo:
                _fill_with_demo(cursor, system, say)
    except psycopg2.Error as error:
        raise translated(error, place.name) from None
    finally:
        connection.close()
    return open_postgres(uri)


def _build(cursor: Any, place: Place, name: str, system: ReferenceSystem) -> None:
    cursor.execute(LOCK)
    look_for_register(cursor, place)
    postgis = prepare_database(cursor, place)
    metadata = Metadata(str(uuid4()), name, system.name, SCHEMA_VERSION, now(), plugin_version(), LEAST_PLUGIN, "")
    install(cursor, metadata, postgis, system)
    fill(cursor, first_rows(), system)


def _fill_with_demo(cursor: Any, system: ReferenceSystem, say: Callable[[str], str]) -> None:
    from datetime import date

    from ..demo import demo_changeset

    fill(cursor, demo_changeset(system, date.today(), say), system)


def look_for_register(cursor: Any, place: Place) -> None:
    """Raises BadInput where the database holds a register already."""
    cursor.execute("SELECT to_regnamespace('samgrav') IS NOT NULL OR to_regnamespace('samgrav_log') IS NOT NULL")
    if cursor.fetchone()[0]:
        raise BadInput(
            marked("There is a register in the database of “{name}” already, and it was left as it is."),
            name=place.name,
        )
