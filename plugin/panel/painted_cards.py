"""Cards as they were painted before: while the hand moves they change places, and seldom their looks."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from qgis.PyQt.QtCore import QRect, QRectF
from qgis.PyQt.QtGui import QPainter, QPalette, QPixmap, QTransform
from qgis.PyQt.QtWidgets import QStyleOptionViewItem

MOST_KEPT = 32
"""Pictures, some 100 KB each on a screen of ordinary density: several times as many as a panel shows."""

Paint = Callable[[QPainter, QStyleOptionViewItem], None]


class PaintedCards:
    """Keeps the pictures that were shown last. Showing one takes a small part of the time that painting it takes."""

    def __init__(self) -> None:
        self._kept: dict[Hashable, QPixmap] = {}

    def show(self, painter: QPainter, option: QStyleOptionViewItem, looks: Hashable, paint: Paint) -> None:
        """Paint an item, or show the picture of an earlier one with the same looks, at this size and in this state.

        Pictures are as large as the screen's pixels, and lie on them: on a screen scaled by 125 % nothing is blurred.
        """
        to_pixels = painter.deviceTransform()
        place = to_pixels.mapRect(QRectF(option.rect)).toRect()
        size = (option.rect.width(), option.rect.height(), place.width(), place.height())
        key = (looks, size, int(option.state), option.font.key(), option.palette.cacheKey())
        picture = self._kept.pop(key, None) or _picture(option, to_pixels, place, paint)
        self._kept[key] = picture
        if len(self._kept) > MOST_KEPT:
            del self._kept[next(iter(self._kept))]
        painter.save()
        painter.setTransform(to_pixels.inverted()[0], True)
        painter.drawPixmap(place.topLeft(), picture)
        painter.restore()


def _picture(option: QStyleOptionViewItem, to_pixels: QTransform, place: QRect, paint: Paint) -> QPixmap:
    """On the list's own ground, without which letters would have other edges."""
    picture = QPixmap(place.size())
    picture.fill(option.palette.color(QPalette.ColorRole.Base))
    painter = QPainter(picture)
    painter.setTransform(to_pixels * QTransform.fromTranslate(-place.left(), -place.top()))
    painter.setFont(option.font)
    painter.setLayoutDirection(option.direction)
    paint(painter, option)
    painter.end()
    return picture
