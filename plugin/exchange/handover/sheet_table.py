"""Tables of words on a sheet, broken into lines here, so that one knows how much room they take.

QGIS's own layout table needs some ten milliseconds a cell to break its text, and does not tell how high it will be.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import accumulate

from qgis.core import QgsLayout
from qgis.PyQt.QtGui import QFont, QFontMetricsF

from .sheet_items import LINE, POINT_MM, SMALL_PT, add_label, add_shape, line_height
from .sheet_page import Box
from .symbols import FONT, drawn_lines

PADDING = 1.5
"""Millimetres between two columns."""
_PIXELS = 100
"""Fonts are measured this large, so that no rounding is left."""
LOWERED = 0.25
"""Millimetres by which letters stand lower between the lines that part the rows."""
RULE_MM = 0.12
Lines = tuple[str, ...]


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
    if table.ruled and rows:
        _add_rules(layout, _heights(rows), Box(x, top, sum(table.widths), y - top), page)
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
    return lines + ("",) * (count - len(lines))


@lru_cache(maxsize=5_000)
def broken(text: str, width_mm: float, size_pt: float = SMALL_PT, *, bold: bool = False) -> Lines:
    """A text in lines that are no wider than this; words that are wider themselves are broken within."""
    room = width_mm / (size_pt * POINT_MM) * _PIXELS
    return tuple(line for part in text.split("\n") for line in _broken_line(part, room, bold))


def _broken_line(text: str, room: float, bold: bool) -> Iterator[str]:
    line: list[str] = []
    used, space = 0.0, _width(" ", bold)
    for word in text.split():
        width = _width(word, bold)
        if line and used + space + width > room:
            yield " ".join(line)
            line, used = [], 0.0
        if width > room:
            *whole, word = _pieces(word, room, bold)  # noqa: PLW2901  # what is left of it goes on like a word
            yield from whole
            width = _width(word, bold)
        used += width + (space if line else 0.0)
        line.append(word)
    yield " ".join(line)


def _pieces(word: str, room: float, bold: bool) -> Iterator[str]:
    """A word in parts that are no wider than `room`."""
    piece, used = "", 0.0
    for letter in word:
        width = _width(letter, bold)
        if piece and used + width > room:
            yield piece
            piece, used = "", 0.0
        piece, used = piece + letter, used + width
    yield piece


@lru_cache(maxsize=20_000)
def _width(word: str, bold: bool) -> float:
    return float(_metrics(bold).horizontalAdvance(word))


@cache
def _metrics(bold: bool) -> QFontMetricsF:
    font = QFont(FONT)
    font.setPixelSize(_PIXELS)
    font.setBold(bold)
    return QFontMetricsF(font)


def _heights(rows: Iterable[Sequence[Lines]]) -> list[float]:
    return [max(map(len, cells)) * line_height(SMALL_PT) for cells in rows]


def _add_rules(layout: QgsLayout, heights: Iterable[float], box: Box, page: int) -> None:
    """A line below each row, all of them as one item."""
    lines = ",".join(f"(0 {y:.3f},{box.width:.3f} {y:.3f})" for y in accumulate(heights))
    add_shape(layout, drawn_lines(f"MULTILINESTRING({lines})", LINE, RULE_MM), box, page)
