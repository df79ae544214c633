"""What the fields of a layer of findings are called, and their codes in words; the fields keep their names."""

from __future__ import annotations

from qgis.core import QgsEditorWidgetSetup, QgsVectorLayer

from ..errors import marked
from ..i18n import tr

_LABELS = {
    "rule": marked("Rule"),
    "severity": marked("Severity"),
    "certainty": marked("How certain"),
    "ref_a": marked("Reference A"),
    "ref_b": marked("Reference B"),
    "uuid_a": marked("UUID A"),
    "uuid_b": marked("UUID B"),
    "title_a": marked("Title A"),
    "title_b": marked("Title B"),
    "party_a": marked("Owner A"),
    "party_b": marked("Owner B"),
    "distance_m": marked("Distance in metres"),
    "gap_days": marked("Gap in days"),
    "shared_days": marked("Shared days"),
    "shared_from": marked("First shared day"),
    "shared_to": marked("Last shared day"),
    "shared_area_m2": marked("Shared area in m²"),
    "sentence": marked("Sentence"),
}
_CODES = {
    "severity": {
        "conflict": marked("Conflict"),
        "warning": marked("Warning"),
        "opportunity": marked("Opportunity"),
        "constraint": marked("Constraint"),
    },
    "certainty": {"certain": marked("certain"), "possible": marked("possible")},
}


def name_fields(layer: QgsVectorLayer) -> None:
    """Name the fields, and let the codes be shown in words, in the interface's language."""
    for number, field in enumerate(layer.fields()):
        if label := _LABELS.get(field.name()):
            layer.setFieldAlias(number, tr(label))
        if codes := _CODES.get(field.name()):
            words = [{tr(text): code} for code, text in codes.items()]
            layer.setEditorWidgetSetup(number, QgsEditorWidgetSetup("ValueMap", {"map": words}))
