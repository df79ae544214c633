"""A register copied from a file to a database and back: the same rows, the same history, and it goes on where the first
ended."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin.domain.changeset import Changeset
from plugin.domain.schema import TABLES
from plugin.errors import BadInput, RegisterError, Stopped, Unreachable
from plugin.register import Register, copy_register, create_register, open_register, upgrade_register
from plugin.register.offline.taking import take_offline
from plugin.register.postgres.installation import FOLDER
from plugin.register.postgres.members import set_city_contact
from plugin.register.sentences import OtherContent
from tests.server.city import CREATOR, City
from tests.server.scene import LOGINS, make_people, set_scene
from tests.unit.register.older import older_register
from tests.unit.register.rows import add_work, delete, row_of, together, update

SCHEMAS = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'samgrav%'"
KINDS = ("file", "database")
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = '{login}' AND datname = '{database}'"

NOTE = "Looked at, “as it is”: nothing changed;\nÆøå 🚧 ' \" \\ </note>"
"""Of a changeset that left no entry in the log."""

Source = Callable[[str], Register]


@pytest.fixture
def prepared(city: City) -> Iterator[str]:
    """A database that an administrator has seen to."""
    name = "target"
    city.run(f'CREATE DATABASE "{name}"')
    city.psql(name, FOLDER / "administrator.sql")
    yield name
    city.drop(name)


@pytest.fixture
def source(city: City, database: str, tmp_path: Path) -> Iterator[Source]:
    """A register of either kind with a past: works changed, deleted and brought back by several people."""
    made: list[Register] = []

    def make(kind: str) -> Register:
        authors = ["Anna", "Bo", "Cy"]
        if kind == "file":
            register = create_register(str(tmp_path / "city.gpkg"), "Our city")
            opened = dict.fromkeys(authors, register)
        else:
            opened = {login: city.open(database, login) for login in authors}
            register = opened[CREATOR]
        made.extend(opened.values())
        set_scene(register)
        live_through(opened)
        return register

    yield make
    for register in made:
        register.close()


def live_through(opened: dict[str, Register]) -> None:
    chance = random.Random(3)
    work = opened["Bo"].rows("work")[0]
    nothing_new = update(str(work["uuid"]), int(str(work["row_version"])), title=work["title"])
    opened["Bo"].apply(Changeset((nothing_new,), "Bo", NOTE))
    for number in range(30):
        author = chance.choice(list(opened))
        row = chance.choice(opened[author].rows("work"))
        uuid, version = str(row["uuid"]), row["row_version"]
        assert isinstance(version, int)
        operation = delete(uuid, version) if number % 10 == 3 else update(uuid, version, street=f"Street {number}")
        opened[author].apply(together(operation, author=author))


@pytest.fixture
def place(city: City, prepared: str, tmp_path: Path) -> Callable[[str], str]:
    """Where a copy of either kind may be made."""
    return lambda kind: str(tmp_path / "copy.gpkg") if kind == "file" else city.service(prepared, CREATOR)


@pytest.fixture
def schemas(city: City, prepared: str) -> Callable[[], int]:
    """How many schemas of a register the prepared database has."""
    return lambda: int(city.run(SCHEMAS, prepared)[0][0])


@pytest.mark.parametrize("to", KINDS)
@pytest.mark.parametrize("kind", KINDS)
def test_rows_and_history_are_the_same(source: Source, place: Callable[[str], str], kind: str, to: str) -> None:
    original, told = source(kind), []
    copied = copy_register(original, place(to), told.append)
    copy = open_register(place(to))
    try:
        assert (copy.name, copy.crs, copy.role) == (original.name, original.crs, "admin")
        assert copy.id != original.id
        for table in TABLES:
            # In the same order, too, in which neighbours lie together.
            assert copy.rows(table.name) == original.rows(table.name)
            assert copied.rows[table.name] == len(original.rows(table.name))
        assert copied.rows["work"] > 0
        assert copy.changes_since(0) == original.changes_since(0)
        ids = original.changeset_ids()
        assert copy.changeset_ids() == ids
        assert copy.changesets(ids) == original.changesets(ids)
        assert {each.note for each in copy.changesets(ids)} >= {"", NOTE}
        assert (copied.changesets, {each.changeset for each in copy.changes_since(0)} <= set(ids)) == (len(ids), True)
        assert {change.changed_by for change in copy.changes_since(0)} >= {"Anna", "Bo", "Cy"}
        assert (copy.last_seq(), copied.entries) == (original.last_seq(), len(original.changes_since(0)))
        assert told == sorted(told)
        assert told[-1] == 100
    finally:
        copy.close()


def test_whom_parties_call_goes_along_and_comes_back(
    city: City, source: Source, place: Callable[[str], str], tmp_path: Path
) -> None:
    original = source("database")
    set_city_contact(original, "Streets desk, 33 66 00 00")
    copy_register(original, str(tmp_path / "first.gpkg"))
    file = open_register(str(tmp_path / "first.gpkg"))
    assert file.city_contact() == "Streets desk, 33 66 00 00"
    copy_register(file, place("database"))
    file.close()
    last = open_register(place("database"))
    try:
        assert last.city_contact() == "Streets desk, 33 66 00 00"
    finally:
        last.close()


@pytest.mark.parametrize("to", KINDS)
def test_it_goes_on_where_the_first_ended(source: Source, place: Callable[[str], str], to: str) -> None:
    original = source("database" if to == "file" else "file")
    copy_register(original, place(to))
    year = datetime.now(UTC).year
    refs = [str(c.record["ref"]) for c in original.changes_since(0) if c.table == "work"]
    last = max(int(ref.rpartition("-")[2]) for ref in refs if ref.startswith(f"W-{year}-"))
    copy = open_register(place(to))
    try:
        uuid = add_work(copy)
        assert row_of(copy, uuid)["ref"] == f"W-{year}-{last + 1:05d}"
        assert copy.changes_since(original.last_seq())[0].seq == original.last_seq() + 1
        work = copy.rows("work")[0]
        copy.apply(together(update(str(work["uuid"]), 1, contractor="Merged with what was known before")))
    finally:
        copy.close()


@pytest.mark.parametrize("to", KINDS)
def test_a_changeset_that_the_first_took_is_not_taken_twice(
    source: Source, place: Callable[[str], str], to: str
) -> None:
    """Whoever sends it to the copy by mistake is told so, where it was reckoned in the other store's way."""
    original = source("file")
    (uuid,) = [str(row["uuid"]) for row in original.rows("work")][:1]
    sent = Changeset((update(uuid, int(str(row_of(original, uuid)["row_version"])), street="Once"),), "A" * 80, "Note")
    first = original.apply(sent)
    copy_register(original, place(to))
    copy = open_register(place(to))
    try:
        (kept,) = copy.changesets([sent.id])
        assert (kept.author, kept.note, kept.result) == ("A" * 80, "Note", first)
        if to == "file":
            assert copy.apply(sent) == replace(first, replayed=True)
        else:
            with pytest.raises(OtherContent):
                copy.apply(sent)
        assert copy.last_seq() == original.last_seq()
    finally:
        copy.close()


def test_a_copy_in_a_file_is_a_geopackage_as_a_new_one_is(source: Source, tmp_path: Path) -> None:
    """The same schema, and the same that the format keeps about its tables."""
    original = source("database")
    target = tmp_path / "copy.gpkg"
    copy_register(original, str(target))
    fresh = tmp_path / "fresh.gpkg"
    create_register(str(fresh), "Fresh").close()
    assert asked(target, "SELECT sql FROM sqlite_master ORDER BY name") == asked(
        fresh, "SELECT sql FROM sqlite_master ORDER BY name"
    )
    assert asked(target, "SELECT value FROM metadata WHERE key = 'door'") == [("closed",)]
    bounds = (
        "min(minx) - 1 < c.min_x AND max(maxx) + 1 > c.max_x AND min(miny) - 1 < c.min_y AND max(maxy) + 1 > c.max_y"
    )
    cover = f"SELECT count(*), {bounds} FROM rtree_work_geom, gpkg_contents c WHERE c.table_name = 'work'"
    assert asked(target, cover) == [(len(original.rows("work")), 1)]
    assert asked(target, "PRAGMA integrity_check") == [("ok",)]
    assert asked(target, "PRAGMA foreign_key_check") == []


def asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


@pytest.mark.parametrize("role", ["viewer", "party"])
def test_who_reads_a_part_copies_nothing(city: City, source: Source, database: str, tmp_path: Path, role: str) -> None:
    source("database")
    make_people(city, database)
    mine = city.open(database, LOGINS[role])
    try:
        with pytest.raises(BadInput, match=r"reads a part of “Test” only.*take an area offline"):
            copy_register(mine, str(tmp_path / "copy.gpkg"))
    finally:
        mine.close()
    assert not list(tmp_path.iterdir())


def test_coordinators_copy_it_whole(city: City, source: Source, database: str, tmp_path: Path) -> None:
    original = source("database")
    coordinator = city.open(database, "Bo")
    try:
        copied = copy_register(coordinator, str(tmp_path / "copy.gpkg"))
    finally:
        coordinator.close()
    assert copied.rows == {table.name: len(original.rows(table.name)) for table in TABLES}
    assert any("members" in str(note) for note in copied.notes)


@pytest.mark.parametrize("to", KINDS)
def test_a_copy_that_is_stopped_leaves_nothing(
    source: Source, place: Callable[[str], str], schemas: Callable[[], int], tmp_path: Path, to: str
) -> None:
    original = source("database" if to == "file" else "file")
    before = sorted(tmp_path.iterdir())
    far: list[float] = []
    with pytest.raises(Stopped):
        copy_register(original, place(to), far.append, lambda: bool(far))
    assert sorted(tmp_path.iterdir()) == before
    assert schemas() == 0
    assert original.rows("work")


def test_a_file_that_changes_meanwhile_is_noticed(city: City, source: Source, prepared: str) -> None:
    file = source("file")

    def interfere(percent: float) -> None:
        if percent == 100:
            other = open_register(file.uri)
            add_work(other)
            other.close()

    with pytest.raises(RegisterError, match="was changed while it was copied"):
        copy_register(file, city.service(prepared, CREATOR), interfere)
    assert city.run(SCHEMAS, prepared) == [(0,)]


def test_others_go_on_saving_while_a_database_is_copied(
    city: City, source: Source, database: str, tmp_path: Path
) -> None:
    """The copy is the register as it was at one moment."""
    original = source("database")
    before, entries = original.rows("work"), original.changes_since(0)
    bo = city.open(database, "Bo")

    def save(_percent: float) -> None:
        add_work(bo)

    try:
        copy_register(original, str(tmp_path / "copy.gpkg"), save)
    finally:
        bo.close()
    copy = open_register(str(tmp_path / "copy.gpkg"))
    try:
        assert copy.rows("work") == before
        assert copy.changes_since(0) == entries
        assert len(original.rows("work")) > len(before)
    finally:
        copy.close()


def test_a_connection_that_breaks_leaves_nothing(
    city: City, source: Source, database: str, prepared: str, tmp_path: Path
) -> None:
    """The connection that is read, and the one that is written."""
    original = source("database")

    def cut(name: str) -> Callable[[float], None]:
        return lambda percent: percent == 100 and city.run(END.format(login=CREATOR, database=name))

    with pytest.raises(Unreachable, match=r"broke while “Test” was copied.*nothing was kept of the copy"):
        copy_register(original, str(tmp_path / "copy.gpkg"), cut(database))
    assert not list(tmp_path.iterdir())
    with pytest.raises(Unreachable, match="broke while “Test” was copied"):
        copy_register(original, city.service(prepared, CREATOR), cut(prepared))
    assert city.run(SCHEMAS, prepared) == [(0,)]
    assert original.rows("work")


def test_what_is_there_is_not_written_over(city: City, source: Source, database: str, tmp_path: Path) -> None:
    file = source("file")
    with pytest.raises(BadInput, match="There is a register"):
        copy_register(file, city.service(database, CREATOR))
    with pytest.raises(BadInput, match="is there already"):
        copy_register(file, file.uri)
    assert file.rows("work")


def test_a_register_of_another_schema_is_upgraded_first(source: Source, tmp_path: Path) -> None:
    file = source("file")
    file.schema_version = 1
    with pytest.raises(BadInput, match=r"schema version 1.*Upgrade"):
        copy_register(file, str(tmp_path / "copy.gpkg"))


def test_a_register_that_was_upgraded_goes_on_in_the_database(city: City, prepared: str, tmp_path: Path) -> None:
    """Its log has versions that know fewer fields; what others saw of them is merged with all the same."""
    path = older_register(tmp_path / "older.gpkg")
    upgrade_register(str(path))
    older = open_register(str(path))
    (row,) = older.rows("work")
    uuid, base = str(row["uuid"]), row["row_version"]
    assert isinstance(base, int)
    older.apply(together(update(uuid, base, street="Lindegade")))
    copy_register(older, city.service(prepared, CREATOR))
    older.close()
    copy = city.open(prepared, CREATOR)
    try:
        result = copy.apply(together(update(uuid, base, contractor="Digger")))
        assert result.rows[0].merged == ("street",)
        assert (row_of(copy, uuid)["street"], row_of(copy, uuid)["contractor"]) == ("Lindegade", "Digger")
    finally:
        copy.close()


def test_an_area_taken_offline_is_brought_back_and_not_copied(source: Source, tmp_path: Path) -> None:
    original = source("file")
    taken = open_register(str(take_offline(original, tmp_path / "field.gpkg").path))
    try:
        with pytest.raises(BadInput, match="taken offline from “Our city”"):
            copy_register(taken, str(tmp_path / "copy.gpkg"))
    finally:
        taken.close()
