"""A register of an older plugin: it can be read at once, and a button brings it up to date."""

from __future__ import annotations

from pathlib import Path

from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QApplication

from ...errors import SamgravError
from ...i18n import explain, tr
from ...register.opening import Outdated
from ...register.upgrading import upgrade_register
from ..messages import Button
from ..window import Window


class UpgradesControl(QObject):
    """Offers the upgrade when such a register is opened."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_upgrades_control")
        self._window = window
        window.desk.opened.connect(self._offer)

    def _offer(self) -> None:
        register = self._window.desk.register
        reason = register.read_only_reason
        if isinstance(reason, Outdated):
            upgrade: Button = (tr("Upgrade"), lambda: self._upgrade(register.uri))
            self._window.messages.show_warning(explain(reason), (upgrade,))

    def _upgrade(self, uri: str) -> None:
        """All of it or nothing; afterwards the register is opened anew, with the same layers."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            report = upgrade_register(Path(uri))
            self._window.desk.open(uri)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        finally:
            QApplication.restoreOverrideCursor()
        self._window.messages.show_success(explain(report.lines[-1]))
