"""Saves that were sent and never confirmed, the last time QGIS ran: they can be sent again."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ...errors import SamgravError
from ...i18n import tr
from ..messages import Button
from ..window import Window


class UnconfirmedControl(QObject):
    """Offers it when their register is opened."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_unconfirmed_control")
        self._window = window
        window.desk.opened.connect(self._offer)

    def _offer(self) -> None:
        """Changes that were sent and never acknowledged: sent again they count once, whatever became of them."""
        waiting = self._window.desk.outgoing.pending()
        if waiting:
            text = tr("{count} saves were not confirmed last time. Sending them again changes nothing twice.")
            if len(waiting) == 1:
                text = tr("One save was not confirmed last time. Sending it again changes nothing twice.")
            again: Button = (tr("Send again"), self._send)
            self._window.messages.show_warning(text.format(count=len(waiting)), (again,))

    def _send(self) -> None:
        desk = self._window.desk
        try:
            desk.outgoing.send_waiting()
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        if not desk.outgoing.pending():
            self._window.messages.show_success(tr("Everything is saved."))
