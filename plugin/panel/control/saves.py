"""What becomes of saves: wrong ones say why, repairs are offered, refused ones go to the conflict dialog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject

from ...domain.changeset import Changeset
from ...i18n import explain, tr
from ...register.errors import Invalid
from ..messages import Button
from ..window import Window

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
        desk.noted.connect(lambda error: window.messages.show_info(explain(error)))
        desk.invalid.connect(self._on_invalid)
        desk.repair_offered.connect(self._on_repairs)

    def _on_invalid(self, invalid: Invalid, _changeset: Changeset) -> None:
        self._window.messages.show_error(invalid)

    def _on_repairs(self, offers: list[RepairOffer]) -> None:
        """Say what the repair would change; nothing is repaired unasked."""
        accept: Button = (tr("Repair"), lambda: [offer.accept() for offer in offers])
        areas = sum(offer.repair.area_before for offer in offers), sum(offer.repair.area_after for offer in offers)
        text = tr("{count} areas are invalid and can be repaired; their area changes from {before} to {after} m².")
        filled = text.format(count=len(offers), before=f"{areas[0]:.1f}", after=f"{areas[1]:.1f}")
        self._window.messages.show_warning(filled, (accept,))
