"""Two people at one register: what each saw, what goes together, and what must be decided."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsAttributeForm
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation
from plugin.domain.resolution import THEIRS
from plugin.errors import BadInput
from plugin.layers.desk import Desk
from plugin.register import Register
from plugin.register.errors import Refused
from tests.qgis.interface import wait

from .conftest import index, only, save_as, square, update, work

ROOT = Path(__file__).resolve().parents[3]


def edit(layer: QgsVectorLayer, **values: object) -> None:
    """Change fields of the one work by hand."""
    layer.startEditing()
    for name, value in values.items():
        layer.changeAttributeValue(only(layer).id(), index(layer, name), value)


def test_changes_of_different_fields_go_together(desk: Desk, works: QgsVectorLayer, other: Register, uuid: str) -> None:
    edit(works, title="Mine")
    save_as(other, "Bo", update(uuid, 1, contractor="Theirs"))
    assert works.commitChanges(), works.commitErrors()
    (row,) = desk.register.rows("work")
    assert (row["title"], row["contractor"], row["row_version"]) == ("Mine", "Theirs", 3)


def test_a_change_of_the_same_field_is_refused_and_nothing_is_lost(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    refused = QSignalSpy(desk.refused)
    edit(works, title="Mine", street="Møllegade")
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    assert not works.commitChanges()

    (conflict,) = refused[0][0].conflicts
    assert (conflict.base["title"], conflict.mine["title"], conflict.theirs["title"]) == ("As it was", "Mine", "Theirs")
    assert conflict.changed_by == "Bo"
    assert only(works)["title"] == "Mine"
    assert works.isEditable()
    assert works.undoStack().canUndo()
    assert desk.register.rows("work")[0]["title"] == "Theirs"


def test_the_base_is_what_the_layer_showed_when_the_change_began_not_when_it_was_saved(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    edit(works, street="Møllegade")
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    desk.look()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Mine")
    assert not works.commitChanges()


def test_what_others_saved_before_the_change_began_is_no_conflict(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    works.startEditing()
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    desk.look()
    edit(works, title="Mine, knowing theirs")
    assert works.commitChanges()
    assert desk.register.rows("work")[0]["title"] == "Mine, knowing theirs"


def test_what_others_saved_unseen_before_the_change_began_is_a_conflict(
    works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    edit(works, title="Mine, not knowing theirs")
    assert not works.commitChanges()


def test_a_work_that_others_registered_just_now_can_be_changed(
    desk: Desk, works: QgsVectorLayer, other: Register
) -> None:
    save_as(other, "Bo", work("Theirs"))
    edit(works, title="Mine")
    assert works.commitChanges(), works.commitErrors()
    assert [row["title"] for row in desk.register.rows("work")] == ["Mine"]


def test_a_work_that_others_deleted_and_brought_back_just_now_can_be_changed(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    save_as(other, "Bo", Operation(Kind.DELETE, "work", uuid, {}, 1))
    desk.look()
    save_as(other, "Bo", replace(work("Theirs"), uuid=uuid))
    edit(works, title="Mine")
    save_as(other, "Bo", update(uuid, 3, contractor="Theirs, too"))
    assert works.commitChanges(), works.commitErrors()
    (row,) = desk.register.rows("work")
    assert (row["title"], row["contractor"]) == ("Mine", "Theirs, too")


def test_the_base_is_the_version_in_the_form_that_the_person_has_open(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    works.startEditing()
    form = QgsAttributeForm(works, only(works))
    form.show()
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    desk.look()
    form.changeAttribute("title", "Mine, typed into the old form")
    assert form.save()
    form.deleteLater()
    refused = QSignalSpy(desk.refused)
    assert not works.commitChanges()
    assert refused[0][0].conflicts[0].base["title"] == "As it was"


def test_geometry_and_period_count_as_one(works: QgsVectorLayer, other: Register, uuid: str) -> None:
    works.startEditing()
    works.changeGeometry(only(works).id(), square(side=12))
    save_as(other, "Bo", update(uuid, 1, end_date="2026-12-31"))
    assert not works.commitChanges()


def test_keeping_mine_saves_and_ends_the_session(desk: Desk, works: QgsVectorLayer, other: Register, uuid: str) -> None:
    refused, settled = QSignalSpy(desk.refused), QSignalSpy(desk.settled)
    edit(works, title="Mine", street="Møllegade")
    save_as(other, "Bo", update(uuid, 1, title="Theirs", contractor="Theirs"))
    works.commitChanges()
    refusal, changeset = refused[0]
    desk.outgoing.settle(changeset, refusal.conflicts, {})
    row = only(works)
    assert (row["title"], row["street"], row["contractor"]) == ("Mine", "Møllegade", "Theirs")
    assert not works.isEditable()
    assert settled[0][0] is changeset


def test_taking_theirs_keeps_my_other_fields(desk: Desk, works: QgsVectorLayer, other: Register, uuid: str) -> None:
    refused = QSignalSpy(desk.refused)
    edit(works, title="Mine", street="Møllegade")
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    works.commitChanges(stopEditing=False)
    refusal, changeset = refused[0]
    desk.outgoing.settle(changeset, refusal.conflicts, {(uuid, "title"): THEIRS})
    row = only(works)
    assert (row["title"], row["street"]) == ("Theirs", "Møllegade")
    assert works.isEditable()
    assert not works.isModified()


def test_deciding_after_editing_on_is_refused_and_keeps_the_edits(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    refused = QSignalSpy(desk.refused)
    edit(works, title="Mine")
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    works.commitChanges()
    edit(works, street="Thought of later")
    refusal, changeset = refused[0]
    with pytest.raises(BadInput, match="edited on"):
        desk.outgoing.settle(changeset, refusal.conflicts, {})
    assert only(works)["street"] == "Thought of later"


def test_others_may_be_faster_again(desk: Desk, works: QgsVectorLayer, other: Register, uuid: str) -> None:
    refused = QSignalSpy(desk.refused)
    edit(works, title="Mine")
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    works.commitChanges()
    save_as(other, "Bo", update(uuid, 2, title="Theirs again"))
    with pytest.raises(Refused):
        desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert only(works)["title"] == "Mine"
    second, decided = refused[1]
    assert second.conflicts[0].theirs["title"] == "Theirs again"
    desk.outgoing.settle(decided, second.conflicts, {})
    assert only(works)["title"] == "Mine"
    assert not works.isEditable()


def test_my_change_of_a_work_that_others_deleted_can_be_kept(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    refused = QSignalSpy(desk.refused)
    edit(works, title="Mine")
    save_as(other, "Bo", Operation(Kind.DELETE, "work", uuid, {}, 1))
    desk.look()
    assert not works.commitChanges()
    refusal, changeset = refused[0]
    assert refusal.conflicts[0].theirs is None
    desk.outgoing.settle(changeset, refusal.conflicts, {})
    assert only(works)["title"] == "Mine"


def test_taking_their_deletion_drops_mine(desk: Desk, works: QgsVectorLayer, other: Register, uuid: str) -> None:
    refused = QSignalSpy(desk.refused)
    edit(works, title="Mine")
    save_as(other, "Bo", Operation(Kind.DELETE, "work", uuid, {}, 1))
    works.commitChanges()
    refusal, changeset = refused[0]
    assert desk.outgoing.settle(changeset, refusal.conflicts, {(uuid, "*"): THEIRS}) is None
    assert works.featureCount() == 0
    assert not works.isEditable()


def test_my_deletion_of_a_work_that_others_changed_is_refused(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    works.deleteFeature(only(works).id())
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    assert not works.commitChanges()
    assert [row["title"] for row in desk.register.rows("work")] == ["Theirs"]
    desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert desk.register.rows("work") == []


def test_the_saves_of_another_process_appear_without_disturbing_the_edits(
    desk: Desk, works: QgsVectorLayer, path: Path, uuid: str
) -> None:
    changed = QSignalSpy(desk.changed)
    edit(works, street="Mine, not saved yet")
    code = (
        "import sys; from plugin.register import open_register;"
        "from plugin.domain.changeset import Changeset, Kind, Operation;"
        "r = open_register(sys.argv[1]);"
        "r.apply(Changeset((Operation(Kind.UPDATE, 'work', sys.argv[2], {'title': 'From elsewhere'}, 1),), 'Bo'));"
        "r.close()"
    )
    subprocess.run([sys.executable, "-c", code, str(path), uuid], check=True, cwd=ROOT)
    wait(lambda: len(changed) > 0)
    assert changed[0][0] == frozenset({uuid})
    row = only(works)
    assert (row["title"], row["street"]) == ("From elsewhere", "Mine, not saved yet")
    assert works.isModified()
    assert works.commitChanges()
    assert only(works)["street"] == "Mine, not saved yet"


def test_two_desks_in_two_projects_see_each_other(
    desk: Desk, make_desk: Callable[..., Desk], path: Path, uuid: str
) -> None:
    project = QgsProject()
    second = make_desk(project, author="Bo")
    second.open(str(path))
    second.apply([update(uuid, 1, title="From the other desk")])
    desk.look()
    assert only(desk.layers.works)["title"] == "From the other desk"
    assert only(desk.layers.works)["changed_by"] == "Bo"
    second.release()
    project.clear()
