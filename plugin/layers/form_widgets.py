"""Which of QGIS's editor widgets a field of the schema gets, and how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsEditorWidgetSetup, QgsExpression, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale

from ..domain.schema import Field, Type
from .words import language

if TYPE_CHECKING:
    from .form import FormSources

MOST = 2_147_483_647


def widget_of(field: Field, sources: FormSources) -> QgsEditorWidgetSetup:
    """The editor widget for a field: drop-down, calendar, check box, number or text."""
    if field.name == "uuid":
        return QgsEditorWidgetSetup("Hidden", {})
    if field.code_list:
        return _from_codes(field, sources.codes)
    if field.references == ("party", "name"):
        return _from_rows(sources.parties, "name", "name", "description", null=not field.required)
    if field.references == ("project", "uuid"):
        return _from_rows(sources.projects, "uuid", "title", "description", null=True)
    return _plain(field)


def _plain(field: Field) -> QgsEditorWidgetSetup:
    if field.type is Type.DATE:
        return QgsEditorWidgetSetup("DateTime", _calendar())
    if field.type is Type.BOOLEAN:
        return QgsEditorWidgetSetup("CheckBox", {"TextDisplayMethod": 0})
    if field.type is Type.INTEGER and not field.bookkeeping:
        return QgsEditorWidgetSetup(
            "Range", {"Min": field.minimum or 0, "Max": MOST, "Step": 1, "AllowNull": True, "Style": "SpinBox"}
        )
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": field.multiline, "UseHtml": False})


def _calendar() -> dict[str, object]:
    shown = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    # A locale that writes two digits of the year would leave the century to guessing.
    if "yyyy" not in shown:
        shown = shown.replace("yy", "yyyy")
    return {
        "allow_null": True,
        "calendar_popup": True,
        "display_format": shown,
        "field_format": "yyyy-MM-dd",
        "field_format_overwrite": False,
        "field_iso_format": False,
    }


def _from_codes(field: Field, codes: QgsVectorLayer) -> QgsEditorWidgetSetup:
    several = field.type is Type.CODES
    config = _relation(codes, "code", f"label_{language()}", f'"definition_{language()}"', null=not field.required)
    config |= {
        "FilterExpression": f'"list_name" = {QgsExpression.quotedString(field.code_list)} and "in_use"',
        "OrderByField": True,
        "OrderByFieldName": "sort_order",
        "AllowMulti": several,
        "NofColumns": 2 if several else 1,
    }
    return QgsEditorWidgetSetup("ValueRelation", config)


def _from_rows(layer: QgsVectorLayer, key: str, value: str, tip: str, *, null: bool) -> QgsEditorWidgetSetup:
    config = _relation(layer, key, value, f'"{tip}"', null=null) | {"OrderByValue": True}
    return QgsEditorWidgetSetup("ValueRelation", config)


def _relation(layer: QgsVectorLayer, key: str, value: str, tip: str, *, null: bool) -> dict[str, object]:
    return {
        "Layer": layer.id(),
        "LayerName": layer.name(),
        "LayerSource": layer.publicSource(),
        "LayerProviderName": layer.providerType(),
        "Key": key,
        "Value": value,
        "Description": tip,
        "AllowNull": null,
        "AllowMulti": False,
        "NofColumns": 1,
        "UseCompleter": False,
        "OrderByValue": False,
        "OrderByKey": False,
    }
