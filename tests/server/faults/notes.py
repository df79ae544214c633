"""What those who saved and read under fire noted down: what they tried, what they were told, and when."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from plugin.domain.changeset import Change, Changeset, Result
from plugin.errors import BadInput, SamgravError
from plugin.register.errors import Refused

IN_DOUBT, ACKNOWLEDGED, REFUSED, INVALID = "in doubt", "acknowledged", "refused", "invalid"
WITHDRAWN = "withdrawn"
"""Let go of by its sender, without an answer: it may have arrived or not, whole and once."""


@dataclass
class Attempt:
    """A changeset that somebody wanted registered. `wrong` are the fields that were made wrong on purpose."""

    changeset: Changeset
    wrong: frozenset[str] = frozenset()
    begun: float = field(default_factory=time.monotonic)
    ended: float = float("inf")
    sendings: int = 0
    was_in_doubt: bool = False
    answer: str = IN_DOUBT
    result: Result | None = None
    refusal: Refused | None = None
    invalid: BadInput | None = None

    def acknowledged(self, result: Result) -> None:
        self.answer, self.result, self.ended = ACKNOWLEDGED, result, time.monotonic()

    def turned_down(self, error: SamgravError) -> None:
        """The door said no, for good."""
        self.ended = time.monotonic()
        if isinstance(error, Refused):
            self.answer, self.refusal = REFUSED, error
        elif isinstance(error, BadInput):
            self.answer, self.invalid = INVALID, error
        else:
            raise TypeError(error)


@dataclass(frozen=True)
class Sight:
    """Somebody read a work: which version it had, None for one that was gone."""

    begun: float
    uuid: str
    row_version: int | None


@dataclass
class Notes:
    """Of all together; may be written by many threads."""

    attempts: dict[str, Attempt] = field(default_factory=dict)
    sights: list[Sight] = field(default_factory=list)
    followed: list[Change] = field(default_factory=list)
    errors: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, changeset: Changeset, wrong: frozenset[str] = frozenset()) -> Attempt:
        with self._lock:
            return self.attempts.setdefault(changeset.id, Attempt(changeset, wrong))

    def met(self, error: SamgravError) -> None:
        """An error after which it is not known what became of a changeset."""
        with self._lock:
            self.errors[type(error).__name__] += 1

    def saw(self, begun: float, uuid: str, row_version: int | None) -> None:
        with self._lock:
            self.sights.append(Sight(begun, uuid, row_version))
