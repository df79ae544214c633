"""Upgrading a register: numbered files, all or nothing, and the same schema as a new one."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from plugin.domain.schema import SCHEMA_VERSION
from plugin.errors import RegisterError
from plugin.register import open_register
from plugin.register.geopackage.sqlite_errors import Damaged
from plugin.register.migration import (
    ChangedMigration,
    Migration,
    migrations,
    record_as_done,
    statements_of,
    upgrade,
)
from plugin.register.upgrading import upgrade_register
from tests.unit.register.older import older_register, schema_of
from tests.unit.register.rows import row_of

ADD = Migration(2, "colour", "-- what colour\nALTER TABLE project ADD COLUMN colour TEXT;\n")
FILL = Migration(
    3,
    "fill",
    "UPDATE metadata SET value = 'open' WHERE key = 'door';\nUPDATE work SET street = 'a; b' WHERE street IS NULL;\n"
    "UPDATE metadata SET value = 'closed' WHERE key = 'door';\n"
    "CREATE TRIGGER watch AFTER DELETE ON project BEGIN\n  SELECT 1;\n  SELECT 2;\nEND;",
)
BROKEN = Migration(3, "broken", "CREATE TABLE half (a);\nINSERT INTO nonsense VALUES (1);")
REBUILD = Migration(
    2,
    "rebuild",
    "UPDATE metadata SET value = 'open' WHERE key = 'door';\n"
    "CREATE TABLE new_party (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, uuid TEXT UNIQUE, name TEXT UNIQUE);\n"
    "INSERT INTO new_party (fid, uuid, name) SELECT fid, uuid, name FROM party;\nDROP TABLE party;\n"
    "ALTER TABLE new_party RENAME TO party;\nUPDATE metadata SET value = 'closed' WHERE key = 'door';",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return older_register(tmp_path / "register.gpkg")


@pytest.fixture
def file(path: Path) -> Iterator[sqlite3.Connection]:
    from plugin.register.geopackage.connection import connect

    with closing(connect(path)) as connection:
        yield connection


def metadata(file: sqlite3.Connection, key: str) -> str:
    return str(file.execute("SELECT value FROM metadata WHERE key = ?", (key,)).fetchone()[0])


def test_an_older_register_is_brought_to_the_schema_of_a_new_one(path: Path, template: Path) -> None:
    report = upgrade_register(path)
    assert [str(line) for line in report.lines] == [
        f"{path} is sound: 1 works, schema version {SCHEMA_VERSION}.",
        f"The register was upgraded from schema version 1 to {SCHEMA_VERSION} (coordination).",
    ]
    assert schema_of(path) == schema_of(template)


def test_an_upgraded_register_has_the_codes_and_rules_of_a_new_one(path: Path, template: Path) -> None:
    upgrade_register(path)
    with closing(open_register(str(path))) as register, closing(open_register(str(template))) as new:
        for table in ("code", "rule"):
            uuids, wanted = ({row["uuid"] for row in each.rows(table)} for each in (register, new))
            assert uuids == wanted
        row = row_of(register, next(r["uuid"] for r in register.rows("code") if r["code"] == "no_problem"), "code")
        assert (row["created_by"], row["row_version"]) == ("Samgrav", 1)
        (change,) = register.history_of("code", str(row["uuid"]))
        assert change.record["label_en"] == "No problem"


def test_an_upgrade_leaves_a_citys_own_code_of_the_same_name(path: Path, file: sqlite3.Connection) -> None:
    file.execute("UPDATE metadata SET value = 'open' WHERE key = 'door'")
    file.execute(
        "INSERT INTO code (uuid, list_name, code, label_en, label_da, row_version, created_by, created_at, changed_by, "
        "changed_at) VALUES ('own', 'decision', 'no_problem', 'Fine', 'Fint', 1, 'Anna', '', 'Anna', '')"
    )
    file.execute("UPDATE metadata SET value = 'closed' WHERE key = 'door'")
    upgrade_register(path)
    labels = file.execute("SELECT label_en FROM code WHERE list_name = 'decision' ORDER BY label_en").fetchall()
    assert labels == [("Coordinated",), ("Fine",)]


def test_an_older_register_can_be_read_as_it_is(path: Path) -> None:
    with closing(open_register(str(path))) as register:
        assert str(register.read_only_reason).startswith(f"{path} was written by an older Samgrav.")
        assert register.rows("detour") == register.rows("settled_pair") == []
        assert register.columns("detour", ["uuid", "geom"]) == {"uuid": [], "geom": []}


def test_a_register_that_is_up_to_date_is_left_alone_and_told_so(path: Path) -> None:
    upgrade_register(path)
    before = path.read_bytes()
    report = upgrade_register(path)
    assert str(report.lines[1]) == "The register has this plugin’s schema already; there was nothing to upgrade."
    assert path.read_bytes() == before


def test_the_files_that_are_due_are_run_in_their_order(file: sqlite3.Connection) -> None:
    done = upgrade(file, [ADD, FILL], 3)
    assert (done.before, done.after, done.names) == (1, 3, ("colour", "fill"))
    assert metadata(file, "schema_version") == "3"
    assert file.execute("SELECT street FROM work").fetchone() == ("a; b",)
    assert file.execute("SELECT number, name, checksum FROM migration").fetchall() == [
        (2, "colour", ADD.checksum),
        (3, "fill", FILL.checksum),
    ]
    assert upgrade(file, [ADD, FILL], 3).names == ()


def test_a_failure_takes_everything_back(file: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.OperationalError, match="nonsense"):
        upgrade(file, [ADD, BROKEN], 3)
    assert metadata(file, "schema_version") == "1"
    assert file.execute("SELECT count(*) FROM migration").fetchone() == (0,)
    assert file.execute("SELECT name FROM sqlite_master WHERE name = 'half'").fetchone() is None
    assert "colour" not in [row[1] for row in file.execute("PRAGMA table_info(project)")]


def test_a_migration_that_was_changed_afterwards_is_told(file: sqlite3.Connection) -> None:
    upgrade(file, [ADD], 2)
    with pytest.raises(ChangedMigration, match=r"upgrade 2 \(colour\) differs"):
        upgrade(file, [Migration(2, "colour", ADD.sql + " "), FILL], 3)


@pytest.mark.parametrize(("wanted", "target"), [([], 2), ([FILL], 3), ([ADD], 0)])
def test_a_way_that_is_missing_is_told(file: sqlite3.Connection, wanted: list[Migration], target: int) -> None:
    with pytest.raises(RegisterError, match="no way from schema version 1"):
        upgrade(file, wanted, target)


def test_a_table_that_others_name_can_be_rebuilt(file: sqlite3.Connection) -> None:
    upgrade(file, [REBUILD], 2)
    assert file.execute("SELECT name FROM party").fetchall() == [("Heat company",)]
    assert file.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_migration_that_leaves_works_without_their_party_is_taken_back(file: sqlite3.Connection) -> None:
    loses = Migration(2, "loses", REBUILD.sql.replace("SELECT fid, uuid, name", "SELECT fid, uuid, name || '?'"))
    with pytest.raises(RegisterError, match="would leave work without the rows it names"):
        upgrade(file, [loses], 2)
    assert file.execute("SELECT name FROM party").fetchall() == [("Heat company",)]


def test_a_new_register_notes_what_leads_to_its_schema(file: sqlite3.Connection) -> None:
    record_as_done(file, [ADD])
    file.execute("UPDATE metadata SET value = '2' WHERE key = 'schema_version'")
    assert upgrade(file, [ADD], 2).names == ()


def test_files_are_found_by_their_numbers(tmp_path: Path) -> None:
    for name in ("0010_later.sql", "0002_first.sql", "README.md", "draft.sql"):
        (tmp_path / name).write_text("SELECT 1;\r\n", encoding="utf-8", newline="")
    found = migrations(tmp_path)
    assert [(each.number, each.name) for each in found] == [(2, "first"), (10, "later")]
    assert found[0].checksum == Migration(2, "", "SELECT 1;\n").checksum
    assert [each.number for each in migrations()] == list(range(2, SCHEMA_VERSION + 1))


def test_a_script_is_read_statement_by_statement() -> None:
    assert len(list(statements_of(FILL.sql))) == 4
    assert list(statements_of("SELECT ';' ;\n\nSELECT 2")) == ["SELECT ';' ;", "SELECT 2"]


def test_damage_anywhere_is_found(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'changeset'").fetchone()[0]
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(bytes(content))
    with pytest.raises(Damaged, match="is damaged"):
        upgrade_register(path)


def test_a_newer_register_is_left_as_it_is(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE metadata SET value = '9' WHERE key = 'schema_version'")
    with pytest.raises(RegisterError, match="newer Samgrav"):
        upgrade_register(path)
