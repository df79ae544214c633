"""The project beside a file that was taken offline, opened without the plugin."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import QgsAttributeEditorElement, QgsProject, QgsVectorLayer, QgsVectorLayerUtils

from plugin.layers.desk import Desk
from plugin.layers.field_project import write_field_project
from plugin.register import Register, open_register
from plugin.register.offline.bringing_back import bring_back
from plugin.register.offline.taking import take_offline

from .conftest import index, only, save_as, square, work


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    register = open_register(str(path))
    save_as(register, "Ane", work("New mains"))
    yield register
    register.close()


@pytest.fixture
def taken(register: Register, tmp_path: Path) -> Path:
    """File and project, moved to another folder as one carries them."""
    file = tmp_path / "Ude i byen æ.gpkg"
    take_offline(register, file, name="Works (offline)")
    project = write_field_project(file, "Water company")
    there = tmp_path / "tablet"
    there.mkdir()
    shutil.move(project, there / project.name)
    return Path(shutil.move(file, there / file.name))


@pytest.fixture
def read(taken: Path, qgis_app: object) -> Iterator[QgsProject]:
    project = QgsProject()
    assert project.read(str(taken.with_suffix(".qgz")))
    yield project
    project.clear()


def layer_of(project: QgsProject, name: str) -> QgsVectorLayer:
    (layer,) = project.mapLayersByName(name)
    return layer


def test_every_layer_is_found_in_the_new_folder(read: QgsProject, taken: Path) -> None:
    assert read.title() == "Works (offline)"
    assert len(read.mapLayers()) == 7
    assert all(layer.isValid() for layer in read.mapLayers().values())
    assert all(str(taken.parent) in layer.source() for layer in read.mapLayers().values())
    assert layer_of(read, "Parties").readOnly()
    assert not layer_of(read, "Works").readOnly()


def test_no_work_is_missing_because_of_its_days(read: QgsProject) -> None:
    assert not any(layer.temporalProperties().isActive() for layer in read.mapLayers().values())


def test_the_form_has_its_drop_downs_and_what_belongs_to_a_work(read: QgsProject) -> None:
    works = layer_of(read, "Works")
    setup = works.editorWidgetSetup(index(works, "kind"))
    assert setup.type() == "ValueRelation"
    assert read.mapLayer(setup.config()["Layer"]).isValid()
    tabs = works.editFormConfig().tabs()
    relation = QgsAttributeEditorElement.AttributeEditorType.AeTypeRelation
    inside = [child for tab in tabs for child in tab.children() if child.type() == relation]
    assert [tab.name() for tab in tabs][-2:] == ["Contact", "Detours"]
    assert all(read.relationManager().relation(child.name()).isValid() for child in inside)
    assert len(inside) == 2


def test_a_work_added_and_changed_by_the_form_comes_back(read: QgsProject, register: Register, taken: Path) -> None:
    works = layer_of(read, "Works")
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Old mains")
    attributes = {index(works, "title"): "Leak", index(works, "status"): "idea"}
    works.addFeature(QgsVectorLayerUtils.createFeature(works, square(50), attributes))
    assert works.commitChanges(), works.commitErrors()
    back = bring_back(register, taken, "Ane")
    assert sorted(outcome.state.value for outcome in back.outcomes) == ["added", "changed"], back
    (leak,) = [row for row in register.rows("work") if row["title"] == "Leak"]
    assert (leak["party"], leak["kind"]) == ("Water company", "other")


def test_the_project_says_nothing_of_who_made_it(taken: Path) -> None:
    with zipfile.ZipFile(taken.with_suffix(".qgz")) as packed:
        (name,) = [name for name in packed.namelist() if name.endswith(".qgs")]
        assert b"saveUser" not in packed.read(name)


def test_the_plugin_takes_the_project_over(taken: Path, make_desk: Callable[..., Desk], project: QgsProject) -> None:
    desk = make_desk(project)
    project.read(str(taken.with_suffix(".qgz")))
    assert desk.register is not None
    assert desk.register.path == taken
    assert desk.layers.works.temporalProperties().isActive()
    works = desk.layers.works
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Old mains")
    assert works.commitChanges(), works.commitErrors()
    assert [change.fields for change in desk.register.changes_since(0)][-1] == ("title",)
