"""All records of a table at once, out of SQLite's own pages (https://www.sqlite.org/fileformat2.html, 1.5 to 2.1).

The pages are not those of a register's file, but of a copy that SQLite has just written (see `packed_reading`): without
a log, in UTF-8, with a single table that was filled from its beginning to its end.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from ..packed import Numbers, PackedColumn, sizes_of

LEAF, INTERIOR = 13, 5
_OF_PAGE = struct.Struct(">BxxHxxxL")
"""The kind of a page, how many cells it has, and the last child of one that is no leaf."""
_CELLS_OF_LEAF, _CELLS_OF_INTERIOR = 8, 12
MOST_LOCAL, LEAST_LOCAL = 35, 23
LONGEST_NUMBER = 9


def packed_columns(image: bytes, root: int, names: Sequence[str]) -> dict[str, PackedColumn]:
    """The first columns of the table whose tree begins at page `root`. Another one must follow, which is never NULL
    and takes as many bytes as a word: SQLite may leave out what is NULL at the end of a record, and a word that begins
    in a value must end in its record."""
    pages = Pages(image)
    begin, size = pages.payloads(root)
    data, begin = pages.with_spilled(begin, size)
    each_byte = np.frombuffer(data, np.uint8)
    head, place = numbers_at(each_byte, begin)
    body = begin + head
    columns = {}
    for name in names:
        kind, place = numbers_at(each_byte, place)
        columns[name] = PackedColumn(data, kind, body)
        body = body + sizes_of(kind)
    return columns


def numbers_at(data: NDArray[np.uint8], place: Numbers) -> tuple[Numbers, Numbers]:
    """SQLite's numbers of one to nine bytes at these places, and where each ends. Of the longest ones, which are row
    numbers below zero, only the end is right."""
    found, place = data[place].astype(np.int64), place + 1
    more = np.flatnonzero(found >= 128)
    found[more] -= 128
    for length in range(2, LONGEST_NUMBER + 1):
        if not len(more):
            break
        byte = data[place[more]].astype(np.int64)
        place[more] += 1
        found[more] = found[more] << 7 | byte & 127
        more = more[(byte >= 128) & (length < LONGEST_NUMBER)]
    return found, place


class Pages:
    """The pages of a database, one after the other."""

    def __init__(self, image: bytes) -> None:
        self._image = image
        self._size = {1: 65_536}.get(size := int.from_bytes(image[16:18], "big"), size)
        self._usable = self._size - image[20]

    def payloads(self, root: int) -> tuple[Numbers, Numbers]:
        """Where the records begin, in the order of their rows, and how long they are."""
        cells = [np.empty(0, np.int64)]
        for at, count in self._leaves(root):
            pointers = np.frombuffer(self._image, ">u2", count, at + _CELLS_OF_LEAF)
            cells.append(pointers.astype(np.int64) + at)
        each_byte = np.frombuffer(self._image, np.uint8)
        size, place = numbers_at(each_byte, np.concatenate(cells))
        _row, place = numbers_at(each_byte, place)
        return place, size

    def with_spilled(self, begin: Numbers, size: Numbers) -> tuple[bytes, Numbers]:
        """The pages, those records behind them that are too long to lie in one, and where each record begins."""
        rows = np.flatnonzero(size > self._usable - MOST_LOCAL)
        whole = [self._spilled(int(begin[row]), int(size[row])) for row in rows]
        begin = begin.copy()
        begin[rows] = len(self._image) + np.cumsum([0, *map(len, whole)], dtype=np.int64)[:-1]
        return (b"".join([self._image, *whole]) if whole else self._image), begin

    def _leaves(self, number: int) -> Iterator[tuple[int, int]]:
        """Where the leaves below a page begin, and how many cells they have."""
        at = (number - 1) * self._size
        kind, count, last = _OF_PAGE.unpack_from(self._image, at)
        if kind == LEAF:
            yield at, count
            return
        for pointer in struct.unpack_from(f">{count}H", self._image, at + _CELLS_OF_INTERIOR):
            yield from self._leaves(self._page_at(at + pointer))
        yield from self._leaves(last)

    def _page_at(self, at: int) -> int:
        return int.from_bytes(self._image[at : at + 4], "big")

    def _spilled(self, begin: int, size: int) -> bytes:
        """A record that begins in its leaf and goes on in a chain of pages."""
        least = (self._usable - 12) * 32 // 255 - LEAST_LOCAL
        local = least + (size - least) % (self._usable - 4)
        local = local if local <= self._usable - MOST_LOCAL else least
        parts, left, link = [self._image[begin : begin + local]], size - local, begin + local
        while left > 0:
            link = (self._page_at(link) - 1) * self._size
            parts.append(self._image[link + 4 : link + 4 + min(left, self._usable - 4)])
            left -= len(parts[-1])
        return b"".join(parts)
