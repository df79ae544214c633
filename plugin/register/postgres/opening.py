"""Opening a register in PostgreSQL, or saying in a sentence why it cannot be."""

from __future__ import annotations

from typing import Any

import psycopg2

from ...domain.schema import SCHEMA_VERSION
from ...errors import RegisterError, SamgravError, marked
from ..errors import Outdated
from ..metadata import Metadata, metadata_of, plugin_version, version_numbers, which_can_write
from .errors import translated
from .place import Place
from .register import PostgresRegister

_ABSENT = {"3F000", "42P01"}
_FORBIDDEN = "42501"


class NoRegister(RegisterError):
    """There is no register in the database, or none for this login."""


def open_postgres(uri: str) -> PostgresRegister:
    """Raises NoRegister, Unreachable or RegisterError. What may be read and not written opens read-only, with the
    reason."""
    place = Place(uri)
    connection = place.connect()
    try:
        found, role = look(connection, place)
        metadata = metadata_of(found)
        return PostgresRegister(place, connection, found, role, _why_read_only(metadata, role))
    except BaseException:
        connection.close()
        raise


def look(connection: Any, place: Place) -> tuple[dict[str, str], str]:
    """What the register says about itself, and what this login is to it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT key, value FROM samgrav_api.metadata")
            found: dict[str, str] = dict(cursor.fetchall())
            cursor.execute("SELECT login, role FROM samgrav_api.whoami()")
            login, role = cursor.fetchone()
    except psycopg2.Error as error:
        code, failure = error.pgcode, translated(error, place.name)
    else:
        if role is None:
            raise _no_member(place, login)
        return found, role
    if code in _ABSENT:
        raise NoRegister(
            marked("There is no Samgrav register in the database of “{name}”. Create one there, or choose another."),
            name=place.name,
        )
    raise _no_member(place, connection.info.user) if code == _FORBIDDEN else failure


def _no_member(place: Place, login: str) -> NoRegister:
    return NoRegister(
        marked(
            "Your login {login} is no member of the register in “{name}”. Ask one of its admins to make you a member."
        ),
        login=login,
        name=place.name,
    )


def _why_read_only(metadata: Metadata, role: str) -> SamgravError | None:
    return _version_reason(metadata) or _role_reason(metadata, role)


def _version_reason(metadata: Metadata) -> SamgravError | None:
    mine = version_numbers(plugin_version())
    if metadata.schema_version > SCHEMA_VERSION or mine < version_numbers(metadata.least_plugin):
        return SamgravError(
            marked(
                "“{name}” was made for a newer Samgrav ({least} or later is needed to change it, and this is {mine}). "
                "It can be read; update the plugin to change it."
            ),
            name=metadata.name,
            least=metadata.least_plugin or metadata.created_with,
            mine=plugin_version(),
        )
    too_late = metadata.greatest_plugin and mine > version_numbers(metadata.greatest_plugin)
    if metadata.schema_version < SCHEMA_VERSION or too_late:
        kind = SamgravError if too_late else Outdated
        return kind(
            marked(
                "“{name}” was made for an older Samgrav{which}. It can be read; when an admin has upgraded it, "
                "changed, too."
            ),
            name=metadata.name,
            which=which_can_write(metadata),
        )
    return None


def _role_reason(metadata: Metadata, role: str) -> SamgravError | None:
    if role != "viewer":
        return None
    return SamgravError(
        marked("You may read “{name}” and not change it. Ask one of its admins where you need to."), name=metadata.name
    )
