"""The rows that did not go in, as a layer: the reason, and all that the file says about them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qgis.core import Qgis, QgsFeature, QgsField, QgsFields, QgsGeometry, QgsWkbTypes
from qgis.PyQt.QtCore import QMetaType

from ...i18n import explain
from ...layers.feature import is_null
from .plan import Entry

REASON, GEOMETRY_TEXT = "reason", "geometry"
_KEPT_TYPES = frozenset({
    QMetaType.Type.Bool, QMetaType.Type.Int, QMetaType.Type.LongLong, QMetaType.Type.Double, QMetaType.Type.QString,
    QMetaType.Type.QDate, QMetaType.Type.QTime, QMetaType.Type.QDateTime,
})  # fmt: skip
"""What every format can hold; anything else is written as text."""
_RESERVED = frozenset({REASON, "fid", "ogc_fid", "geom"})


class RejectedRows:
    """The rejected ones among a file's features; `entries` are the rejected rows by feature id.

    A layer holds one type of geometry. Where the rows have several, the most frequent one is drawn and the others
    stand as text (WKT) in a column of their own, so that nothing is lost.
    """

    def __init__(
        self,
        features: Iterable[QgsFeature],
        entries: Mapping[int, Entry],
        theirs: QgsFields,
        wkb_type: Qgis.WkbType,
    ) -> None:
        self._rows = [(QgsFeature(feature), entries[feature.id()]) for feature in features if feature.id() in entries]
        kinds = Counter(feature.geometry().type() for feature, _ in self._rows if _has_geometry(feature))
        self._is_mixed = len(kinds) > 1
        self._kind = kinds.most_common(1)[0][0] if kinds else None
        self._theirs, self._wkb_type = theirs, wkb_type
        self.fields = self._fields()

    @property
    def wkb_type(self) -> Qgis.WkbType:
        """The type of geometry that the layer needs: the file's own where that fits."""
        if self._kind is None or (self._kind == QgsWkbTypes.geometryType(self._wkb_type) and not self._is_mixed):
            return self._wkb_type
        return _MULTI.get(self._kind, Qgis.WkbType.GeometryCollection)

    def features(self) -> Iterator[QgsFeature]:
        """Each row with its reason, its attributes and its geometry."""
        for feature, entry in self._rows:
            row = QgsFeature(self.fields)
            values = [_plain(value, self.fields.at(at + 1)) for at, value in enumerate(feature.attributes())]
            geometry = self._drawn(feature)
            text = [feature.geometry().asWkt(9) if geometry.isNull() and _has_geometry(feature) else None]
            row.setAttributes([reason_of(entry), *values, *(text if self._is_mixed else ())])
            row.setGeometry(geometry)
            yield row

    def _drawn(self, feature: QgsFeature) -> QgsGeometry:
        geometry = QgsGeometry(feature.geometry())
        if not _has_geometry(feature) or geometry.type() != self._kind:
            return QgsGeometry()
        if self.wkb_type != self._wkb_type:
            geometry.convertToMultiType()
        return geometry

    def _fields(self) -> QgsFields:
        """The reason, the file's own fields, the text of geometries; a name that is taken gets a number."""
        fields = QgsFields()
        fields.append(QgsField(REASON, QMetaType.Type.QString))
        taken = set(_RESERVED)
        for field in self._theirs.toList():
            name = _free_name(field.name(), taken)
            copy = QgsField(name, field.type() if field.type() in _KEPT_TYPES else QMetaType.Type.QString)
            copy.setAlias(field.alias() or (field.name() if name != field.name() else ""))
            fields.append(copy)
        if self._is_mixed:
            fields.append(QgsField(_free_name(GEOMETRY_TEXT, taken), QMetaType.Type.QString))
        return fields


_MULTI = {
    Qgis.GeometryType.Point: Qgis.WkbType.MultiPoint,
    Qgis.GeometryType.Line: Qgis.WkbType.MultiLineString,
    Qgis.GeometryType.Polygon: Qgis.WkbType.MultiPolygon,
}


def reason_of(entry: Entry) -> str:
    """Why a row did not go in, every reason in a sentence of its own."""
    return " ".join(explain(reason) for reason in entry.reasons)


def _has_geometry(feature: QgsFeature) -> bool:
    return feature.hasGeometry() and not feature.geometry().isEmpty()


def _plain(value: Any, field: QgsField) -> Any:
    if is_null(value):
        return None
    if field.type() != QMetaType.Type.QString or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | tuple) else str(value)


def _free_name(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        free, number = f"{name}_{number}", number + 1
    taken.add(free.casefold())
    return free
