"""A snapshot that works can be added to in the time of the added ones, not of all."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from .snapshot import ARRAYS, Rows, Snapshot
from .vocabulary import Vocabulary

ROOM = 1.1
LEAST_ROOM = 1_000
_IDS = tuple(name for name in ARRAYS if name.endswith("_id"))


class GrowingSnapshot:
    """What was handed out stays as it was: rows are only ever added behind it."""

    def __init__(self, works: Snapshot) -> None:
        self._vocabulary = works.vocabulary
        self._crs = works.crs
        self._count = len(works)
        self._columns = {name: _with_room(getattr(works, name), self._count) for name in ARRAYS}

    def add(self, works: Snapshot) -> Rows:
        """Add works behind the others; gives their rows."""
        first, self._count = self._count, self._count + len(works)
        for name in ARRAYS:
            if self._count > len(self._columns[name]):
                self._columns[name] = _with_room(self._columns[name][:first], self._count)
            self._columns[name][first : self._count] = self._in_own_words(name, works)
        return np.arange(first, self._count)

    def view(self) -> Snapshot:
        """All works that are in it now."""
        columns = {name: column[: self._count] for name, column in self._columns.items()}
        return Snapshot(**columns, vocabulary=self._vocabulary, crs=self._crs)

    def _in_own_words(self, name: str, works: Snapshot) -> NDArray[Any]:
        values: NDArray[Any] = getattr(works, name)
        if name in _IDS and works.vocabulary is not self._vocabulary:
            return recoded(values, works.vocabulary, self._vocabulary)
        return values


def recoded(ids: NDArray[np.int64], before: Vocabulary, after: Vocabulary) -> NDArray[np.int64]:
    """Numbers of one vocabulary as those that another has for the same texts."""
    texts = {number: text for text, number in before.items()}
    return after.encode([texts.get(int(number)) for number in ids])


def _with_room(column: NDArray[Any], needed: int) -> NDArray[Any]:
    room = max(int(needed * ROOM), needed + LEAST_ROOM)
    grown = np.empty((room, *column.shape[1:]), column.dtype)
    grown[: len(column)] = column
    return grown
