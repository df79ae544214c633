"""Works and detours as Shapefiles for old tools, with a table that says what their short field names stand for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from qgis.core import QgsField
from qgis.PyQt.QtCore import QMetaType

from ...domain.schema import Type
from ...i18n import tr
from .content import Content, Layer
from .fields import Column
from .table import write_rows
from .vector_file import FIELD_TYPES, VectorFile, plain_value, write_layer

WIDEST = 254
"""Bytes that a text field of dBASE III holds."""
FIELD_TABLE = "FIELDS.csv"
_WIDTHS = {Type.TEXT: WIDEST, Type.CODES: WIDEST, Type.INTEGER: 9, Type.BOOLEAN: 1, Type.REAL: 12, Type.DATE: 8}


def write(content: Content, folder: Path) -> list[str]:
    """Write `works.shp`, `detours.shp` where there are some, their companions and the field table.

    Gives a sentence for each text that was cut.
    """
    layers = [content.works, *([content.detours] if len(content.detours) else [])]
    for layer in layers:
        path = folder / f"{layer.name}.shp"
        target = VectorFile(path, "ESRI Shapefile", content.crs, _field, _value, ("ENCODING=UTF-8",))
        write_layer(layer, target)
    _write_field_table(content, layers, folder / FIELD_TABLE)
    return [remark for layer in layers for remark in _cut_texts(layer)]


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


def _cut_texts(layer: Layer) -> list[str]:
    return [
        tr("{ref}: {field} is longer than a Shapefile holds; the whole text stands in the other files.").format(
            ref=row["ref"], field=column.name
        )
        for row in layer.rows
        for column in layer.columns
        if isinstance(text := row.get(column.name), str) and fitting(text) != text
    ]


def _write_field_table(content: Content, layers: Sequence[Layer], path: Path) -> None:
    """File, short name, full name, what it means, type, width, and the codes that may stand in it."""
    head = ("file", "short_name", "name", "meaning", "type", "width", "codes")
    rows = [
        (f"{layer.name}.shp", c.short, c.name, c.words, c.type.value, str(_WIDTHS[c.type]), _codes(content, c))
        for layer in layers
        for c in layer.columns
    ]
    write_rows([head, *rows], path)


def _codes(content: Content, column: Column) -> str:
    if column.type is Type.BOOLEAN:
        return tr("1 = yes, 0 = no")
    listed = content.codes.labels(column.code_list or "")
    return ", ".join(f"{code} = {label}" for code, label in listed.items())
