"""The list of works as CSV that a spreadsheet opens as it is meant: nothing reckoned, no number made of a reference.

Cells that a spreadsheet would take for a formula are the known way to attack who opens a list (OWASP, CSV injection);
such a cell, and a text that looks like a number or a date, gets an apostrophe in front.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QLocale

from ...domain.codes import parse_codes
from ...domain.schema import Type
from ...i18n import tr
from .content import Content
from .fields import Column

_FORMULA = re.compile(r"^\s*[=+\-@＝＋－＠]|^[\t\r\n]")
# 0042, 1e5, 12.5, 1-2, 3/4/27, and digits beyond the fifteen that a spreadsheet keeps.
_NUMBER = re.compile(r"^\s*(\d[\d.,:/ -]*|\d+[eE]\d+)\s*$")


def write(content: Content, path: Path) -> None:
    """Write the works handed over, one a line, codes in words. Raises OSError where it cannot be written."""
    columns = content.works.columns
    head = [column.name for column in columns]
    lines = [[_cell(row.get(c.name), c, content) for c in columns] for row in content.works.rows]
    write_rows([head, *lines], path)


def write_rows(rows: Iterable[Sequence[str]], path: Path) -> None:
    """Write rows of cells as CSV in UTF-8 with a byte order mark, by which a spreadsheet knows the letters."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=separator(), lineterminator="\r\n").writerows(rows)


def separator() -> str:
    """What parts the cells: as spreadsheets do it, a semicolon where the comma is the decimal sign."""
    return ";" if QLocale().decimalPoint() == "," else ","


def safe(text: str) -> str:
    """A text as a spreadsheet shows it and does not reckon it."""
    if _FORMULA.match(text) or _NUMBER.match(text):
        return f"'{text}"
    return text


def _cell(value: Any, column: Column, content: Content) -> str:
    if value is None:
        return ""
    if column.type is Type.BOOLEAN:
        return tr("yes") if value else tr("no")
    if column.type is Type.CODES:
        return safe(", ".join(content.label(column.code_list, code) for code in parse_codes(value)))
    if column.type in (Type.INTEGER, Type.REAL, Type.DATE):
        return str(value)
    return safe(content.label(column.code_list, value) if column.code_list else _one_line_ends(str(value)))


def _one_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
