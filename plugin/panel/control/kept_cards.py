"""The cards of what an earlier session found: sorted and counted in the background, read one by one when shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qgis.core import QgsFeature, QgsFeatureRequest, QgsVectorLayer

from ..finding_cards import Bar, Card, Cards, Key
from ..works import Works

if TYPE_CHECKING:
    from ...check.findings.kept_rows import KeptRows

_IN_LAYER = ("certainty", "ref_a", "party_a", "party_b", "title_a", "title_b", "shared_from", "shared_to", "sentence")


def kept_cards(rows: KeptRows, layer: Callable[[], QgsVectorLayer | None], works: Callable[[], Works]) -> Cards:
    """Cards of these findings, which the layer shows; the periods are those of the works as they are then."""

    def make(row: int) -> Card:
        values = _values(layer(), rows.numbers[row])
        return _card(row, rows.keys[row], rows.severities[row], values, works())

    return Cards(rows.keys, rows.severities, make)


def _values(layer: QgsVectorLayer | None, number: int) -> dict[str, str]:
    """What the layer says of one; nothing where somebody took it out beneath the list."""
    feature = QgsFeature()
    if layer is not None:
        request = QgsFeatureRequest(number).setFlags(QgsFeatureRequest.Flag.NoGeometry)
        layer.getFeatures(request).nextFeature(feature)
    return {name: _text(feature[name]) if feature.isValid() else "" for name in _IN_LAYER}


def _text(value: object) -> str:
    """A value of the layer as text; dates as ISO, NULL as nothing."""
    if hasattr(value, "isNull") and value.isNull():
        return ""
    if hasattr(value, "toPyDate"):
        return str(value.toPyDate().isoformat())
    return "" if value is None else str(value)


def _card(row: int, key: Key, severity: str, values: dict[str, str], works: Works) -> Card:
    rule, *uuids, ref_b = key
    return Card(
        row=row,
        severity=severity,
        rule=rule,
        possible=values["certainty"] == "possible",
        sentence=values["sentence"],
        refs=(values["ref_a"], ref_b),
        uuids=(uuids[0], uuids[1]),
        bars=(_bar(values, "a", uuids[0], works), _bar(values, "b", uuids[1], works)),
        shared=(values["shared_from"] or None, values["shared_to"] or None),
    )


def _bar(values: dict[str, str], side: str, uuid: str, works: Works) -> Bar:
    place = works.row_of(uuid)
    label = values[f"party_{side}"] or values[f"title_{side}"]
    if place is None:
        return Bar(label, None, None, always=not uuid)
    work = works.at(place)
    return Bar(label, work.start, work.end)
