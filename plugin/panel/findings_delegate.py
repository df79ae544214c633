"""A finding as a card: colour bar and badge by severity, the sentence, and both periods on one time axis."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from weakref import ref

from qgis.PyQt.QtCore import QModelIndex, QObject, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter
from qgis.PyQt.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..i18n import tr
from .finding_cards import Card, Cards
from .findings_model import CARD_ROLE, PLACE_ROLE
from .painted_cards import PaintedCards
from .period_text import period_text
from .plain import unbroken
from .severity import look, paint_badge
from .time_axis import Inks, height_of_bars, paint_bars
from .works_delegate import draw_elided, text_colour

BAR_WIDTH = 5
MARGIN = 8
GAP = 5
MOST_KEPT = 2_000
"""Texts whose heights are remembered."""
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FindingsDelegate(QStyledItemDelegate):
    """Paints cards as high as their sentences need at the view's width."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heights: dict[tuple[str, int, str], int] = {}
        self._painted = PaintedCards()
        self._cards: Callable[[], Cards | None] = lambda: None
        self._measured: dict[tuple[int, int, str], int] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Kept for every card: a list that becomes longer asks for all of them again."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        cards, place = index.data(PLACE_ROLE)
        if self._cards() is not cards:
            self._cards, self._measured = ref(cards), {}  # the cards know all findings, and may go meanwhile
        key = (place, width, option.font.key())
        if key not in self._measured:
            self._measured[key] = self._height_of(index.data(CARD_ROLE), option.font, width)
        return QSize(100, self._measured[key])

    def _height_of(self, card: Card, font: QFont, width: int) -> int:
        _, note = self._text_boxes(font, QRect(0, 0, width, 1), card)
        text = note.bottom() + 1 - MARGIN
        line = QFontMetrics(font).height()
        return 2 * MARGIN + text + GAP + height_of_bars(line) + GAP + line

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        self._painted.show(painter, option, card, partial(self._paint_card, card))

    def _paint_card(self, card: Card, painter: QPainter, option: QStyleOptionViewItem) -> None:
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        colour = QColor(look(card.severity).colour)
        painter.fillRect(option.rect.adjusted(0, 1, -(option.rect.width() - BAR_WIDTH), -1), colour)
        line = QFontMetrics(option.font).height()
        sentence, note = self._text_boxes(option.font, option.rect, card)
        paint_badge(painter, card.severity, QRectF(option.rect.left() + BAR_WIDTH + MARGIN, sentence.top(), line, line))
        painter.setFont(option.font)
        painter.setPen(text_colour(option))
        painter.drawText(sentence, WRAP, unbroken(card.sentence))
        painter.setPen(text_colour(option, quiet=True))
        painter.drawText(note, WRAP, card.note)
        bars = QRect(sentence.left(), note.bottom() + GAP, sentence.width(), height_of_bars(line))
        paint_bars(painter, bars, card.bars, Inks(text_colour(option, quiet=True), colour))
        self._paint_days(painter, option, QRect(bars.left(), bars.bottom() + GAP, bars.width(), line), card)
        self._paint_edge(painter, option)
        painter.restore()

    def _text_boxes(self, font: QFont, card_box: QRect, card: Card) -> tuple[QRect, QRect]:
        """Where the sentence stands, and the note below it; of no height without one."""
        left = card_box.left() + BAR_WIDTH + MARGIN + QFontMetrics(font).height() + GAP
        width = max(card_box.right() - MARGIN - left, 50)
        sentence = QRect(left, card_box.top() + MARGIN, width, self._height(font, width, unbroken(card.sentence)))
        if not card.note:
            return sentence, QRect(left, sentence.bottom() + 1, width, 0)
        return sentence, QRect(left, sentence.bottom() + 1 + GAP, width, self._height(font, width, card.note))

    def _height(self, font: QFont, width: int, text: str) -> int:
        """How high a text is when it is wrapped; kept, since breaking lines takes longer than painting them."""
        key = (text, width, font.key())
        if key not in self._heights:
            if len(self._heights) >= MOST_KEPT:
                self._heights.clear()
            room = QRect(0, 0, width, 10_000)
            self._heights[key] = QFontMetrics(font).boundingRect(room, WRAP, text).height()
        return self._heights[key]

    @staticmethod
    def _paint_days(painter: QPainter, option: QStyleOptionViewItem, box: QRect, card: Card) -> None:
        painter.setPen(text_colour(option, quiet=True))
        draw_elided(painter, box, days_in_words(card))

    @staticmethod
    def _paint_edge(painter: QPainter, option: QStyleOptionViewItem) -> None:
        edge = text_colour(option, quiet=True)
        edge.setAlphaF(0.18)
        painter.setPen(edge)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def days_in_words(card: Card) -> str:
    """The shared days where there are any, else both periods."""
    if card.shared[0]:
        days = period_text(*card.shared)
    else:
        days = " / ".join(period_text(bar.start, bar.end) for bar in card.bars if bar.start) or period_text(None, None)
    if not card.possible:
        return days
    if not card.likelihood:
        return tr("{days}, possible").format(days=days)
    return tr("{days}, possible: {share}").format(days=days, share=card.likelihood)
