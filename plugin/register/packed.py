"""A column of a table as its store lays it out: bytes, and where in them each row's value lies.

A hundred thousand rows of twenty fields are two million Python objects, which take longer to make than the rows take to
read. What most of them are asked for are numbers, and texts of which there are few different ones.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..domain.changeset import Value
from .alike import first_alike

Numbers = NDArray[np.int64]

NULL, REAL, ZERO, ONE, BLOB, TEXT = 0, 7, 8, 9, 12, 13
"""Of SQLite's serial types; from BLOB on, even ones are blobs and odd ones texts, each with its length in it."""
SIZES = np.array([0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0], np.int64)
"""The bytes of the types below BLOB; those from 1 to 6 are integers."""


def sizes_of(kind: Numbers) -> Numbers:
    """The bytes that values of these types take."""
    return np.where(kind < BLOB, SIZES[np.minimum(kind, BLOB - 1)], (kind - BLOB) >> 1)


@dataclass(frozen=True, eq=False)
class PackedColumn(Sequence[Value]):
    """An entry a row in both arrays; as a sequence, the values as the store gives them one by one."""

    data: bytes | memoryview
    """For `each_once`, WORD bytes more behind the last value."""
    kind: Numbers
    """The value's type and length, as SQLite writes them (see `sizes_of`)."""
    begin: Numbers

    def __len__(self) -> int:
        return len(self.kind)

    def __getitem__(self, row: Any) -> Any:
        kind, begin = int(self.kind[row]), int(self.begin[row])
        return _value(kind, bytes(self.data[begin : begin + int(sizes_of(self.kind[row]))]))

    def __iter__(self) -> Iterator[Any]:
        return iter(self.some(slice(None)))

    @property
    def end(self) -> Numbers:
        """Where each value ends."""
        return self.begin + sizes_of(self.kind)

    def some(self, rows: Numbers | slice) -> list[Value]:
        """Some rows' values."""
        kind, pieces = self.kind[rows], self.pieces(rows)
        if np.all((kind >= TEXT) & (kind & 1 == 1)):
            return list(map(_text, pieces))
        return list(map(_value, kind.tolist(), pieces))

    def pieces(self, rows: Numbers | slice) -> list[bytes]:
        """The bytes of some rows' values."""
        data = self.data
        begin = self.begin[rows]
        ranges = zip(begin.tolist(), (begin + sizes_of(self.kind[rows])).tolist(), strict=True)
        return [bytes(data[begin:end]) for begin, end in ranges]

    @staticmethod
    def joined(parts: Sequence[PackedColumn], data: bytes) -> PackedColumn:
        """All rows of parts whose data lie one after the other in `data`."""
        before = np.cumsum([0, *(len(part.data) for part in parts)], dtype=np.int64)
        return PackedColumn(
            data,
            np.concatenate([np.empty(0, np.int64), *(part.kind for part in parts)]),
            np.concatenate(
                [np.empty(0, np.int64), *(part.begin + at for part, at in zip(parts, before, strict=False))]
            ),
        )

    def where(self, rows: Numbers) -> PackedColumn:
        """Some of the rows."""
        return PackedColumn(self.data, self.kind[rows], self.begin[rows])

    def each_once(self) -> tuple[Numbers, list[Value]]:
        """The different values, None among them in any case, and which of them each row has."""
        given = np.flatnonzero(self.kind)
        same = given[first_alike(self.data, self.begin[given], sizes_of(self.kind[given]), self.kind[given])]
        different = given[same == given]
        number = np.zeros(len(self), np.int64)
        number[different] = np.arange(1, len(different) + 1)
        number[given] = number[same]
        return number, [None, *self.some(different)]

    @property
    def has_integers_only(self) -> bool:
        """Whether all values are whole numbers or None, as they are where nobody has written to the file by hand."""
        return not bool(np.any((self.kind == REAL) | (self.kind >= BLOB)))

    def integers(self) -> Numbers:
        """The values, if they are whole numbers or None; 0 for None."""
        found: Numbers = (self.kind == ONE).astype(np.int64)
        each_byte = np.frombuffer(self.data, np.uint8)
        for kind in range(1, REAL):
            rows = np.flatnonzero(self.kind == kind)
            if len(rows):
                digits = each_byte[self.begin[rows][:, None] + np.arange(SIZES[kind])].astype(np.int64).T
                number = np.where(digits[0] < 128, digits[0], digits[0] - 256)  # the first one has the sign
                for digit in digits[1:]:
                    number = number << 8 | digit
                found[rows] = number
        return found


def _value(kind: int, piece: bytes) -> Value:
    if kind == NULL:
        return None
    if kind in (ZERO, ONE):
        return kind - ZERO
    if kind < BLOB:
        return float(struct.unpack(">d", piece)[0]) if kind == REAL else int.from_bytes(piece, "big", signed=True)
    return _text(piece) if kind & 1 else piece


def _text(piece: bytes) -> str:
    return piece.decode("utf-8", "replace")  # another program may have written what is no text
