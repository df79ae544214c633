"""A register in a real GeoPackage, a project of its own, and a desk on which both lie."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorLayer, QgsVectorLayerUtils
from qgis.PyQt.QtCore import QDate

from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.layers.desk import Desk
from plugin.register import Outbox, Register, create_register, open_register
from tests.qgis.copies import copy_of

E0, N0 = 724_000.0, 6_175_000.0


def square(east: float = 0.0, north: float = 0.0, side: float = 10.0) -> QgsGeometry:
    """A square in the register's CRS, its lower left corner so many metres from a point in Copenhagen."""
    e, n = E0 + east, N0 + north
    ring = f"{e} {n}, {e + side} {n}, {e + side} {n + side}, {e} {n + side}, {e} {n}"
    return QgsGeometry.fromWkt(f"MultiPolygon((({ring})))")


def work(title: str = "New mains", **values: Value) -> Operation:
    """A work to register; every field can be given."""
    given: dict[str, Value] = {
        "title": title,
        "kind": "water",
        "status": "planned",
        "start_date": "2026-04-01",
        "end_date": "2026-06-30",
        "party": "Water company",
        "geom": bytes(square().asWkb().data()),
    }
    return Operation(Kind.INSERT, "work", str(uuid.uuid4()), given | values)


@pytest.fixture(scope="session")
def two_parties(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with two parties, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "parties.gpkg"
    register = create_register(str(path), "Works in København")
    parties = [
        Operation(Kind.INSERT, "party", str(uuid.uuid4()), {"name": each}) for each in ("Water company", "Heat company")
    ]
    register.apply(Changeset(tuple(parties), "setup"))
    register.close()
    return path


@pytest.fixture
def path(two_parties: Path, tmp_path: Path) -> Path:
    """A register with two parties, in a folder with blanks and letters beyond ASCII."""
    place = tmp_path / "Møllegade og omegn"
    place.mkdir()
    return copy_of(two_parties, place / "register æøå.gpkg")


@pytest.fixture
def outbox(tmp_path: Path) -> Iterator[Outbox]:
    box = Outbox(tmp_path / "outbox.sqlite")
    yield box
    box.close()


@pytest.fixture
def project(qgis_app: object) -> Iterator[QgsProject]:
    own = QgsProject()
    yield own
    own.clear()


@pytest.fixture
def make_desk(outbox: Outbox) -> Iterator[Callable[..., Desk]]:
    """A function that makes desks; what they hold is let go of at the end."""
    desks: list[Desk] = []

    def made(project: QgsProject, author: str = "Ane", my_party: str = "Water company") -> Desk:
        desk = Desk(project, outbox, lambda: author, lambda: my_party)
        desks.append(desk)
        return desk

    yield made
    for desk in desks:
        desk.release()


@pytest.fixture
def desk(make_desk: Callable[..., Desk], project: QgsProject, path: Path) -> Desk:
    """A desk with an open register."""
    made = make_desk(project)
    made.open(str(path))
    return made


@pytest.fixture
def works(desk: Desk) -> QgsVectorLayer:
    return desk.layers.works


@pytest.fixture
def other(path: Path, desk: Desk) -> Iterator[Register]:
    """The same register as another program sees it."""
    register = open_register(str(path))
    yield register
    register.close()


@pytest.fixture(name="uuid")
def uuid_of_the_one(desk: Desk, works: QgsVectorLayer) -> str:
    """The uuid of the one work in the register."""
    desk.apply([work("As it was")])
    return str(only(works)["uuid"])


def update(uuid: str, base: int, **values: Value) -> Operation:
    return Operation(Kind.UPDATE, "work", uuid, values, base)


def save_as(register: Register, author: str, *operations: Operation) -> None:
    """Somebody else saves."""
    register.apply(Changeset(operations, author))


def only(layer: QgsVectorLayer) -> QgsFeature:
    """The one feature of a layer."""
    (feature,) = layer.getFeatures()
    return feature


def index(layer: QgsVectorLayer, name: str) -> int:
    """The place of a field in the layer."""
    return layer.fields().lookupField(name)


def new_feature(layer: QgsVectorLayer, title: str = "Dug by hand", east: float = 0.0) -> QgsFeature:
    """A feature as QGIS's own tools make it: with the layer's defaults."""
    attributes = {index(layer, "title"): title, index(layer, "start_date"): QDate(2026, 5, 1)}
    return QgsVectorLayerUtils.createFeature(layer, square(east), attributes)
