"""Every role, every table and function, every command, whose row: generated from the database's own catalogue, so that
what nobody has spoken about fails."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import product
from typing import Any
from uuid import uuid4

import psycopg2
import pytest

from plugin.domain.changeset import Changeset
from plugin.register.postgres.values import sent
from tests.server import expectations as expected
from tests.server.city import CREATOR, City
from tests.server.scene import LOGINS
from tests.unit.register.rows import insert, named, work

SCHEMAS = "('samgrav', 'samgrav_log', 'samgrav_api')"
RELATIONS = f"""SELECT n.nspname, c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname IN {SCHEMAS} AND c.relkind IN ('r', 'v', 'm', 'p', 'f') ORDER BY 1, 2"""
FUNCTIONS = f"""SELECT n.nspname, p.proname, p.pronargs - p.pronargdefaults FROM pg_proc p
JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname IN {SCHEMAS} ORDER BY 1, 2"""
ROLES = tuple(LOGINS)
WHOSE = ("own", "shared", "hidden")
DENIED_CODE = "42501"


@pytest.fixture(scope="module")
def full_scene(city: City, scene: str) -> str:
    """And rows that can be deleted, or that something can be added to."""
    bare = [
        insert("work", work(title="Bare", party=expected.OWNER_OF[whose], visibility="public"), named(f"bare {whose}"))
        for whose in WHOSE
    ]
    spare = [
        insert(table, {**expected.new_row(table, "own"), **values}, named(f"spare {table}"))
        for table, values in {"code": {"code": "spare"}, "rule": {"id": "spare"}}.items()
    ]
    register = city.open(scene, CREATOR)
    register.apply(Changeset((*bare, *spare), CREATOR))
    register.close()
    city.run(f"SELECT samgrav_api.ask_about_unseen('{named('heat internal')}')", scene, LOGINS["party"])
    return scene


class Session:
    """A login's own connection, whose every attempt is taken back."""

    attempts = 0
    """Of all sessions together."""

    def __init__(self, city: City, database: str, role: str) -> None:
        self._connection = city.server.connect(database, LOGINS[role])
        self._connection.autocommit = False

    def tried(self, sql: str, values: tuple[Any, ...] | None = None) -> list[tuple[Any, ...]] | str:
        """The rows, or `denied`; any other error is one of the test."""
        Session.attempts += 1
        try:
            with self._connection.cursor() as cursor:
                cursor.execute(sql, values)
                return list(cursor.fetchall()) if cursor.description else []
        except psycopg2.Error as error:
            if error.pgcode != DENIED_CODE:
                raise
            return "denied"
        finally:
            self._connection.rollback()

    def close(self) -> None:
        self._connection.close()


@pytest.fixture(scope="module")
def sessions(city: City, full_scene: str) -> Iterator[dict[str, Session]]:
    opened = {role: Session(city, full_scene, role) for role in ROLES}
    yield opened
    for session in opened.values():
        session.close()


def relations(city: City, scene: str, schema: str) -> list[str]:
    return [name for of_schema, name in city.run(RELATIONS, scene) if of_schema == schema]


def test_everybody_reads_what_is_theirs_to_read(city: City, scene: str, sessions: dict[str, Session]) -> None:
    seen = {
        view: {role: frozenset(_labels_seen(sessions[role], view)) for role in ROLES}
        for view in relations(city, scene, "samgrav_api")
    }
    assert seen == expected.READS


def _labels_seen(session: Session, view: str) -> set[str]:
    label = expected.LABELS.get(view, "'all'")
    rows = session.tried(f'SELECT DISTINCT {label} FROM samgrav_api."{view}"')
    return {"denied"} if rows == "denied" else {row[0] for row in rows if row[0] not in (None, "Bare")}


def test_the_way_out_gives_what_the_views_give(sessions: dict[str, Session]) -> None:
    sql = "SELECT DISTINCT record ->> 'title' FROM samgrav_api.changes_since(0) WHERE table_name = 'work'"
    for role in ROLES[1:]:
        rows = sessions[role].tried(sql)
        assert {row[0] for row in rows} - {"Bare"} == expected.READS["history"][role], role


def test_tables_and_log_cannot_even_be_named(city: City, scene: str, sessions: dict[str, Session]) -> None:
    open_to = []
    for schema, role in product(("samgrav", "samgrav_log"), ROLES):
        for name in relations(city, scene, schema):
            for command in [*_commands(f'{schema}."{name}"'), f'TRUNCATE {schema}."{name}"']:
                open_to += [(role, command)] if sessions[role].tried(command) != "denied" else []
    assert open_to == []


def test_no_view_can_be_written(city: City, scene: str, sessions: dict[str, Session]) -> None:
    """Also where no row is met, which would otherwise look like success."""
    open_to = []
    for name, role in product(relations(city, scene, "samgrav_api"), ROLES):
        reads, *writes = _commands(f'samgrav_api."{name}"')
        assert (sessions[role].tried(reads) == "denied") == (expected.READS[name][role] == expected.DENIED)
        open_to += [(role, write) for write in writes if sessions[role].tried(write) != "denied"]
    assert open_to == []


def _commands(relation: str) -> list[str]:
    return [
        f"SELECT * FROM {relation} LIMIT 1",
        f"INSERT INTO {relation} DEFAULT VALUES",
        f"DELETE FROM {relation} WHERE false",
        f"DELETE FROM {relation}",
        f"LOCK TABLE {relation} IN ACCESS EXCLUSIVE MODE",
    ]


def test_functions_serve_those_they_are_for(city: City, scene: str, sessions: dict[str, Session]) -> None:
    found: dict[str, frozenset[str]] = {}
    for schema, name, _ in city.run(FUNCTIONS, scene):
        if schema == "samgrav_api":
            found[name] = frozenset(role for role in ROLES if sessions[role].tried(_CALLS[name]) != "denied")
    assert found == expected.CALLS


_CALLS = {
    "apply_changeset": f"""SELECT samgrav_api.apply_changeset('{uuid4()}', '{{"operations": []}}')""",
    "changes_since": "SELECT samgrav_api.changes_since(0)",
    "last_seq": "SELECT samgrav_api.last_seq()",
    "whoami": "SELECT samgrav_api.whoami()",
    "members": "SELECT samgrav_api.members()",
    "set_member": "SELECT samgrav_api.set_member('Viewer', 'viewer')",
    "remove_member": "SELECT samgrav_api.remove_member('Viewer')",
    "ask_about_unseen": f"SELECT samgrav_api.ask_about_unseen('{uuid4()}')",
    "answer_about_unseen": f"SELECT samgrav_api.answer_about_unseen('{uuid4()}')",
    "set_city_contact": "SELECT samgrav_api.set_city_contact('33 66 00 00')",
}


def test_inner_functions_cannot_be_called(city: City, scene: str, sessions: dict[str, Session]) -> None:
    """By nobody, whatever the arguments: the schema's names are closed to them."""
    open_to = []
    for (schema, name, arguments), role in product(city.run(FUNCTIONS, scene), ROLES):
        if schema != "samgrav_api":
            call = f"SELECT {schema}.{name}({', '.join(['NULL'] * arguments)})"
            open_to += [(role, call)] if sessions[role].tried(call) != "denied" else []
    assert open_to == []


def test_every_definer_function_pins_where_names_are_looked_up(city: City, scene: str) -> None:
    sql = f"""SELECT p.proname FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname IN {SCHEMAS} AND p.prosecdef AND NOT EXISTS (
      SELECT FROM unnest(p.proconfig) c WHERE c = 'search_path=pg_catalog, public, pg_temp')"""
    assert city.run(sql, scene) == []


def test_nobody_but_the_owner_may_write_anything(city: City, scene: str) -> None:
    """The catalogue's own word, for every role there is."""
    sql = """SELECT r.rolname, c.relname, p.privilege FROM pg_roles r
    CROSS JOIN pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    CROSS JOIN unnest(ARRAY['INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER']) p (privilege)
    WHERE n.nspname IN ('samgrav', 'samgrav_log') AND c.relkind = 'r' AND NOT r.rolsuper
      AND NOT pg_has_role(r.oid, 'samgrav_owner', 'USAGE') AND has_table_privilege(r.oid, c.oid, p.privilege)"""
    assert [row for row in city.run(sql, scene) if row[0] != "pg_write_all_data"] == []


def test_row_security_is_on_wherever_members_may_look(city: City, scene: str) -> None:
    sql = """SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname IN ('samgrav', 'samgrav_log') AND c.relkind = 'r' AND NOT c.relrowsecurity
      AND has_table_privilege('samgrav_admin', c.oid, 'SELECT')"""
    assert city.run(sql, scene) == []


def test_the_door_lets_everybody_do_what_is_theirs_to_do(city: City, scene: str, sessions: dict[str, Session]) -> None:
    found: dict[str, dict[str, dict[str, dict[str, str]]]] = {}
    for table in relations(city, scene, "samgrav"):
        found[table] = {
            kind: {role: {whose: _outcome(sessions[role], table, kind, whose) for whose in WHOSE} for role in ROLES}
            for kind in ("insert", "update", "delete")
        }
    assert found == expected.WRITES


def _outcome(session: Session, table: str, kind: str, whose: str) -> str:
    operation: dict[str, Any] = {"kind": kind, "table": table, "uuid": expected.row_of(table, whose), "base_version": 1}
    if kind == "insert":
        operation |= {"uuid": str(uuid4()), "values": sent(expected.new_row(table, whose))}
    elif kind == "update":
        operation["values"] = sent(expected.CHANGES[table])
    content = json.dumps({"operations": [operation]})
    rows = session.tried("SELECT samgrav_api.apply_changeset(%s, %s)", (str(uuid4()), content))
    if rows == "denied":
        return "denied"
    answer = rows[0][0]
    assert isinstance(answer, dict)
    return str(answer["problems"][0]["what"] if answer["outcome"] == "invalid" else answer["outcome"])


def test_how_large_the_matrix_is(city: City, scene: str, request: pytest.FixtureRequest) -> None:
    """Comes last, and says what the tests above have tried."""
    views, tables, log = (len(relations(city, scene, f"samgrav{part}")) for part in ("_api", "", "_log"))
    functions, doors = len(city.run(FUNCTIONS, scene)), tables * 3 * len(ROLES) * len(WHOSE)
    size = f"{len(ROLES)} roles; {tables} tables, {views} views, {log} tables of the log, {functions} functions"
    plugins = request.config.pluginmanager
    reporter = plugins.get_plugin("terminalreporter")
    with plugins.get_plugin("capturemanager").global_and_fixture_disabled():
        reporter.write_line(f"\nmatrix: {size}; {Session.attempts} attempts, {doors} of them through the door")
    assert min(views, tables, log, functions) > 0
