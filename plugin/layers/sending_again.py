"""What was sent and got no answer: it waits in the outbox, and is sent again when the register answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from ..domain.changeset import Changeset
from ..errors import Unreachable, marked
from ..register.errors import Invalid, Refused
from ..register.outbox import Outbox, send

if TYPE_CHECKING:
    from ..register import Register
    from .desk import Desk


class Away(Unreachable):
    """The register's server is known not to answer at this moment."""


def wait_for_server(register: Register, outbox: Outbox, changeset: Changeset) -> NoReturn:
    """Keep a changeset without asking the server, which would only keep the person waiting. Raises Away."""
    outbox.put(register.id, register.uri, changeset)
    raise Away(
        marked(
            "The database of “{name}” does not answer. Nothing is lost: what you save waits here and is sent when it "
            "answers again."
        ),
        name=register.name,
    )


def send_again(desk: Desk) -> int:
    """Send everything that waits, oldest first. An edit session that waits is saved anew, which empties its layer."""
    sent = 0
    hooks = {hook.waiting.changeset.id: hook for hook in desk.editing.waiting() if hook.waiting is not None}
    for changeset in desk.pending():
        if changeset.id in hooks:
            hooks[changeset.id].save_again()
        else:
            _send(desk, changeset)
        sent += 1
    for hook in desk.editing.due():
        hook.save_again()
    return sent


def _send(desk: Desk, changeset: Changeset) -> None:
    """Whatever the answer is, the changeset waits on where it is not registered: nobody else holds it."""
    try:
        send(desk.register, desk.outbox, changeset, keep_refused=True)
    except Refused as refused:
        desk.refused.emit(refused, changeset)
        raise
    except Invalid as invalid:
        desk.stuck.emit(invalid, changeset)
        return
    desk.look()
    desk.registered.emit(changeset)
