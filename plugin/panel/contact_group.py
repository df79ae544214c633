"""Contact and internal remark of a work: kept in a table of their own, edited where the work's parties are."""

from __future__ import annotations

from collections.abc import Mapping

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QGroupBox, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ..domain.changeset import Value
from ..domain.schema import CONTACT
from ..draw.operations import CONTACT_FIELDS
from ..i18n import tr
from ..layers.words import label_of

REMARK_HEIGHT = 60


class ContactGroup(QGroupBox):
    """One line a field, the remark with room for several."""

    changed = pyqtSignal()

    def __init__(self, contact: Mapping[str, Value], parent: QWidget) -> None:
        super().__init__(tr("Contact"), parent)
        self.setObjectName("samgrav_contact")
        column = QVBoxLayout(self)
        note = QLabel(tr("Never leaves with a handover or a public feed."), self)
        note.setObjectName("samgrav_contact_note")
        note.setWordWrap(True)
        column.addWidget(note)
        self._edits = {name: self._edit(name, str(contact.get(name) or "")) for name in CONTACT_FIELDS}

    def contact(self) -> dict[str, Value]:
        """What is typed; None for an empty line."""
        return {name: _text(edit).strip() or None for name, edit in self._edits.items()}

    def _edit(self, name: str, text: str) -> QLineEdit | QPlainTextEdit:
        field = CONTACT.field(name)
        edit: QLineEdit | QPlainTextEdit = QPlainTextEdit(text, self) if field.multiline else QLineEdit(text, self)
        edit.setObjectName(f"samgrav_{name}")
        if isinstance(edit, QPlainTextEdit):
            edit.setFixedHeight(REMARK_HEIGHT)
            edit.setTabChangesFocus(True)
        elif field.max_length:
            edit.setMaxLength(field.max_length)
        label = QLabel(label_of(field), self)
        label.setObjectName(f"samgrav_{name}_label")
        label.setBuddy(edit)
        self.layout().addWidget(label)
        self.layout().addWidget(edit)
        edit.textChanged.connect(lambda *_: self.changed.emit())
        return edit


def _text(edit: QLineEdit | QPlainTextEdit) -> str:
    return edit.text() if isinstance(edit, QLineEdit) else edit.toPlainText()
