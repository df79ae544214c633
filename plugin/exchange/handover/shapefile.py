"""The works as a Shapefile for old tools, with a table that says what its short field names stand for."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from qgis.core import QgsField
from qgis.PyQt.QtCore import QMetaType

from ...domain.schema import Type
from ...i18n import tr
from .content import Content
from .fields import Column
from .table import write_rows
from .vector_file import FIELD_TYPES, VectorFile, plain_value, write_layer

WIDEST = 254
"""Bytes that a text field of dBASE III holds."""
FIELD_TABLE = "FIELDS.csv"
_WIDTHS = {Type.TEXT: WIDEST, Type.CODES: WIDEST, Type.INTEGER: 9, Type.BOOLEAN: 1, Type.REAL: 12, Type.DATE: 8}


def write(content: Content, folder: Path) -> list[str]:
    """Write `works.shp`, its companions and the field table. Gives a sentence for each text that was cut."""
    target = VectorFile(folder / "works.shp", "ESRI Shapefile", content.crs, _field, _value, ("ENCODING=UTF-8",))
    write_layer(content.works, target)
    _write_field_table(content, folder / FIELD_TABLE)
    return list(_cut_texts(content))


def fitting(text: str) -> str:
    """As much of a text as a field holds, and no half letters."""
    return text.encode("utf-8")[:WIDEST].decode("utf-8", errors="ignore")


def _field(column: Column) -> QgsField:
    kind = QMetaType.Type.Int if column.type is Type.BOOLEAN else FIELD_TYPES.get(column.type, QMetaType.Type.QString)
    return QgsField(column.short, kind, "", _WIDTHS[column.type], 2 if column.type is Type.REAL else 0)


def _value(value: Any, column: Column) -> Any:
    plain = plain_value(value, column)
    if isinstance(plain, bool):
        return int(plain)
    return fitting(plain) if isinstance(plain, str) else plain


def _cut_texts(content: Content) -> list[str]:
    return [
        tr("{ref}: {field} is longer than a Shapefile holds; the whole text stands in the other files.").format(
            ref=row["ref"], field=column.name
        )
        for row in content.works.rows
        for column in content.works.columns
        if isinstance(text := row.get(column.name), str) and fitting(text) != text
    ]


def _write_field_table(content: Content, path: Path) -> None:
    """Short name, full name, what it means, type, width, and the codes that may stand in it."""
    head = ("short_name", "name", "meaning", "type", "width", "codes")
    rows = [
        (c.short, c.name, c.words, c.type.value, str(_WIDTHS[c.type]), _codes(content, c))
        for c in content.works.columns
    ]
    write_rows([head, *rows], path)


def _codes(content: Content, column: Column) -> str:
    if column.type is Type.BOOLEAN:
        return tr("1 = yes, 0 = no")
    listed = content.codes.labels(column.code_list or "")
    return ", ".join(f"{code} = {label}" for code, label in listed.items())
