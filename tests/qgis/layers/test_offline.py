"""What was taken offline lies on a desk like any register, and QGIS writes nothing into it past the door there."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsLineString, QgsPoint, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtTest import QSignalSpy

from plugin.layers.desk import Desk
from plugin.register import open_register
from plugin.register.offline.bringing_back import State, bring_back
from plugin.register.offline.taking import take_offline
from plugin.register.register import Register
from tests.qgis.in_the_field import bare_works

from .conftest import index, new_feature, only, save_as, square, work


@pytest.fixture
def register(path: Path) -> Register:
    """The register in the office."""
    register = open_register(str(path))
    save_as(register, "Ane", work("New mains"))
    yield register
    register.close()


@pytest.fixture
def field(register: Register, tmp_path: Path) -> Path:
    """What was taken along."""
    path = tmp_path / "field.gpkg"
    take_offline(register, path, author="Ane")
    return path


@pytest.fixture
def desk(make_desk: Callable[..., Desk], project: QgsProject, field: Path) -> Desk:
    made = make_desk(project)
    made.open(str(field))
    return made


def test_an_edit_session_goes_through_the_files_door(desk: Desk, works: QgsVectorLayer, register: Register) -> None:
    assert works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Old mains")
    works.addFeature(new_feature(works, "Leak", 50))
    assert works.commitChanges(), works.commitErrors()
    assert {row["title"] for row in desk.register.rows("work")} == {"Old mains", "Leak"}
    assert {feature["ref"][:2] for feature in works.getFeatures()} == {"W-", "F-"}
    assert [change.changed_by for change in desk.register.changes_since(0)[-2:]] == ["Ane", "Ane"]
    back = bring_back(register, desk.register.path, "Ane")
    assert sorted(outcome.state.value for outcome in back.outcomes) == ["added", "changed"]
    assert {row["title"] for row in register.rows("work")} == {"Old mains", "Leak"}
    desk.look()
    assert {feature["ref"][:2] for feature in works.getFeatures()} == {"W-"}


def test_what_the_door_refuses_qgis_does_not_write_either(desk: Desk, works: QgsVectorLayer) -> None:
    told = QSignalSpy(desk.invalid)
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "end_date"), QDate(2020, 1, 1))
    assert not works.commitChanges()
    assert len(told) == 1
    assert works.isModified()
    assert [row["end_date"] for row in desk.register.rows("work")] == ["2026-06-30"]
    works.changeAttributeValue(only(works).id(), index(works, "end_date"), QDate(2026, 7, 1))
    assert works.commitChanges(), works.commitErrors()
    assert [row["end_date"] for row in desk.register.rows("work")] == ["2026-07-01"]


def test_qgis_alone_edits_the_file_and_all_of_it_comes_back(register: Register, field: Path) -> None:
    layer = bare_works(field)
    layer.startEditing()
    fid = only(layer).id()
    layer.changeAttributeValue(fid, index(layer, "title"), "Old mains")
    layer.changeGeometry(fid, square(5))
    bare = new_feature(layer, "Leak", 50)
    bare["party"] = "Water company"
    layer.addFeature(bare)
    assert layer.commitChanges(), layer.commitErrors()
    back = bring_back(register, field, "Ane")
    assert sorted(outcome.state.value for outcome in back.outcomes) == ["added", "changed"], back
    assert {row["title"] for row in register.rows("work")} == {"Old mains", "Leak"}


def test_a_split_in_bare_qgis_is_one_changed_and_one_new_work(register: Register, field: Path) -> None:
    layer = bare_works(field)
    layer.startEditing()
    box = only(layer).geometry().boundingBox()
    middle = box.center().x()
    cut = [QgsPoint(middle, box.yMinimum() - 1), QgsPoint(middle, box.yMaximum() + 1)]
    layer.splitFeatures(QgsLineString(cut), False, False)
    assert layer.commitChanges(), layer.commitErrors()
    back = bring_back(register, field, "Ane")
    assert sorted(outcome.state.value for outcome in back.outcomes) == ["added", "changed"], back
    assert len({row["ref"] for row in register.rows("work")}) == 2


def test_a_desk_reads_what_is_not_right_yet(make_desk: Callable[..., Desk], project: QgsProject, field: Path) -> None:
    layer = bare_works(field)
    layer.startEditing()
    layer.addFeature(QgsFeature(layer.fields()))
    assert layer.commitChanges(), layer.commitErrors()
    desk = make_desk(project)
    desk.open(str(field))
    works = desk.layers.works
    assert works.featureCount() == 2
    (empty,) = [feature for feature in works.getFeatures() if not feature["title"]]
    works.startEditing()
    works.changeAttributeValues(
        empty.id(),
        {
            index(works, "title"): "Leak",
            index(works, "start_date"): QDate(2026, 5, 1),
            index(works, "party"): "Water company",
        },
    )
    works.changeGeometry(empty.id(), square(50))
    assert works.commitChanges(), works.commitErrors()


def test_merging_works_in_the_field_proposes_no_default(field: Path) -> None:
    """QGIS would write it into the work that stays."""
    layer = bare_works(field)
    provider, names = layer.dataProvider(), layer.fields().names()
    proposed = {name for number, name in enumerate(names) if provider.defaultValueClause(number)}
    assert proposed <= {"fid"}


def test_a_copy_of_the_file_is_the_same_checkout(register: Register, field: Path, tmp_path: Path) -> None:
    copy = Path(shutil.copy(field, tmp_path / "copy.gpkg"))
    with closing(open_register(str(copy))) as file:
        save_as(file, "Ane", work("Leak"))
    assert bring_back(register, copy, "Ane").count(State.ADDED) == 1
    assert bring_back(register, field, "Ane").outcomes == ()
