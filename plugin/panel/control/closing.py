"""QGIS is about to close while saves wait to be sent: the person is told that they are kept, and may stay."""

from __future__ import annotations

from qgis.PyQt.QtCore import QEvent, QObject
from qgis.PyQt.QtWidgets import QAction, QMainWindow, QMessageBox

from ...i18n import tr
from ..window import Window


class ClosingControl(QObject):
    """Looks at QGIS's main window. Whoever chooses to close is not asked twice about the same saves."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_closing_control")
        self._window = window
        self._told: frozenset[str] = frozenset()
        window.main.installEventFilter(self)
        window.undo(lambda: window.main.removeEventFilter(self))
        _let_exit_close(window.main)

    def eventFilter(self, _main: QObject, event: QEvent) -> bool:
        """True, and QGIS stays open, where the person wants that."""
        if event.type() != QEvent.Type.Close:
            return False
        waiting = frozenset(changeset.id for changeset in self._window.desk.outgoing.pending())
        if waiting <= self._told or self._closes(len(waiting)):
            self._told = waiting
            return False
        event.ignore()
        return True

    def _closes(self, count: int) -> bool:
        box = QMessageBox(self._window.main)
        box.setObjectName("samgrav_closing")
        box.setIcon(QMessageBox.Icon.Information)
        box.setWindowTitle("Samgrav")
        name = self._window.desk.register.name
        if count == 1:
            text = tr("One save has not reached the register “{name}” yet.")
        else:
            text = tr("{count} saves have not reached the register “{name}” yet.")
        box.setText(text.format(count=count, name=name))
        box.setInformativeText(
            tr(
                "Nothing is lost: what waits is kept on this computer, and Samgrav offers to send it when you open the "
                "register again. Your colleagues see it only then."
            )
        )
        close = box.addButton(tr("Close QGIS"), QMessageBox.ButtonRole.AcceptRole)
        stay = box.addButton(tr("Stay"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(close)
        box.setEscapeButton(stay)
        box.exec()
        return bool(box.clickedButton() is close)


def _let_exit_close(main: QMainWindow) -> None:
    """QGIS's action Exit ends QGIS without closing its window first, so that nobody can be asked. Closing the window
    does what that action does: it is the same function of QGIS in the end. Nothing needs to be undone of it."""
    leave = main.findChild(QAction, "mActionExit")
    if leave is not None:
        leave.triggered.disconnect()
        leave.triggered.connect(main.close)
