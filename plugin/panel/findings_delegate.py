"""A finding as a card: colour bar and badge by severity, the sentence, and both periods on one time axis."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFontMetrics, QPainter
from qgis.PyQt.QtWidgets import QApplication, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from ..i18n import tr
from .finding_cards import Card
from .findings_model import CARD_ROLE
from .period_text import period_text
from .severity import look, paint_badge
from .time_axis import Inks, height_of_bars, paint_bars
from .works_delegate import draw_elided, text_colour

BAR_WIDTH = 5
MARGIN = 8
GAP = 5
WRAP = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class FindingsDelegate(QStyledItemDelegate):
    """Paints cards as high as their sentences need at the view's width."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        metrics = QFontMetrics(option.font)
        card: Card = index.data(CARD_ROLE)
        text = self._note_box(metrics, QRect(0, 0, width, 1), card).bottom() + 1 - MARGIN
        line = metrics.height()
        return QSize(100, 2 * MARGIN + text + GAP + height_of_bars(line) + GAP + line)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        card: Card = index.data(CARD_ROLE)
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        colour = QColor(look(card.severity).colour)
        painter.fillRect(option.rect.adjusted(0, 1, -(option.rect.width() - BAR_WIDTH), -1), colour)
        metrics = QFontMetrics(option.font)
        line = metrics.height()
        sentence = self._sentence_box(metrics, option.rect, card)
        paint_badge(painter, card.severity, QRectF(option.rect.left() + BAR_WIDTH + MARGIN, sentence.top(), line, line))
        painter.setFont(option.font)
        painter.setPen(text_colour(option))
        painter.drawText(sentence, WRAP, card.sentence)
        note = self._note_box(metrics, option.rect, card)
        painter.setPen(text_colour(option, quiet=True))
        painter.drawText(note, WRAP, card.note)
        bars = QRect(sentence.left(), note.bottom() + GAP, sentence.width(), height_of_bars(line))
        paint_bars(painter, bars, card.bars, Inks(text_colour(option, quiet=True), colour))
        self._paint_days(painter, option, QRect(bars.left(), bars.bottom() + GAP, bars.width(), line), card)
        self._paint_edge(painter, option)
        painter.restore()

    @staticmethod
    def _sentence_box(metrics: QFontMetrics, card_box: QRect, card: Card) -> QRect:
        left = card_box.left() + BAR_WIDTH + MARGIN + metrics.height() + GAP
        room = QRect(left, card_box.top() + MARGIN, max(card_box.right() - MARGIN - left, 50), 10_000)
        needed = metrics.boundingRect(room, WRAP, card.sentence)
        return QRect(room.left(), room.top(), room.width(), needed.height())

    @classmethod
    def _note_box(cls, metrics: QFontMetrics, card_box: QRect, card: Card) -> QRect:
        """Where the note stands, below the sentence; of no height without one."""
        above = cls._sentence_box(metrics, card_box, card)
        if not card.note:
            return QRect(above.left(), above.bottom() + 1, above.width(), 0)
        room = QRect(above.left(), above.bottom() + 1 + GAP, above.width(), 10_000)
        return QRect(room.left(), room.top(), room.width(), metrics.boundingRect(room, WRAP, card.note).height())

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
