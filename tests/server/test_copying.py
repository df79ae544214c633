"""A register in a file moved to a database: the same rows, the same history, and it goes on where the file ended."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from plugin.domain.schema import TABLES
from plugin.errors import BadInput, RegisterError, Stopped
from plugin.register import Register, create_register, open_register
from plugin.register.postgres_copying import copy_to_postgres
from plugin.register.postgres_installation import FOLDER
from tests.server.city import CREATOR, City
from tests.server.scene import set_scene
from tests.unit.register.rows import add_work, delete, row_of, together, update

SCHEMAS = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'samgrav%'"


@pytest.fixture
def prepared(city: City) -> Iterator[str]:
    """A database that an administrator has seen to."""
    name = "target"
    city.run(f'CREATE DATABASE "{name}"')
    city.psql(name, FOLDER / "administrator.sql")
    yield name
    city.drop(name)


@pytest.fixture
def file(tmp_path: Path) -> Iterator[Register]:
    """A register in a file with a past: works changed, deleted and brought back by several people."""
    register = create_register(str(tmp_path / "city.gpkg"), "Our city")
    set_scene(register)
    chance = random.Random(3)
    for number in range(30):
        row = chance.choice(register.rows("work"))
        uuid, version = str(row["uuid"]), row["row_version"]
        assert isinstance(version, int)
        values = {"street": f"Street {number}"}
        operation = delete(uuid, version) if number % 10 == 3 else update(uuid, version, **values)  # type: ignore[arg-type]
        register.apply(together(operation, author=chance.choice(["Anna", "Bo", "Æbleskive"])))
    yield register
    register.close()


def by_uuid(register: Register, table: str) -> dict[str, object]:
    return {str(row["uuid"]): row for row in register.rows(table)}


def test_rows_and_history_are_the_same(city: City, prepared: str, file: Register) -> None:
    told: list[float] = []
    copied = copy_to_postgres(file, city.service(prepared, CREATOR), told.append)
    copy = city.open(prepared, CREATOR)
    try:
        assert (copy.name, copy.crs, copy.role) == ("Our city", "EPSG:25832", "admin")
        assert copy.id != file.id
        for table in TABLES:
            assert by_uuid(copy, table.name) == by_uuid(file, table.name)
            assert copied.rows[table.name] == len(by_uuid(file, table.name))
        assert copy.changes_since(0) == file.changes_since(0)
        assert (copy.last_seq(), copied.entries) == (file.last_seq(), len(file.changes_since(0)))
        assert max(told) == 100
    finally:
        copy.close()


def test_it_goes_on_where_the_file_ended(city: City, prepared: str, file: Register) -> None:
    copy_to_postgres(file, city.service(prepared, CREATOR))
    year = datetime.now(UTC).year
    refs = [str(c.record["ref"]) for c in file.changes_since(0) if c.table == "work"]
    last = max(int(ref.rpartition("-")[2]) for ref in refs if ref.startswith(f"W-{year}-"))
    copy = city.open(prepared, CREATOR)
    try:
        uuid = add_work(copy)
        assert row_of(copy, uuid)["ref"] == f"W-{year}-{last + 1:05d}"
        assert copy.changes_since(file.last_seq())[0].seq == file.last_seq() + 1
        work = copy.rows("work")[0]
        copy.apply(together(update(str(work["uuid"]), 1, contractor="Merged with what was known before")))
    finally:
        copy.close()


def test_a_copy_that_is_stopped_leaves_nothing(city: City, prepared: str, file: Register) -> None:
    with pytest.raises(Stopped):
        copy_to_postgres(file, city.service(prepared, CREATOR), is_cancelled=lambda: True)
    assert city.run(SCHEMAS, prepared) == [(0,)]


def test_a_source_that_changes_meanwhile_is_noticed(city: City, prepared: str, file: Register) -> None:
    def interfere(percent: float) -> None:
        if percent == 100:
            other = open_register(file.uri)
            add_work(other)
            other.close()

    with pytest.raises(RegisterError, match="was changed while it was copied"):
        copy_to_postgres(file, city.service(prepared, CREATOR), interfere)
    assert city.run(SCHEMAS, prepared) == [(0,)]


def test_what_is_there_is_not_written_over(city: City, database: str, file: Register) -> None:
    with pytest.raises(BadInput, match="There is a register"):
        copy_to_postgres(file, city.service(database, CREATOR))
