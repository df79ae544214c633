"""The dock's first line: which register, what state it is in, and a menu for the rest."""

from __future__ import annotations

from qgis.PyQt.QtCore import QSize, Qt
from qgis.PyQt.QtGui import QPainter, QPaintEvent
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from ..i18n import tr
from .plain import rich, tip

# Dots beside the words; the words say it all, so the colours need no legend.
DOTS = {
    "saved": "#009E73",
    "connected": "#009E73",
    "unsaved": "#E69F00",
    "waiting": "#E69F00",
    "busy": "#E69F00",
    "reconnecting": "#E69F00",
    "read_only": "#0072B2",
    "offline": "#D55E00",
}


class ElidedLabel(QLabel):
    """Shortens its text with … instead of widening the dock."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(20, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Header(QWidget):
    """The register's name and state."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_header")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 4, 4, 2)
        self.name = ElidedLabel(self)
        self.name.setObjectName("samgrav_register_name")
        font = self.name.font()
        font.setBold(True)
        self.name.setFont(font)
        row.addWidget(self.name, 1)
        self.state = rich(QLabel(self))
        self.state.setObjectName("samgrav_register_state")
        row.addWidget(self.state)
        row.addWidget(self._menu_button())

    def _menu_button(self) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName("samgrav_header_menu_button")
        button.setText("⋮")
        button.setAutoRaise(True)
        button.setToolTip(tr("Registers, settings and help"))
        button.setAccessibleName(button.toolTip())
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.menu = QMenu(button)
        self.menu.setObjectName("samgrav_header_menu")
        button.setMenu(self.menu)
        return button

    def show_register(self, name: str, where: str) -> None:
        """Say which register is open; an empty name for none."""
        self.name.setText(name or tr("No register"))
        self.name.setToolTip(tip(where))

    def show_state(self, state: str, waiting: int = 0, why: str = "", since: str = "") -> None:
        """One of the words below, or `none`; so many changes wait; `why` is the tool tip, `since` a time of the day."""
        words = {
            "saved": tr("saved"),
            "connected": tr("connected"),
            "unsaved": tr("unsaved edits"),
            "waiting": tr("{count} waiting").format(count=waiting),
            "busy": tr("file in use since {time}").format(time=since),
            "reconnecting": tr("reconnecting since {time}").format(time=since),
            "read_only": tr("read-only"),
            "offline": tr("offline since {time}").format(time=since),
        }
        text = words.get(state, "")
        if since and waiting:
            text = tr("{state}, {count} waiting").format(state=text, count=waiting)
        self.state.setText(f'<span style="color:{DOTS[state]}">●</span> {text}' if text else "")
        self.state.setToolTip(tip(why))
        self.state.setAccessibleName(text)
