"""A snapshot that works can be added to in the time of the added ones, not of all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .snapshot import ARRAYS, Rows, Snapshot
from .vocabulary import Vocabulary

ROOM = 1.1
LEAST_ROOM = 1_000
_IDS = tuple(name for name in ARRAYS if name.endswith("_id"))


class RowOf(Mapping[str, int]):
    """The last row of each uuid: as it was at first, but for those that were added or forgotten since."""

    def __init__(self, first: Mapping[str, int], since: Mapping[str, int | None]) -> None:
        self._first = first
        self._since = since

    def __getitem__(self, uuid: str) -> int:
        row = self._since[uuid] if uuid in self._since else self._first[uuid]
        if row is None:
            raise KeyError(uuid)
        return row

    def __iter__(self) -> Iterator[str]:
        yield from (uuid for uuid in self._first if uuid not in self._since)
        yield from (uuid for uuid, row in self._since.items() if row is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)


class GrowingSnapshot:
    """What was handed out stays as it was: rows are only ever added behind it."""

    def __init__(self, works: Snapshot) -> None:
        self._first = works
        self._count = len(works)
        self._columns: dict[str, NDArray[Any]] = {}
        self._making = Lock()
        self._since: dict[str, int | None] = {}
        self._view: Snapshot | None = works

    @property
    def row_of(self) -> Mapping[str, int]:
        """The row of each uuid, the last one where it was added again."""
        return RowOf(self._first.row_of, self._since)

    def ready(self) -> None:
        """Make now what the first work that is added would wait for; in any thread."""
        with self._making:
            if not self._columns:
                self._columns = {name: _with_room(getattr(self._first, name), self._count) for name in ARRAYS}
        self._first.row_of  # noqa: B018  # a cached property: asking makes it

    def add(self, works: Snapshot, some: Rows) -> Rows:
        """Add some works behind the others; gives their rows."""
        self.ready()
        first, self._count = self._count, self._count + len(some)
        for name in ARRAYS:
            if self._count > len(self._columns[name]):
                self._columns[name] = _with_room(self._columns[name][:first], self._count)
            self._columns[name][first : self._count] = self._in_own_words(name, works, some)
        rows = np.arange(first, self._count)
        self._since.update(zip(works.uuid[some].tolist(), rows.tolist(), strict=True))
        self._view = None
        return rows

    def forget(self, uuids: Iterable[str]) -> None:
        """What was said of these works is so no longer; their rows stay."""
        self._since.update(dict.fromkeys(uuids))
        self._view = None

    def view(self) -> Snapshot:
        """All works that are in it now."""
        if self._view is None:
            self.ready()
            columns = {name: column[: self._count] for name, column in self._columns.items()}
            self._view = Snapshot(**columns, vocabulary=self._first.vocabulary, crs=self._first.crs)
            self._view.__dict__["row_of"] = RowOf(self._first.row_of, dict(self._since))
        return self._view

    def _in_own_words(self, name: str, works: Snapshot, some: Rows) -> NDArray[Any]:
        values = works.some(name, some)
        if name in _IDS and works.vocabulary is not self._first.vocabulary:
            return recoded(values, works.vocabulary, self._first.vocabulary)
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
