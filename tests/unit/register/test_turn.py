"""Whether a file is another program's just now is asked without waiting for it, and without keeping it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugin.errors import RegisterBusy
from plugin.register import Register
from plugin.register.geopackage.connection import BUSY_SECONDS
from plugin.register.geopackage.turn import is_held
from tests.unit.register.rows import insert, together, work


@pytest.fixture
def other(register: Register) -> Iterator[sqlite3.Connection]:
    """Another program's connection, which does not wait."""
    with closing(sqlite3.connect(str(register.path), isolation_level=None, timeout=0)) as connection:
        yield connection


@pytest.mark.parametrize("begin", ["BEGIN IMMEDIATE", "BEGIN EXCLUSIVE", "BEGIN; SELECT count(*) FROM work"])
def test_a_file_is_held_until_the_other_program_lets_go(
    register: Register, other: sqlite3.Connection, begin: str
) -> None:
    for statement in begin.split("; "):
        other.execute(statement).fetchone()
    assert register.is_held()
    other.execute("ROLLBACK")
    assert not register.is_held()


def test_asking_keeps_the_file_from_nobody(register: Register, other: sqlite3.Connection) -> None:
    assert not register.is_held()
    other.execute("BEGIN EXCLUSIVE")
    other.execute("ROLLBACK")
    register.apply(together(insert("work", work())))


def test_a_file_that_is_gone_is_nothing_to_wait_for(tmp_path: Path) -> None:
    assert not is_held(tmp_path / "none.gpkg")
    assert not (tmp_path / "none.gpkg").exists()


def test_a_window_waits_only_as_long_as_it_says(register: Register, other: sqlite3.Connection) -> None:
    register.wait_at_most(0)
    other.execute("BEGIN EXCLUSIVE")
    begun = time.monotonic()
    for _ in range(3):
        with pytest.raises(RegisterBusy):
            register.apply(together(insert("work", work())))
    assert time.monotonic() - begun < BUSY_SECONDS
    other.execute("ROLLBACK")
    register.apply(together(insert("work", work())))
