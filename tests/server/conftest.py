"""One server for all these tests, and registers in it; everything is gone afterwards."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager

import pytest

from tests.postgres_server import PostgresServer
from tests.server.city import CREATOR, SETTINGS, City, People
from tests.server.scene import make_people, set_scene
from tests.unit.register.rows import add_party

pytest.register_assert_rewrite(
    *(f"tests.unit.register.{name}" for name in ("test_door", "test_bad_input", "test_door_against_model"))
)

NewRegister = Callable[[], People]


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    started = PostgresServer(SETTINGS)
    try:
        started.start()
        yield started
    finally:
        started.stop()


@pytest.fixture(scope="session")
def city(server: PostgresServer) -> Iterator[City]:
    """The server with the template of all registers in it."""
    made = City(server)
    made.make_template()
    yield made
    made.close()


@pytest.fixture
def database(city: City) -> Iterator[str]:
    """A new register's database, to do anything with."""
    name = city.new_database()
    yield name
    city.drop(name)


@pytest.fixture(scope="module")
def scene(city: City) -> Iterator[str]:
    """The database of a register in which every kind of row is there, and a member of every role."""
    name = city.new_database()
    creator = city.open(name, CREATOR)
    set_scene(creator)
    creator.close()
    make_people(city, name)
    yield name
    city.drop(name)


@pytest.fixture
def new_register(city: City) -> Iterator[NewRegister]:
    """Gives as many empty registers as a test asks for, for the time of the test."""
    taken: list[tuple[str, People]] = []

    def make() -> People:
        taken.append(city.take())
        return taken[-1][1]

    yield make
    for each in taken:
        city.give_back(each)


@pytest.fixture(scope="session")
def fresh_register(city: City) -> Callable[[], AbstractContextManager[People]]:
    """An empty register for a while, also many in one test."""

    @contextmanager
    def fresh() -> Iterator[People]:
        taken = city.take()
        try:
            yield taken[1]
        finally:
            city.give_back(taken)

    return fresh


@pytest.fixture
def register(new_register: NewRegister) -> People:
    """A register with one party."""
    fresh = new_register()
    add_party(fresh)
    return fresh
