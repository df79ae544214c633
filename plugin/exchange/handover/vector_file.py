"""Layers of the package as vector files, written by QGIS and GDAL and counted afterwards."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate, QMetaType, Qt

from ...domain.codes import parse_codes
from ...domain.schema import Shape, Type
from ...errors import SamgravError, marked
from ...layers.feature import geometry_of
from .content import Layer
from .coordinates import crs_named
from .fields import GEOMETRY, Column, Row

FIELD_TYPES: Mapping[Type, QMetaType.Type] = {
    Type.INTEGER: QMetaType.Type.Int,
    Type.REAL: QMetaType.Type.Double,
    Type.BOOLEAN: QMetaType.Type.Bool,
    Type.DATE: QMetaType.Type.QDate,
}


_WKB_TYPES = {Shape.AREA: QgsWkbTypes.Type.MultiPolygon, Shape.LINE: QgsWkbTypes.Type.MultiLineString}


class WriteFailed(SamgravError):
    """A file of the package could not be written; the package was not made."""


@dataclass(frozen=True)
class VectorFile:
    """Where a layer is written and how: GDAL's driver and its options, and what makes fields and values of columns."""

    path: Path
    driver: str
    crs: str
    field_of: Callable[[Column], QgsField]
    value_of: Callable[[Any, Column], Any]
    options: tuple[str, ...] = ()
    add_to_file: bool = False


def plain_field(column: Column) -> QgsField:
    """A field under the column's own name."""
    field = QgsField(column.name, FIELD_TYPES.get(column.type, QMetaType.Type.QString))
    field.setAlias(column.words)
    return field


def plain_value(value: Any, column: Column) -> Any:
    """A value as a feature holds it: days as dates, several codes as one text, `a,b`."""
    if value is None:
        return None
    if column.type is Type.DATE:
        return QDate.fromString(str(value)[:10], Qt.DateFormat.ISODate)
    if column.type is Type.CODES:
        return ",".join(parse_codes(value))
    return bool(value) if column.type is Type.BOOLEAN else value


def write_layer(layer: Layer, target: VectorFile) -> None:
    """Write a layer; WriteFailed where the disk or the driver does not take all of it."""
    fields = QgsFields()
    for column in layer.columns:
        fields.append(target.field_of(column))
    writer = QgsVectorFileWriter.create(
        str(target.path),
        fields,
        _WKB_TYPES[layer.shape],
        crs_named(target.crs),
        QgsCoordinateTransformContext(),
        _options(layer, target),
    )
    problem = writer.errorMessage() if writer.hasError() else ""
    for row in layer.rows if not problem else ():
        if not writer.addFeature(_feature(row, layer, fields, target), QgsFeatureSink.Flag.FastInsert):
            problem = writer.errorMessage()
            break
    del writer  # closes the file
    written = _count(layer, target)
    if problem or written != len(layer):
        raise WriteFailed(
            marked(
                "The file {file} could not be written ({written} of {count} rows): {reason}. No package was made and "
                "nothing was replaced. Make room on the disk, or choose another folder, and try again."
            ),
            file=target.path.name,
            written=written,
            count=len(layer),
            reason=problem or target.driver,
        )


def _options(layer: Layer, target: VectorFile) -> QgsVectorFileWriter.SaveVectorOptions:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = target.driver
    options.layerName = layer.name
    options.fileEncoding = "UTF-8"
    options.layerOptions = list(target.options)
    on_existing = QgsVectorFileWriter.ActionOnExistingFile
    add = target.add_to_file
    options.actionOnExistingFile = on_existing.CreateOrOverwriteLayer if add else on_existing.CreateOrOverwriteFile
    return options


def _feature(row: Row, layer: Layer, fields: QgsFields, target: VectorFile) -> QgsFeature:
    feature = QgsFeature(fields)
    feature.setAttributes([target.value_of(row.get(column.name), column) for column in layer.columns])
    feature.setGeometry(geometry_of(row[GEOMETRY]))
    return feature


def _count(layer: Layer, target: VectorFile) -> int:
    """How many rows the file holds, as QGIS reads them back."""
    source = f"{target.path}|layername={layer.name}" if target.driver == "GPKG" else str(target.path)
    read = QgsVectorLayer(source, layer.name, "ogr", QgsVectorLayer.LayerOptions(loadDefaultStyle=False))
    return int(read.featureCount()) if read.isValid() else 0
