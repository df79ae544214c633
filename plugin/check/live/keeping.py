"""Keeping the works of an index for the next session, when that is worth its while."""

from __future__ import annotations

from ...domain.rules import about_works
from ...register.register import Register
from ..progress import Watch
from .history import Mark
from .index import LiveIndex, followed
from .kept import Kept

WORTH = 100
"""With so many entries of the log since, a newer copy is written; fewer are quickly followed."""


def keep(index: LiveIndex, register: Register, kept: Kept, watch: Watch) -> int:
    """Keep its works with all that a check prepares; gives the entry of the log from which on it need not be done
    again. Raises CheckCancelled."""
    if not kept.wants(register, len(index.works)):
        return index.seq
    behind = kept.behind(register, index.seq)
    if behind is not None and behind < WORTH:
        return index.seq - behind
    found = followed(index, register)  # what was read may hold more than its entry says; what followed it does not
    if found is None:
        return index.seq
    works = found.index.works.whole()
    works.prepare(watch)
    for rule in about_works(index.rules):
        watch.pause()
        works.cells(rule.distance_m)
    kept.put(works, Mark(found.index.seq, found.index.written), register)
    return found.index.seq
