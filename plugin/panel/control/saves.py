"""What becomes of saves: wrong ones say why, repairs are offered, refused ones are laid before the person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt.QtCore import QLocale, QObject, Qt

from ...domain.changeset import Changeset
from ...domain.resolution import Choices
from ...errors import SamgravError
from ...i18n import explain, tr
from ...layers.comparison import Words, compare
from ...register.errors import Invalid, Refused
from ..conflict_dialog import ConflictDialog
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
        self._dialog: ConflictDialog | None = None
        desk = window.desk
        desk.failed.connect(window.messages.show_error)
        desk.noted.connect(lambda error: window.messages.show_info(explain(error)))
        desk.invalid.connect(self._on_invalid)
        desk.repair_offered.connect(self._on_repairs)
        desk.refused.connect(self._on_refused)
        desk.closed.connect(self._close_dialog)
        window.undo(self._close_dialog)

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

    def _on_refused(self, refused: Refused, changeset: Changeset) -> None:
        """Lay mine, theirs and what was before side by side; the window stays usable, nothing is lost meanwhile."""
        self._close_dialog()
        window, register = self._window, self._window.desk.register
        if register is None or window.desk.layers is None:
            return
        dialog = ConflictDialog(changeset, compare(changeset, refused.conflicts, Words(register)), window.main)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.set_map(window.canvas.layers(), QgsCoordinateReferenceSystem(register.crs))
        dialog.wanted.connect(lambda choices: self._settle(changeset, refused, choices))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        self._dialog = dialog
        dialog.open()

    def _settle(self, changeset: Changeset, refused: Refused, choices: Choices) -> None:
        dialog = self._dialog
        try:
            self._window.desk.settle(changeset, refused.conflicts, choices)
        except SamgravError as error:
            if self._dialog is dialog and dialog is not None:  # else others were faster again, and a new one is open
                dialog.show_problem(explain(error))
            return
        self._close_dialog()
        self._window.messages.show_success(tr("Saved as you decided."))

    def _forget(self, dialog: ConflictDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _close_dialog(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
