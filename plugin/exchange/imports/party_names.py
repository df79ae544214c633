"""One name for each party, however the files spell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from .text import one_line, same_key


class PartyNames:
    """Knows the profile's spellings and the register's parties; a new name holds from its first appearance on.

    `unified` counts what was read as another spelling of a name: (their spelling, our name). `new` are the names that
    the register does not have, in the order they came.
    """

    def __init__(self, spellings: Mapping[str, Collection[str]], registered: Collection[str]) -> None:
        self._names = {same_key(name): name for name in registered}
        self.unified: Counter[tuple[str, str]] = Counter()
        self._registered = frozenset(registered)
        self._spellings = {
            same_key(spelling): one_line(name) for name, theirs in spellings.items() for spelling in (name, *theirs)
        }

    def name_of(self, written: str) -> str:
        """The party's name."""
        spelling = one_line(written)
        wanted = self._spellings.get(same_key(spelling), spelling)
        name = self._names.setdefault(same_key(wanted), wanted)
        if name != spelling:
            self.unified[spelling, name] += 1
        return name

    def is_new(self, name: str) -> bool:
        """Whether the register does not have the party yet."""
        return name not in self._registered
