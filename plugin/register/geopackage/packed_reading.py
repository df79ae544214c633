"""Columns of a table as SQLite lays them out, by way of copies in memory that it makes of some rows after others.

SQLite copies a row in a microsecond and lets go of Python's lock meanwhile; what lies in the copy is told by arrays.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import numpy as np

from ...domain.schema import Table, Type
from ..packed import BLOB, PackedColumn, sizes_of
from ..register import Look, Take
from ..words import WORD
from .blob import ENVELOPE_BYTES, HEADER_BYTES
from .connection import transaction
from .leaves import packed_columns
from .schema import quoted
from .table_store import existing_names

FIRST_ROWS, MOST_ROWS = 2_000, 30_000
BYTES_AT_ONCE = 9 << 20
"""A copy of some rows is about as large, so that it is made in some hundredths of a second."""
PAGE_BYTES = 65_536
"""The largest that there are: few records are longer, and those are put together one by one."""


def can_read_packed(connection: sqlite3.Connection, table: Table, names: Sequence[str]) -> bool:
    """Whether SQLite was built with its copies, writes texts as they are read here (a copy has the encoding of its
    file), and the table has the fields: a register of an older version may not."""
    (encoding,) = connection.execute("PRAGMA encoding").fetchone()
    can_copy = hasattr(connection, "serialize") and encoding == "UTF-8"
    return can_copy and set(names) <= set(existing_names(connection, table))


def read_packed(connection: sqlite3.Connection, table: Table, names: Sequence[str], take: Take, look: Look) -> None:
    """Some fields of all rows, all of which the file has (see `Register.packed`)."""
    listed = [*names, "fid"]
    shapes = [name for name in names if table.field(name).type is Type.GEOMETRY]
    with _place_for_copies(connection, len(listed) + 1) as root:
        for copy in _copies(connection, table, listed, look):
            take(partial(_unpacked, copy, root, listed, shapes))


def _unpacked(copy: bytes, root: int, names: Sequence[str], shapes: Sequence[str]) -> dict[str, PackedColumn]:
    columns = packed_columns(copy, root, names)
    return {**columns, **{name: _wkb(columns[name]) for name in shapes}}


@contextmanager
def _place_for_copies(connection: sqlite3.Connection, count: int) -> Iterator[int]:
    """A database in memory with a table of so many columns; gives its first page. Their names and types do not matter:
    values come as they are."""
    connection.execute("ATTACH ':memory:' AS copy")
    try:
        connection.execute(f"PRAGMA copy.page_size = {PAGE_BYTES}")
        connection.execute("PRAGMA copy.journal_mode = OFF").fetchone()
        connection.execute(f"CREATE TABLE copy.part ({', '.join(f'c{number}' for number in range(count))})")
        yield int(connection.execute("SELECT rootpage FROM copy.sqlite_master").fetchone()[0])
    finally:
        connection.execute("DETACH copy")


def _copies(connection: sqlite3.Connection, table: Table, names: Sequence[str], look: Look) -> Iterator[bytes]:
    """The table as it is at one moment, some rows after others."""
    fields = ", ".join([*map(quoted, names), f"x'{bytes(WORD).hex()}'"])  # see `packed_columns`
    insert = f"INSERT INTO copy.part SELECT {fields} FROM main.{quoted(table.name)} WHERE fid > ? ORDER BY fid LIMIT ?"  # nosec B608
    its_last = f"SELECT c{len(names) - 1} FROM copy.part ORDER BY rowid DESC LIMIT 1"  # nosec B608
    last, most = -(1 << 63), FIRST_ROWS
    with transaction(connection, "DEFERRED"):
        while True:
            look()
            connection.execute("DELETE FROM copy.part")
            count = connection.execute(insert, (last, most)).rowcount
            yield (copy := connection.serialize(name="copy"))
            if count < most:
                return
            (last,) = connection.execute(its_last).fetchone()
            most = min(MOST_ROWS, max(1, count * BYTES_AT_ONCE // len(copy)))


def _wkb(blobs: PackedColumn) -> PackedColumn:
    """What follows the headers of geometries (see `wkb_of`)."""
    each_byte = np.frombuffer(blobs.data, np.uint8)
    kind, begin = blobs.kind.copy(), blobs.begin.copy()
    rows = np.flatnonzero((kind >= BLOB) & (sizes_of(kind) >= HEADER_BYTES))
    first, second, flags = (each_byte[begin[rows] + place] for place in (0, 1, 3))
    envelope = np.array([*ENVELOPE_BYTES, 0, 0, 0], np.int64)[(flags >> 1) & 0b111]
    skipped = np.minimum(HEADER_BYTES + envelope, sizes_of(kind)[rows])
    known = (first == ord("G")) & (second == ord("P")) & (((flags >> 1) & 0b111) < len(ENVELOPE_BYTES))
    begin[rows[known]] += skipped[known]
    kind[rows[known]] -= 2 * skipped[known]
    return PackedColumn(blobs.data, kind, begin)
