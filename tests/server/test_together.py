"""Many at once, and connections that break: nothing acknowledged is lost, nothing done twice, no number missing."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.errors import RegisterBusy, RegisterError, Unreachable
from plugin.register import Register
from plugin.register.errors import Refused
from tests.postgres_server import PostgresServer
from tests.server.city import COORDINATORS, CREATOR, SERVICES, SETTINGS, City, People, rewrite_services
from tests.unit.register.rows import add_party, add_work, insert, row_of, square, together, update, work

YEAR = datetime.now(UTC).year


def at_once(*jobs: Callable[[], None]) -> None:
    """Run them in threads; what one of them raises is raised here."""
    raised: list[BaseException] = []

    def guarded(job: Callable[[], None]) -> None:
        try:
            job()
        except BaseException as error:  # noqa: BLE001 — a test's thread hands over whatever it met
            raised.append(error)

    threads = [threading.Thread(target=guarded, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]


def test_references_have_no_gaps_and_no_doubles(city: City, register: People) -> None:
    def writer(login: str) -> Callable[[], None]:
        def write() -> None:
            mine = city.open(register.database, login)
            for number in range(15):
                mine.apply(together(*(insert("work", work()) for _ in range(1 + number % 3)), author=login))
            mine.close()

        return write

    at_once(*(writer(login) for login in (*COORDINATORS, CREATOR)))
    refs = sorted(str(row["ref"]) for row in register.rows("work"))
    assert refs == [f"W-{YEAR}-{number:05d}" for number in range(1, 5 * 30 + 1)]


def test_who_follows_the_log_misses_nothing_while_others_write(city: City, register: People) -> None:
    """Numbers are given in the order of the commits: what was not there yet comes after what was."""
    stop = threading.Event()
    followed: list[int] = []

    def follow() -> None:
        reader = city.open(register.database, "Eve")
        seq = 0
        while not stop.is_set() or seq < reader.last_seq():
            for change in reader.changes_since(seq, limit=7):
                followed.append(change.seq)
                seq = change.seq
        reader.close()

    def write(login: str) -> None:
        mine = city.open(register.database, login)
        for _ in range(25):
            mine.apply(together(insert("work", work()), insert("work", work())))
        mine.close()

    follower = threading.Thread(target=follow)
    follower.start()
    try:
        at_once(lambda: write("Bo"), lambda: write("Cy"), lambda: write("Dan"))
    finally:
        stop.set()
        follower.join()
    assert followed == list(range(1, register.last_seq() + 1))


def test_one_field_has_one_winner_and_the_other_is_told(city: City, register: People) -> None:
    uuid = add_work(register)
    won: list[str] = []
    told: list[str] = []
    barrier = threading.Barrier(4)

    def change(login: str) -> None:
        mine = city.open(register.database, login)
        barrier.wait()
        try:
            mine.apply(together(update(uuid, 1, title=f"{login}'s")))
            won.append(login)
        except Refused as error:
            told.append(error.conflicts[0].changed_by)
        mine.close()

    at_once(*(lambda login=login: change(login) for login in COORDINATORS))  # type: ignore[misc]
    assert len(won) == 1
    assert told == won * 3
    assert row_of(register, uuid)["title"] == f"{won[0]}'s"


def test_different_fields_all_arrive(city: City, register: People) -> None:
    uuid = add_work(register)
    fields = dict(zip(COORDINATORS, ("title", "street", "description", "contractor"), strict=True))

    def change(login: str) -> None:
        mine = city.open(register.database, login)
        mine.apply(together(update(uuid, 1, **{fields[login]: login})))
        mine.close()

    at_once(*(lambda login=login: change(login) for login in COORDINATORS))  # type: ignore[misc]
    row = row_of(register, uuid)
    assert {login: row[name] for login, name in fields.items()} == {login: login for login in fields}
    assert row["row_version"] == 5


def test_a_door_that_somebody_holds_is_told_and_opens_again(city: City, register: People) -> None:
    sleeper = city.server.connect(register.database, "Bo")
    sleeper.autocommit = False
    with sleeper.cursor() as cursor:
        cursor.execute("SELECT samgrav_api.apply_changeset(%s, %s)", (str(uuid4()), '{"operations": []}'))
    with pytest.raises(RegisterBusy, match="Somebody else is saving to “Test”"):
        add_work(register)
    sleeper.rollback()
    sleeper.close()
    assert add_work(register)


def test_whoever_holds_the_door_open_is_put_out(city: City, register: People) -> None:
    sleeper = city.server.connect(register.database, "Bo")
    sleeper.autocommit = False
    with sleeper.cursor() as cursor:
        cursor.execute("SELECT samgrav_api.apply_changeset(%s, %s)", (str(uuid4()), '{"operations": []}'))
        cursor.execute("SHOW idle_in_transaction_session_timeout")
        assert cursor.fetchone() == ("1min",)
    sleeper.close()


@pytest.fixture
def own_server() -> Iterator[City]:
    """A server that may be stopped, with a register's template in it."""
    server = PostgresServer({**SETTINGS, "fsync": "on", "synchronous_commit": "on", "full_page_writes": "on"})
    try:
        server.start()
        made = City(server)
        made.make_template()
        yield made
    finally:
        server.stop()


def test_connections_cut_at_random_lose_and_double_nothing(city: City, register: People) -> None:
    uuids = [add_work(register, geom=square(n * 20)) for n in range(8)]
    stop = threading.Event()
    done: dict[str, str] = {}

    def cut() -> None:
        chance = random.Random(7)
        killer = city.server.connect(register.database)
        while not stop.is_set():
            with killer.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s "
                    "AND usename = ANY (%s) ORDER BY random() LIMIT 1",
                    (register.database, list(COORDINATORS)),
                )
            time.sleep(chance.uniform(0.1, 0.4))
        killer.close()

    def write(mine: Register, seed: int) -> None:
        chance = random.Random(seed)
        for _ in range(25):
            changeset = _some_change(chance, mine, uuids)
            _until_answered(mine, changeset, done)

    writers = [city.open(register.database, login) for login in COORDINATORS]

    killing = threading.Thread(target=cut)
    killing.start()
    try:
        at_once(*(lambda mine=mine, n=n: write(mine, n) for n, mine in enumerate(writers)))  # type: ignore[misc]
    finally:
        stop.set()
        killing.join()
        for mine in writers:
            mine.close()
    _assert_sound(city, register, done)


def _some_change(chance: random.Random, register: Register, uuids: list[str]) -> Changeset:
    uuid = chance.choice(uuids)
    for _ in range(200):
        try:
            version = row_of(register, uuid)["row_version"]
            break
        except RegisterError:
            time.sleep(0.02)
    values = {"title": f"Title {chance.random()}", "street": chance.choice(["Lindegade", "Ågade"])}
    return Changeset((Operation(Kind.UPDATE, "work", uuid, values, version), insert("work", work())), "")  # type: ignore[arg-type]


def _until_answered(register: Register, changeset: Changeset, done: dict[str, str]) -> None:
    for _ in range(500):
        try:
            register.apply(changeset)
            done[changeset.id] = "done"
            return
        except Refused:
            done[changeset.id] = "refused"
            return
        except RegisterError:
            time.sleep(0.02)
    pytest.fail("the register never answered")


def _assert_sound(city: City, register: People, done: dict[str, str]) -> None:
    changes = register.changes_since(0)
    assert [change.seq for change in changes] == list(range(1, len(changes) + 1))
    by_changeset: dict[str, int] = {}
    for change in changes:
        by_changeset[change.changeset] = by_changeset.get(change.changeset, 0) + 1
    assert {by_changeset.get(each, 0) for each, answer in done.items() if answer == "done"} == {2}
    assert {by_changeset.get(each, 0) for each, answer in done.items() if answer == "refused"} <= {0}
    assert list(done.values()).count("done") > 20
    last: dict[str, Any] = {}
    for change in changes:
        if change.table == "work":
            assert change.row_version == last.get(change.uuid, {"row_version": 0})["row_version"] + 1
            last[change.uuid] = change.record
    assert {row["uuid"]: row for row in register.rows("work")} == last
    leftovers = "SELECT (SELECT count(*) FROM samgrav_log.step), (SELECT count(*) FROM samgrav_log.problem)"
    assert city.run(leftovers, register.database) == [(0, 0)]


def test_a_server_that_was_away_is_found_again(own_server: City) -> None:
    database = own_server.new_database()
    register = own_server.open(database, CREATOR)
    add_party(register)
    uuid = add_work(register)
    changeset = together(update(uuid, 1, title="Saved later"))
    own_server.server.halt()
    for call in (register.last_seq, lambda: register.rows("work"), lambda: register.apply(changeset)):
        with pytest.raises(Unreachable):
            call()
    own_server.server.resume()
    register.apply(changeset)
    assert row_of(register, uuid)["title"] == "Saved later"
    register.close()


def test_what_was_acknowledged_survives_a_hard_stop(own_server: City) -> None:
    database = own_server.new_database()
    register = own_server.open(database, CREATOR)
    add_party(register)
    uuids = [add_work(register) for _ in range(20)]
    own_server.server.halt()
    own_server.server.resume()
    assert {row["uuid"] for row in register.rows("work")} == set(uuids)
    assert register.last_seq() == len(register.changes_since(0))
    assert add_work(register)
    register.close()


def test_a_service_that_leads_elsewhere_is_noticed(city: City) -> None:
    """After a connection broke: the changes of one register are not written to another."""
    one, other = city.new_database(), city.new_database()
    city.run("UPDATE samgrav_log.metadata SET value = 'another' WHERE key = 'register_id'", other)
    register = city.open(one, CREATOR)
    entry = SERVICES.read_text(encoding="utf-8")
    rewrite_services(entry.replace(f"dbname={one}\n", f"dbname={other}\n"))
    try:
        city.run("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + one + "'")
        with pytest.raises(RegisterError, match="leads to another register than before"):
            register.last_seq()
    finally:
        rewrite_services(entry)
        register.close()
        city.drop(one)
        city.drop(other)


def test_a_hint_is_sent_once_a_table_and_changeset(city: City, register: People) -> None:
    listener = city.server.connect(register.database, "Eve")
    with listener.cursor() as cursor:
        cursor.execute("LISTEN qgis")
    register.apply(together(*(insert("work", work()) for _ in range(3)), insert("project", {"title": "New"})))
    deadline = time.monotonic() + 60
    while len(listener.notifies) < 2 and time.monotonic() < deadline:
        listener.poll()
        time.sleep(0.02)
    assert sorted(each.payload for each in listener.notifies) == ["samgrav:project", "samgrav:work"]
    listener.close()


def test_a_closed_register_says_so(city: City, register: People) -> None:
    mine = city.open(register.database, "Bo")
    mine.close()
    mine.close()
    with pytest.raises(RegisterError, match="was closed"):
        mine.last_seq()


def test_threads_share_one_register(city: City, register: People) -> None:
    mine = city.open(register.database, "Bo")
    at_once(*(lambda: [add_work(mine) for _ in range(5)] and None for _ in range(4)))
    assert len(mine.rows("work")) == 20
    mine.close()
