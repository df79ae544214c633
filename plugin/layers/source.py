"""Where QGIS finds a register's tables: in the file, or in the database's views."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from qgis.core import QgsDataSourceUri, QgsProviderRegistry, QgsVectorLayer, QgsWkbTypes

from ..domain.schema import Shape, Type, table_named
from ..register.qgis_connections import address_of
from .shut import is_shut

if TYPE_CHECKING:
    from ..register import Register

SCHEMA, KEY = "samgrav_api", "fid"
_SHAPES = {Shape.AREA: QgsWkbTypes.Type.MultiPolygon, Shape.LINE: QgsWkbTypes.Type.MultiLineString}


@dataclass(frozen=True)
class Source:
    """What QGIS makes a layer from: a data provider's name, and where it finds the table."""

    provider: str
    uri: str

    def shown_by(self, layer: QgsVectorLayer) -> bool:
        """Whether the layer reads just this."""
        return layer.providerType() == self.provider and _place(layer.source(), self.provider) == _place(
            self.uri, self.provider
        )


def source_of(register: Register, table: str) -> Source:
    """Where QGIS finds a table of the register. No secret is in it, so a project may keep it."""
    if register.path is None:
        return Source("postgres", _view(register, table))
    # With this option QGIS keeps the file's rollback journal when an edit session starts. Its write-ahead log is not
    # safe here: GDAL's own looks at the file drop SQLite's locks on Linux, another program then removes the log as its
    # last user, and what is written after that is lost.
    parts = {"path": str(register.path), "layerName": table, "openOptions": ["NOLOCK=OFF"]}
    return Source("ogr", QgsProviderRegistry.instance().encodeUri("ogr", parts))


def layer_of(register: Register, table: str) -> QgsVectorLayer:
    """A layer of one's own to read a table by, in whichever thread it is made."""
    source = source_of(register, table)
    options = QgsVectorLayer.LayerOptions()
    options.loadDefaultStyle = False
    return QgsVectorLayer(source.uri, table, source.provider, options)


def path_of(layer: QgsVectorLayer) -> str:
    """The file a layer reads; empty where it reads none."""
    return str(QgsProviderRegistry.instance().decodeUri("ogr", layer.source()).get("path") or "")


def _view(register: Register, table: str) -> str:
    uri = QgsDataSourceUri(address_of(register.uri))
    geometry = next((field for field in table_named(table).fields if field.type is Type.GEOMETRY), None)
    uri.setDataSource(SCHEMA, table, geometry.name if geometry else "", "", KEY)
    uri.setUseEstimatedMetadata(True)
    uri.setParam("checkPrimaryKeyUnicity", "0")
    if geometry:
        uri.setSrid(register.crs.rpartition(":")[2])
        uri.setWkbType(_SHAPES[geometry.shape])
    return str(uri.uri(False))


def _place(uri: str, provider: str) -> tuple[object, ...]:
    if provider == "postgres":
        parts = QgsDataSourceUri(uri)
        place = (parts.service(), parts.host(), parts.port(), parts.database(), parts.username(), parts.authConfigId())
        return (*place, parts.schema(), parts.table())
    parts = QgsProviderRegistry.instance().decodeUri(provider, uri)
    return parts.get("path"), parts.get("layerName"), is_shut(uri)
