"""The rows that did not go in, as a layer: the reason, and all that the file says about them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from qgis.core import QgsFeature, QgsField, QgsFields
from qgis.PyQt.QtCore import QMetaType

from ...i18n import explain
from ...layers.feature import is_null
from .plan import Entry

REASON = "reason"
_KEPT_TYPES = frozenset({
    QMetaType.Type.Bool, QMetaType.Type.Int, QMetaType.Type.LongLong, QMetaType.Type.Double, QMetaType.Type.QString,
    QMetaType.Type.QDate, QMetaType.Type.QTime, QMetaType.Type.QDateTime,
})  # fmt: skip
"""What every format can hold; anything else is written as text."""
_RESERVED = frozenset({REASON, "fid", "ogc_fid", "geom"})


def rejected_fields(theirs: QgsFields) -> QgsFields:
    """`reason`, and the file's own fields; a name that cannot stand beside it gets a number."""
    fields = QgsFields()
    fields.append(QgsField(REASON, QMetaType.Type.QString))
    taken = set(_RESERVED)
    for field in theirs.toList():
        name = _free_name(field.name(), taken)
        taken.add(name.casefold())
        kept = field.type() in _KEPT_TYPES
        copy = QgsField(name, field.type()) if kept else QgsField(name, QMetaType.Type.QString)
        copy.setAlias(field.alias() or (field.name() if name != field.name() else ""))
        fields.append(copy)
    return fields


def rejected_features(
    features: Iterable[QgsFeature], entries: Mapping[int, Entry], fields: QgsFields
) -> Iterator[QgsFeature]:
    """Of the file's features those that were rejected (entries by feature id), as features with these fields."""
    for feature in features:
        entry = entries.get(feature.id())
        if entry is not None:
            yield _rejected(feature, reason_of(entry), fields)


def reason_of(entry: Entry) -> str:
    """Why a row did not go in, every reason in a sentence of its own."""
    return " ".join(explain(reason) for reason in entry.reasons)


def _rejected(feature: QgsFeature, reason: str, fields: QgsFields) -> QgsFeature:
    copy = QgsFeature(fields)
    values = feature.attributes()
    copy.setAttributes([reason, *(_plain(value, fields.at(at + 1).type()) for at, value in enumerate(values))])
    copy.setGeometry(feature.geometry())
    return copy


def _plain(value: Any, kept_as: QMetaType.Type) -> Any:
    if kept_as != QMetaType.Type.QString or is_null(value) or isinstance(value, str):
        return None if is_null(value) else value
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict | tuple) else str(value)


def _free_name(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free.casefold() in taken:
        free, number = f"{name}_{number}", number + 1
    return free
