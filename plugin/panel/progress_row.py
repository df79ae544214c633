"""What runs in the background: how far it is, and a button that stops it."""

from __future__ import annotations

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from ..i18n import tr


class ProgressRow(QWidget):
    """Hidden while nothing runs."""

    cancelled = pyqtSignal()

    def __init__(self, parent: QWidget, name: str = "progress", *, stoppable: bool = True) -> None:
        super().__init__(parent)
        self.setObjectName(f"samgrav_{name}")
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 4, 2)
        self._what = QLabel(self)
        self._what.setObjectName(f"samgrav_{name}_text")
        self._what.setWordWrap(True)
        self._bar = QProgressBar(self)
        self._bar.setObjectName(f"samgrav_{name}_bar")
        self._bar.setTextVisible(False)
        self._bar.setMaximumHeight(10)
        self._bar.setMinimumWidth(40)
        self._stop = QToolButton(self)
        self._stop.setObjectName(f"samgrav_{name}_cancel")
        self._stop.setIcon(QgsApplication.getThemeIcon("mTaskCancel.svg"))
        self._stop.setAutoRaise(True)
        self._stop.setToolTip(tr("Stop"))
        self._stop.setAccessibleName(tr("Stop"))
        self._stop.clicked.connect(self.cancelled)
        for widget, stretch in ((self._what, 3), (self._bar, 1), (self._stop, 0)):
            row.addWidget(widget, stretch)
        self._stop.setVisible(stoppable)
        self.hide()

    def begin(self, what: str) -> None:
        """Show that something runs, not known yet how far it is."""
        self._what.setText(what)
        self._bar.setRange(0, 0)
        self.show()

    def say(self, what: str) -> None:
        """Say something else about what runs."""
        self._what.setText(what)

    def advance(self, percent: float) -> None:
        """Show how far it is, 0 to 100."""
        self._bar.setRange(0, 100)
        self._bar.setValue(round(percent))

    def end(self) -> None:
        """Nothing runs any more."""
        self.hide()
