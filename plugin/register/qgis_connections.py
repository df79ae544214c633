"""The PostgreSQL connections that a person keeps in QGIS. The one file of the register that knows QGIS."""

from __future__ import annotations

from qgis.core import QgsCredentials, QgsDataSourceUri, QgsProviderRegistry

from ..errors import RegisterError, marked
from .address import SERVICE, STORED


def connection_info(name: str) -> str:
    """How to reach the database, as libpq takes it, with the secrets of the connection's authentication.

    To be used at once and kept nowhere. Raises RegisterError where QGIS has no such connection.
    """
    return str(_stored(name).connectionInfo(True))


def connection_names() -> list[str]:
    """The names of all of them, as the browser shows them: also of one that was added since QGIS was asked before."""
    return sorted(QgsProviderRegistry.instance().providerMetadata("postgres").dbConnections(False))


def address_of(uri: str) -> str:
    """Where a layer of the register at `postgres:NAME` or `service:NAME` is read from, without any secret.

    A password that the connection keeps in plain text is left out and told to QGIS's credentials for this session
    only: they answer when the layer asks, and no project file ever holds it.
    """
    if uri.startswith(SERVICE):
        address = QgsDataSourceUri()
        address.setConnection(uri.removeprefix(SERVICE), "", "", "")
        return str(address.uri(False))
    address = _stored(uri.removeprefix(STORED))
    password = address.password()
    if password:
        address.setPassword("")
        QgsCredentials.instance().put(address.connectionInfo(False), address.username(), password)
    return str(address.uri(False))


def _stored(name: str) -> QgsDataSourceUri:
    connection = QgsProviderRegistry.instance().providerMetadata("postgres").findConnection(name, False)
    if connection is None:
        raise RegisterError(
            marked("QGIS has no PostgreSQL connection “{name}”. Add it in the browser, under PostgreSQL."), name=name
        )
    return QgsDataSourceUri(connection.uri())
