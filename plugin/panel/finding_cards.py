"""The findings as the list shows them: cards, the most serious first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from .severity import rank
from .works_model import OpenFindings


@dataclass(frozen=True)
class Bar:
    """One of the two periods: whose it is, and its days as ISO texts (None: unknown start, open end)."""

    label: str
    start: str | None
    end: str | None
    always: bool = False
    """It has no dates because it is there at any time, such as trees."""


@dataclass(frozen=True)
class Card:
    """One finding as a person reads it."""

    row: int = field(compare=False)
    """Where the finding stands among all; two cards that look alike are one and the same to the eye."""
    severity: str
    rule: str
    possible: bool
    sentence: str
    refs: tuple[str, str]
    uuids: tuple[str, str]
    bars: tuple[Bar, Bar]
    shared: tuple[str | None, str | None]
    likelihood: str = ""
    """How likely it is, in words, where it is possible and that can be told."""
    note: str = ""
    """What people decided about it, now or earlier."""
    settled: bool = False
    """It was settled, and is no open finding."""


Key = tuple[str, str, str, str]
"""Rule, both uuids and what b is called: what a finding is known by, here and in the layer. A feature of another layer
has no uuid."""
KEPT = 256
"""So many cards are kept, more than any window shows."""


class Cards:
    """All findings of a check. Only what is needed to sort, filter and count is held; a card is made when shown.

    Those that were shown last are kept: a list asks several times for each, to measure and to paint it.
    """

    def __init__(
        self, keys: Sequence[Key] = (), severities: Sequence[str] = (), make: Callable[[int], Card] | None = None
    ) -> None:
        """`keys` and `severities` have an entry a finding; `make` gives the card of a row."""
        self._keys = keys
        self._severities = severities
        self._maker = make
        self._make = lru_cache(KEPT)(make) if make is not None else None

    @property
    def keys(self) -> Sequence[Key]:
        """What each finding is known by."""
        return self._keys

    @property
    def severities(self) -> Sequence[str]:
        """The severity of each finding."""
        return self._severities

    def ready(self) -> Cards:
        """The same; reckons now what a list asks for of all findings, in whichever thread."""
        _ = self._order, self._counts, self._open_by_work
        return self

    def anew(self) -> Cards:
        """The same findings; their cards are made again when they are shown."""
        other = copy(self)
        other._make = lru_cache(KEPT)(self._maker) if self._maker is not None else None
        return other

    @cached_property
    def _order(self) -> Sequence[int]:
        ranks = {severity: rank(severity) for severity in set(self.severities)}
        return sorted(range(len(self)), key=[ranks[severity] for severity in self.severities].__getitem__)

    def row_of(self, key: Key) -> int | None:
        """Which finding that is; None where there is no such."""
        return next((row for row, each in enumerate(self.keys) if each == key), None)

    def __len__(self) -> int:
        return len(self.severities)

    def card(self, row: int) -> Card:
        """The card of a finding."""
        if self._make is None:
            raise IndexError(row)
        return self._make(row)

    def counts(self) -> dict[str, int]:
        """How many findings of each severity, the most serious first."""
        return dict(self._counts)

    @cached_property
    def _counts(self) -> dict[str, int]:
        found = Counter(self.severities)
        return {severity: found[severity] for severity in sorted(found, key=rank)}

    def matching(self, severities: frozenset[str], work: str = "") -> Sequence[int]:
        """The findings of these severities (all, where empty) that the work takes part in, most serious first."""
        rows: Sequence[int] = self._order
        if severities:
            rows = [row for row in rows if self.severities[row] in severities]
        if work:
            rows = [row for row in rows if work in self.keys[row][1:3]]
        return rows

    def open_by_work(self) -> Mapping[str, OpenFindings]:
        """For each work how many findings it takes part in, and the most serious severity among them."""
        return self._open_by_work

    @cached_property
    def _open_by_work(self) -> Mapping[str, OpenFindings]:
        counts: Counter[str] = Counter()
        gravest: dict[str, str] = {}
        for severity in reversed(self.counts()):
            keys = [key for key, each in zip(self.keys, self.severities, strict=True) if each == severity]
            works = [key[1] for key in keys] + [key[2] for key in keys if key[2] != key[1]]
            counts.update(works)
            gravest |= dict.fromkeys(works, severity)
        return {uuid: OpenFindings(count, gravest[uuid]) for uuid, count in counts.items() if uuid}
