"""A page with nothing to show says why, and offers what to do first."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

Offer = tuple[str, str, Callable[[], object]]
"""A button: its object name, its text, and what it does."""

ICON_SIZE = 48


class EmptyState(QWidget):
    """An icon, a sentence and buttons, in the middle of the page."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._icon = QLabel(self)
        self._icon.setObjectName(f"{name}_icon")
        self._icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence = QLabel(self)
        self._sentence.setObjectName(f"{name}_sentence")
        self._sentence.setWordWrap(True)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._offers = QVBoxLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addStretch(2)
        layout.addWidget(self._icon)
        layout.addWidget(self._sentence)
        layout.addLayout(self._offers)
        layout.addStretch(3)

    def say(self, sentence: str, offers: Sequence[Offer] = (), icon: QIcon | None = None) -> None:
        """Show another sentence with other buttons."""
        self._sentence.setText(sentence)
        self._icon.setVisible(icon is not None)
        if icon is not None:
            self._icon.setPixmap(icon.pixmap(ICON_SIZE, ICON_SIZE))
        self._clear_offers()
        for name, text, act in offers:
            self._offers.addWidget(self._button(name, text, act), 0, Qt.AlignmentFlag.AlignHCenter)

    @property
    def sentence(self) -> str:
        """What it says now."""
        return self._sentence.text()

    def _button(self, name: str, text: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(text, self)
        button.setObjectName(name)
        button.setAutoDefault(True)
        button.clicked.connect(lambda *_: act())
        return button

    def _clear_offers(self) -> None:
        while self._offers.count():
            widget = self._offers.takeAt(0).widget()
            widget.hide()
            widget.deleteLater()
