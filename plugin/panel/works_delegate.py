"""A work in two lines: what and where, then who, when and state; open findings at the right."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QRect, QRectF, QSize, Qt
from qgis.PyQt.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from qgis.PyQt.QtWidgets import QApplication, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from .severity import paint_badge
from .works import Work
from .works_model import OPEN_ROLE, WHEN_ROLE, WORK_ROLE, OpenFindings, WorksModel

MARGIN = 6
GAP = 2


class WorksDelegate(QStyledItemDelegate):
    """Paints rows of the same height, in the palette of the view."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        line = QFontMetrics(option.font).height()
        return QSize(100, 2 * line + GAP + 2 * MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:
        work: Work = index.data(WORK_ROLE)
        painter.save()
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewItem, option, painter, option.widget)
        box = option.rect.adjusted(MARGIN + 2, MARGIN, -MARGIN, -MARGIN)
        metrics = QFontMetrics(option.font)
        first = QRect(box.left(), box.top(), box.width(), metrics.height())
        second = first.translated(0, metrics.height() + GAP)
        second.setRight(second.right() - self._paint_open(painter, second, index.data(OPEN_ROLE)))
        self._paint_what(painter, option, first, work)
        self._paint_who(painter, option, second, index, work)
        painter.restore()

    def _paint_what(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, work: Work) -> None:
        bold = QFont(option.font)
        bold.setBold(True)
        painter.setPen(text_colour(option))
        painter.setFont(bold)
        ref_width = QFontMetrics(bold).horizontalAdvance(work.ref) + MARGIN
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, work.ref)
        painter.setFont(option.font)
        draw_elided(painter, box.adjusted(ref_width, 0, 0, 0), work.what_and_where)

    def _paint_who(
        self, painter: QPainter, option: QStyleOptionViewItem, box: QRect, index: QModelIndex, work: Work
    ) -> None:
        model = index.model()
        status = model.labels.of("status", work.status) if isinstance(model, WorksModel) else work.status
        painter.setPen(text_colour(option, quiet=True))
        tail = " · ".join((index.data(WHEN_ROLE), status.lower()))
        tail_width = painter.fontMetrics().horizontalAdvance(f" · {tail}")
        room = max(box.width() - tail_width, box.width() // 4)
        party = painter.fontMetrics().elidedText(work.party, Qt.TextElideMode.ElideRight, room)
        draw_elided(painter, box, f"{party} · {tail}")

    def _paint_open(self, painter: QPainter, box: QRect, open_findings: OpenFindings | None) -> int:
        """The badge and the number at the right end; returns the width they take."""
        if open_findings is None:
            return 0
        number = str(open_findings.count)
        size = box.height() - 2
        width = painter.fontMetrics().horizontalAdvance(number) + size + GAP + MARGIN
        left = box.right() - width + MARGIN
        paint_badge(painter, open_findings.severity, QRectF(left, box.top() + 1, size, size))
        painter.drawText(
            QRect(left + size + GAP, box.top(), width, box.height()), Qt.AlignmentFlag.AlignVCenter, number
        )
        return width


def text_colour(option: QStyleOptionViewItem, quiet: bool = False) -> QColor:
    """The palette's colour for text here; quiet text is mixed a little with its background."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    role = QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
    colour = option.palette.color(role)
    if quiet and not selected:
        colour.setAlphaF(0.75)
    return colour


def draw_elided(painter: QPainter, box: QRect, text: str) -> None:
    """One line, with … where it does not fit."""
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, shown)
