"""What packed columns tell of all rows at once is what their values tell one by one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.check.works.periods import day_numbers
from plugin.check.works.written_days import days_written
from plugin.domain.period import MISSING
from plugin.domain.schema import table_named
from plugin.register import alike
from plugin.register.geopackage.packed_reading import can_read_packed
from plugin.register.packed import BLOB, NULL, TEXT, PackedColumn
from plugin.register.words import WORD

texts = st.one_of(st.none(), st.text(max_size=12), st.text("ab", max_size=3), st.text("ab", min_size=60, max_size=70))
numbers = st.one_of(st.none(), st.integers(-3, 3), st.integers(-(2**63), 2**63 - 1))
dates = st.one_of(
    st.dates().map(str),
    st.sampled_from(["", "2024-02-29T10:00", "2024-12-31 23:59:59"]),
    st.none(),
)


def column_of(values: list[Any]) -> PackedColumn:
    """Packed as SQLite does it."""
    kinds, pieces = [], []
    for value in values:
        kind, piece = NULL, b""
        if isinstance(value, str | bytes):
            piece = value.encode() if isinstance(value, str) else value
            kind = (TEXT if isinstance(value, str) else BLOB) + 2 * len(piece)
        elif value in (0, 1):
            kind = 8 + value
        elif value is not None:
            size = next(size for size in (1, 2, 3, 4, 6, 8) if -(1 << 8 * size - 1) <= value < 1 << 8 * size - 1)
            kind, piece = {1: 1, 2: 2, 3: 3, 4: 4, 6: 5, 8: 6}[size], value.to_bytes(size, "big", signed=True)
        kinds.append(kind)
        pieces.append(piece)
    begins = np.cumsum([0, *map(len, pieces)])[:-1]
    return PackedColumn(b"".join([*pieces, bytes(WORD)]), np.array(kinds, np.int64), begins.astype(np.int64))


@given(st.lists(st.one_of(texts, numbers, st.binary(max_size=3)), max_size=40))
def test_values_and_which_of_them_are_the_same(values: list[Any]) -> None:
    column = column_of(values)
    assert list(column) == values == [column[row] for row in range(len(column))]
    which, different = column.each_once()
    assert [different[number] for number in which] == values
    assert len(different) == len({(type(value), value) for value in values} | {(type(None), None)})


@given(st.lists(texts, max_size=60))
def test_texts_that_share_a_bucket_are_told_apart(values: list[Any]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alike, "BUCKETS_BITS", 1)
        which, different = column_of(values).each_once()
    assert [different[number] for number in which] == values


@given(st.lists(numbers, max_size=40))
def test_whole_numbers(values: list[Any]) -> None:
    column = column_of(values)
    assert column.has_integers_only
    assert column.integers().tolist() == [value or 0 for value in values]
    assert not column_of([*values, "1"]).has_integers_only


@given(st.lists(dates, max_size=30))
def test_dates(values: list[Any]) -> None:
    assert days_written(column_of(values), MISSING).tolist() == day_numbers(values, MISSING).tolist()


@pytest.mark.parametrize("wrong", ["2023-02-29", "2024-00-10", "2024-13-01", "2024-01-00", "2024-1a-01", "20240-1-01"])
def test_what_is_no_date(wrong: str) -> None:
    with pytest.raises(ValueError, match=r"date|day|month|format"):
        days_written(column_of(["2024-01-01", wrong]), MISSING)


@pytest.mark.parametrize(("encoding", "possible"), [("UTF-8", True), ("UTF-16le", False)])
def test_texts_in_another_encoding_are_not_read_in_this_way(encoding: str, possible: bool) -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA encoding = '{encoding}'")
        connection.execute("CREATE TABLE work (fid INTEGER PRIMARY KEY, title TEXT)")
        assert can_read_packed(connection, table_named("work"), ["title"]) == possible
