"""How a severity looks: a colour that colour-blind eyes tell apart, and the shape it has on the map."""

from __future__ import annotations

from dataclasses import dataclass

from qgis.PyQt.QtCore import QPointF, QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont, QIcon, QPainter, QPixmap, QPolygonF

from ..i18n import tr

CONFLICT, WARNING, OPPORTUNITY, CONSTRAINT = "conflict", "warning", "opportunity", "constraint"


@dataclass(frozen=True)
class Look:
    """Colour (Okabe–Ito), sign, and the shape the sign stands in."""

    colour: str
    sign: str
    shape: str


LOOKS = {
    CONFLICT: Look("#D55E00", "!", "octagon"),
    WARNING: Look("#E69F00", "!", "triangle"),
    OPPORTUNITY: Look("#009E73", "+", "pentagon"),
    CONSTRAINT: Look("#0072B2", "i", "square"),
}
ORDER = tuple(LOOKS)
"""From the most to the least serious."""

_SHAPES = {
    "octagon": ((0.3, 0), (0.7, 0), (1, 0.3), (1, 0.7), (0.7, 1), (0.3, 1), (0, 0.7), (0, 0.3)),
    "pentagon": ((0.5, 0), (1, 0.38), (0.82, 1), (0.18, 1), (0, 0.38)),
    "triangle": ((0.5, 0.02), (1.02, 0.97), (-0.02, 0.97)),
    "square": ((0.04, 0.04), (0.96, 0.04), (0.96, 0.96), (0.04, 0.96)),
}


def look(severity: str) -> Look:
    """The look of a severity; an unknown one looks like a constraint."""
    return LOOKS.get(severity, LOOKS[CONSTRAINT])


def rank(severity: str) -> int:
    """0 for the most serious."""
    return ORDER.index(severity) if severity in LOOKS else len(ORDER)


def severity_name(severity: str) -> str:
    """What a person calls it, e.g. `Conflict`."""
    names = {
        CONFLICT: tr("Conflict"),
        WARNING: tr("Warning"),
        OPPORTUNITY: tr("Opportunity"),
        CONSTRAINT: tr("Constraint"),
    }
    return names.get(severity, severity)


def severity_names(severity: str) -> str:
    """The plural, e.g. `Conflicts`."""
    names = {
        CONFLICT: tr("Conflicts"),
        WARNING: tr("Warnings"),
        OPPORTUNITY: tr("Opportunities"),
        CONSTRAINT: tr("Constraints"),
    }
    return names.get(severity, severity)


def readable_on(colour: QColor) -> QColor:
    """Black or white, whichever stands out more on `colour` (contrast as WCAG 2.1 reckons it)."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    luminance = 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())
    black_stands_out = (luminance + 0.05) / 0.05 > 1.05 / (luminance + 0.05)
    return QColor(Qt.GlobalColor.black if black_stands_out else Qt.GlobalColor.white)


def paint_badge(painter: QPainter, severity: str, box: QRectF) -> None:
    """Draw the severity's shape with its sign into a square box."""
    style = look(severity)
    colour = QColor(style.colour)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    corners = [QPointF(box.x() + x * box.width(), box.y() + y * box.height()) for x, y in _SHAPES[style.shape]]
    painter.drawPolygon(QPolygonF(corners))
    _paint_sign(painter, style, box, readable_on(colour))
    painter.restore()


def _paint_sign(painter: QPainter, style: Look, box: QRectF, colour: QColor) -> None:
    font = QFont(painter.font())
    font.setBold(True)
    font.setPixelSize(max(7, round(box.height() * 0.72)))
    painter.setFont(font)
    painter.setPen(colour)
    lower = box.height() * {"triangle": 0.09, "pentagon": 0.03}.get(style.shape, 0)
    painter.drawText(box.adjusted(0, lower, 0, lower), Qt.AlignmentFlag.AlignCenter, style.sign)


def badge_icon(severity: str, size: int = 16) -> QIcon:
    """The badge as an icon, drawn twice as large for sharp screens."""
    pixmap = QPixmap(size * 2, size * 2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_badge(painter, severity, QRectF(1, 1, size * 2 - 2, size * 2 - 2))
    painter.end()
    return QIcon(pixmap)
