"""The dock's first line says what state the open register is in, and its tool tip why."""

from __future__ import annotations

from qgis.PyQt.QtCore import QLocale, QObject

from ...i18n import explain, tr
from ...layers.contact import BUSY, CONNECTED, OFFLINE, RECONNECTING
from ...layers.save_state import NONE, READ_ONLY, SAVED, UNSAVED, WAITING
from ..window import Window


class RegisterStateControl(QObject):
    """Follows the desk."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_register_state_control")
        self._window = window
        window.desk.opened.connect(self._show)
        window.desk.closed.connect(self._show)
        window.desk.state_changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        desk = self._window.desk
        state = desk.state()
        shown = CONNECTED if state == SAVED and desk.register.path is None else state
        self._window.dock.header.show_state(shown, len(desk.outgoing.pending()), self._why(state), self._silent_since())

    def _why(self, state: str) -> str:
        if state == NONE:
            return ""
        if state == READ_ONLY:
            return explain(self._window.desk.register.read_only_reason)
        if state == UNSAVED:
            text = tr("There are edits in {layers} that are not in the register yet. Save the layer, or undo them.")
            return text.format(layers=", ".join(self._window.desk.editing.unsaved()))
        if state == WAITING:
            return tr("What waits is kept on this computer: the register has not taken it yet. Nothing is sent twice.")
        if state in (BUSY, OFFLINE, RECONNECTING):
            return self._why_silent(state)
        return tr("What you save goes straight to the register.")

    def _why_silent(self, state: str) -> str:
        text = tr(
            "The database has not answered since {time}. Go on drawing and filling in forms: what you save waits "
            "on this computer and is sent when it answers again."
        )
        if state == BUSY:
            text = tr(
                "Another program has been writing to the register's file since {time}. Go on drawing and filling in "
                "forms: what you save waits on this computer and goes into the register as soon as the file is free."
            )
        return text.format(time=self._silent_since())

    def _silent_since(self) -> str:
        since = self._window.desk.contact.since
        return QLocale().toString(since.time(), QLocale.FormatType.ShortFormat) if since else ""
