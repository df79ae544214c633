"""A save that waited for the server and is wrong in itself: it is opened again, or discarded."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject

from ...domain.changeset import Changeset
from ...draw.drafts_again import draft_of
from ...draw.saved_draft import SavedDraft
from ...i18n import explain, tr
from ...register.errors import Invalid
from ..messages import Button
from ..window import Window


class StuckControl(QObject):
    """Nobody but the outbox holds such a save any more, so it is never taken out of there unasked."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_stuck_control")
        self._window = window
        self._open: Callable[[SavedDraft], bool] | None = None
        self._shown: dict[str, Callable[[], object]] = {}
        window.desk.stuck.connect(self._tell)
        window.desk.closed.connect(self._on_closed)

    def open_with(self, begin: Callable[[SavedDraft], bool]) -> None:
        """How a work is opened in the form; `begin` says whether it is."""
        self._open = begin

    def _tell(self, invalid: Invalid, changeset: Changeset) -> None:
        self._take_away(changeset)
        register = self._window.desk.register
        draft = draft_of(changeset, register.id) if register is not None and self._open is not None else None
        name = str(draft.values.get("title") or "") if draft is not None else ""
        text = tr("What you saved while the register did not answer waits on this computer: {reason}")
        if name:
            text = tr("“{name}”, which you saved while the register did not answer, waits on this computer: {reason}")
        discard: Button = (tr("Discard"), lambda: self._discard(changeset))
        buttons: tuple[Button, ...] = (discard,)
        if draft is not None:
            buttons = ((tr("Open it"), lambda: self._reopen(draft, invalid, changeset)), discard)
        told = text.format(name=name, reason=explain(invalid))
        self._shown[changeset.id] = self._window.messages.show_unfinished(told, buttons)

    def _reopen(self, draft: SavedDraft, invalid: Invalid, changeset: Changeset) -> None:
        """The draft is on disk as soon as it is open; only then does the outbox let go of it."""
        if self._open is not None and self._open(draft):
            self._window.desk.outgoing.withdraw(changeset)
            return
        self._tell(invalid, changeset)
        self._window.messages.show_info(tr("Register or cancel the work in the form first, then open this one."))

    def _discard(self, changeset: Changeset) -> None:
        desk = self._window.desk
        desk.outgoing.withdraw(changeset)
        undo: Button = (tr("Undo"), lambda: desk.outgoing.keep_waiting(changeset))
        self._window.messages.show_info(tr("What waited is discarded; the register is as it was."), (undo,))

    def _take_away(self, changeset: Changeset) -> None:
        if (leave := self._shown.pop(changeset.id, None)) is not None:
            leave()

    def _on_closed(self) -> None:
        for leave in self._shown.values():
            leave()
        self._shown.clear()
