"""A refused save opens the conflict dialog; what the person decides goes to the register."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, Qt

from ...domain.changeset import Changeset
from ...domain.resolution import Choices
from ...errors import SamgravError, Unreachable
from ...i18n import explain, tr
from ...layers.comparison import Comparison, Words, compare
from ...register.errors import Refused
from ..conflict_bands import ConflictBands
from ..conflict_dialog import ConflictDialog
from ..messages import Button
from ..window import Window


class ConflictsControl(QObject):
    """One dialog at a time, beside the map and not in its way."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_conflicts_control")
        self._window = window
        self._dialog: ConflictDialog | None = None
        self._bands = ConflictBands(window.canvas)
        window.desk.refused.connect(self.ask)
        window.desk.closed.connect(self.close)
        window.undo(self.close)

    def ask(self, refused: Refused, changeset: Changeset) -> None:
        """Show what both changed, and let the person decide now or later."""
        self.close()
        desk = self._window.desk
        dialog = ConflictDialog(
            changeset, compare(changeset, refused.conflicts, Words(desk.register)), self._window.main
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        in_layer = desk.editing.hook_that_sent(changeset) is not None
        dialog.wanted.connect(lambda choices: self._settle(changeset, refused, choices, in_layer))
        dialog.turned_to.connect(self._show_areas)
        dialog.finished.connect(lambda _result: self._on_finished(dialog))
        dialog.rejected.connect(lambda: self._on_left(refused, changeset, in_layer))
        dialog.set_map(self._window.canvas.layers(), self._crs())
        self._dialog = dialog
        self._show_areas(dialog.current())
        dialog.show()

    def close(self) -> None:
        """Leave the question open; the person's edits stay where they are."""
        dialog, self._dialog = self._dialog, None
        if dialog is not None and not sip.isdeleted(dialog):
            dialog.blockSignals(True)
            dialog.reject()
            dialog.deleteLater()
        self._bands.clear()

    def _settle(self, changeset: Changeset, refused: Refused, choices: Choices, in_layer: bool) -> None:
        dialog = self._dialog
        if in_layer and self._is_over(changeset):
            self.close()
            return
        try:
            self._window.desk.outgoing.settle(changeset, refused.conflicts, choices)
        except Refused:
            return  # the desk has asked again, with what others changed since
        except Unreachable as silence:
            self._window.messages.show_error(silence)  # it is decided: what waits is sent when the server answers
        except SamgravError as error:
            if dialog is not None:
                dialog.show_problem(explain(error))
            return
        else:
            self._window.messages.show_success(tr("Saved as you decided."))
        if dialog is not None:
            dialog.accept()

    def _is_over(self, changeset: Changeset) -> bool:
        """Whether the edits that were asked about are in their layer no more; what was given up is not registered."""
        if self._window.desk.editing.hook_that_sent(changeset) is not None:
            return False
        self._window.messages.show_info(
            tr("You saved or discarded these edits meanwhile: there is nothing left to decide.")
        )
        return True

    def _show_areas(self, comparison: Comparison) -> None:
        self._bands.show(comparison.geometries, self._crs())

    def _on_finished(self, dialog: ConflictDialog) -> None:
        if dialog is self._dialog:
            self._dialog = None
            self._bands.clear()

    def _on_left(self, refused: Refused, changeset: Changeset, in_layer: bool) -> None:
        """The person decides later: say where the edits wait, and lead back."""
        desk, messages = self._window.desk, self._window.messages
        hook = desk.editing.hook_that_sent(changeset)
        if hook is not None:
            text = tr("Nothing is saved yet: your edits wait in the layer {layer}. Save it again to decide.")
            again: Button = (tr("Decide now"), lambda: self._save_again(changeset))
            messages.show_unfinished(text.format(layer=hook.layer.name()), (again,))
        elif in_layer:
            return  # there is nothing to decide any more
        elif self._window.situation.drawing:
            messages.show_info(tr("Nothing is saved yet: what you drew and typed waits in the form."))
        else:
            text = tr("Nothing is saved yet: others changed the same, and it stays as they left it.")
            messages.show_info(text, ((tr("Decide now"), lambda: self._ask_again(refused, changeset)),))

    def _save_again(self, changeset: Changeset) -> None:
        hook = self._window.desk.editing.hook_that_sent(changeset)
        if not self._is_over(changeset) and hook is not None:
            hook.save_again()

    def _ask_again(self, refused: Refused, changeset: Changeset) -> None:
        if self._window.desk.register is not None:
            self.ask(refused, changeset)

    def _crs(self) -> QgsCoordinateReferenceSystem:
        register = self._window.desk.register
        return QgsCoordinateReferenceSystem(register.crs if register else "")
