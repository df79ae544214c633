"""A register of an older plugin: it can be read at once, and a button brings it up to date."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ...background import Job, Runner
from ...errors import SamgravError
from ...i18n import explain, tr
from ...register import Register, open_register, upgrade_register
from ...register.errors import Outdated
from ..messages import Button
from ..window import Window


class UpgradesControl(QObject):
    """Offers the upgrade when such a register is opened, and does it in the background."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_upgrades_control")
        self._window = window
        self._uri = ""
        self._runner = Runner("samgrav_upgrader", self)
        self._runner.progressed.connect(window.dock.upgrading.advance)
        self._runner.finished.connect(self._on_upgraded)
        self._runner.failed.connect(self._on_failed)
        self._runner.cancelled.connect(window.dock.upgrading.end)
        window.undo(self._runner.leave)
        window.desk.opened.connect(self._offer)

    def _offer(self) -> None:
        register = self._window.desk.register
        reason = register.read_only_reason
        if isinstance(reason, Outdated) and not self._runner.running:
            upgrade: Button = (tr("Upgrade"), lambda: self._upgrade(register.uri))
            self._window.messages.show_warning(explain(reason), (upgrade,) if register.may_upgrade else ())

    def _upgrade(self, uri: str) -> None:
        """All of it or nothing; it can be read meanwhile."""
        lines: list[SamgravError] = []

        def obtain(uri: str) -> Register:
            lines.extend(upgrade_register(uri, job.setProgress))
            return open_register(uri)

        job = Job(tr("Upgrading the register"), uri, lambda *_: lines[-1], is_wanted=True, obtain=obtain)
        self._uri = uri
        self._window.dock.upgrading.begin(tr("Upgrading the register…"))
        self._runner.begin(job)

    def _on_upgraded(self, done: SamgravError) -> None:
        """The register is opened anew, with the same layers, unless the person has turned to another one."""
        self._window.dock.upgrading.end()
        register = self._window.desk.register
        if register is not None and register.uri == self._uri:
            try:
                self._window.desk.open(self._uri)
            except SamgravError as error:
                self._window.messages.show_error(error)
                return
        self._window.messages.show_success(explain(done))

    def _on_failed(self, error: Exception) -> None:
        self._window.dock.upgrading.end()
        self._window.messages.show_error(error)
