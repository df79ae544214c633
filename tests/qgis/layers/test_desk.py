"""Opening, closing, and what a project keeps of a register."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.core import Qgis, QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.errors import BadInput, ReadOnly, SamgravError
from plugin.layers.demo_ground import show_demo_ground
from plugin.layers.desk import Desk
from plugin.register import Outbox, create_register

from .conftest import index, new_feature, only, save_as, work

MakeDesk = Callable[..., Desk]


def names_in_group(desk: Desk) -> list[str]:
    return [child.name() for child in desk.layers.group.children()]


def saved_project(desk: Desk, place: Path) -> Path:
    """The desk's project as a file; the desk lets go of it."""
    path = place / "projekt æ.qgz"
    assert desk.project.write(str(path))
    desk.release()
    desk.project.clear()
    return path


def edit_title(layer: QgsVectorLayer, title: str) -> bool:
    layer.startEditing()
    layer.changeAttributeValue(only(layer).id(), index(layer, "title"), title)
    return bool(layer.commitChanges())


def test_opening_loads_a_group_with_the_registers_name(desk: Desk) -> None:
    assert desk.layers.group.name() == "Works in København"
    assert names_in_group(desk) == ["Detours", "Works", "Protections", "Projects", "Parties"]
    assert desk.project.mapLayer(desk.layers.codes.id()) is not None
    assert desk.project.layerTreeRoot().findLayer(desk.layers.codes) is None
    assert desk.state() == "saved"


def test_opening_says_so_once(make_desk: MakeDesk, project: QgsProject, path: Path) -> None:
    desk = make_desk(project)
    opened, states = QSignalSpy(desk.opened), QSignalSpy(desk.state_changed)
    desk.open(str(path))
    assert len(opened) == 1
    assert [each[0] for each in states] == ["saved"]


def test_closing_takes_everything_out_of_the_project(desk: Desk) -> None:
    closed = QSignalSpy(desk.closed)
    desk.close()
    assert len(closed) == 1
    assert desk.project.mapLayers() == {}
    assert desk.project.layerTreeRoot().children() == []
    assert desk.project.relationManager().relations() == {}
    assert (desk.register, desk.layers, desk.state()) == (None, None, "none")


def test_closing_with_unsaved_edits_is_refused_and_keeps_them(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    with pytest.raises(BadInput, match="not saved"):
        desk.close()
    assert works.isModified()
    assert desk.register is not None
    works.rollBack()


def test_opening_another_register_takes_the_first_ones_place(desk: Desk, tmp_path: Path) -> None:
    second = tmp_path / "second.gpkg"
    create_register(str(second), "Second").close()
    desk.open(str(second))
    assert desk.register.name == "Second"
    assert [child.name() for child in desk.project.layerTreeRoot().children()] == ["Second"]


def test_a_register_that_cannot_be_opened_leaves_the_open_one_alone(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(SamgravError):
        desk.open(str(tmp_path / "nowhere.gpkg"))
    assert desk.register is not None
    assert len(names_in_group(desk)) == 5


def test_opening_the_same_register_again_adds_no_layers(desk: Desk, path: Path) -> None:
    before = set(desk.project.mapLayers())
    desk.open(str(path))
    assert set(desk.project.mapLayers()) == before


def test_a_saved_project_keeps_register_layers_hook_and_looks(desk: Desk, make_desk: MakeDesk, tmp_path: Path) -> None:
    desk.apply([work("Before")])
    renderer = desk.layers.works.renderer().dump()
    kept = saved_project(desk, tmp_path)

    project = QgsProject()
    second = make_desk(project)
    assert project.read(str(kept))
    assert second.register is not None
    works = second.layers.works
    assert names_in_group(second) == ["Detours", "Works", "Protections", "Projects", "Parties"]
    assert works.renderer().dump() == renderer
    assert works.temporalProperties().isActive()
    assert edit_title(works, "After"), works.commitErrors()
    assert second.register.rows("work")[0]["title"] == "After"
    assert len(project.relationManager().relations()) == 4
    second.release()
    project.clear()


def test_a_persons_own_style_stays_in_the_project(desk: Desk, make_desk: MakeDesk, tmp_path: Path) -> None:
    desk.layers.works.setOpacity(0.5)
    desk.layers.works.renderer().rootRule().children()[0].setLabel("My own words")
    kept = saved_project(desk, tmp_path)
    project = QgsProject()
    second = make_desk(project)
    project.read(str(kept))
    assert second.layers.works.opacity() == 0.5
    assert second.layers.works.renderer().rootRule().children()[0].label() == "My own words"
    second.release()
    project.clear()


def test_a_moved_register_is_said_and_found_again_by_opening_it(
    desk: Desk, make_desk: MakeDesk, tmp_path: Path, path: Path
) -> None:
    desk.apply([work()])
    ids = set(desk.project.mapLayers())
    kept = saved_project(desk, tmp_path)
    gc.collect()
    moved = tmp_path / "moved" / "register.gpkg"
    moved.parent.mkdir()
    shutil.move(path, moved)

    project = QgsProject()
    second = make_desk(project)
    missing = QSignalSpy(second.missing)
    project.read(str(kept))
    assert Path(missing[0][0]) == path
    assert second.register is None
    second.open(str(moved))
    assert set(project.mapLayers()) == ids
    assert only(second.layers.works)["title"] == "New mains"
    assert edit_title(second.layers.works, "Found again")
    second.release()
    project.clear()


@pytest.fixture
def orphaned(desk: Desk, make_desk: MakeDesk, tmp_path: Path, path: Path) -> Iterator[Desk]:
    """A desk whose project names a register that was moved to `moved.gpkg`."""
    kept = saved_project(desk, tmp_path)
    gc.collect()
    shutil.move(path, tmp_path / "moved.gpkg")
    project = QgsProject()
    second = make_desk(project)
    project.read(str(kept))
    yield second
    second.release()
    project.clear()


def test_another_register_is_not_taken_for_the_one_that_is_missing(orphaned: Desk, tmp_path: Path) -> None:
    create_register(str(tmp_path / "other.gpkg"), "Other").close()
    with pytest.raises(BadInput, match="another register"):
        orphaned.relocate(str(tmp_path / "other.gpkg"))
    assert orphaned.register is None
    orphaned.relocate(str(tmp_path / "moved.gpkg"))
    assert orphaned.layers.works.isValid()


def test_a_missing_register_can_be_left_out(orphaned: Desk) -> None:
    orphaned.forget()
    assert orphaned.project.mapLayers() == {}
    assert orphaned.project.layerTreeRoot().children() == []


def test_a_new_project_lets_go_of_the_register(desk: Desk) -> None:
    closed = QSignalSpy(desk.closed)
    desk.project.clear()
    assert len(closed) == 1
    assert desk.register is None


def test_taking_the_works_out_of_the_project_closes_the_register(desk: Desk) -> None:
    desk.project.removeMapLayer(desk.layers.works.id())
    assert desk.register is None


def test_taking_the_protections_out_is_the_persons_choice(desk: Desk, works: QgsVectorLayer) -> None:
    desk.project.removeMapLayer(desk.layers.protections.id())
    assert desk.layers.protections is None
    desk.apply([work()])
    assert works.featureCount() == 1


def test_releasing_leaves_the_layers_and_no_timer_and_no_hook(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("As it was")])
    desk.release()
    assert works.isValid()
    assert [timer for timer in desk.findChildren(QTimer) if timer.isActive()] == []
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Without the plugin")
    assert not works.commitChanges()
    works.rollBack()
    assert only(works)["title"] == "As it was"


def test_a_released_project_can_be_adopted_by_another_desk(desk: Desk, make_desk: MakeDesk) -> None:
    desk.apply([work()])
    desk.release()
    second = make_desk(desk.project)
    second.adopt()
    assert second.register is not None
    assert edit_title(second.layers.works, "Saved by the second")


def test_in_a_project_with_transaction_groups_the_layers_are_locked_and_it_is_said(
    desk: Desk, works: QgsVectorLayer
) -> None:
    noted = QSignalSpy(desk.noted)
    for mode in (Qgis.TransactionMode.AutomaticGroups, Qgis.TransactionMode.BufferedGroups):
        desk.project.setTransactionMode(mode)
        assert not works.supportsEditing()
        assert not works.startEditing()
        assert "Transaction mode" in str(noted[-1][0])
        desk.project.setTransactionMode(Qgis.TransactionMode.Disabled)
        assert works.supportsEditing()


def test_a_register_that_may_not_be_written_locks_its_layers_and_says_why(
    make_desk: MakeDesk, project: QgsProject, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from plugin.layers import desk as module

    original = module.open_register

    def read_only(uri: str) -> object:
        register = original(uri)
        register.read_only_reason = "The folder cannot be written."
        return register

    monkeypatch.setattr(module, "open_register", read_only)
    desk = make_desk(project)
    noted = QSignalSpy(desk.noted)
    desk.open(str(path))
    assert desk.state() == "read_only"
    assert str(noted[0][0]) == "The folder cannot be written."
    assert not desk.layers.works.startEditing()
    with pytest.raises(ReadOnly, match="folder"):
        desk.apply([work()])


def test_applying_shows_the_change_and_says_which_works(desk: Desk, works: QgsVectorLayer) -> None:
    changed = QSignalSpy(desk.changed)
    operation = work("From the panel")
    result = desk.apply([operation], "by hand")
    assert result.rows[0].ref
    assert only(works)["title"] == "From the panel"
    assert [each[0] for each in changed] == [frozenset({operation.uuid})]


def test_without_a_register_nothing_can_be_applied(make_desk: MakeDesk, project: QgsProject) -> None:
    with pytest.raises(BadInput, match="No register"):
        make_desk(project).apply([work()])


def test_what_was_left_in_the_outbox_by_a_crash_is_waiting(
    make_desk: MakeDesk, project: QgsProject, path: Path, outbox: Outbox
) -> None:
    desk = make_desk(project)
    desk.open(str(path))
    crashed = desk.changeset([work("Sent and never answered")])
    outbox.put(desk.register.id, desk.register.uri, crashed)
    desk.close()

    desk.open(str(path))
    assert desk.state() == "waiting"
    assert desk.outgoing.pending() == [crashed]
    desk.send(crashed)
    assert desk.state() == "saved"
    assert only(desk.layers.works)["title"] == "Sent and never answered"


def test_a_city_that_adds_a_code_sees_it_in_the_form(desk: Desk, works: QgsVectorLayer) -> None:
    from plugin.domain.changeset import Kind, Operation

    code = {"list_name": "kind", "code": "hydrogen", "label_en": "Hydrogen", "label_da": "Brint", "sort_order": 99}
    save_as(desk.register, "city", Operation(Kind.INSERT, "code", "33333333-3333-4333-8333-333333333333", code))
    desk.look()
    desk.apply([work(kind="hydrogen")])
    assert only(works)["kind"] == "hydrogen"


def test_a_project_with_the_demo_city_finds_it_among_the_plugins_files(
    desk: Desk, make_desk: MakeDesk, tmp_path: Path
) -> None:
    """The project was saved by somebody whose plugin lies elsewhere."""
    show_demo_ground(desk.project)
    place = tmp_path / "projekt.qgs"
    desk.project.write(str(place))
    desk.release()
    text = re.sub(r'[^<>"]*/resources/demo/', "../nobody/plugins/samgrav/resources/demo/", place.read_text("utf-8"))
    assert "../nobody/plugins/samgrav/resources/demo/streets.geojson" in text
    place.write_text(text, "utf-8")
    project = QgsProject()
    second = make_desk(project)
    assert project.read(str(place))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert project.mapLayersByName("Streets")[0].featureCount() > 0
    second.release()
    project.clear()


def test_an_empty_register_gives_an_empty_project_its_coordinate_system(
    make_desk: MakeDesk, project: QgsProject, path: Path
) -> None:
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    make_desk(project).open(str(path))
    assert project.crs().authid() == "EPSG:25832"


def test_a_project_with_layers_keeps_its_coordinate_system(
    make_desk: MakeDesk, project: QgsProject, path: Path
) -> None:
    project.addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "Trees", "memory"))
    project.setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    make_desk(project).open(str(path))
    assert project.crs().authid() == "EPSG:3857"
