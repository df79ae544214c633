"""What a person saves, on its way through the register's door: it waits in the outbox until it is answered."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NoReturn

from qgis.PyQt.QtCore import QObject

from ..domain.changeset import Changeset, Conflict, Result
from ..domain.resolution import Choices, resolve
from ..errors import BadInput, ReadOnly, RegisterBusy, SamgravError, Unreachable, marked
from ..register import Outbox, Register, send
from ..register.errors import Invalid, Refused
from .foreseen import foreseen_problems

if TYPE_CHECKING:
    from .desk import Desk


class Away(Unreachable):
    """The register's server is known not to answer at this moment, or its file to be held by another program."""


class Outgoing(QObject):
    """On behalf of the desk, by whose signals it says what became of a changeset."""

    def __init__(self, desk: Desk, outbox: Outbox) -> None:
        super().__init__(desk)
        self.setObjectName("samgrav_outgoing")
        self._desk = desk
        self.outbox = outbox

    def pending(self) -> list[Changeset]:
        """Changesets that were sent and not acknowledged, oldest first."""
        register = self._desk.register
        return self.outbox.pending(register.id) if register else []

    def withdraw(self, changeset: Changeset) -> None:
        """Take a changeset that waits out of the outbox: it is not to be registered any more."""
        self.outbox.acknowledge(changeset.id)
        self._desk.review_state()

    def keep_waiting(self, changeset: Changeset) -> None:
        """Take back that a changeset was withdrawn: it waits again."""
        register = self._desk.register
        if register is not None:
            self.outbox.put(register.id, register.uri, changeset)
            self._desk.review_state()

    def send(self, changeset: Changeset) -> Result:
        """Send a changeset; who is refused is not asked, and what it changed is not shown yet.

        Raises what `Register.apply` raises; where there is no answer, the changeset waits.
        """
        desk, register = self._desk, self._desk.register
        if register is None:
            raise BadInput(marked("No register is open. Open or create one first."))
        if register.read_only_reason:
            raise ReadOnly(marked("{reason} Nothing was saved."), reason=register.read_only_reason)
        try:
            if desk.contact.away:
                self._wait(register, changeset)
            result = send(register, self.outbox, changeset)
        except RegisterBusy as busy:
            self._on_busy(register, busy)
            self._wait(register, changeset)
        except Unreachable:
            desk.contact.on_silence()
            raise
        finally:
            desk.review_state()
        desk.editing.know(changeset, result)
        desk.registered.emit(changeset)
        return result

    def send_waiting(self) -> int:
        """Send what waits in the outbox, oldest first; gives how much of it was sent.

        An edit session that waits is saved anew, which empties its layer. What is wrong in itself (told by `stuck`),
        or meets what others changed, waits on and keeps nothing else back; when all the rest is sent, Refused is raised
        for the first of the latter, and when that one is settled the next is asked about. Raises what else `send`
        raises at the first that cannot be sent; that one and the rest go on waiting.
        """
        sent, editing, refusals = 0, self._desk.editing, []
        hooks = {hook.waiting.changeset.id: hook for hook in editing.waiting() if hook.waiting is not None}
        for changeset in self.pending():
            if changeset.id in hooks:
                hooks[changeset.id].save_again()
            elif refused := self._send_again(changeset):
                refusals.append((refused, changeset))
                continue
            sent += 1
        for hook in editing.due():
            hook.save_again()
        for refused, changeset in refusals[:1]:
            self._desk.refused.emit(refused, changeset)
            raise refused
        return sent

    def settle(self, changeset: Changeset, conflicts: Sequence[Conflict], choices: Choices) -> Result | None:
        """Register a refused changeset as the person decided; None where nothing of it is left to register.

        Raises Refused where others were faster again, and then nothing is lost either.
        """
        desk = self._desk
        decided = resolve(changeset, conflicts, choices)
        hook = desk.editing.hook_that_sent(changeset)
        has_waited = changeset.id in [each.id for each in self.pending()]
        try:
            result = hook.settle(decided) if hook else self.send_if_any(decided)
        except Refused as refused:
            desk.refused.emit(refused, decided)
            raise
        except Unreachable:
            self.withdraw(changeset)  # what was decided waits in its place
            raise
        self.withdraw(changeset)  # where it waited in the outbox, what was decided takes its place
        desk.look()
        desk.settled.emit(changeset, result)
        if has_waited:
            self._go_on()
        return result

    def _go_on(self) -> None:
        """One that waited is settled: ask about the next one."""
        try:
            with suppress(Refused):  # it is asked about
                self.send_waiting()
        except SamgravError as error:
            self._desk.failed.emit(error)

    def send_if_any(self, changeset: Changeset) -> Result | None:
        """As `send`; None where a person's decisions left nothing of it."""
        return self.send(changeset) if changeset.operations else None

    def _on_busy(self, register: Register, busy: RegisterBusy) -> None:
        """A file is asked for in the background from now on. In a database somebody saves for a moment only; whoever
        was told so tries again."""
        if register.path is None:
            raise busy
        self._desk.contact.on_busy()

    def _wait(self, register: Register, changeset: Changeset) -> NoReturn:
        """Keep a changeset without asking the register, which would only keep the person waiting."""
        if problems := foreseen_problems(changeset, self._desk.layers):
            if register.path is not None:
                self.outbox.acknowledge(changeset.id)  # it never arrived, and the person has it still
            raise Invalid(problems)
        self.outbox.put(register.id, register.uri, changeset)
        raise away(register)

    def _send_again(self, changeset: Changeset) -> Refused | None:
        """Whatever the answer is, the changeset waits on where it is not registered: nobody else holds it. Gives the
        refusal where others changed the same."""
        desk = self._desk
        if desk.contact.away:
            raise away(desk.register)
        try:
            result = send(desk.register, self.outbox, changeset, keep_refused=True)
        except RegisterBusy as busy:
            self._on_busy(desk.register, busy)
            raise away(desk.register) from busy
        except Refused as refused:
            return refused
        except Invalid as invalid:
            desk.stuck.emit(invalid, changeset)
            return None
        desk.editing.know(changeset, result)
        desk.look()
        desk.registered.emit(changeset)
        return None


def away(register: Register) -> Away:
    """What a person is told whose save waits for the register."""
    if register.path is None:
        return Away(
            marked(
                "The database of “{name}” does not answer. Nothing is lost: what you save waits here and is sent when "
                "it answers again."
            ),
            name=register.name,
        )
    return Away(
        marked(
            "Another program is writing to the file of “{name}”. Nothing is lost: what you save waits here and goes "
            "into the register as soon as the file is free. Go on working."
        ),
        name=register.name,
    )
