"""In one word: what has become of what the person saves in the open register."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .desk import Desk

SAVED, UNSAVED, WAITING, READ_ONLY, NONE = "saved", "unsaved", "waiting", "read_only", "none"


def state_of(desk: Desk) -> str:
    """`saved`, `unsaved` (there are edits in a layer), `waiting` (something was sent and not acknowledged),
    `reconnecting` or `offline` (the server does not answer), `busy` (another program holds the file), `read_only` or
    `none`."""
    if desk.register is None:
        return NONE
    if desk.contact.away:
        return desk.contact.state
    if desk.register.read_only_reason:
        return READ_ONLY
    if desk.outgoing.pending():
        return WAITING
    return UNSAVED if desk.editing.unsaved() else SAVED
