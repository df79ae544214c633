"""Making a register in a database, and opening it: who may, who may not, and what they are told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.errors import BadInput, ReadOnly, RegisterError
from plugin.register import create_register
from plugin.register.postgres.installation import FOLDER, script
from plugin.register.postgres.opening import NoRegister
from tests.server.city import CREATOR, City
from tests.unit.register.rows import add_party, add_work, row_of

SCHEMAS = "SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'samgrav%'"


@pytest.fixture
def empty(city: City) -> Iterator[str]:
    """A database without anything of ours."""
    name = "empty"
    city.run(f'CREATE DATABASE "{name}"')
    yield name
    city.drop(name)


@pytest.fixture(scope="session")
def stranger(city: City) -> str:
    """A login that is nobody to any register."""
    city.make_logins("Stranger")
    return "Stranger"


def test_a_prepared_database_becomes_a_register_by_an_ordinary_login(city: City, empty: str) -> None:
    city.psql(empty, FOLDER / "administrator.sql")
    city.psql(empty, FOLDER / "administrator.sql")  # again harms nothing
    register = create_register(city.service(empty, CREATOR), "Our  city", "EPSG:25832", demo=True)
    try:
        assert (register.name, register.crs, register.role, register.path) == ("Our city", "EPSG:25832", "admin", None)
        assert len(register.rows("work")) > 20
        assert register.last_seq() == len(register.changes_since(0))
    finally:
        register.close()


def test_a_superuser_needs_no_preparation(city: City, empty: str) -> None:
    create_register(city.service(empty, "administrator"), "Test").close()
    assert city.run(SCHEMAS, empty) == [(3,)]


@pytest.mark.parametrize("way", ["makes the roles", "is given the owner", "is given the owner and makes roles"])
def test_who_owns_the_database_creates_it_alone_as_the_readme_says(city: City, empty: str, way: str) -> None:
    """The roles belong to the whole server, and may be there since another register."""
    login = f"Owner who {way}"
    city.make_logins(login)
    city.run("CREATE EXTENSION postgis", empty)
    city.run(f'ALTER DATABASE "{empty}" OWNER TO "{login}"')
    if "given" in way:
        city.run(f'GRANT samgrav_owner TO "{login}"')
    if "makes" in way:
        city.run(f'ALTER ROLE "{login}" CREATEROLE')
    if way == "makes the roles" and city.server.connect().server_version >= 160_000:
        with pytest.raises(RegisterError, match="may not prepare the database"):  # others made them
            create_register(city.service(empty, login), "Test")
        return
    register = create_register(city.service(empty, login), "Test")
    assert register.role == "admin"
    register.close()


def test_who_lacks_the_rights_is_told_what_to_ask_for_and_nothing_is_changed(
    city: City, empty: str, stranger: str
) -> None:
    with pytest.raises(RegisterError, match=r"Your login may not prepare the database .*administrator\.sql"):
        create_register(city.service(empty, stranger), "Test")
    assert city.run(SCHEMAS, empty) == [(0,)]


def test_a_register_that_is_there_stays_as_it_is(city: City, database: str) -> None:
    with pytest.raises(BadInput, match=r"There is a register in the database .* already"):
        create_register(city.service(database, CREATOR), "Another")
    register = city.open(database, CREATOR)
    assert register.name == "Test"
    register.close()


@pytest.mark.parametrize("breaks", ["35_write", "70_grants"])
def test_half_a_register_cannot_exist(city: City, empty: str, breaks: str, monkeypatch: pytest.MonkeyPatch) -> None:
    city.psql(empty, FOLDER / "administrator.sql")

    def broken(name: str) -> str:
        return script(name) + ("SELECT 1/0;" if name == breaks else "")

    monkeypatch.setattr("plugin.register.postgres.installation.script", broken)
    with pytest.raises(RegisterError, match="division by zero"):
        create_register(city.service(empty, CREATOR), "Test")
    assert city.run(SCHEMAS, empty) == [(0,)]
    monkeypatch.undo()
    create_register(city.service(empty, CREATOR), "Test").close()


def test_where_everybody_may_plant_functions_no_register_is_made(city: City, empty: str) -> None:
    city.psql(empty, FOLDER / "administrator.sql")
    city.run("GRANT CREATE ON SCHEMA public TO PUBLIC", empty)
    with pytest.raises(RegisterError, match="Everybody may create functions and tables in the schema public"):
        create_register(city.service(empty, CREATOR), "Test")


def test_a_database_without_a_register_is_told(city: City, empty: str) -> None:
    with pytest.raises(NoRegister, match="There is no Samgrav register in the database"):
        city.open(empty, CREATOR)


def test_a_login_that_is_no_member_is_told_whom_to_ask(city: City, database: str, stranger: str) -> None:
    with pytest.raises(NoRegister, match=r"Your login Stranger is no member .* Ask one of its admins"):
        city.open(database, stranger)


def test_the_creator_of_one_register_is_nobody_in_another(city: City, database: str) -> None:
    """Groups belong to the whole server, members to one register."""
    city.run(f"DELETE FROM samgrav_log.member WHERE login = '{CREATOR}'", database)
    with pytest.raises(NoRegister, match="no member"):
        city.open(database, CREATOR)


def test_a_viewer_reads_and_is_told_why_saving_is_not_offered(city: City, database: str) -> None:
    city.make_logins("Visitor")
    city.run("SELECT samgrav_api.set_member('Visitor', 'viewer')", database, CREATOR)
    admin, visitor = city.open(database, CREATOR), city.open(database, "Visitor")
    add_party(admin)
    uuid = add_work(admin)
    assert (visitor.role, row_of(visitor, uuid)["title"]) == ("viewer", "New mains")
    with pytest.raises(ReadOnly, match="You may read “Test” and not change it"):
        add_work(visitor)
    admin.close()
    visitor.close()


def test_a_newer_register_opens_to_be_read(city: City, database: str) -> None:
    city.run("UPDATE samgrav_log.metadata SET value = '99.0' WHERE key = 'least_plugin'", database)
    register = city.open(database, CREATOR)
    assert "99.0 or later is needed" in str(register.read_only_reason)
    with pytest.raises(ReadOnly, match="update the plugin"):
        add_party(register)
    register.close()


def test_all_files_are_run(monkeypatch: pytest.MonkeyPatch, city: City, empty: str) -> None:
    asked: list[str] = []

    def noted(name: str) -> str:
        asked.append(name)
        return script(name)

    monkeypatch.setattr("plugin.register.postgres.installation.script", noted)
    create_register(city.service(empty, "administrator"), "Test").close()
    assert {f"{name}.sql" for name in asked} | {"administrator.sql"} == {
        path.name for path in Path(FOLDER).glob("*.sql")
    }
