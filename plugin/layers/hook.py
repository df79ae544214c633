"""Sends an edit session through the register's door when QGIS is about to save it, whichever way it was edited."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ..domain.changeset import Change, Changeset, Kind, Operation, Result
from ..domain.schema import Table
from ..errors import BadInput, RegisterBusy, SamgravError, Unreachable, marked
from ..log import log_error
from ..register.errors import Invalid, Refused
from ..register.offline.shutting import shut_for_a_moment
from .brief_opening import BRIEF_OPENING
from .edits import EditReader, Edits, defaults_of
from .outgoing import Away, away
from .recognising import gone, recognise
from .seen import SeenVersions
from .shut import is_shut

if TYPE_CHECKING:
    from .desk import Desk


@dataclass(frozen=True)
class Attempt:
    """A changeset, and the edits of the layer that it answers for; what a person decided on may hold fewer.

    `is_final`: it may be registered, or a person decided so; it is sent again as it is before anything else.
    """

    changeset: Changeset
    edits: Sequence[Operation]
    is_final: bool = False


class SaveHook(QObject):
    """Stands between one layer's edit buffer and QGIS's own saving.

    QGIS emits `beforeCommitChanges` and then writes what is in the buffer. Once the register has taken the edits, the
    buffer is emptied, and QGIS finds nothing to write. Where the register has not, QGIS tries all the same: that is
    refused (see `shut`, and the register's own triggers), QGIS says so, and the buffer stays as it is. (QGIS has a
    switch that forbids the attempt, `setAllowCommit`, and does not offer it to Python.)
    """

    def __init__(self, layer: QgsVectorLayer, table: Table, desk: Desk) -> None:
        super().__init__(desk)
        self.setObjectName(f"samgrav_hook_{table.name}")
        self.layer = layer
        self.table = table
        self.refused: Attempt | None = None
        self.waiting: Attempt | None = None
        self.is_due = False
        """Whether the layer is to be saved as soon as the register answers."""
        self._desk = desk
        self._stops_editing = True
        self._seen = SeenVersions(layer, desk.shown_seq, self)
        self._reader = EditReader(layer, table, self._seen)
        self.fids: dict[str, int] = {}
        self._signals = (
            (layer.beforeCommitChanges, BRIEF_OPENING.for_a_moment),
            (layer.beforeCommitChanges, self._before_commit),
            (layer.afterRollBack, self._forget),
            (layer.afterCommitChanges, desk.look),
            (layer.layerModified, desk.review_state),
            (layer.editingStopped, desk.review_state),
            (layer.undoStack().indexChanged, self._on_undo),
        )
        for signal, slot in self._signals:
            signal.connect(slot)

    def detach(self) -> None:
        """Leave the layer to itself."""
        for signal, slot in self._signals:
            signal.disconnect(slot)
        self._signals = ()
        self._seen.detach()

    def read(self) -> Edits:
        """The edits that wait in the layer's buffer."""
        log = self._log()
        recognise(self._seen, self.layer, self.table, self._desk)
        edits = self._reader.read(log, defaults_of(self.table, self._desk.my_party))
        self.fids = edits.fids
        return edits

    def _log(self) -> Sequence[Change]:
        """What was saved since the session's first change. A register that is away cannot say it; then the versions
        stand that were seen when the rows were first touched."""
        register = self._desk.register
        if self._desk.contact.away:
            return ()
        try:
            return register.changes_since(self._reader.first_seq(register.last_seq()))
        except RegisterBusy:
            self._desk.contact.on_busy()
            return ()
        except Unreachable:
            self._desk.contact.on_silence()
            return ()

    def settle(self, decided: Changeset) -> Result | None:
        """Register what became of the refused edits, and end the save that was held up.

        Raises BadInput where the person has edited on since, because those edits would be lost, and Refused where
        others were faster again.
        """
        self._send_final()  # what was decided before
        read = self.read()
        edits = read.operations
        if self.refused is None or edits != self.refused.edits:
            raise BadInput(
                marked(
                    "You have edited on since this save was refused. Your edits are kept; save again to compare them."
                )
            )
        try:
            result = self._desk.outgoing.send_if_any(decided)
        except Refused:
            self.refused = Attempt(decided, edits)
            raise
        except Unreachable:
            self.waiting, self.is_due = Attempt(decided, edits, is_final=True), True
            raise
        except SamgravError:
            self._desk.outgoing.withdraw(decided)  # the person is still asked
            raise
        self._tell_left_out(read)
        self._empty_buffer()
        self.layer.commitChanges(self._stops_editing)
        return result

    def save_again(self) -> None:
        """Let the layer try the save again that was refused; the edits are compared with the register as it is now.

        Where the person has undone them all and they never arrived, there is nothing to save, and the session goes on.
        """
        if self.waiting is not None and not self.waiting.is_final and not self.layer.isModified():
            self.is_due = False
            self._withdraw()
            return
        self.layer.commitChanges(self._stops_editing)

    def _on_undo(self, _index: int) -> None:
        self._desk.review_state()

    def _before_commit(self, stops_editing: bool) -> None:
        self._stops_editing = stops_editing
        self._register()
        if self.layer.isModified():
            self._refuse_the_attempt()

    def _refuse_the_attempt(self) -> None:
        """What was taken offline takes every program's writing; QGIS's attempt, too, where a person has given the layer
        another source meanwhile."""
        register = self._desk.register
        try:
            if register is not None and register.path is not None and not is_shut(self.layer.source()):
                shut_for_a_moment(register.path)
        except SamgravError as error:
            log_error(error)
            self._desk.failed.emit(error)

    def _register(self) -> None:
        """Empty the buffer if the register took the edits; if not, tell the person and leave the buffer as it is."""
        attempt: Attempt | None = None
        self.is_due = False
        try:
            self._send_final()
            edits = self.read()
            attempt = self._attempt(edits.operations)
            if edits.operations:
                self._desk.outgoing.send(attempt.changeset)
        except Refused as refused:
            self.refused = attempt
            self._desk.refused.emit(refused, attempt.changeset)
        except Invalid as invalid:
            if self._renew(invalid, attempt):
                self._register()
                return
            self.layer.selectByIds([self.fids[p.uuid] for p in invalid.problems if p.uuid in self.fids])
            self._desk.on_invalid(invalid, attempt.changeset, self)
        except SamgravError as error:
            log_error(error)
            self._keep(attempt, error)
            self._desk.failed.emit(error)
        else:
            self._tell_left_out(edits)
            self._empty_buffer()

    def _renew(self, invalid: Invalid, attempt: Attempt) -> bool:
        """A copy that was made while the register could not be asked may have the identity of the row it was made of,
        or of one that the person may not see."""
        new = {operation.uuid for operation in attempt.edits if operation.kind is Kind.INSERT}
        return self._reader.renew({each.uuid for each in invalid.problems if each.field == "uuid"} & new)

    def know(self, changeset: Changeset, result: Result) -> None:
        """This was registered from this desk, through this layer or in another way."""
        if made := [each for each in changeset.operations if each.table == self.table.name]:
            self._seen.know(made, result)

    def _send_final(self) -> None:
        """A save that was sent and not answered may be registered. It is sent again as it was, under its own id, by
        which it changes nothing twice; what was edited since is read against what came of it."""
        if self.waiting is None or not self.waiting.is_final:
            return
        if self._desk.contact.away:
            raise away(self._desk.register)
        with suppress(Refused, BadInput):  # so it never arrived, and what the layer holds now is answered below
            result = self._desk.outgoing.send(self.waiting.changeset)
            self._reader.take_in(self.waiting.edits, result)
        self.waiting = None

    def _keep(self, attempt: Attempt | None, error: SamgravError) -> None:
        """There was no answer: what was sent waits, and so do edits that could not even be read."""
        self.is_due = isinstance(error, Unreachable)
        if attempt is not None:
            may_have_arrived = self._desk.register.path is None and not isinstance(error, Away)
            self.waiting = replace(attempt, is_final=may_have_arrived)

    def _attempt(self, edits: list[Operation]) -> Attempt:
        """The same again where the last attempt could not be sent and nothing was edited since."""
        if self.waiting is not None and self.waiting.edits == edits:
            return self.waiting
        self._withdraw()
        return Attempt(self._desk.changeset(edits), edits)

    def _withdraw(self) -> None:
        """The edit session goes another way than the attempt that got no answer."""
        if self.waiting is not None:
            self._desk.outgoing.withdraw(self.waiting.changeset)
            self.waiting = None

    def _empty_buffer(self) -> None:
        """Undo everything, as the register has it now; QGIS then has nothing left to write."""
        self.layer.editBuffer().rollBack()
        self._forget()

    def _forget(self) -> None:
        self.refused = None
        self.is_due = False
        self._withdraw()
        self._seen.clear()
        self._reader.forget()

    def _tell_left_out(self, edits: Edits) -> None:
        if edits.gone:
            self._desk.noted.emit(gone(self.layer, self.table, edits.gone))
        if edits.left_out:
            self._desk.noted.emit(
                SamgravError(
                    marked("Saved, but for {fields}: the register writes these itself."),
                    fields=", ".join(self.table.field(name).label for name in sorted(edits.left_out)),
                )
            )
