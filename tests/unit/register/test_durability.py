"""What was acknowledged is there after any number of kills, once; what was not is found in the outbox or was never
begun; two processes write to one file; a full disk takes nothing away."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import pytest

from plugin.domain.changeset import Change, Changeset, Kind
from plugin.register import Outbox, Register, open_register, send
from plugin.register.geopackage.sqlite_errors import DiskFull
from tests.unit.register.kills import read_told
from tests.unit.register.rows import add_party, add_work, insert, square, together, work

ROOT = Path(__file__).resolve().parents[3]
KILLS = 200


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    """A folder with a register that holds one party."""
    path = tmp_path / "register.gpkg"
    shutil.copy(template, path)
    register = open_register(str(path))
    add_party(register)
    register.close()
    return tmp_path


def run(*arguments: object, expect: int = 0) -> str:
    """A Python program of the tests, in a process of its own."""
    command = [sys.executable, *(str(argument) for argument in arguments)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=False, timeout=300)
    assert done.returncode == expect, done.stderr.decode("utf-8")
    return done.stdout.decode("utf-8")


def test_killed_at_any_moment_nothing_is_lost_and_nothing_doubled(place: Path) -> None:
    run("-m", "tests.unit.register.kills", place, KILLS, 20260401)
    told = read_told(place)
    assert [text for word, text in told if word == "failed"] == []
    tried = {changeset.id: changeset for word, changeset in told if isinstance(changeset, Changeset)}
    acknowledged = {changeset.id for word, changeset in told if word != "try" and isinstance(changeset, Changeset)}
    assert len(tried) > KILLS / 2, "the processes were killed before they did anything"
    assert any(word == "again" for word, _ in told), "no process ever died between sending and being answered"

    register = open_register(str(place / "register.gpkg"))
    outbox = Outbox(place / "outbox.sqlite")
    waiting = outbox.pending(register.id)
    for changeset in waiting:
        send(register, outbox, changeset)
        assert send(register, outbox, changeset).replayed
    assert outbox.pending(register.id) == []

    registered = registered_changesets(register)
    sent_again = {changeset.id for changeset in waiting}
    assert acknowledged | sent_again <= set(registered)
    # Answered by the register and let go of by the outbox, though the killed process could not tell us any more.
    assert set(registered) <= set(tried)
    for changeset_id, changes in registered.items():
        assert_whole(tried[changeset_id], changes)
    assert_consistent(register)
    register.close()
    outbox.close()
    assert_sound(place / "register.gpkg")


def registered_changesets(register: Register) -> dict[str, list[Change]]:
    """The works' history by changeset."""
    found: dict[str, list[Change]] = {}
    for change in register.changes_since(0):
        if change.table == "work":
            found.setdefault(change.changeset, []).append(change)
    return found


def assert_whole(changeset: Changeset, changes: list[Change]) -> None:
    """Every operation is in the history once, with its values."""
    by_row = {change.uuid: change for change in changes}
    assert len(by_row) == len(changes) == len(changeset.operations)
    for operation in changeset.operations:
        change = by_row[operation.uuid]
        assert change.kind is operation.kind
        assert operation.base_version is None or change.row_version == operation.base_version + 1
        assert operation.values.get("title", change.record["title"]) == change.record["title"]


def assert_consistent(register: Register) -> None:
    """The rows are what their histories end in; versions and references count on without gap or double."""
    rows = {str(row["uuid"]): row for row in register.rows("work")}
    versions: dict[str, list[Change]] = {}
    for change in register.changes_since(0):
        if change.table == "work":
            versions.setdefault(change.uuid, []).append(change)
    for uuid, changes in versions.items():
        assert [change.row_version for change in changes] == list(range(1, len(changes) + 1))
        last = changes[-1]
        assert rows.pop(uuid, None) == (None if last.kind is Kind.DELETE else last.record)
    assert rows == {}
    refs = sorted(str(changes[0].record["ref"]) for changes in versions.values())
    assert refs == [f"W-{datetime.now(UTC).year}-{number:05d}" for number in range(1, len(refs) + 1)]


def assert_sound(path: Path) -> None:
    """The file's structure, its references and its spatial index."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("SELECT rtreecheck('rtree_work_geom')").fetchone() == ("ok",)
        works = connection.execute("SELECT fid FROM work ORDER BY fid").fetchall()
        assert connection.execute("SELECT id FROM rtree_work_geom ORDER BY id").fetchall() == works
        assert connection.execute("SELECT value FROM metadata WHERE key = 'door'").fetchone() == ("closed",)


WRITER = """
import random, sys, time
from plugin.register import open_register
from tests.unit.register.rows import insert, square, together, work
register = open_register(sys.argv[1])
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    two = [insert("work", work(title=sys.argv[3], geom=square(number * 20 + side))) for side in (0, 10)]
    print(*(row.ref for row in register.apply(together(*two, author=sys.argv[3])).rows))
    time.sleep(random.uniform(0, 0.01))  # as people do; without it one process may write all its works in one go
register.close()
"""


def test_two_processes_write_to_one_file_without_gaps_or_doubles(place: Path) -> None:
    writers = [
        subprocess.Popen(
            [sys.executable, "-c", WRITER, str(place / "register.gpkg"), "60", name],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for name in ("Anna", "Bo")
    ]
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n"
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("go\n")
        writer.stdin.flush()
    given = [ref for writer in writers for ref in writer.communicate(timeout=120)[0].split()]
    assert [writer.returncode for writer in writers] == [0, 0]
    register = open_register(str(place / "register.gpkg"))
    assert len(given) == len(set(given)) == 240
    assert_consistent(register)
    authors = [change.changed_by for change in register.changes_since(0) if change.table == "work"]
    assert authors.count("Anna") == authors.count("Bo") == 120
    turns = sum(first != second for first, second in pairwise(authors))
    assert turns > 2, "the two never wrote at the same time, so nothing was tried"
    register.close()
    assert_sound(place / "register.gpkg")


@pytest.fixture
def small_disk() -> Iterator[Path]:
    """A disk of its own with room for little."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    with tempfile.TemporaryDirectory() as name:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", name], check=False)
        if mounted.returncode:
            pytest.skip("this machine does not let root mount")
        try:
            yield Path(name)
        finally:
            subprocess.run(["umount", "-l", name], check=True)


def test_a_full_disk_takes_nothing_away_and_keeps_what_was_sent(place: Path, small_disk: Path) -> None:
    path = small_disk / "register.gpkg"
    shutil.copy(place / "register.gpkg", path)
    register = open_register(str(path))
    outbox = Outbox(place / "outbox.sqlite")
    acknowledged = [add_work(register, geom=square(1000))]
    ballast = small_disk / "ballast"
    ballast.write_bytes(b"x" * (2_400_000 - path.stat().st_size))

    def fill() -> None:
        while True:
            operations = [insert("work", work(description="x" * 5000, geom=square(n))) for n in range(8)]
            acknowledged.extend(row.uuid for row in send(register, outbox, together(*operations)).rows)

    with pytest.raises(DiskFull, match="The disk did not take the changes") as caught:
        fill()
    assert "Nothing of them was saved" in str(caught.value)
    assert {row["uuid"] for row in register.rows("work")} == set(acknowledged)
    (waiting,) = outbox.pending(register.id)
    ballast.unlink()
    sent = [row.uuid for row in send(register, outbox, waiting).rows]
    assert outbox.pending(register.id) == []
    assert {row["uuid"] for row in register.rows("work")} == {*acknowledged, *sent}
    assert_consistent(register)
    register.close()
    outbox.close()
    assert_sound(path)


LIMITED = """
import resource, signal, sys
from plugin.register import open_register
from plugin.register.geopackage.sqlite_errors import DiskFull
from tests.unit.register.rows import insert, square, together, work
register = open_register(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (600_000, 600_000))
try:
    for number in range(1000):
        register.apply(together(insert("work", work(description="x" * 9000, geom=square(number)))))
        print(number)
except DiskFull as error:
    print("told", len(register.rows("work")))
"""


def test_a_file_that_may_not_grow_keeps_what_was_acknowledged(place: Path) -> None:
    *numbers, last = run("-c", LIMITED, place / "register.gpkg").splitlines()
    assert last == f"told {len(numbers)}"
    register = open_register(str(place / "register.gpkg"))
    assert len(register.rows("work")) == len(numbers) > 0
    register.close()
    assert_sound(place / "register.gpkg")
