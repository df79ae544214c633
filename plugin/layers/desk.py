"""The open register and its layers in the project: what the panel and the drawing tools work on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.changeset import Changeset, Conflict, Operation, Result
from ..domain.resolution import Choices, resolve
from ..errors import BadInput, ReadOnly, SamgravError, marked
from ..register import Outbox, Register, open_register
from ..register.errors import Refused
from ..register.outbox import send
from .load import RegisterLayers, add_to_project, load_layers
from .watch import Watch

if TYPE_CHECKING:
    from ..check.findings import Findings

SAVED, WAITING, READ_ONLY, NONE = "saved", "waiting", "read_only", "none"


class Desk(QObject):
    """One register at a time, open in one project. Everything that is written goes through `send`."""

    opened = pyqtSignal()
    closed = pyqtSignal()
    changed = pyqtSignal(object)
    """frozenset of the uuids of works that were added, changed or deleted, by whomever."""
    state_changed = pyqtSignal(str)
    refused = pyqtSignal(object, object)
    """Refused and its Changeset: others changed the same fields; ask the person, then call `settle`."""
    settled = pyqtSignal(object, object)
    """The Changeset that had been refused, and the Result of what became of it."""
    invalid = pyqtSignal(object, object)
    """Invalid and its Changeset, from an edit session in a layer; the offending rows are selected."""
    failed = pyqtSignal(object)
    """A SamgravError that a person must be told: an edit session could not be saved, or layers cannot be edited."""
    missing = pyqtSignal(str)
    """The project names a register that is not where it was; call `relocate` with its new place, or `forget`."""
    findings_changed = pyqtSignal(object)

    def __init__(
        self,
        project: QgsProject,
        outbox: Outbox,
        author: Callable[[], str],
        my_party: Callable[[], str] = str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_desk")
        self.project = project
        self.register: Register | None = None
        self.layers: RegisterLayers | None = None
        self._outbox = outbox
        self._author = author
        self._my_party = my_party
        self._state = NONE
        self._watch = Watch(self)
        self._watch.seen.connect(self._on_seen)

    @property
    def my_party(self) -> str:
        """The party the person works for; empty where it is not set."""
        return self._my_party()

    def open(self, uri: str) -> None:
        """Open a register and load its layers; the one that was open is closed. Raises what `open_register` raises."""
        register = open_register(uri)
        try:
            self.close()
            layers = load_layers(register)
            add_to_project(layers, register, self.project)
        except SamgravError:
            register.close()
            raise
        self.register, self.layers = register, layers
        self._watch.start(register)
        self._update_state()
        self.opened.emit()

    def close(self) -> None:
        """Let go of the register and take its layers out of the project. BadInput while edits are not saved."""
        if self.register is None:
            return
        register, layers = self.register, self.layers
        self._watch.stop()
        self.register = self.layers = None
        if layers:
            self.project.removeMapLayers([layer.id() for layer in layers.by_role().values()])
            if layers.group:
                self.project.layerTreeRoot().removeChildNode(layers.group)
        register.close()
        self._update_state()
        self.closed.emit()

    def apply(self, operations: Sequence[Operation], note: str = "") -> Result:
        """Register these changes, all or none, and show them. Raises what `Register.apply` raises."""
        return self.send(Changeset(tuple(operations), self._author(), note))

    def send(self, changeset: Changeset) -> Result:
        """Send a changeset through the register's door by way of the outbox, and show what it changed."""
        register = self._writable()
        try:
            result = send(register, self._outbox, changeset)
        except Refused as refused:
            self.refused.emit(refused, changeset)
            raise
        finally:
            self._update_state()
        self._watch.look()
        return result

    def settle(self, changeset: Changeset, conflicts: Sequence[Conflict], choices: Choices) -> Result | None:
        """Register a refused changeset as the person decided; None where nothing of it is left to register."""
        decided = resolve(changeset, conflicts, choices)
        result = self.send(decided) if decided.operations else None
        self.settled.emit(changeset, result)
        return result

    def state(self) -> str:
        """`saved`, `waiting` (something was sent and not acknowledged), `read_only` or `none`."""
        if self.register is None:
            return NONE
        if self.register.read_only_reason:
            return READ_ONLY
        return WAITING if self.pending() else SAVED

    def pending(self) -> list[Changeset]:
        """Changesets that were sent and not acknowledged, oldest first."""
        return self._outbox.pending(self.register.id) if self.register else []

    def show_findings(self, findings: Findings | None) -> None:
        """Show the findings of a check above the works; None takes them away."""
        self.findings_changed.emit(findings)

    def _writable(self) -> Register:
        if self.register is None:
            raise BadInput(marked("No register is open. Open or create one first."))
        if self.register.read_only_reason:
            raise ReadOnly(marked("{reason} Nothing was saved."), reason=self.register.read_only_reason)
        return self.register

    def _update_state(self) -> None:
        state = self.state()
        if state != self._state:
            self._state = state
            self.state_changed.emit(state)

    def _on_seen(self, uuids_by_table: dict[str, frozenset[str]]) -> None:
        if self.layers:
            for table, layer in self.layers.writable():
                if table in uuids_by_table:
                    layer.reload()
        if "work" in uuids_by_table:
            self.changed.emit(uuids_by_table["work"])
