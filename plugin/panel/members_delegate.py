"""A member in two lines: the login in bold letters, and below it what it is."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QSize
from qgis.PyQt.QtGui import QFont, QFontMetrics, QPainter
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .findings_delegate import GAP, MARGIN
from .members_model import NAME_ROLE, WHAT_ROLE
from .works_delegate import draw_elided, text_colour


class MembersDelegate(QStyledItemDelegate):
    """What does not fit is shortened; the tool tip has all of it."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: QModelIndex) -> QSize:
        return QSize(100, 2 * QFontMetrics(option.font).height() + 2 * MARGIN + GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        height = QFontMetrics(option.font).height()
        inner = option.rect.adjusted(2 * MARGIN, MARGIN, -2 * MARGIN, -MARGIN)
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setFont(bold)
        painter.setPen(text_colour(option))
        draw_elided(painter, QRect(inner.left(), inner.top(), inner.width(), height), index.data(NAME_ROLE))
        painter.setFont(option.font)
        painter.setPen(text_colour(option, quiet=True))
        second = QRect(inner.left(), inner.top() + height + GAP, inner.width(), height)
        draw_elided(painter, second, index.data(WHAT_ROLE))
        edge = text_colour(option, quiet=True)
        edge.setAlphaF(0.18)
        painter.setPen(edge)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()
