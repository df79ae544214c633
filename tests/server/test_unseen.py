"""A party asks about works that it may not read: it is told that there is one, in which months and whom to call, never
more, and not so often that it could read the map that way."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import psycopg2
import pytest
import shapely

from plugin.domain.changeset import Value
from tests.server.city import CREATOR, City
from tests.server.scene import FIBRE, HEAT, LOGINS, make_people
from tests.unit.register.rows import add_work, insert, row_of, square, together, update

ASK = "SELECT samgrav_api.ask_about_unseen(%s)"
ANSWER = "SELECT samgrav_api.answer_about_unseen(%s)"
PERIOD = {"start_date": "2031-04-10", "end_date": "2031-06-20"}
FAR = 3000.0
"""So many metres away from everything else."""
HOUR, DAY, PLACE = 20, 60, 6


class Scene:
    """A register with two parties, in which the hidden works belong to FIBRE and HEAT's people ask."""

    def __init__(self, city: City, database: str) -> None:
        self.city, self.database = city, database
        self.admin = city.open(database, CREATOR)
        self.admin.apply(together(*(insert("party", {"name": name}) for name in (HEAT, FIBRE))))
        make_people(city, database)
        self.heat = city.open(database, LOGINS["party"])
        self.connection = city.server.connect(database, LOGINS["party"])

    def close(self) -> None:
        self.heat.close()
        self.admin.close()
        self.connection.close()

    def hidden(self, **values: Value) -> str:
        return add_work(self.admin, **{"party": FIBRE, "visibility": "internal", "title": "Hush", **PERIOD, **values})

    def own(self, **values: Value) -> str:
        return add_work(self.heat, **{"party": HEAT, **PERIOD, **values})

    def ask(self, work: str, connection: Any = None) -> dict[str, Any]:
        return one(connection or self.connection, ASK, work)

    def told(self, work: str, connection: Any = None) -> dict[str, Any]:
        """What comes of asking and answering."""
        asked = self.ask(work, connection)
        assert asked["outcome"] == "asked", asked
        return one(connection or self.connection, ANSWER, asked["asking"])

    def meets(self, **values: Value) -> bool:
        return bool(self.told(self.own(**values))["meets"])

    def forget(self) -> None:
        """Every asking so far, as if it had been long ago."""
        self.city.run("DELETE FROM samgrav_log.asking", self.database)


def one(connection: Any, sql: str, *values: Any) -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        answer = cursor.fetchone()[0]
    assert isinstance(answer, dict)
    return answer


@pytest.fixture(scope="module")
def together_in(city: City) -> Iterator[Scene]:
    name = city.new_database()
    made = Scene(city, name)
    yield made
    made.close()
    city.drop(name)


@pytest.fixture
def scene(together_in: Scene) -> Scene:
    """Nobody has asked anything yet; works lie where earlier tests put them, each at a place of its own."""
    together_in.forget()
    return together_in


places = iter(range(1, 1000))


@pytest.fixture
def x() -> float:
    """A place where nothing lies."""
    return next(places) * 100.0 + FAR


def test_that_there_is_one_in_which_months_and_whom_to_call(scene: Scene, x: float) -> None:
    scene.city.run("SELECT samgrav_api.set_city_contact('Streets desk, 33 66 00 00')", scene.database, CREATOR)
    scene.hidden(geom=square(x, 50), start_date="2031-05-03", end_date="2032-01-05")
    told = scene.told(scene.own(geom=square(x, 58)))
    assert told == {
        "outcome": "answered",
        "meets": True,
        "first_month": "2031-05",
        "last_month": "2031-06",
        "contact": "Streets desk, 33 66 00 00",
    }
    scene.city.run("SELECT samgrav_api.set_city_contact(NULL)", scene.database, CREATOR)
    assert scene.told(scene.own(geom=square(x, 59)))["contact"] is None


def test_nothing_more_than_no_where_there_is_none(scene: Scene, x: float) -> None:
    told = scene.told(scene.own(geom=square(x, 100)))
    assert told == {"outcome": "answered", "meets": False, "first_month": None, "last_month": None, "contact": None}


def test_works_that_may_be_read_do_not_count(scene: Scene, x: float) -> None:
    for visibility in ("public", "parties"):
        scene.hidden(geom=square(x, 150), visibility=visibility)
    scene.own(geom=square(x, 150), visibility="internal")
    assert not scene.meets(geom=square(x, 150))


@pytest.mark.parametrize(
    ("hidden", "meets"),
    [
        ({"traffic": "none", "excavates": False}, True),
        ({"status": "cancelled"}, False),
        ({"start_date": None, "end_date": None, "status": "idea"}, False),
        ({"start_date": "2031-08-01", "end_date": "2031-09-30"}, True),  # an opportunity
        ({"start_date": "2033-08-01", "end_date": "2033-09-30"}, False),
    ],
)
def test_the_rules_of_the_register_say_what_counts(
    scene: Scene, x: float, hidden: dict[str, Value], meets: bool
) -> None:
    scene.hidden(geom=square(x, 200), **hidden)
    assert scene.meets(geom=square(x, 209)) == meets


def test_a_rule_that_is_switched_off_counts_no_more(scene: Scene, x: float) -> None:
    scene.hidden(geom=square(x, 250), start_date="2031-08-01", end_date="2031-09-30")
    assert scene.meets(geom=square(x, 258))
    rule = next(row for row in scene.admin.rows("rule") if row["id"] == "opportunity")
    switch = update(str(rule["uuid"]), int(str(rule["row_version"])), "rule", in_use=False)
    scene.admin.apply(together(switch))
    try:
        assert not scene.meets(geom=square(x, 259))
    finally:
        scene.admin.apply(together(update(switch.uuid, int(str(rule["row_version"])) + 1, "rule", in_use=True)))


@pytest.mark.parametrize(
    ("hidden", "months"),
    [
        ({"start_date": "2031-05-03", "end_date": None}, ("2031-05", "2031-06")),
        ({"start_date": "2020-05-03", "end_date": "2031-04-15"}, ("2031-04", "2031-04")),
        ({"start_date": "2031-08-09", "end_date": "2031-09-30"}, ("2031-08", "2031-09")),
        # As far as the opportunity's 365 days reach, and no farther.
        ({"start_date": "2032-06-09", "end_date": "2033-09-30"}, ("2032-06", "2032-06")),
        # A surface that is renewed before and protected throughout.
        (
            {"start_date": "2026-01-01", "end_date": "2026-02-01", "status": "completed", "protection_years": 30},
            ("2031-04", "2031-06"),
        ),
    ],
)
def test_the_months_are_cut_to_the_time_in_which_the_rules_look(
    scene: Scene, x: float, hidden: dict[str, Value], months: tuple[str, str]
) -> None:
    scene.hidden(geom=square(x, 300), **hidden)
    told = scene.told(scene.own(geom=square(x, 310)))
    assert (told["first_month"], told["last_month"]) == months


def test_several_are_told_as_one(scene: Scene, x: float) -> None:
    """Also with an open end on both sides."""
    scene.hidden(geom=square(x, 350), start_date="2031-04-20", end_date="2031-04-21")
    scene.hidden(geom=square(x, 352), start_date="2031-06-01", end_date=None)
    told = scene.told(scene.own(geom=square(x, 355), end_date=None))
    assert (told["first_month"], told["last_month"]) == ("2031-04", None)
    assert set(told) == {"outcome", "meets", "first_month", "last_month", "contact"}


def test_only_ones_own_registered_works_can_be_asked_about(scene: Scene, x: float) -> None:
    hidden = scene.hidden(geom=square(x, 400))
    public = scene.hidden(geom=square(x, 400), visibility="public")
    answers = [scene.ask(each) for each in (hidden, public, str(uuid4()))]
    assert answers == [{"outcome": "not yours"}] * 3
    for values in ({"status": "cancelled"}, {"start_date": None, "end_date": None, "status": "idea"}):
        assert scene.ask(scene.own(geom=square(x, 400), **values)) == {"outcome": "nothing to ask"}


@pytest.mark.parametrize("side", [(230.0, 230.0), (2001.0, 1.0), (1.0, 2001.0)])
def test_what_covers_half_the_city_is_not_answered(scene: Scene, side: tuple[float, float]) -> None:
    area = bytes(shapely.to_wkb(shapely.box(724_000, 6_170_000, 724_000 + side[0], 6_170_000 + side[1])))
    assert scene.ask(scene.own(geom=area))["outcome"] == "too large"


def test_an_asking_that_is_taken_back_gets_no_answer(scene: Scene, x: float) -> None:
    """It would leave no trace, and cost nothing; so would a work that is taken back."""
    scene.hidden(geom=square(x, 450))
    mine = scene.own(geom=square(x, 450))
    connection = scene.city.server.connect(scene.database, LOGINS["party"])
    connection.autocommit = False
    asked = one(connection, ASK, mine)
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT here")
    with pytest.raises(psycopg2.errors.ObjectNotInPrerequisiteState, match="commit the asking first"):
        one(connection, ANSWER, asked["asking"])
    connection.rollback()
    assert one(connection, ANSWER, asked["asking"]) == {"outcome": "not asked"}
    connection.close()


def test_the_answer_is_about_the_work_as_it_was_asked_about(scene: Scene, x: float) -> None:
    """Moving it between question and answer, in a transaction that is taken back, asks about another place."""
    scene.hidden(geom=square(x, 500))
    mine = scene.own(geom=square(x, 560))
    asked = scene.ask(mine)
    scene.heat.apply(together(update(mine, 1, geom=square(x, 500))))
    assert one(scene.connection, ANSWER, asked["asking"])["meets"] is False


def test_an_asking_serves_nobody_else_and_not_for_ever(scene: Scene, x: float) -> None:
    mine = scene.own(geom=square(x, 600))
    asked = scene.ask(mine)["asking"]
    scene.city.make_logins("Heat colleague")
    scene.city.run(f"SELECT samgrav_api.set_member('Heat colleague', 'party', '{HEAT}')", scene.database, CREATOR)
    other = scene.city.server.connect(scene.database, "Heat colleague")
    assert one(other, ANSWER, asked) == {"outcome": "not asked"}
    other.close()
    scene.city.run("UPDATE samgrav_log.asking SET asked_at = asked_at - interval '11 minutes'", scene.database)
    assert one(scene.connection, ANSWER, asked) == {"outcome": "not asked"}


def test_asking_the_same_again_gives_the_same_for_a_day_and_costs_nothing(scene: Scene, x: float) -> None:
    """So nobody sees the hour at which a hidden work is registered."""
    mine = scene.own(geom=square(x, 650))
    assert not scene.told(mine)["meets"]
    scene.hidden(geom=square(x, 650))
    for number in range(HOUR + 5):
        scene.heat.apply(together(update(mine, number + 1, title=f"Title {number}")))
        assert not scene.told(mine)["meets"]
    scene.city.run("UPDATE samgrav_log.asking SET asked_at = asked_at - interval '25 hours'", scene.database)
    assert scene.told(mine)["meets"]


def test_the_hour_and_the_day_of_a_login_have_an_end(scene: Scene, x: float) -> None:
    """Far apart, so that no place is asked about too often; and it is said when to ask again."""
    works = [scene.own(geom=square(x, 1000.0 + 70 * number)) for number in range(DAY + 2)]
    back = "UPDATE samgrav_log.asking SET asked_at = asked_at - interval '61 minutes'"
    for start in range(0, DAY, HOUR):
        assert {scene.ask(each)["outcome"] for each in works[start : start + HOUR]} == {"asked"}
        refused = scene.ask(works[start + HOUR])
        assert refused["outcome"] == "too often"
        assert refused["budget"] == ("hour" if start + HOUR < DAY else "day")
        scene.city.run(back, scene.database)
    ((first,),) = scene.city.run("SELECT min(asked_at) FROM samgrav_log.asking", scene.database)
    again = scene.ask(works[DAY])
    ((wanted,),) = scene.city.run(
        "SELECT to_char(min(asked_at) AT TIME ZONE 'UTC' + interval '1 day', 'YYYY-MM-DD\"T\"HH24:MI') "
        "FROM samgrav_log.asking",
        scene.database,
    )
    assert (again["budget"], again["again_at"][:16]) == ("day", wanted)
    assert first is not None


def test_bisecting_a_place_comes_to_its_end_long_before_it_is_read(scene: Scene, x: float) -> None:
    """Halving again and again, by all people of a party together, also in time."""
    scene.hidden(geom=square(x + 33, 8000, 1.0))
    low, high, asked = 0.0, 150.0, 0
    while True:
        middle = (low + high) / 2
        mine = scene.own(geom=_strip(x + low, x + middle, 8000))
        asking = scene.ask(mine)
        if asking["outcome"] != "asked":
            break
        asked += 1
        found = one(scene.connection, ANSWER, asking["asking"])["meets"]
        low, high = (low, middle) if found else (middle, high)
    assert (asked, asking["budget"]) == (PLACE, "place")
    assert high - low > 2
    month = (date.today() + timedelta(days=29)).isoformat()[:7]
    assert asking["again_at"][:7] >= month
    moved_in_time = scene.own(geom=_strip(x, x + 75, 8000), start_date="2031-05-01")
    assert scene.ask(moved_in_time)["outcome"] == "too often"
    elsewhere = scene.own(geom=square(x + 300, 8100))
    assert scene.ask(elsewhere)["outcome"] == "asked"


def _strip(left: float, right: float, y: float) -> bytes:
    return bytes(shapely.to_wkb(shapely.box(724_000 + left, 6_177_000 + y, 724_000 + right, 6_177_010 + y)))


def test_two_of_a_party_who_ask_at_once_wait_for_each_other(scene: Scene, x: float) -> None:
    """Or both would take the last of the budget; parties never wait for each other."""
    mine = scene.own(geom=square(x, 700))
    holder = scene.city.server.connect(scene.database, LOGINS["party"])
    holder.autocommit = False
    one(holder, ASK, mine)
    with scene.connection.cursor() as cursor:
        cursor.execute("SET lock_timeout = '100ms'")
    try:
        with pytest.raises(psycopg2.errors.LockNotAvailable):
            scene.ask(scene.own(geom=square(x, 760)))
    finally:
        holder.close()


@pytest.mark.parametrize("role", ["viewer", "coordinator", "admin"])
def test_only_parties_ask(scene: Scene, x: float, role: str) -> None:
    """The others may not, or read everything anyway; a coordinator who is in the party's group as well neither."""
    mine = scene.own(geom=square(x, 800))
    asked = scene.ask(mine)["asking"]
    connection = scene.city.server.connect(scene.database, LOGINS[role])
    for group in (False, True):
        if group:
            scene.city.run(f'GRANT samgrav_party TO "{LOGINS[role]}"')
        for sql, value in ((ASK, mine), (ANSWER, asked)):
            with pytest.raises(psycopg2.errors.InsufficientPrivilege):
                one(connection, sql, value)
    scene.city.run(f'REVOKE samgrav_party FROM "{LOGINS[role]}"')
    connection.close()


def test_another_isolation_level_would_miscount_and_is_refused(scene: Scene, x: float) -> None:
    connection = scene.city.server.connect(scene.database, LOGINS["party"])
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_isolation = 'repeatable read'")
    with pytest.raises(psycopg2.errors.InvalidTransactionState):
        scene.ask(scene.own(geom=square(x, 850)), connection)
    connection.close()


def test_the_city_sees_who_asked_about_what(scene: Scene, x: float) -> None:
    mine = scene.own(geom=square(x, 900))
    scene.told(mine)
    sql = "SELECT login, party, ref, meets, ST_AsText(geom) LIKE 'MULTIPOLYGON%' FROM samgrav_api.asking"
    ref = row_of(scene.heat, mine)["ref"]
    for login in (LOGINS["coordinator"], LOGINS["admin"]):
        assert scene.city.run(sql, scene.database, login) == [(LOGINS["party"], HEAT, ref, False, True)]


COUNTERS = """SELECT sum(pg_stat_get_xact_tuples_returned(c.oid)), sum(pg_stat_get_xact_tuples_fetched(c.oid))
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname = 'samgrav' AND c.relname = 'work' OR c.oid IN (
  SELECT i.indexrelid FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_namespace s ON s.oid = t.relnamespace WHERE s.nspname = 'samgrav' AND t.relname = 'work')"""


def _seen_by_counters(scene: Scene, work: str) -> tuple[int, int]:
    """What PostgreSQL lets everybody see of the rows that a transaction has read."""
    asked = scene.ask(work)["asking"]
    connection = scene.city.server.connect(scene.database, LOGINS["party"])
    connection.autocommit = False
    with connection.cursor() as cursor:
        cursor.execute(COUNTERS)
        before = cursor.fetchone()
        cursor.execute(ANSWER, (asked,))
        cursor.execute(COUNTERS)
        after = cursor.fetchone()
    connection.rollback()
    connection.close()
    return int(after[0] - before[0]), int(after[1] - before[1])


def test_the_servers_own_counting_does_not_tell_how_many_lie_there(scene: Scene, x: float) -> None:
    for number in range(12):
        scene.hidden(geom=square(x, 9000 + number / 2))
    crowded, empty = scene.own(geom=square(x, 9003)), scene.own(geom=square(x, 9500))
    among_many, among_none = _seen_by_counters(scene, crowded), _seen_by_counters(scene, empty)
    assert among_many == among_none
    assert among_many[0] > 0


def _answered_after(scene: Scene, work: str) -> float:
    asked = scene.ask(work)["asking"]
    began = time.perf_counter()
    one(scene.connection, ANSWER, asked)
    return time.perf_counter() - began


@pytest.mark.parametrize("y", [9703, 9800], ids=["among many", "among none"])
def test_a_stopwatch_tells_nothing(scene: Scene, x: float, y: float) -> None:
    """The server never wakes early; a busy machine wakes it late now and then, and not each time."""
    for number in range(60):
        scene.hidden(geom=square(x, 9700 + number / 10))
    for number in range(PLACE):
        took = _answered_after(scene, scene.own(geom=square(x, y + number / 10)))
        assert took >= 0.25
        if took % 0.25 < 0.1:
            return
    raise AssertionError("it never came at a whole quarter of a second")


@pytest.mark.parametrize("contact", ["x" * 201, "x" * 200 + "\n y"])
def test_whom_to_call_is_one_line_that_fits(scene: Scene, contact: str) -> None:
    with pytest.raises(psycopg2.Error, match="200 characters"):
        scene.city.run(f"SELECT samgrav_api.set_city_contact('{contact}')", scene.database, CREATOR)
    scene.city.run("SELECT samgrav_api.set_city_contact(E'  Desk\\n  33 66  ')", scene.database, CREATOR)
    sql = "SELECT value FROM samgrav_api.metadata WHERE key = 'city_contact'"
    assert scene.city.run(sql, scene.database, LOGINS["viewer"]) == [("Desk 33 66",)]
    scene.city.run("SELECT samgrav_api.set_city_contact('')", scene.database, CREATOR)
    assert scene.city.run(sql, scene.database, LOGINS["viewer"]) == []
