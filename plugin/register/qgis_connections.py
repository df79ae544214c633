"""The PostgreSQL connections that a person keeps in QGIS. The one file of the register that knows QGIS."""

from __future__ import annotations

from qgis.core import QgsDataSourceUri, QgsProviderRegistry

from ..errors import RegisterError, marked


def connection_info(name: str) -> str:
    """How to reach the database, as libpq takes it, with the secrets of the connection's authentication.

    To be used at once and kept nowhere. Raises RegisterError where QGIS has no such connection.
    """
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").findConnection(name, False)
    if connection is None:
        raise RegisterError(
            marked("QGIS has no PostgreSQL connection “{name}”. Add it in the browser, under PostgreSQL."), name=name
        )
    return str(QgsDataSourceUri(connection.uri()).connectionInfo(True))


def connection_names() -> list[str]:
    """The names of all of them, as the browser shows them."""
    return sorted(QgsProviderRegistry.instance().providerMetadata("postgres").dbConnections())
