"""Which of QGIS's editor widgets a field of the schema gets, and how it is set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsEditorWidgetSetup, QgsExpression, QgsVectorLayer
from qgis.PyQt.QtCore import QLocale

from ..domain.schema import Field, Type
from .shown_as import escaped
from .words import language

if TYPE_CHECKING:
    from .form import FormSources

MOST = 2_147_483_647
ORDERS_BY_FIELD = 34_400
"""The first version of QGIS that is known to order a drop-down by a field of its own."""


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
        return QgsEditorWidgetSetup("DateTime", _calendar(_date_format(), "yyyy-MM-dd"))
    if field.type is Type.MOMENT:
        return QgsEditorWidgetSetup("DateTime", _calendar(f"{_date_format()} HH:mm", "yyyy-MM-ddTHH:mm:ss.zzzZ"))
    if field.type is Type.BOOLEAN:
        return QgsEditorWidgetSetup("CheckBox", {"TextDisplayMethod": 0})
    if field.type is Type.INTEGER and not field.bookkeeping:
        return QgsEditorWidgetSetup(
            "Range", {"Min": field.minimum or 0, "Max": MOST, "Step": 1, "AllowNull": True, "Style": "SpinBox"}
        )
    return QgsEditorWidgetSetup("TextEdit", {"IsMultiline": field.multiline, "UseHtml": False})


def _date_format() -> str:
    """The person's own short way to write a date, with four digits of the year: two would leave the century open."""
    shown = QLocale().dateFormat(QLocale.FormatType.ShortFormat)
    return shown if "yyyy" in shown else shown.replace("yy", "yyyy")


def _calendar(shown: str, stored: str) -> dict[str, object]:
    return {
        "allow_null": True,
        "calendar_popup": True,
        "display_format": shown,
        "field_format": stored,
        "field_format_overwrite": False,
        "field_iso_format": False,
    }


def _from_codes(field: Field, codes: QgsVectorLayer) -> QgsEditorWidgetSetup:
    config = _relation(codes, "code", f"label_{language()}", f"definition_{language()}", null=not field.required)
    config |= {
        "FilterExpression": f'"list_name" = {QgsExpression.quotedString(field.code_list)} and "in_use"',
        "AllowMulti": field.type is Type.CODES,
        **_order(field),
    }
    return QgsEditorWidgetSetup("ValueRelation", config)


def _order(field: Field) -> dict[str, object]:
    """Kinds are many and looked up by name; the other lists have an order that means something.

    Older QGIS orders by key or by name only, or by groups with a line between them: there each code is its own group.
    """
    if field.code_list == "kind":
        return {"OrderByValue": True}
    if field.type is Type.CODES and Qgis.QGIS_VERSION_INT < ORDERS_BY_FIELD:
        return {"OrderByValue": True}  # a line between the ticks would take the room of a tick
    if Qgis.QGIS_VERSION_INT >= ORDERS_BY_FIELD:
        return {"OrderByField": True, "OrderByFieldName": "sort_order"}
    return {"Group": "sort_order", "DisplayGroupName": False}


def _from_rows(layer: QgsVectorLayer, key: str, value: str, tip: str, *, null: bool) -> QgsEditorWidgetSetup:
    config = _relation(layer, key, value, tip, null=null) | {"OrderByValue": True}
    return QgsEditorWidgetSetup("ValueRelation", config)


def _relation(layer: QgsVectorLayer, key: str, value: str, tip: str, *, null: bool) -> dict[str, object]:
    return {
        "Layer": layer.id(),
        "LayerName": layer.name(),
        "LayerSource": layer.publicSource(),
        "LayerProviderName": layer.providerType(),
        "Key": key,
        "Value": value,
        "Description": _as_tip(tip),
        "AllowNull": null,
        "AllowMulti": False,
        "NofColumns": 1,
        "UseCompleter": False,
        "OrderByValue": False,
        "OrderByKey": False,
    }


def _as_tip(name: str) -> str:
    """A field's text as the tool tip of an item, an expression: Qt would take what looks like HTML for HTML."""
    text = escaped(f'"{name}"')
    return f"'<qt>' || {text} || '</qt>'"
