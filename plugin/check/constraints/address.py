"""Where a layer lies, as a register remembers it: without secrets, and beside the register if it lies there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from qgis.core import QgsDataSourceUri, QgsPathResolver, QgsProviderRegistry, QgsReadWriteContext, QgsVectorLayer

from ...domain.secrets import secret_in
from ...errors import BadInput, SamgravError, marked
from ...register.geopackage.network_drive import is_on_network
from .file_state import is_there

DATABASES = ("postgres", "mssql", "oracle", "hana")
_SAME = ("host", "port", "database", "service")
"""By these, a stored connection is one to the database of a layer."""

Connections = Mapping[str, Sequence[str]]
"""The addresses of the connections that this QGIS has stored, by provider; with what it takes to connect."""


@dataclass(frozen=True)
class Address:
    """A source to remember, and what the person should know about it."""

    source: str
    remarks: tuple[SamgravError, ...] = ()


def address_of(layer: QgsVectorLayer, register: Path | None) -> Address:
    """What the register may remember. Raises BadInput for a layer that nobody else can open."""
    provider, source = layer.providerType(), layer.source()
    if provider in ("memory", "virtual"):
        raise BadInput(
            marked(
                "The layer {layer} lives in this QGIS only, so it cannot be remembered for others. Save it to a file "
                "first, best beside the register, and remember that one."
            ),
            layer=layer.name(),
        )
    remarks = []
    if provider in DATABASES and secret_in(source):
        source = _nobody(source)
        remarks.append(_nobody_remark(layer))
    if secret := secret_in(source):
        raise BadInput(
            marked(
                "The address of the layer {layer} holds a user or a password (“{secret}”), which must not stand in a "
                "register. Keep it in an authentication configuration of QGIS, load the layer with that, and remember "
                "it then."
            ),
            layer=layer.name(),
            secret=secret,
        )
    near = beside(provider, source, register)
    remarks += _only_here(layer, source) if near == source else []
    return Address(near, tuple(remarks))


def beside(provider: str, source: str, register: Path | None) -> str:
    """The source, named from the register's folder if its file lies in that folder or below."""
    path = file_of(provider, source)
    if register is None or path is None or not path.is_relative_to(register.absolute().parent):
        return source
    return str(QgsProviderRegistry.instance().absoluteToRelativeUri(provider, source, _context(register)))


def openable(provider: str, source: str, register: Path | None, connections: Connections) -> str:
    """The remembered source as this QGIS opens it, with the way in of a stored connection to the same database."""
    if provider in DATABASES:
        return _somebody(source, connections.get(provider, ()))
    if register is None:
        return source
    return str(QgsProviderRegistry.instance().relativeToAbsoluteUri(provider, source, _context(register)))


def stored_connections() -> Connections:
    """The connections that this QGIS has stored; call it in the main thread."""
    registry = QgsProviderRegistry.instance()
    found = {}
    for name in DATABASES:
        metadata = registry.providerMetadata(name)
        found[name] = [each.uri() for each in metadata.connections().values()] if metadata is not None else []
    return found


def file_of(provider: str, source: str) -> Path | None:
    """The file that a source names; None where it lies in a database, on the web or in an archive."""
    path = QgsProviderRegistry.instance().decodeUri(provider, source).get("path")
    if not path or str(path).startswith("/vsi") or "://" in str(path) or ":" in str(path)[2:]:
        return None
    return Path(str(path))


def is_same_place(provider: str, one: str, other: str) -> bool:
    """Whether two sources of one provider, as this QGIS opens them, are the same file, table or service."""
    if provider in DATABASES:
        names = (*_SAME, "schema", "table")
        return [getattr(QgsDataSourceUri(one), name)() for name in names] == [
            getattr(QgsDataSourceUri(other), name)() for name in names
        ]
    files = file_of(provider, one), file_of(provider, other)
    if None in files:
        return one == other
    return files[0] == files[1] or (all(is_there(each) for each in files) and files[0].samefile(files[1]))


def is_same_layer(provider: str, one: str, other: str) -> bool:
    """Whether two sources are the same layer, whatever filter each of them has."""
    decode = QgsProviderRegistry.instance().decodeUri
    names = {decode(provider, source).get("layerName") or "" for source in (one, other)} - {""}
    return len(names) < 2 and is_same_place(provider, one, other)


def _context(register: Path) -> QgsReadWriteContext:
    context = QgsReadWriteContext()
    context.setPathResolver(QgsPathResolver(str(register.absolute())))
    return context


def _nobody(source: str) -> str:
    uri = QgsDataSourceUri(source)
    uri.setUsername("")
    uri.setPassword("")
    return str(uri.uri(False))


def _somebody(source: str, connections: Sequence[str]) -> str:
    uri = QgsDataSourceUri(source)
    if uri.authConfigId():
        return source
    for each in connections:
        stored = QgsDataSourceUri(each)
        if all(getattr(uri, name)() == getattr(stored, name)() for name in _SAME):
            uri.setUsername(stored.username())
            uri.setPassword(stored.password())
            uri.setAuthConfigId(stored.authConfigId())
            return str(uri.uri(False))
    return source


def _nobody_remark(layer: QgsVectorLayer) -> SamgravError:
    return SamgravError(
        marked(
            "User and password of {layer} were not stored. Everybody reaches it by a connection to that database which "
            "is stored in their own QGIS."
        ),
        layer=layer.name(),
    )


def _only_here(layer: QgsVectorLayer, source: str) -> list[SamgravError]:
    path = file_of(layer.providerType(), source)
    if path is None or is_on_network(path):
        return []
    template = marked(
        "{layer} lies on this computer, in {path}: colleagues whose computer has nothing there cannot reach it. Move "
        "it beside the register, or to a drive that all have, and remember it there."
    )
    return [SamgravError(template, layer=layer.name(), path=path)]
