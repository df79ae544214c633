"""Nothing of a hidden row gets out by an error, a side effect, a copy, a cursor or a plan; views and columns are taken
from the catalogue, so that a new one is tried, too."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg2
import pytest

from tests.server.city import CREATOR, City
from tests.server.expectations import OWN, SHARED
from tests.server.scene import HEAT, LOGINS
from tests.server.test_attacks import do, seen
from tests.unit.register.rows import named

PARTY = LOGINS["party"]
HIDDEN = ("fibre internal",)
"""What stands in the rows that HEAT's people may not see."""
COLUMNS = """SELECT c.relname, a.attname, format_type(a.atttypid, NULL) FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'samgrav_api' AND c.relkind = 'v' AND a.attnum > 0 ORDER BY 1, a.attnum"""
CLOSED = ("asking", "changeset")
"""Views that a party may not even ask."""


@pytest.fixture
def party(city: City, scene: str) -> Iterator[Any]:
    connection = city.server.connect(scene, PARTY)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def columns(city: City, scene: str) -> list[tuple[str, str, str]]:
    return [row for row in city.run(COLUMNS, scene) if row[0] not in CLOSED]


@pytest.fixture(scope="module")
def visible(city: City, scene: str, columns: list[tuple[str, str, str]]) -> dict[str, set[str]]:
    """View → the rows that the party sees, as text."""
    connection = city.server.connect(scene, PARTY)
    views = {view for view, _, _ in columns}
    found = {view: {row[0] for row in do(connection, f'SELECT v::text FROM samgrav_api."{view}" v')} for view in views}
    connection.close()
    return found


def test_hidden_rows_are_there_to_be_leaked(city: City, scene: str, visible: dict[str, set[str]]) -> None:
    """The coordinator sees more in these views, so that the tests below look at something."""
    connection = city.server.connect(scene, LOGINS["coordinator"])
    more = {view for view, rows in visible.items() if len(do(connection, f'TABLE samgrav_api."{view}"')) > len(rows)}
    connection.close()
    assert more == {"work", "project", "detour", "contact", "settled_pair", "history"}


def test_an_error_tells_no_value_of_a_hidden_row(
    party: Any, columns: list[tuple[str, str, str]], visible: dict[str, set[str]]
) -> None:
    """A cast that fails says what it could not read; it must never get to see what is hidden."""
    tried = 0
    for view, column, _ in columns:
        sql = (
            f'SELECT count(*) FROM samgrav_api."{view}" v '
            f"WHERE CASE WHEN v::text = ANY (%s) THEN true ELSE (\"{column}\"::text || ' leaked')::integer > 0 END"
        )
        assert do(party, sql, (list(visible[view]),)) == [(len(visible[view]),)], (view, column)
        tried += 1
    assert tried > 100


def test_a_cheap_function_is_handed_no_hidden_value(
    party: Any, columns: list[tuple[str, str, str]], visible: dict[str, set[str]]
) -> None:
    """In a condition, in an order, in a join, in a group, in an aggregate's filter, in a window."""
    do(
        party,
        """CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
        AS $$ BEGIN RAISE NOTICE 'leaked %', $1; RETURN true; END $$""",
    )
    views = {view for view, _, _ in columns}
    for view in views:
        name = f'samgrav_api."{view}" v'
        for sql in (
            f"SELECT 1 FROM {name} WHERE pg_temp.leak(v::text)",
            f"SELECT 1 FROM {name} ORDER BY pg_temp.leak(v::text)",
            f"SELECT 1 FROM {name} JOIN (VALUES (1)) one (x) ON pg_temp.leak(v::text)",
            f"SELECT count(*) FILTER (WHERE pg_temp.leak(v::text)) FROM {name} GROUP BY pg_temp.leak(v::text)",
            f"SELECT row_number() OVER (ORDER BY pg_temp.leak(v::text)) FROM {name}",
            f"SELECT 1 FROM {name} LEFT JOIN {name[:-2]} w ON pg_temp.leak(w::text) AND pg_temp.leak(v::text)",
        ):
            del party.notices[:]
            do(party, sql)
            leaked = {notice.split("leaked ", 1)[1].strip() for notice in party.notices if "leaked " in notice}
            assert leaked <= visible[view], sql


@pytest.mark.parametrize("plan", ["enable_seqscan", "enable_indexscan", "enable_bitmapscan", "enable_hashjoin"])
def test_no_plan_shows_more(party: Any, columns: list[tuple[str, str, str]], plan: str) -> None:
    do(party, f"SET {plan} = off")
    for column in (column for view, column, kind in columns if view == "work" and kind.startswith(("text", "char"))):
        sql = f'SELECT title FROM samgrav_api.work WHERE "{column}" >= %s OR "{column}" IS NULL'
        assert {row[0] for row in do(party, sql, ("",))} <= SHARED | OWN


INDEXED = """SELECT t.relname, a.attname FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = ANY (i.indkey)
WHERE n.nspname = 'samgrav' AND t.relname = 'work' AND format_type(a.atttypid, NULL) <> 'geometry'"""
LOOKED_UP = {"fid", "uuid", "ref"}
"""By these a member may look a work up in an index, and could find out that a hidden one has such a value: it says
nothing of the work."""


def test_no_count_of_what_a_policy_held_back_tells_a_hidden_value(city: City, scene: str, party: Any) -> None:
    """EXPLAIN ANALYZE counts them for everybody. Behind an index it would count those of one owner, one source…"""
    do(party, "SET enable_seqscan = off")
    indexed = {column for _, column in city.run(INDEXED, scene)}
    assert indexed > LOOKED_UP
    told = {}
    for column in indexed:
        for value in ("1", "Fibre company"):
            condition = f"\"{column}\"::text = '{value}'" if column == "fid" else f"\"{column}\" = '{value}'"
            rows = do(party, f"EXPLAIN (ANALYZE, TIMING OFF) SELECT 1 FROM samgrav_api.work WHERE {condition}")
            text = "\n".join(row[0] for row in rows)
            told.setdefault(column, []).append("Index Cond" in text)
    assert {column for column, by_index in told.items() if any(by_index)} <= LOOKED_UP


def test_places_are_compared_behind_the_policy(city: City, scene: str) -> None:
    """Were PostGIS's operators leakproof, a box could be moved over the map and the rows held back be counted."""
    sql = """SELECT count(*) FROM pg_operator o JOIN pg_proc p ON p.oid = o.oprcode
    WHERE 'geometry'::regtype IN (o.oprleft, o.oprright) AND p.proleakproof"""
    assert city.run(sql, scene) == [(0,)]


def test_what_can_be_copied_out_is_what_can_be_read(party: Any, visible: dict[str, set[str]]) -> None:
    for view, rows in visible.items():
        out = io.StringIO()
        with party.cursor() as cursor:
            cursor.copy_expert(f'COPY (SELECT * FROM samgrav_api."{view}") TO STDOUT', out)
        assert len(out.getvalue().splitlines()) == len(rows), view
        assert not any(f"\t{hidden}\t" in out.getvalue() for hidden in HIDDEN) or view == "party"


@pytest.mark.parametrize(
    "command",
    [
        "COPY (SELECT 1) TO '/tmp/samgrav_planted'",
        "COPY (SELECT 1) TO PROGRAM 'true'",
        "COPY samgrav_api.work TO '/tmp/samgrav_planted'",
        "CREATE TEMP TABLE t (x text); COPY t FROM '/etc/passwd'",
        "CREATE TEMP TABLE t (x text); COPY t FROM PROGRAM 'id'",
        "SELECT pg_read_file('postgresql.conf')",
        "SELECT lo_import('/etc/passwd')",
        "LOAD 'plpython3u'",
        "CREATE EXTENSION dblink",
        "CREATE EVENT TRIGGER t ON ddl_command_end EXECUTE FUNCTION pg_catalog.now()",
        "ALTER TABLE samgrav.work DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE samgrav.work DISABLE TRIGGER ALL",
        "ALTER VIEW samgrav_api.work SET (security_invoker = false)",
        "DROP POLICY reads ON samgrav.work",
        "CREATE OR REPLACE FUNCTION samgrav_log.my_role() RETURNS text LANGUAGE sql AS $$ SELECT 'admin' $$",
        "ALTER FUNCTION samgrav_api.last_seq() OWNER TO CURRENT_USER",
        "GRANT samgrav_admin TO CURRENT_USER",
        "ALTER ROLE CURRENT_USER CREATEROLE",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "CREATE RULE r AS ON SELECT TO samgrav_api.work DO INSTEAD SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON samgrav.work EXECUTE FUNCTION suppress_redundant_updates_trigger()",
        "CREATE TABLE heir () INHERITS (samgrav.work)",
        "CREATE TEMP TABLE t (x varchar(36) REFERENCES samgrav.work (uuid))",
        "CREATE STATISTICS s ON title, party FROM samgrav.work",
        "CREATE INDEX ON samgrav.work ((title::integer))",
        "ANALYZE VERBOSE samgrav.work",
        "COMMENT ON VIEW samgrav_api.work IS 'mine'",
        "SECURITY LABEL ON TABLE samgrav.work IS 'mine'",
        "SET session_replication_role = replica",
        "SET row_security = off; SELECT count(*) FROM samgrav_api.work",
        "SELECT lastval() FROM samgrav_log.asking",
        "SELECT setval('samgrav.work_fid_seq', 1)",
        "SELECT nextval('samgrav.work_fid_seq')",
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'administrator'",
        "SELECT pg_stat_reset()",
    ],
)
def test_what_only_owners_and_administrators_may_do(party: Any, command: str) -> None:
    with pytest.raises(psycopg2.Error):
        do(party, command)
    assert seen(party) == SHARED | OWN


def test_a_cursor_and_a_snapshot_from_before_give_no_more(party: Any) -> None:
    party.autocommit = False
    do(party, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    ((snapshot,),) = do(party, "SELECT pg_export_snapshot()")
    do(party, "DECLARE kept SCROLL CURSOR WITH HOLD FOR SELECT title FROM samgrav_api.work")
    assert {row[0] for row in do(party, "FETCH ALL FROM kept")} == SHARED | OWN
    assert snapshot
    party.rollback()
    party.autocommit = True


FORGED = [
    ("null id", "NULL", '{"operations": []}'),
    ("null content", f"'{uuid4()}'", None),
    ("no object", f"'{uuid4()}'", "[]"),
    ("no operations", f"'{uuid4()}'", "{}"),
    ("operations that are none", f"'{uuid4()}'", '{"operations": {"kind": "insert"}}'),
    ("no uuid", "'mine'", '{"operations": []}'),
]


@pytest.mark.parametrize(("identity", "content"), [each[1:] for each in FORGED], ids=[each[0] for each in FORGED])
def test_a_changeset_that_is_none_is_refused_and_leaves_nothing(
    city: City, scene: str, party: Any, identity: str, content: str | None
) -> None:
    count = "SELECT count(*) FROM samgrav_log.changeset"
    before = city.run(count, scene)
    with pytest.raises(psycopg2.Error):
        do(party, f"SELECT samgrav_api.apply_changeset({identity}, %s)", (content,))
    assert city.run(count, scene) == before


def test_the_id_of_the_first_rows_is_no_way_to_their_answer(city: City, scene: str, party: Any) -> None:
    """Every changeset that others sent: a party sees ids in the history of public rows, and gets nothing for them."""
    ids = city.run("SELECT id FROM samgrav_log.changeset WHERE author <> 'Heat desk'", scene)
    assert len(ids) >= 2
    for (one,) in ids:
        for sent in ({"operations": []}, {"operations": [], "only_look": True}, {"operations": [], "note": "again"}):
            sql = "SELECT samgrav_api.apply_changeset(%s, %s)"
            ((answer,),) = do(party, sql, (str(one), json.dumps(sent)))
            assert answer == {"outcome": "other content", "whose": "somebody else"}


def test_looking_only_registers_nothing_and_tells_nothing_hidden(city: City, scene: str, party: Any) -> None:
    sent = {"operations": [{"kind": "delete", "table": "work", "uuid": named("fibre internal"), "base_version": 1}]}
    ((answer,),) = do(
        party, "SELECT samgrav_api.apply_changeset(%s, %s)", (str(uuid4()), json.dumps({**sent, "only_look": True}))
    )
    assert answer["outcome"] == "invalid"
    assert "fibre" not in json.dumps(answer).lower()
    assert city.run("SELECT count(*) FROM samgrav.work", scene) == [(6,)]
    assert city.run("SELECT party FROM samgrav_api.work WHERE title = 'heat public'", scene, CREATOR) == [(HEAT,)]
