"""Tables of words on a sheet, broken into lines here, so that one knows how much room they take.

QGIS's own layout table needs some ten milliseconds a cell to break its text, and does not tell how high it will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate

from qgis.core import QgsLayout, QgsLayoutItemPolyline
from qgis.PyQt.QtCore import QPointF
from qgis.PyQt.QtGui import QFont, QFontMetricsF, QPolygonF

from .sheet_items import LINE, POINT_MM, SMALL_PT, add_label, line_height, place
from .sheet_page import Box
from .symbols import FONT, line_symbol

PADDING = 1.5
"""Millimetres between two columns."""
_PIXELS = 100
"""Fonts are measured this large, so that no rounding is left."""
LOWERED = 0.25
"""Millimetres by which letters stand lower between the lines that part the rows."""
Lines = list[str]


@dataclass(frozen=True)
class Table:
    """Captions (none where `head` is empty), rows, the columns' widths in mm, and whether lines part the rows."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[float]
    ruled: bool = True

    def first(self, count: int) -> Table:
        """The table of the first rows."""
        return replace(self, rows=self.rows[:count])

    def after(self, count: int) -> Table:
        """The table of the rows after these."""
        return replace(self, rows=self.rows[count:])

    def heights(self) -> list[float]:
        """The height of each row in mm, that of the captions first if there are some."""
        return _heights(self.lines())

    def lines(self) -> list[list[Lines]]:
        """Each row's cells as lines, the captions first if there are some."""
        rows = [(self.head, True)] if self.head else []
        rows += [(row, False) for row in self.rows]
        return [
            [broken(text, width - PADDING, bold=bold) for text, width in zip(row, self.widths, strict=True)]
            for row, bold in rows
        ]


def rows_fitting(table: Table, height_mm: float) -> int:
    """How many of a table's rows go into a height."""
    heights = list(accumulate(table.heights()))
    captions = 1 if table.head else 0
    return max(0, sum(height <= height_mm for height in heights) - captions)


def add_table(layout: QgsLayout, table: Table, x: float, top: float, page: int = 0) -> float:
    """Write a table with its upper left corner there. Gives its height in mm.

    A column is one item of the layout: a thousand small ones would take QGIS seconds.
    """
    rows = table.lines()
    captions = rows[:1] if table.head else []
    y = top + _write_rows(layout, captions, table, Box(x, top, 0, 0), page, bold=True)
    y += _write_rows(layout, rows[len(captions) :], table, Box(x, y, 0, 0), page, bold=False)
    for bottom in accumulate(_heights(rows), initial=top) if table.ruled else ():
        if bottom > top:
            _add_rule(layout, x, bottom, sum(table.widths), page)
    return y - top


def _write_rows(
    layout: QgsLayout, rows: list[list[Lines]], table: Table, place: Box, page: int, *, bold: bool
) -> float:
    """Write rows column by column from an upper left corner on; gives their height."""
    height = sum(_heights(rows))
    tallest = [max(map(len, cells)) for cells in rows]
    for number, width in enumerate(table.widths):
        left = place.x + sum(table.widths[:number])
        lines = [line for cells, count in zip(rows, tallest, strict=True) for line in _padded(cells[number], count)]
        if any(lines):
            box = Box(left, place.y + LOWERED, width, height)
            add_label(layout, "\n".join(lines), box, SMALL_PT, bold=bold, page=page)
    return height


def _padded(lines: Lines, count: int) -> Lines:
    return lines + [""] * (count - len(lines))


def broken(text: str, width_mm: float, size_pt: float = SMALL_PT, *, bold: bool = False) -> Lines:
    """A text in lines that are no wider than this; words that are wider themselves are broken within."""
    return [line for part in text.split("\n") for line in _broken_line(part, width_mm, _metrics(bold), size_pt)]


def _broken_line(text: str, width_mm: float, metrics: QFontMetricsF, size_pt: float) -> Iterator[str]:
    room = width_mm / (size_pt * POINT_MM) * _PIXELS
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if metrics.horizontalAdvance(longer) <= room:
            line = longer
            continue
        if line:
            yield line
        *whole, line = _pieces(word, room, metrics)
        yield from whole
    yield line


def _pieces(word: str, room: float, metrics: QFontMetricsF) -> Iterator[str]:
    """A word in parts that are no wider than `room`."""
    piece = ""
    for letter in word:
        if piece and metrics.horizontalAdvance(piece + letter) > room:
            yield piece
            piece = ""
        piece += letter
    yield piece


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    font = QFont(FONT)
    font.setPixelSize(_PIXELS)
    font.setBold(bold)
    return QFontMetricsF(font)


def _heights(rows: Iterable[Sequence[Lines]]) -> list[float]:
    return [max(map(len, cells)) * line_height(SMALL_PT) for cells in rows]


def _add_rule(layout: QgsLayout, x: float, y: float, width: float, page: int) -> None:
    line = QgsLayoutItemPolyline(QPolygonF([QPointF(x, y), QPointF(x + width, y)]), layout)
    line.setSymbol(line_symbol(LINE, 0.1))
    layout.addLayoutItem(line)
    place(line, Box(x, y, width, 0), page)
