"""What becomes of saves: wrong ones say why, repairs are offered; refused ones are in `conflicts`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QLocale, QObject

from ...domain.changeset import Changeset
from ...errors import SamgravError
from ...i18n import explain, tr
from ...register.errors import Invalid, Outdated
from ..messages import Button
from ..window import Window
from .commit_errors import CommitErrors

if TYPE_CHECKING:
    from ...layers.repair import RepairOffer


class SavesControl(QObject):
    """Listens to the desk and speaks through the message bar."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_saves_control")
        self._window = window
        desk = window.desk
        desk.failed.connect(window.messages.show_error)
        desk.noted.connect(self._on_noted)
        desk.invalid.connect(self._on_invalid)
        desk.repair_offered.connect(self._on_repairs)
        desk.contact.changed.connect(self._on_contact)
        errors = CommitErrors(window.iface.messageBar(), desk, window.messages.clear_errors, self)
        window.undo(errors.stop)

    def _on_noted(self, noted: SamgravError) -> None:
        """Something to know; an older register is told of with the offer to upgrade it, and not twice."""
        if not isinstance(noted.values.get("reason"), Outdated):
            self._window.messages.show_info(explain(noted))

    def _on_contact(self, _state: str) -> None:
        """What answered may be silent again, because something else waited to be sent and got no answer."""
        if not self._window.desk.contact.away:
            self._window.messages.clear_silences()

    def _on_invalid(self, invalid: Invalid, _changeset: Changeset) -> None:
        self._window.messages.show_error(invalid)

    def _on_repairs(self, offers: list[RepairOffer]) -> None:
        """Say what the repair would change; nothing is repaired unasked."""
        accept: Button = (tr("Repair"), lambda: [offer.accept() for offer in offers])
        before, after = (
            QLocale().toString(sum(getattr(offer.repair, name) for offer in offers), "f", 1)
            for name in ("area_before", "area_after")
        )
        text = tr("{count} outlines are not sound. Repaired, {before} m² become {after} m²; save again afterwards.")
        filled = text.format(count=len(offers), before=before, after=after)
        self._window.messages.show_warning(filled, (accept,))
