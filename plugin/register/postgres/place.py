"""Where a register in PostgreSQL is: a connection kept in QGIS (`postgres:NAME`), or a pg_service entry
(`service:NAME`).

A secret is asked for when a connection is made and kept nowhere: not in the place, not in a message, not in an error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg2
from psycopg2.extensions import make_dsn, parse_dsn

from ...errors import RegisterError, Unreachable, marked
from ..address import SERVICE

_PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""Seconds, and milliseconds for the last: a network that is gone is noticed within half a minute."""


@dataclass(frozen=True)
class Place:
    """The address as people write it."""

    uri: str

    @property
    def name(self) -> str:
        """What the person called the connection."""
        return self.uri.partition(":")[2]

    def connect(self) -> Any:
        """A new connection, every statement a transaction of its own. Raises Unreachable or RegisterError."""
        settings = self._settings()
        secrets = [str(settings[key]) for key in ("password", "sslpassword") if settings.get(key)]
        failure: RegisterError
        try:
            connection = psycopg2.connect(make_dsn(**{**_PATIENCE, **settings}, application_name="Samgrav"))
            connection.autocommit = True
        except psycopg2.Error as error:
            failure = self._told(str(error), secrets)
        else:
            return connection
        raise failure  # outside of the handler, so that no traceback leads to what libpq was given

    def _settings(self) -> dict[str, Any]:
        if self.uri.startswith(SERVICE):
            return {"service": self.name}
        try:
            from ..qgis_connections import connection_info
        except ImportError:
            raise RegisterError(
                marked("{uri} is a connection kept in QGIS; outside of QGIS name a pg_service entry, service:NAME."),
                uri=self.uri,
            ) from None
        info = connection_info(self.name)
        try:
            settings: dict[str, Any] = parse_dsn(info)
        except psycopg2.Error:
            settings = {}
        if not settings:  # outside of the handler, whose error may quote the secret
            raise RegisterError(marked("The connection “{name}” cannot be read; edit it in QGIS."), name=self.name)
        return settings

    def _told(self, text: str, secrets: list[str]) -> RegisterError:
        for secret in secrets:
            text = text.replace(secret, "…")
        reason = " ".join(text.split()).removeprefix("connection to server ")
        return Unreachable(
            marked("The database “{name}” could not be reached: {reason}."), name=self.name, reason=reason.rstrip(".")
        )
