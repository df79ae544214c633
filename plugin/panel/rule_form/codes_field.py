"""Several codes of a list, chosen by what they are called."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsCheckableComboBox
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QComboBox, QSizePolicy, QWidget

from ...i18n import tr
from ..labels import Labels
from ..plain import tip
from .box import calm


class CodesField(QgsCheckableComboBox):
    """Nothing chosen is no filter. A code that is no longer in use is offered where a rule holds it."""

    touched = pyqtSignal()

    def __init__(self, list_name: str, none: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._list = list_name
        self._quiet = False
        self._given: tuple[str, ...] = ()
        self.setDefaultText(none)
        self.setSeparator(", ")
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(10)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # QGIS 3.40 does not emit checkedItemsChanged when a person ticks an item.
        self.model().dataChanged.connect(self._on_checked)

    def finish(self, name: str, label: str) -> None:
        """Give it its names."""
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.view().setAccessibleName(label)
        calm(self)

    def offer(self, labels: Labels, chosen: Sequence[str]) -> None:
        """Offer the list's codes, some of them chosen."""
        self._quiet = True
        self._given = tuple(chosen)
        self.clear()
        codes = labels.codes(self._list)
        for code in (*codes, *(each for each in chosen if each not in codes)):
            state = Qt.CheckState.Checked if code in chosen else Qt.CheckState.Unchecked
            self.addItemWithCheckState(labels.of(self._list, code), state, code)
        self._quiet = False
        self._tell()

    def codes(self) -> tuple[str, ...]:
        """What is chosen: in the order they were given where it is the same, else in the list's."""
        chosen = tuple(str(code) for code in self.checkedItemsData())
        return self._given if set(chosen) == set(self._given) else chosen

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The list opens by the space bar and the arrows: nothing can be typed here."""
        if event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_F4):
            self.showPopup()
        else:
            super().keyPressEvent(event)

    def _on_checked(self, *_: object) -> None:
        if not self._quiet:
            self._tell()
            self.touched.emit()

    def _tell(self) -> None:
        """Long lists are cut off in the field and read whole in the tool tip."""
        self.setToolTip(tip(", ".join(self.checkedItems()) or tr("Every one")))
