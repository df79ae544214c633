"""A rule as a card: colour bar by severity, a box that switches it, its name, and its sentence."""

from __future__ import annotations

from qgis.PyQt.QtCore import QAbstractItemModel, QEvent, QModelIndex, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QMouseEvent, QPainter
from qgis.PyQt.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionButton,
    QStyleOptionViewItem,
)

from .findings_delegate import BAR_WIDTH, GAP, MARGIN, WRAP
from .plain import unbroken
from .rules_model import CARD_ROLE, RuleCard
from .severity import look, paint_badge
from .works_delegate import draw_elided, text_colour


class RulesDelegate(QStyledItemDelegate):
    """Paints cards as high as their sentences need at the view's width; the box answers to mouse and space bar."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QListView) else option.rect.width()
        metrics = QFontMetrics(option.font)
        sentence = _sentence_box(metrics, QRect(0, 0, width, 1), index.data(CARD_ROLE))
        return QSize(100, sentence.bottom() + MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        card: RuleCard = index.data(CARD_ROLE)
        painter.save()
        style = _style(option)
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        bar = QRect(option.rect.left(), option.rect.top() + 1, BAR_WIDTH, option.rect.height() - 2)
        colour = QColor(look(card.severity).colour)
        colour.setAlphaF(1.0 if card.ticked else 0.35)
        painter.fillRect(bar, colour)
        self._paint_box(painter, option, index, card)
        self._paint_line(painter, option, card)
        painter.setFont(option.font)
        painter.setPen(text_colour(option, quiet=True))
        painter.drawText(_sentence_box(QFontMetrics(option.font), option.rect, card), WRAP, unbroken(card.sentence))
        edge = text_colour(option, quiet=True)
        edge.setAlphaF(0.18)
        painter.setPen(edge)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: QModelIndex
    ) -> bool:
        """A click into the box, or the space bar, switches the rule."""
        if not index.flags() & Qt.ItemFlag.ItemIsUserCheckable or not _asks_to_switch(event, option):
            return False
        on = Qt.CheckState(index.data(Qt.ItemDataRole.CheckStateRole)) == Qt.CheckState.Checked
        wanted = Qt.CheckState.Unchecked if on else Qt.CheckState.Checked
        return bool(model.setData(index, wanted, Qt.ItemDataRole.CheckStateRole))

    @staticmethod
    def _paint_box(painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex, card: RuleCard) -> None:
        button = QStyleOptionButton()
        button.rect = box_of(option)
        may_change = bool(index.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        button.state = QStyle.StateFlag.State_Enabled if may_change else QStyle.StateFlag.State_None
        button.state |= QStyle.StateFlag.State_On if card.ticked else QStyle.StateFlag.State_Off
        _style(option).drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, button, painter, option.widget
        )

    @staticmethod
    def _paint_line(painter: QPainter, option: QStyleOptionViewItem, card: RuleCard) -> None:
        """Badge, name in bold letters, and what stands beside it at the right end."""
        metrics = QFontMetrics(option.font)
        line = _line_box(metrics, option.rect)
        size = metrics.height()
        paint_badge(painter, card.severity, QRectF(line.left(), line.top(), size, size))
        painter.setFont(option.font)
        painter.setPen(text_colour(option, quiet=True))
        room = metrics.horizontalAdvance(card.aside)
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, card.aside)
        painter.setFont(_bold(option.font))
        painter.setPen(text_colour(option, quiet=not card.ticked))
        draw_elided(painter, line.adjusted(size + GAP, 0, -(room + GAP), 0), card.name)


def box_of(option: QStyleOptionViewItem) -> QRect:
    """Where the box to tick stands."""
    style = _style(option)
    width = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth, option, option.widget)
    height = style.pixelMetric(QStyle.PixelMetric.PM_IndicatorHeight, option, option.widget)
    middle = _line_box(QFontMetrics(option.font), option.rect).center().y()
    return QRect(option.rect.left() + BAR_WIDTH + MARGIN, middle - height // 2, width, height)


def _asks_to_switch(event: QEvent, option: QStyleOptionViewItem) -> bool:
    if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
        return event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Select)
    if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
        around = box_of(option).adjusted(-GAP, -GAP, GAP, GAP)
        return event.button() == Qt.MouseButton.LeftButton and around.contains(event.pos())
    return False


def _style(option: QStyleOptionViewItem) -> QStyle:
    return option.widget.style() if option.widget else QApplication.style()


def _line_box(metrics: QFontMetrics, card_box: QRect) -> QRect:
    left = card_box.left() + BAR_WIDTH + 2 * MARGIN + _box_width()
    return QRect(left, card_box.top() + MARGIN, max(card_box.right() - MARGIN - left, 50), metrics.height())


def _box_width() -> int:
    return QApplication.style().pixelMetric(QStyle.PixelMetric.PM_IndicatorWidth)


def _sentence_box(metrics: QFontMetrics, card_box: QRect, card: RuleCard) -> QRect:
    line = _line_box(metrics, card_box)
    room = QRect(line.left(), line.bottom() + GAP, line.width(), 10_000)
    needed = metrics.boundingRect(room, WRAP, unbroken(card.sentence))
    return QRect(room.left(), room.top(), room.width(), needed.height())


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setBold(True)
    return bold
