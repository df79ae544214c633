"""One field in dispute: what was there, mine and theirs beneath each other, and a mark at the one that is kept."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QButtonGroup, QGridLayout, QGroupBox, QLabel, QRadioButton, QSizePolicy, QWidget

from ..domain.resolution import MINE, THEIRS
from ..i18n import tr
from ..layers.comparison import Choice


class ConflictChoice(QGroupBox):
    """A group of two radio buttons whose texts wrap, so that it stays readable however narrow it is."""

    decided = pyqtSignal(str, str)
    """The field, and `mine` or `theirs`."""

    def __init__(self, choice: Choice, decision: str, parent: QWidget) -> None:
        super().__init__(choice.label, parent)
        self.setObjectName(f"samgrav_conflict_field_{choice.field}")
        self.choice = choice
        grid = QGridLayout(self)
        grid.setColumnStretch(1, 1)
        grid.setColumnMinimumWidth(0, self.fontMetrics().horizontalAdvance(tr("Before")) + 8)
        grid.addWidget(self._text("before_label", tr("Before")), 0, 0)
        grid.addWidget(self._text("before", choice.base), 0, 1)
        self._group = QButtonGroup(self)
        self._group.setObjectName(f"{self.objectName()}_group")
        self._buttons = {
            MINE: self._button(MINE, tr("Mine"), choice.mine, 1),
            THEIRS: self._button(THEIRS, tr("Theirs"), choice.theirs, 2),
        }
        self.show_decision(decision)
        for whose, button in self._buttons.items():
            button.toggled.connect(lambda on, whose=whose: self._on_toggled(on, whose))

    def show_decision(self, decision: str) -> None:
        """Mark one of the two."""
        self._buttons[decision].setChecked(True)

    def _button(self, whose: str, title: str, value: str, row: int) -> QRadioButton:
        button = QRadioButton(title, self)
        button.setObjectName(f"{self.objectName()}_{whose}")
        button.setAccessibleDescription(value)
        self._group.addButton(button)
        text = self._text(whose + "_value", value)
        text.setBuddy(button)
        self.layout().addWidget(button, row, 0, Qt.AlignmentFlag.AlignTop)
        self.layout().addWidget(text, row, 1)
        return button

    def _text(self, name: str, text: str) -> QLabel:
        label = QLabel(text, self)
        label.setObjectName(f"{self.objectName()}_{name}")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        # A label of one long word would otherwise widen the dialog.
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        return label

    def _on_toggled(self, on: bool, whose: str) -> None:
        if on:
            self.decided.emit(self.choice.field, whose)
