"""Opening a register of 20,000 works against QGIS loading the same layer by hand.

Printed as figures and as a ratio; a register may take one second more than QGIS alone.
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import pytest
from qgis.core import (
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.codes import KIND, STATUS
from plugin.layers.desk import Desk
from plugin.layers.feature import wkb_of
from plugin.register import Outbox, create_register

WORKS = 20_000
A_SECOND = 1.0
ROUNDS = 5


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register of many works over a city, written through the door."""
    place = tmp_path_factory.mktemp("bench") / "many works.gpkg"
    register = create_register(str(place), "Many works")
    register.apply(Changeset((Operation(Kind.INSERT, "party", str(uuid.uuid4()), {"name": "Water company"}),), "bench"))
    dice = random.Random(1)
    works = [a_work(dice, number) for number in range(WORKS)]
    for start in range(0, WORKS, 2_000):
        register.apply(Changeset(tuple(works[start : start + 2_000]), "bench"))
    register.close()
    return place


def a_work(dice: random.Random, number: int) -> Operation:
    east, north = 715_000 + dice.random() * 15_000, 6_168_000 + dice.random() * 15_000
    area = QgsGeometry.fromRect(
        QgsRectangle(east, north, east + 5 + 50 * dice.random(), north + 2 + 10 * dice.random())
    )
    start = f"{dice.randint(2020, 2029)}-{dice.randint(1, 6):02}-01"
    values = {
        "title": f"Work {number}",
        "kind": dice.choice(KIND).code,
        "status": dice.choice(STATUS).code,
        "start_date": start,
        "end_date": f"{start[:4]}-{dice.randint(7, 12):02}-28",
        "party": "Water company",
        "street": f"Street {number % 500}",
        "geom": wkb_of(area),
    }
    return Operation(Kind.INSERT, "work", str(uuid.uuid4()), values)


@pytest.fixture
def desk(qgis_app: object, tmp_path: Path) -> Iterator[Desk]:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    made = Desk(QgsProject.instance(), outbox, lambda: "bench", lambda: "Water company")
    yield made
    made.release()
    outbox.close()
    QgsProject.instance().clear()


def seconds(action: Callable[[], object], after: Callable[[], object] = lambda: None) -> float:
    """The median of a few runs."""
    taken = []
    for _ in range(ROUNDS):
        start = time.perf_counter()
        action()
        taken.append(time.perf_counter() - start)
        after()
    return median(taken)


def load_by_hand(path: Path) -> None:
    layer = QgsVectorLayer(f"{path}|layername=work", "by hand", "ogr")
    QgsProject.instance().addMapLayer(layer)
    assert layer.featureCount() == WORKS


def draw(layer: QgsVectorLayer) -> None:
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(1200, 800))
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()


def test_opening_costs_at_most_a_second_more_than_qgis_alone(path: Path, desk: Desk) -> None:
    load_by_hand(path)
    QgsProject.instance().clear()
    alone = seconds(lambda: load_by_hand(path), QgsProject.instance().clear)
    ours = seconds(lambda: desk.open(str(path)), desk.close)
    print(f"\nopening {WORKS} works: QGIS alone {alone:.3f} s, the register {ours:.3f} s ({ours / alone:.1f} times)")
    assert ours <= alone + A_SECOND


def test_drawing_all_works_against_qgis_own_single_symbol(path: Path, desk: Desk) -> None:
    desk.open(str(path))
    bare = QgsVectorLayer(f"{path}|layername=work", "by hand", "ogr")
    draw(bare)
    alone, ours = seconds(lambda: draw(bare)), seconds(lambda: draw(desk.layers.works))
    print(f"\ndrawing {WORKS} works: single symbol {alone:.2f} s, ours {ours:.2f} s ({ours / alone:.1f} times)")
    assert ours <= 30 * alone


def test_saving_one_field_of_every_work(path: Path, desk: Desk) -> None:
    desk.open(str(path))
    works = desk.layers.works
    index = works.fields().lookupField("contractor")
    works.startEditing()
    start = time.perf_counter()
    for feature in list(works.getFeatures()):
        works.changeAttributeValue(feature.id(), index, "Digger & Sons", feature["contractor"])
    edited = time.perf_counter()
    assert works.commitChanges(), works.commitErrors()
    saved = time.perf_counter()
    print(f"\n{WORKS} edits: buffered in {edited - start:.2f} s, through the door in {saved - edited:.2f} s")


def test_looking_for_what_others_saved(path: Path, desk: Desk) -> None:
    desk.open(str(path))
    taken = seconds(desk.look)
    print(f"\nasking the log when nothing changed: {taken * 1000:.2f} ms")
    assert taken < 0.05
