"""What a member could try in order to see or change more than is theirs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from psycopg2 import sql as compose

from plugin.domain.changeset import Changeset, Value
from plugin.domain.schema import TABLES, Field, Table, Type
from plugin.register import Register
from plugin.register.sentences import OtherContent
from tests.server.city import CREATOR, City
from tests.server.expectations import OWN, READS, SHARED
from tests.server.scene import FIBRE, HEAT, LOGINS, settled
from tests.unit.register.rows import add_work, insert, named, row_of, together, update, work

PARTY = LOGINS["party"]
SEEN = SHARED | OWN
SEES = "SELECT title FROM samgrav_api.work"
OUT = "SELECT record ->> 'title' FROM samgrav_api.changes_since(0) WHERE table_name = 'work'"
APPLY = "SELECT samgrav_api.apply_changeset(%s, %s)"


@pytest.fixture
def party(city: City, scene: str) -> Iterator[Any]:
    """The party's own connection; every statement is a transaction."""
    connection = city.server.connect(scene, PARTY)
    yield connection
    connection.close()


def do(connection: Any, sql: Any, values: tuple[Any, ...] | None = None) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def seen(connection: Any, sql: str = SEES) -> set[str]:
    return {title for (title,) in do(connection, sql)}


def denied(connection: Any, sql: str) -> str:
    """The sentence with which it is refused."""
    with pytest.raises(psycopg2.errors.InsufficientPrivilege) as caught:
        do(connection, sql)
    return str(caught.value)


def test_another_role_cannot_be_put_on(party: Any) -> None:
    for role in ("samgrav_owner", "samgrav_coordinator", "samgrav_admin", "Bo", "administrator"):
        denied(party, f'SET ROLE "{role}"')
        denied(party, f'SET SESSION AUTHORIZATION "{role}"')
    do(party, "SET ROLE samgrav_party")  # the one it has
    assert seen(party) == SEEN
    assert do(party, "SELECT login, role, party FROM samgrav_api.whoami()") == [(PARTY, "party", HEAT)]


def test_no_parameter_shows_more_or_lets_anything_in(city: City, scene: str) -> None:
    """Every parameter that a client may set, set to what it is not."""
    tried = 0
    for name, value in _other_values(city, scene):
        connection = city.server.connect(scene, PARTY)
        try:
            do(connection, compose.SQL("SET {} = %s").format(compose.Identifier(*name.split("."))), (value,))
            tried += 1
            assert seen(connection) <= SEEN, name
            assert seen(connection, OUT) <= SEEN, name
            do(connection, "UPDATE samgrav_api.work SET title = 'mine'")
            pytest.fail(f"{name} = {value} lets a write in")
        except psycopg2.Error:
            pass  # refused, in whatever words this parameter leaves possible
        finally:
            connection.close()
    assert tried > 100
    assert city.run("SELECT count(*) FROM samgrav_api.work WHERE title = 'mine'", scene, CREATOR) == [(0,)]


def _other_values(city: City, scene: str) -> Iterator[tuple[str, str]]:
    for made_up in ("samgrav.door", "samgrav.changeset", "samgrav.role", "samgrav.login", "samgrav.open_for"):
        yield made_up, "open"
    rows = city.run(
        "SELECT name, vartype, setting, min_val, max_val, enumvals FROM pg_settings WHERE context = 'user'", scene
    )
    for name, kind, setting, least, greatest, choices in rows:
        if kind == "bool":
            yield name, "off" if setting == "on" else "on"
        elif kind in ("integer", "real"):
            yield name, least if setting != least else greatest
        elif kind == "enum":
            yield from ((name, choice) for choice in choices if choice != setting)
        elif name not in ("client_encoding", "role", "session_authorization"):
            yield name, {"search_path": "pg_temp, public"}.get(name, setting)


def test_a_made_up_setting_opens_no_door(city: City, scene: str) -> None:
    """Not even for the creator, who is a member of the owner and may write the tables as far as privileges go."""
    connection = city.server.connect(scene, CREATOR)
    do(connection, "SET samgrav.door = 'open'; SET samgrav.changeset = '1'")
    assert "through samgrav_api.apply_changeset only" in denied(connection, "UPDATE samgrav.work SET title = 'x'")
    assert "through samgrav_api.apply_changeset only" in denied(connection, "TRUNCATE samgrav.contact")
    assert "kept for good" in denied(connection, "DELETE FROM samgrav_log.history")
    assert "by the Samgrav plugin only" in denied(connection, "DELETE FROM samgrav_api.work WHERE false")
    connection.close()


def test_a_function_that_leaks_its_arguments_is_given_nothing_hidden(party: Any) -> None:
    do(
        party,
        """CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE plpgsql COST 0.0000001
        AS $$ BEGIN RAISE NOTICE 'leaked %', $1; RETURN true; END $$""",
    )
    assert {row[0] for row in do(party, f"{SEES} WHERE pg_temp.leak(title)")} == SEEN
    leaked = {notice.split("leaked ")[1].strip() for notice in party.notices if "leaked " in notice}
    assert leaked == SEEN
    del party.notices[:]
    do(party, "SELECT count(*) FROM samgrav_api.contact WHERE pg_temp.leak(contact_name)")
    assert {notice.split("leaked ")[1].strip() for notice in party.notices} == READS["contact"]["party"]


def test_statistics_tell_nothing_about_hidden_rows(city: City, scene: str, party: Any) -> None:
    city.run("ANALYZE samgrav.work", scene)
    assert do(party, "SELECT * FROM pg_stats WHERE schemaname = 'samgrav'") == []


@pytest.mark.parametrize("target", ["samgrav.work", "samgrav_api.work", "samgrav_log.history", "samgrav_log.changeset"])
def test_copy_gets_nothing_past(party: Any, target: str) -> None:
    with party.cursor() as cursor, pytest.raises(psycopg2.Error):
        cursor.copy_expert(f"COPY {target} FROM STDIN", _Empty())
    if target != "samgrav_api.work":
        denied(party, f"COPY {target} TO STDOUT")


class _Empty:
    def read(self, _size: int) -> str:
        return ""


def test_a_plan_kept_from_better_days_shows_what_is_allowed_now(city: City, scene: str) -> None:
    city.make_logins("Demoted")
    city.run("SELECT samgrav_api.set_member('Demoted', 'coordinator')", scene, CREATOR)
    connection = city.server.connect(scene, "Demoted")
    do(connection, f"SET plan_cache_mode = force_generic_plan; PREPARE works AS {SEES}")
    assert len(do(connection, "EXECUTE works")) == 6
    assert len(do(connection, "EXECUTE works")) == 6
    city.run(f"SELECT samgrav_api.set_member('Demoted', 'party', '{HEAT}')", scene, CREATOR)
    assert {row[0] for row in do(connection, "EXECUTE works")} == SEEN
    assert len(do(connection, "SELECT * FROM samgrav_api.changes_since(0) WHERE table_name = 'work'")) == len(SEEN)
    city.run("SELECT samgrav_api.remove_member('Demoted')", scene, CREATOR)
    denied(connection, "EXECUTE works")
    denied(connection, "SELECT samgrav_api.last_seq()")
    connection.close()


@pytest.mark.parametrize(
    "asked",
    [
        "SELECT seq, operation FROM samgrav_api.changes_since(0) ORDER BY seq",
        "SELECT seq FROM samgrav_api.history ORDER BY seq",
    ],
)
def test_the_log_is_told_as_to_anybody_of_the_party_that_one_works_for_now(city: City, scene: str, asked: str) -> None:
    """A session keeps plans in which the party stands; it must not keep them longer than the party."""
    if not city.run("SELECT 1 FROM pg_roles WHERE rolname = 'Mover'"):
        city.make_logins("Mover")
    told = []
    city.run(f"SELECT samgrav_api.set_member('Mover', 'party', '{HEAT}')", scene, CREATOR)
    connection = city.server.connect(scene, "Mover")
    do(connection, "SET plan_cache_mode = force_generic_plan")
    for party in (HEAT, FIBRE, HEAT):
        city.run(f"SELECT samgrav_api.set_member('Mover', 'party', '{party}')", scene, CREATOR)
        told.append(do(connection, asked))
        assert told[-1] == do(connection, asked) == city.run(asked, scene, "Mover")
    assert told[0] == told[2] != told[1]
    city.run("SELECT samgrav_api.remove_member('Mover')", scene, CREATOR)
    connection.close()


def test_somebody_elses_changeset_is_not_told_again(register: Any) -> None:
    """The second gets no word of what the first registered, and nothing is registered for them."""
    changeset = together(insert("work", work(title="Secret")), author="Bo")
    register.apply(changeset)
    with pytest.raises(OtherContent, match="belongs to somebody else"):
        register.of("Cy").apply(changeset)
    with pytest.raises(OtherContent, match="belongs to somebody else"):
        register.of("Cy").apply(Changeset((insert("work", work()),), "Cy", id=changeset.id))
    assert len(register.rows("work")) == 1
    assert register.apply(changeset).replayed


def test_the_author_is_the_login_whatever_is_sent(register: Any) -> None:
    uuid = str(uuid4())
    register.of("Bo").apply(Changeset((insert("work", work(), uuid),), "The mayor"))
    assert row_of(register, uuid)["created_by"] == "Bo"
    assert register.history_of("work", uuid)[0].changed_by == "Bo"


def test_names_planted_before_ours_are_not_looked_at(city: City, scene: str, party: Any) -> None:
    do(party, "CREATE TEMP TABLE work (uuid text, title text, party text, visibility text)")
    do(party, "CREATE TEMP TABLE step (ord int); CREATE TEMP TABLE member (login name, role text, party text)")
    for name in (
        "jsonb_array_elements(jsonb)",
        "format(text, text)",
        "clock_timestamp()",
        "session_user()",
        "st_isvalid(text)",
    ):
        do(
            party,
            f"CREATE FUNCTION pg_temp.{name.replace('session_user', 'who')} RETURNS text LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'planted'; END $$",
        )
    do(party, "SET search_path = pg_temp, pg_catalog, public")
    assert seen(party) == SEEN
    answer = _send(party, [{"kind": "update", "table": "work", "uuid": named("heat internal"), "base_version": 1}])
    assert answer["outcome"] == "registered"
    assert do(party, "SELECT count(*) FROM samgrav_api.changes_since(0)")[0][0] > 60


def test_nothing_can_be_planted_for_others(party: Any) -> None:
    denied(party, "CREATE TABLE public.layer_styles (id int, styleqml text)")
    denied(party, "CREATE TABLE public.qgis_projects (name text)")
    denied(party, "CREATE FUNCTION public.st_isvalid(text) RETURNS boolean LANGUAGE sql AS 'SELECT true'")
    denied(party, "CREATE TABLE samgrav_api.work2 (id int)")
    denied(party, "CREATE SCHEMA samgrav_planted")


def test_a_hidden_project_is_not_entered_by_the_back_door(party: Any) -> None:
    """Whoever has a work in a project may read the project."""
    answer = _send(party, [_change("heat public", project_uuid=named("project fibre internal"))])
    assert [(each["field"], each["what"]) for each in answer["problems"]] == [("project_uuid", "unknown name")]


def test_a_uuid_that_is_taken_says_nothing_about_who_took_it(party: Any) -> None:
    operation = {"kind": "insert", "table": "work", "uuid": named("fibre internal"), "values": {}}
    answer = _send(party, [operation])
    assert [(each["what"], each["told"]) for each in answer["problems"] if each["field"] == "uuid"] == [
        ("registered", {})
    ]
    assert "fibre" not in json.dumps(answer)


def test_locks_that_anybody_can_take_hold_nobody_up(city: City, register: Any, party: Any) -> None:
    do(party, "SELECT pg_advisory_lock(key) FROM generate_series(-1000, 1000) key")
    assert add_work(register)


def test_another_isolation_level_is_refused(party: Any) -> None:
    """It would decide on what it saw before others saved."""
    for level in ("REPEATABLE READ", "SERIALIZABLE"):
        do(party, f"SET default_transaction_isolation = '{level.lower()}'")
        with pytest.raises(psycopg2.errors.InvalidTransactionState, match="READ COMMITTED"):
            _send(party, [])


NASTY = [
    "'; DROP TABLE samgrav.work; --",
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "$$ || pg_sleep(10) || $$",
    "{{7*7}} %s %(x)s \\ \" ' ` ${HOME}",
    "\u202edetrevni\u202c æøå 🚧",
]


def free_fields(table: Table) -> list[Field]:
    """Where people write what they like."""
    return [
        each
        for each in table.fields
        if each.type is Type.TEXT and not (each.bookkeeping or each.code_list or each.references or each.name == "uuid")
    ]


SET_BY_RULES = {"severity", "conditions"}
"""Of the text fields of a rule those that hold words of the register's own."""


@pytest.mark.parametrize("text", NASTY)
def test_text_is_text_in_every_field_there_is(register: Register, text: str) -> None:
    """Generated from the schema: what goes in comes out, of the table, of the history and of the log."""
    party, project, one, contact = (str(uuid4()) for _ in range(4))
    line = bytes(shapely.to_wkb(shapely.LineString([(724_000, 6_177_000), (724_009, 6_177_009)])))
    needed: dict[str, dict[str, Value]] = {
        "party": {},
        "project": {"party": text},
        "work": {**work(party=text), "project_uuid": project},
        "contact": {"work_uuid": one},
        "code": {"list_name": "kind"},
        "rule": {"severity": "warning", "distance_m": 5.0},
        "detour": {"work_uuid": one, "geom": line},
        "settled_pair": {**settled("a", "b", text), "work_a_uuid": one, "work_b_uuid": one, "rule": text},
    }
    uuids = {"party": party, "project": project, "work": one, "contact": contact}
    for table in sorted(TABLES, key=lambda each: list(needed).index(each.name)):
        wanted = {each.name: text[: each.max_length] for each in free_fields(table) if each.name not in SET_BY_RULES}
        if table.name == "code":
            wanted.pop("list_name")
        wanted = {
            name: value for name, value in wanted.items() if not name.startswith(("place_", "detours_", "advice_"))
        }
        operation = insert(table.name, {**needed[table.name], **wanted}, uuids.get(table.name))
        register.apply(together(operation))
        assert len(wanted) > 0
        for row in (row_of(register, operation.uuid, table.name), register.record_at(table.name, operation.uuid, 1)):
            assert row is not None
            assert {name: row[name] for name in wanted} == wanted, table.name
    register.apply(together(update(party, 1, "party", name=text + "!")))
    assert row_of(register, one)["party"] == text + "!"


def test_a_login_of_any_name_is_a_member(city: City, scene: str) -> None:
    login = 'O\'Brien; DROP ROLE "Bo" --'
    city.run(compose_role(login))
    city.run(f"SELECT samgrav_api.set_member($l${login}$l$, 'party', '{HEAT}')", scene, CREATOR)
    connection = city.server.connect(scene, login)
    assert seen(connection) == SEEN
    connection.close()
    city.run(f"SELECT samgrav_api.remove_member($l${login}$l$)", scene, CREATOR)


def compose_role(login: str) -> str:
    quoted = login.replace('"', '""')
    return f'CREATE ROLE "{quoted}" LOGIN'


texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=20)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["a", "uuid", "title"]), inner, max_size=3)
    ),
    max_leaves=6,
)
operations = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(["insert", "update", "delete"]) | json_values,
        "table": st.sampled_from(["work", "project", "contact", "detour", "party", "rule"]) | json_values,
        "uuid": st.sampled_from([named("heat public"), named("fibre internal"), str(uuid4())]) | json_values,
        "base_version": st.sampled_from([1, 2]) | json_values,
        "values": json_values
        | st.dictionaries(
            st.sampled_from(["title", "party", "start_date", "duration_days", "geom", "kind", "ref", "excavates"]),
            json_values,
        ),
    },
)


@given(st.lists(operations | json_values, max_size=4))
@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_is_answered_and_lets_nothing_in(party: Any, sent: list[Any]) -> None:
    others = "SELECT w::text FROM samgrav_api.work w WHERE party <> %s ORDER BY fid"
    before = do(party, others, (HEAT,))
    answer = _send(party, sent)
    assert answer["outcome"] in ("registered", "refused", "invalid")
    assert do(party, others, (HEAT,)) == before


def _change(label: str, **values: Any) -> dict[str, Any]:
    return {"kind": "update", "table": "work", "uuid": named(label), "base_version": 1, "values": values}


def _send(connection: Any, asked: list[Any]) -> dict[str, Any]:
    ((answer,),) = do(connection, APPLY, (str(uuid4()), json.dumps({"operations": asked})))
    assert isinstance(answer, dict)
    return answer
