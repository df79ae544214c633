"""The owner's drop-down takes a name that nobody has registered yet: it is typed, and registered with the work."""

from __future__ import annotations

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QComboBox, QCompleter

from ..i18n import tr


def let_type(combo: QComboBox) -> None:
    """Make a drop-down of QGIS's form accept a typed name as its value."""
    combo.setEditable(True)
    combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    combo.lineEdit().setPlaceholderText(tr("Choose, or type a new one"))
    completer = combo.completer()
    if completer is not None:
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
    combo.lineEdit().editingFinished.connect(lambda: take_typed(combo))


def take_typed(combo: QComboBox) -> None:
    """What stands in the line becomes the value: the item of that name, or a new one."""
    name = combo.lineEdit().text().strip()
    place = combo.findText(name, Qt.MatchFlag.MatchFixedString)
    if place < 0 and name:
        combo.addItem(name, name)
        place = combo.count() - 1
    if name and place != combo.currentIndex():
        combo.setCurrentIndex(place)


def plain_text(combo: QComboBox) -> None:
    """A name that is in no list yet stands there as it was typed; QGIS would put it in brackets."""
    place, name = combo.currentIndex(), combo.currentData()
    if place >= 0 and isinstance(name, str) and combo.itemText(place) != name:
        combo.setItemText(place, name)
