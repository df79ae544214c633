"""Two periods drawn as bars on one small time axis, so that one sees at a glance how they lie."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from qgis.PyQt.QtCore import QPointF, QRect, QRectF
from qgis.PyQt.QtGui import QColor, QPainter, QPolygonF

from .finding_cards import Bar
from .works_delegate import draw_elided

LEAST_WIDTH = 4.0
ROW_GAP = 3
ROUNDING = 2
"""Text is as wide as fractions of a pixel; a name in a room of its rounded width would be cut off."""


@dataclass(frozen=True)
class Span:
    """A bar's place from 0 to 1 along the axis; `open_end` where the work goes on."""

    left: float
    right: float
    open_end: bool


def spans(bars: tuple[Bar, ...]) -> list[Span | None]:
    """Where each bar lies on an axis that holds them all; None for a bar without a start."""
    days = [_days(bar) for bar in bars]
    known = [day for pair in days if pair[0] is not None for day in pair if day is not None]
    if not known:
        return [None for _ in bars]
    first, last = min(known), max(known) + 1
    if any(start is not None and end is None for start, end in days):
        last += max(1, (last - first) // 4)
    return [_span(bar, pair, first, last) for bar, pair in zip(bars, days, strict=True)]


def _span(bar: Bar, days: tuple[int | None, int | None], first: int, last: int) -> Span | None:
    start, end = days
    if bar.always:
        return Span(0.0, 1.0, open_end=True)
    if start is None:
        return None
    length = last - first
    return Span((start - first) / length, 1.0 if end is None else (end + 1 - first) / length, end is None)


def _days(bar: Bar) -> tuple[int | None, int | None]:
    start = date.fromisoformat(bar.start[:10]).toordinal() if bar.start else None
    end = date.fromisoformat(bar.end[:10]).toordinal() if bar.end else None
    return start, end


@dataclass(frozen=True)
class Inks:
    """The colour of names and outlines, and the one that fills what both share."""

    line: QColor
    shared: QColor


def paint_bars(painter: QPainter, box: QRect, bars: tuple[Bar, ...], inks: Inks) -> None:
    """Draw the names at the left and the bars at the right, one below the other; what they share is filled."""
    line = painter.fontMetrics().height()
    names = max((painter.fontMetrics().horizontalAdvance(bar.label) + ROUNDING for bar in bars), default=0)
    names = min(names, round(box.width() * 0.4)) + 8
    placed = spans(bars)
    shared = _shared(placed)
    for number, (bar, span) in enumerate(zip(bars, placed, strict=True)):
        top = box.top() + number * (line + ROW_GAP)
        painter.setPen(inks.line)
        draw_elided(painter, QRect(box.left(), top, names - 8, line), bar.label)
        if span is not None:
            axis = QRectF(box.left() + names, top + line * 0.18, box.width() - names, line * 0.64)
            _fill_bar(painter, axis, span, shared, inks)
            _outline_bar(painter, _place(axis, span.left, span.right), span, inks.line)


def height_of_bars(line: int, count: int = 2) -> int:
    """The height `count` bars take with text of that line height."""
    return count * line + (count - 1) * ROW_GAP


def _shared(placed: list[Span | None]) -> tuple[float, float] | None:
    if len(placed) < 2 or any(span is None for span in placed):
        return None
    left = max(span.left for span in placed if span)
    right = min(span.right for span in placed if span)
    return (left, right) if left < right else None


def _fill_bar(painter: QPainter, axis: QRectF, span: Span, shared: tuple[float, float] | None, inks: Inks) -> None:
    quiet = QColor(inks.line)
    quiet.setAlphaF(0.28)
    painter.fillRect(_place(axis, span.left, span.right), quiet)
    if shared:
        painter.fillRect(_place(axis, *shared), inks.shared)


def _outline_bar(painter: QPainter, bar: QRectF, span: Span, ink: QColor) -> None:
    painter.setPen(ink)
    painter.drawLine(bar.topLeft(), bar.bottomLeft())
    if span.open_end:
        _paint_arrow(painter, bar, ink)
    else:
        painter.drawLine(bar.topRight(), bar.bottomRight())


def _place(axis: QRectF, left: float, right: float) -> QRectF:
    start = min(axis.left() + left * axis.width(), axis.right() - LEAST_WIDTH)
    return QRectF(start, axis.top(), max((right - left) * axis.width(), LEAST_WIDTH), axis.height())


def _paint_arrow(painter: QPainter, bar: QRectF, ink: QColor) -> None:
    """A head at the right end: the work goes on."""
    depth = bar.height() / 2
    tip = QPointF(bar.right(), bar.center().y())
    painter.setBrush(ink)
    painter.drawPolygon(QPolygonF([tip, QPointF(tip.x() - depth, bar.top()), QPointF(tip.x() - depth, bar.bottom())]))
