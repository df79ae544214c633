"""Feature ⇄ values: the one place where NULL becomes None, a QDate ISO text and a QgsGeometry WKB."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from qgis.core import QgsFeature, QgsFields, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QDate, QDateTime, Qt, QVariant

from ..domain.changeset import Value
from ..domain.codes import format_codes, parse_codes
from ..domain.schema import Field, Table, Type

GEOMETRY = "geom"


def is_null(raw: Any) -> bool:
    """Whether a feature's attribute holds nothing, in any of the ways QGIS says so."""
    if raw is None:
        return True
    if isinstance(raw, QVariant):
        return raw.isNull()
    # A default that the provider fills in is not a value yet; QGIS gives it a class of its own.
    return type(raw).__name__ == "QgsUnsetAttributeValue" or (isinstance(raw, QDate | QDateTime) and not raw.isValid())


def value_of(raw: Any, field: Field) -> Value:
    """The domain's value of a feature's attribute; an empty text is nothing."""
    if is_null(raw):
        return None
    return _READERS[field.type](raw)


def attribute_of(value: Value, field: Field) -> Any:
    """What a feature holds for a value of the domain; None is NULL."""
    if value is None:
        return None
    if field.type is Type.DATE:
        return QDate.fromString(str(value)[:10], Qt.DateFormat.ISODate)
    return value


def values_of(feature: QgsFeature, table: Table, names: Iterable[str] | None = None) -> dict[str, Value]:
    """The values of a feature by field name: those named, or all that the feature has; the geometry as WKB."""
    wanted = table.names if names is None else tuple(names)
    values: dict[str, Value] = {}
    for name in wanted:
        field = table.field(name)
        if field.type is Type.GEOMETRY:
            values[name] = wkb_of(feature.geometry())
        elif (index := feature.fields().lookupField(name)) >= 0:
            values[name] = value_of(feature.attribute(index), field)
    return values


def feature_of(values: Mapping[str, Value], fields: QgsFields, table: Table) -> QgsFeature:
    """A feature with these fields that holds the values; what `values` does not name stays NULL."""
    feature = QgsFeature(fields)
    fill(feature, values, table)
    return feature


def fill(feature: QgsFeature, values: Mapping[str, Value], table: Table) -> None:
    """Write values into a feature; fields that the feature lacks are left out."""
    for name, value in values.items():
        field = table.field(name)
        if field.type is Type.GEOMETRY:
            feature.setGeometry(geometry_of(value))
        elif (index := feature.fields().lookupField(name)) >= 0:
            raw = attribute_of(value, field)
            feature.setAttribute(index, _moment(value) if _is_moment(feature.fields(), index) else raw)


def geometry_of(value: Value) -> QgsGeometry:
    """The geometry of WKB bytes; a null geometry for None."""
    geometry = QgsGeometry()
    if isinstance(value, bytes):
        geometry.fromWkb(value)
    return geometry


def wkb_of(geometry: QgsGeometry) -> bytes | None:
    """The geometry as the register takes it: a flat multipolygon without arcs; None where there is none.

    What is no polygon keeps its type, so that the register can say what is wrong with it.
    """
    if geometry.isNull() or geometry.isEmpty():
        return None
    flat = geometry.get().segmentize() if QgsWkbTypes.isCurvedType(geometry.wkbType()) else geometry.get().clone()
    flat.dropZValue()
    flat.dropMValue()
    simple = QgsGeometry(flat)
    simple.convertToMultiType()
    return bytes(simple.asWkb().data())


def same_values(mine: Value, other: Value) -> bool:
    """Whether two values are one and the same to a person: geometries by their vertices, the rest as they are."""
    if isinstance(mine, bytes) and isinstance(other, bytes):
        return mine == other or geometry_of(mine).equals(geometry_of(other))
    return mine == other


def _text(raw: Any) -> Value:
    text = str(raw)
    return text or None


def _day(raw: Any) -> Value:
    if isinstance(raw, QDateTime):
        raw = raw.date()
    return str(raw.toString(Qt.DateFormat.ISODate)) if isinstance(raw, QDate) else _text(raw)


def _moment_text(raw: Any) -> Value:
    if isinstance(raw, QDateTime):
        return str(raw.toUTC().toString("yyyy-MM-ddTHH:mm:ss.zzz")) + "Z"
    return _text(raw)


def _codes(raw: Any) -> Value:
    """Codes come as `{a,b}`, or with quotes as QGIS's value relation writes them, or as a list."""
    if isinstance(raw, list | tuple):
        return format_codes(tuple(str(code) for code in raw))
    return format_codes(parse_codes(str(raw)))


_READERS = {
    Type.TEXT: _text,
    Type.INTEGER: int,
    Type.REAL: float,
    Type.BOOLEAN: bool,
    Type.DATE: _day,
    Type.MOMENT: _moment_text,
    Type.CODES: _codes,
    Type.GEOMETRY: wkb_of,
}


def _is_moment(fields: QgsFields, index: int) -> bool:
    return fields.at(index).typeName().lower() in ("datetime", "timestamp")


def _moment(value: Value) -> QDateTime | None:
    return None if value is None else QDateTime.fromString(str(value), Qt.DateFormat.ISODateWithMs)
