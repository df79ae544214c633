"""Who may edit the register's layers, and the hooks that take every edit through the door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import Qgis, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..domain.changeset import Changeset, Result
from ..domain.schema import table_named
from ..errors import ReadOnly, marked
from ..register import Register
from .hook import SaveHook
from .shut import shut

if TYPE_CHECKING:
    from .desk import Desk


class Editing(QObject):
    """One hook a layer, duplicates of our layers included."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName("samgrav_editing")
        self._desk = desk
        self._hooks: dict[str, SaveHook] = {}

    def attach(self, layer: QgsVectorLayer, table: str) -> None:
        """Take the layer's edits through the door from now on."""
        if layer.id() not in self._hooks:
            self._hooks[layer.id()] = SaveHook(layer, table_named(table), self._desk)
            shut(layer)
            layer.setReadOnly(self.reason_against() is not None)

    def forget(self, layer_id: str) -> None:
        """The layer is about to leave the project."""
        if hook := self._hooks.pop(layer_id, None):
            hook.detach()
            hook.deleteLater()

    def detach(self) -> None:
        """Leave all layers to themselves."""
        for layer_id in list(self._hooks):
            self.forget(layer_id)

    def review(self) -> None:
        """Lock or unlock the layers as register and project are now."""
        locked = self.reason_against() is not None
        for hook in self._hooks.values():
            if not hook.layer.isEditable():
                hook.layer.setReadOnly(locked)

    def reason_against(self) -> ReadOnly | None:
        """Why the layers cannot be edited; None where they can."""
        return reason_against_editing(self._desk.register, self._desk.project)

    def hook_that_sent(self, changeset: Changeset) -> SaveHook | None:
        """The hook whose layer holds the edits of a refused changeset."""
        hooks = self._hooks.values()
        return next((hook for hook in hooks if hook.refused and hook.refused.changeset is changeset), None)

    def know(self, changeset: Changeset, result: Result) -> None:
        """This was registered from here."""
        for hook in self._hooks.values():
            hook.know(changeset, result)

    def waiting(self) -> list[SaveHook]:
        """The hooks whose last save got no answer; their layers hold the edits still."""
        return [hook for hook in self._hooks.values() if hook.waiting is not None]

    def due(self) -> list[SaveHook]:
        """The hooks whose layers are to be saved as soon as the server answers."""
        return [hook for hook in self._hooks.values() if hook.is_due]

    def unsaved(self) -> list[str]:
        """The names of layers with edits that are not saved."""
        return [hook.layer.name() for hook in self._hooks.values() if hook.layer.isModified()]


def reason_against_editing(register: Register | None, project: QgsProject) -> ReadOnly | None:
    """Why the register's layers cannot be edited in this project; None where they can."""
    if register is not None and register.read_only_reason:
        return ReadOnly(marked("{reason}"), reason=register.read_only_reason)
    if project.transactionMode() != Qgis.TransactionMode.Disabled:
        return ReadOnly(
            marked(
                "The register's layers can be looked at and not edited, because this project saves several layers "
                "in one transaction, past the register's door. Choose the local edit buffer under Project ▸ "
                "Properties ▸ Data Sources ▸ Transaction mode to edit them."
            )
        )
    return None
