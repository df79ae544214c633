"""How fast the register reads and writes 20,000 works, as ratios to what QGIS itself takes for the same."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest
import shapely
from qgis.core import QgsProject, QgsVectorFileWriter, QgsVectorLayer

from plugin.domain.changeset import Changeset, Operation
from plugin.register import Register, create_register
from tests.unit.register.rows import OWNER, add_party, insert, together, update

WORKS = 20_000
LISTED = [
    "uuid",
    "ref",
    "title",
    "street",
    "party",
    "status",
    "kind",
    "start_date",
    "end_date",
    "traffic",
    "row_version",
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """A register of many works, written as an import writes them."""
    register = create_register(str(tmp_path_factory.mktemp("bench") / "register.gpkg"), "Bench")
    add_party(register)
    chance = random.Random(20260401)
    started = time.perf_counter()
    for start in range(0, WORKS, 1000):
        register.apply(Changeset(tuple(a_work(chance, start + number) for number in range(1000)), "bench"))
    print(f"\n  {WORKS} works written in {time.perf_counter() - started:.1f} s, a thousand at a time")
    return register


def a_work(chance: random.Random, number: int) -> Operation:
    x, y = 720_000 + chance.uniform(0, 9000), 6_170_000 + chance.uniform(0, 9000)
    trench = shapely.LineString([(x, y), (x + chance.uniform(20, 200), y + chance.uniform(20, 200))]).buffer(
        2, quad_segs=4
    )
    values = {"title": f"Mains renewed {number}", "party": OWNER, "start_date": "2027-04-01", "end_date": "2027-06-30"}
    return insert("work", {**values, "street": "Lindegade", "kind": "water", "geom": shapely.to_wkb(trench)})


def seconds(action: Callable[[], object], times: int = 3) -> float:
    """The best of a few runs."""
    best = float("inf")
    for _ in range(times):
        started = time.perf_counter()
        action()
        best = min(best, time.perf_counter() - started)
    return best


def layer_of(register: Register) -> QgsVectorLayer:
    layer = QgsVectorLayer(f"{register.path}|layername=work", "works", "ogr")
    assert layer.isValid()
    return layer


def test_reading_the_columns_of_the_list_takes_less_than_qgis_takes_for_the_rows(register: Register) -> None:
    layer = layer_of(register)
    ours = seconds(lambda: register.columns("work", [*LISTED, "geom"]))
    theirs = seconds(lambda: [feature.attributes() for feature in layer.getFeatures()])
    print(f"\n  columns of {WORKS} works: {ours * 1000:.0f} ms, QGIS reads the layer in {theirs * 1000:.0f} ms")
    assert ours < theirs


def test_saving_one_change_takes_a_moment(register: Register) -> None:
    uuid = str(register.columns("work", ["uuid"])["uuid"][WORKS // 2])
    version = iter(range(1, 1000))

    def save() -> None:
        base = next(version)
        register.apply(together(update(uuid, base, title=f"Title {base}")))

    took = seconds(save, 20)
    print(f"\n  one change saved in {took * 1000:.1f} ms")
    assert took < 0.1


def test_a_thousand_works_are_written_in_a_few_times_what_qgis_takes_without_checks(
    register: Register, tmp_path: Path
) -> None:
    chance = random.Random(1)
    ours = seconds(lambda: register.apply(Changeset(tuple(a_work(chance, n) for n in range(1000)), "bench")))
    layer = layer_of(register)
    layer.setSubsetString('"fid" <= 1000')
    options = QgsVectorFileWriter.SaveVectorOptions()
    context = QgsProject.instance().transformContext()
    target = str(tmp_path / "copy.gpkg")
    theirs = seconds(lambda: QgsVectorFileWriter.writeAsVectorFormatV3(layer, target, context, options))
    print(f"\n  1,000 works: {ours * 1000:.0f} ms with history and checks, QGIS copies them in {theirs * 1000:.0f} ms")
    assert ours < 30 * theirs
