"""The open register and its layers in the project: what the panel and the drawing tools work on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..domain.changeset import Changeset, Operation, Result
from ..errors import BadInput, SamgravError, marked
from ..log import log_error
from ..register import Outbox, Register, open_register
from ..register.errors import Invalid, Refused
from .choices import fill_choices
from .contact import CONNECTED, Contact
from .dress import dress, relate
from .editing import Editing
from .findings import FindingsShelf
from .identity import layers_in
from .load import RegisterLayers, add_to_project, layers_of
from .outgoing import Outgoing
from .project_link import ProjectLink
from .read_again import read_again
from .register_years import RegisterYears
from .repair import offers_for
from .save_state import NONE, state_of
from .shut import let_open
from .temporal import Years, correct_years, offer_years
from .waking import Waking
from .watch import Watch

if TYPE_CHECKING:
    from ..check.findings.findings import Findings
    from .hook import SaveHook


PATIENCE_S = 0.25
"""So long the window waits for another program that writes to the file; what is saved waits longer."""


class Desk(QObject):
    """One register at a time, open in one project. Everything that is written goes through `send`."""

    opened = pyqtSignal()
    closed = pyqtSignal()
    changed = pyqtSignal(object)
    """frozenset of the uuids of works that were added, changed or deleted, by whomever."""
    seen = pyqtSignal(object)
    """dict: table → frozenset of the uuids of its rows that changed, by whomever; after `changed`."""
    state_changed = pyqtSignal(str)
    refused = pyqtSignal(object, object)
    """Refused and its Changeset: others changed the same fields; ask the person, then call `outgoing.settle`."""
    registered = pyqtSignal(object)
    """A Changeset of this person's was registered, now or where it waited for the server."""
    stuck = pyqtSignal(object, object)
    """Invalid and its Changeset, which had waited for the server: it waits on until it is withdrawn."""
    settled = pyqtSignal(object, object)
    """The Changeset that had been refused, and the Result of what became of it (None: nothing was left of it)."""
    invalid = pyqtSignal(object, object)
    """Invalid and its Changeset, from an edit session in a layer; the offending rows are selected there."""
    repair_offered = pyqtSignal(object)
    """list of RepairOffer: invalid areas in an edit session; `accept` puts one into the session, undoable."""
    failed = pyqtSignal(object)
    """A SamgravError that a person must be told."""
    noted = pyqtSignal(object)
    """A SamgravError that only informs: something is as the person may not expect."""
    missing = pyqtSignal(str)
    """The project names a register that is not at this place; `relocate` it, or `forget` it."""
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
        self._author = author
        self._my_party = my_party
        self._state, self._count_waiting = NONE, 0
        self.editing = Editing(self)
        self.outgoing = Outgoing(self, outbox)
        self.shelf = FindingsShelf(self)
        """Where the findings lie on the map."""
        self._link = ProjectLink(self)
        self._waking = Waking(self)
        self._years = RegisterYears(self)
        self._years.found.connect(self._on_years)
        self._watch = Watch(self)
        self._watch.seen.connect(self._on_seen)
        self._watch.contact.changed.connect(self._on_contact)

    @property
    def my_party(self) -> str:
        """The party the person works for; empty where it is not set."""
        return self._my_party()

    @property
    def contact(self) -> Contact:
        """Whether the register answers."""
        return self._watch.contact

    def shown_seq(self) -> int:
        """The last entry of the register's log that the layers show."""
        return self._watch.shown_seq

    def open(self, uri: str) -> None:
        """Open a register and load its layers; the one that was open is closed.

        Layers of this register that the project holds already are taken over, wherever the register lay before.
        Raises what `open_register` raises, and BadInput while edits are not saved.
        """
        register = open_register(uri)
        try:
            if self.register is not None:
                self._leave(take_layers_out=self.register.id != register.id)
            self._take(register)
        except SamgravError:
            register.close()
            raise

    def close(self) -> None:
        """Close the register and take its layers out of the project. BadInput while edits are not saved."""
        if self.register is not None:
            self._leave(take_layers_out=True)

    def release(self) -> None:
        """Let go of everything and leave the layers in the project, where `adopt` finds them again."""
        self._link.detach()
        self.shelf.release()
        layers = self.layers
        if self.register is not None:
            self._let_go()
        for _table, layer in layers.editable() if layers is not None else ():
            let_open(layer)

    def adopt(self) -> None:
        """Take over the register that the project's layers show, if it shows one and none is open."""
        self._link.adopt()

    def relocate(self, uri: str) -> None:
        """Open the register that was `missing` where it lies now. BadInput where another register lies there."""
        self._link.look_at(uri)
        self.open(uri)

    def forget(self) -> None:
        """Take the layers of the register that was `missing` out of the project."""
        self._link.forget_missing()

    def apply(self, operations: Sequence[Operation], note: str = "") -> Result:
        """Register these changes, all or none, and show them. Raises what `Register.apply` raises."""
        return self.send(self.changeset(operations, note))

    def changeset(self, operations: Sequence[Operation], note: str = "") -> Changeset:
        """A changeset in the person's name."""
        return Changeset(tuple(operations), self._author(), note)

    def send(self, changeset: Changeset) -> Result:
        """Send a changeset through the register's door by way of the outbox, and show what it changed."""
        try:
            result = self.outgoing.send(changeset)
        except Refused as refused:
            self.refused.emit(refused, changeset)
            raise
        self.look()
        return result

    def look(self) -> None:
        """Show what the register's log says that has changed since the last time."""
        self._watch.look()

    def state(self) -> str:
        """One of the words of `save_state`."""
        return state_of(self)

    def review_state(self) -> None:
        """Something was edited, sent or answered: see what the state is now."""
        state, waiting = self.state(), len(self.outgoing.pending())
        if (state, waiting) != (self._state, self._count_waiting):
            self._state, self._count_waiting = state, waiting
            self.state_changed.emit(state)

    def show_findings(self, findings: Findings | None) -> None:
        """Show the findings of a check above the works; None takes them away."""
        self.shelf.show(findings)
        self.findings_changed.emit(findings)

    def on_invalid(self, invalid: Invalid, changeset: Changeset, hook: SaveHook) -> None:
        """An edit session cannot be registered as it is: say why, and offer what can be repaired."""
        self.invalid.emit(invalid, changeset)
        if offers := offers_for(invalid, changeset, hook):
            self.repair_offered.emit(offers)

    def refresh_party(self) -> None:
        """The person works for another party now: new works start with it."""
        self._dress_again()

    def lose(self) -> None:
        """The layers are about to leave the project: let go of the register without touching them."""
        if self.register is not None:
            self._let_go()

    def _take(self, register: Register) -> None:
        layers = layers_of(register, layers_in(self.project, register.id), shut=True)
        self.register, self.layers = register, layers
        register.wait_at_most(PATIENCE_S)
        try:
            years = self._years.of(register, layers.works)
            dress(layers, register, self.my_party, years)
            offer_years(self.project, layers.works, years)
            add_to_project(layers, register, self.project)
            relate(layers, self.project)
            self._link.attach()
            self._watch.start(register)
        except SamgravError:
            self.editing.detach()
            self.register = self.layers = None
            raise
        self.shelf.load_last()
        self.review_state()
        self.opened.emit()
        if reason := self.editing.reason_against():
            self.noted.emit(reason)

    def _dress_again(self) -> None:
        if self.register and self.layers:
            dress(self.layers, self.register, self.my_party, self._years.known)
            relate(self.layers, self.project)

    def _on_years(self, years: Years) -> None:
        if self.layers is not None:
            correct_years(self.project, self.layers.works, years)

    def _leave(self, *, take_layers_out: bool) -> None:
        if unsaved := self.editing.unsaved():
            raise BadInput(
                marked(
                    "There are edits in {layers} that are not saved. Save or discard them, then close the register."
                ),
                layers=", ".join(unsaved),
            )
        layers = self.layers
        self._let_go()
        if take_layers_out and layers:
            self._link.take_out(layers)

    def _let_go(self) -> None:
        register = self.register
        self.shelf.forget()
        self._waking.leave()
        self._years.leave()
        self._watch.stop()
        self.editing.detach()
        self.register = self.layers = None
        if register:
            register.close()
        self.review_state()
        self.closed.emit()

    def _offer_anew(self, tables: Iterable[str]) -> None:
        """Others changed the code lists, or registered a party or a project: forms offer it."""
        try:
            if "code" in tables:
                self._dress_again()
            elif self.register and self.layers:
                fill_choices(self.layers, self.register, tables)
        except SamgravError as error:
            log_error(error)  # the server has just gone; what is offered stays as it was

    def _on_contact(self, state: str) -> None:
        """The register fell silent, or answers again: then what waited is sent."""
        if self.register is not None:
            self.register.resting = state != CONNECTED
            self.register.wait_at_most(PATIENCE_S if state == CONNECTED else 0)
        self.review_state()
        if state == CONNECTED and self.register is not None and self.layers is not None:
            self._waking.begin(self.layers.by_role().values())
            try:
                self.outgoing.send_waiting()
            except SamgravError as error:
                self.failed.emit(error)

    def _on_seen(self, uuids_by_table: dict[str, frozenset[str]]) -> None:
        if self.layers is None:
            return
        for table in uuids_by_table:
            for layer in self.layers.showing(table):
                read_again(layer)
        self._offer_anew(uuids_by_table)
        if "work" in uuids_by_table:
            self.changed.emit(uuids_by_table["work"])
        self.seen.emit(uuids_by_table)
