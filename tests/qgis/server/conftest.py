"""A register on a real server, and a desk in QGIS on which it lies."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.layers.desk import Desk
from plugin.register import Outbox, Register
from tests.postgres_server import PostgresServer
from tests.qgis.layers.conftest import make_desk, project, save_as, work
from tests.qgis.server.breaking import Fates
from tests.server.city import CREATOR, SETTINGS, City
from tests.server.faults.proxy import Proxy

__all__ = ["make_desk", "project"]

PARTIES = ("Water company", "Heat company")


@pytest.fixture(scope="session")
def city() -> Iterator[City]:
    """The server with the template of all registers in it."""
    server = PostgresServer(SETTINGS)
    try:
        server.start()
        made = City(server)
        made.make_template()
        yield made
        made.close()
    finally:
        server.stop()


@pytest.fixture
def database(city: City) -> Iterator[str]:
    name = city.new_database()
    register = city.open(name, CREATOR)
    operations = [Operation(Kind.INSERT, "party", str(uuid.uuid4()), {"name": each}) for each in PARTIES]
    register.apply(Changeset(tuple(operations), CREATOR))
    register.close()
    yield name
    city.drop(name)


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    box = Outbox(tmp_path / "outbox.sqlite")
    yield box
    box.close()


@pytest.fixture
def desk(make_desk: Callable[..., Desk], project: QgsProject, city: City, database: str) -> Desk:
    """Bo's desk with the register open."""
    made = make_desk(project, "Bo")
    made.open(city.service(database, "Bo"))
    return made


@pytest.fixture
def fates() -> Fates:
    """What becomes of the saves of `desk_behind_fates`."""
    return Fates()


@pytest.fixture
def desk_behind_fates(
    make_desk: Callable[..., Desk], project: QgsProject, city: City, database: str, fates: Fates
) -> Iterator[Desk]:
    """Bo's desk, at the end of a network that breaks."""
    proxy = Proxy(city.server.socket, fates)
    made = make_desk(project, "Bo")
    made.open(city.service(database, "Bo", proxy.port))
    yield made
    made.close() if not made.editing.unsaved() else made.release()
    proxy.stop()


@pytest.fixture
def works(desk: Desk) -> QgsVectorLayer:
    return desk.layers.works


@pytest.fixture
def cy(city: City, database: str, desk: Desk) -> Iterator[Register]:
    """The same register as Cy has it open."""
    register = city.open(database, "Cy")
    yield register
    register.close()


@pytest.fixture
def one_work(cy: Register, desk: Desk) -> str:
    """A work that Cy registered and Bo sees; its uuid."""
    operation = work("Cy's mains")
    save_as(cy, "Cy", operation)
    desk.look()
    return operation.uuid
