"""What a layer knows of its own rows where the server did not answer: no save is refused for what it did itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation
from plugin.errors import Unreachable
from plugin.layers import seen
from plugin.layers.desk import Desk
from plugin.register import Register
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import index, only, save_as, square, work
from tests.qgis.server.breaking import Fates, away, let_happen
from tests.server.city import City


@pytest.fixture
def desk(desk_behind_fates: Desk) -> Iterator[Desk]:
    """Bo's desk, at the end of a network that breaks. Nothing that is saved there is wrong in itself."""
    invalid = QSignalSpy(desk_behind_fates.invalid)
    yield desk_behind_fates
    assert [str(each[0]) for each in invalid] == []


def type_title(layer: QgsVectorLayer, fid: int, title: str) -> None:
    layer.changeAttributeValue(fid, index(layer, "title"), title)


def put(layer: QgsVectorLayer, feature: QgsFeature, east: float) -> None:
    """Add a copy of a feature, with all that it has, its identity included."""
    copy = QgsFeature(layer.fields())
    copy.setAttributes(feature.attributes())
    copy.setGeometry(square(east))
    layer.addFeature(copy)


def delete_in_doubt(works: QgsVectorLayer, register: Register, fates: Fates) -> QgsFeature:
    """It is deleted, and nobody says so; the feature as it was."""
    feature = only(works)
    works.startEditing()
    works.deleteFeature(feature.id())
    fates.lose_the_answer()
    works.commitChanges()
    let_happen(lambda: register.rows("work") == [])
    assert works.isModified()
    return feature


def test_a_deletion_that_was_taken_back_too_late_and_changed_can_be_kept(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    feature = delete_in_doubt(works, cy, fates)
    works.undoStack().undo()
    type_title(works, feature.id(), "Kept")
    wait(lambda: len(refused) > 0)
    (conflict,) = refused[0][0].conflicts
    assert (conflict.base["title"], conflict.theirs) == ("Cy's mains", None)
    desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    (row,) = cy.rows("work")
    assert (row["uuid"], row["title"], row["ref"]) == (one_work, "Kept", feature["ref"])
    assert not works.isModified()


def test_what_is_deleted_and_put_back_is_the_same_work(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    feature = delete_in_doubt(works, cy, fates)
    put(works, feature, 50)
    wait(lambda: desk.state() == "saved")
    (row,) = cy.rows("work")
    assert (row["uuid"], row["ref"], row["row_version"]) == (one_work, feature["ref"], 3)
    assert not works.isModified()


def test_what_is_put_back_in_doubt_and_changed_then_is_there_once(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    feature = delete_in_doubt(works, cy, fates)
    put(works, feature, 50)
    fates.next.clear()
    fates.lose_the_answer_again()
    works.commitChanges()
    (fid,) = works.editBuffer().addedFeatures()
    type_title(works, fid, "Put back and named")
    wait(lambda: desk.state() == "saved")
    assert [(row["uuid"], row["title"]) for row in cy.rows("work")] == [(one_work, "Put back and named")]


def test_a_new_work_that_shows_twice_stays_where_one_of_the_two_is_deleted(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    """It arrived, and lies still in the layer's edits as well."""
    works.startEditing()
    put(works, only(works), 50)
    fates.lose_the_answer()
    works.commitChanges()
    let_happen(lambda: len(cy.rows("work")) == 2)
    (arrived,) = (row["uuid"] for row in cy.rows("work") if row["uuid"] != one_work)
    twin = next(feature.id() for feature in works.getFeatures() if feature["uuid"] == arrived and feature.id() >= 0)
    works.deleteFeature(twin)
    wait(lambda: desk.state() == "saved")
    assert {row["uuid"] for row in cy.rows("work")} == {one_work, arrived}


def test_the_copy_of_a_work_that_goes_stays_a_work_of_its_own(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    """The copy was registered already, though nobody said so, when the person deleted what it was made of."""
    works.startEditing()
    original = only(works)
    put(works, original, 50)
    fates.lose_the_answer()
    works.commitChanges()
    let_happen(lambda: len(cy.rows("work")) == 2)
    works.deleteFeature(original.id())
    wait(lambda: desk.state() == "saved")
    (row,) = cy.rows("work")
    assert row["uuid"] != one_work


def test_a_copy_that_is_made_while_the_server_is_away_is_a_work_of_its_own(
    desk: Desk, works: QgsVectorLayer, cy: Register, city: City, one_work: str
) -> None:
    feature = only(works)
    works.startEditing()
    with away(city, desk):
        put(works, feature, 50)
        works.commitChanges()
    wait(lambda: desk.state() == "saved")
    assert len({row["ref"] for row in cy.rows("work")}) == 2
    assert desk.outgoing.pending() == []


def test_a_copy_of_a_work_that_is_changed_as_well_is_a_work_of_its_own(
    desk: Desk, works: QgsVectorLayer, cy: Register, city: City, one_work: str
) -> None:
    """As splitting does it."""
    feature = only(works)
    works.startEditing()
    type_title(works, feature.id(), "One half")
    with away(city, desk):
        put(works, feature, 50)
        works.commitChanges()
    wait(lambda: desk.state() == "saved")
    titles = {row["uuid"] == one_work: row["title"] for row in cy.rows("work")}
    assert titles == {True: "One half", False: "Cy's mains"}


def test_a_layer_that_cannot_be_read_for_a_moment_takes_no_row_for_gone(
    desk: Desk, works: QgsVectorLayer, cy: Register, one_work: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The register answers again already, and QGIS's own connections, which broke as well, give no rows."""
    noted, failed = QSignalSpy(desk.noted), QSignalSpy(desk.failed)
    feature = only(works)
    works.startEditing()
    with monkeypatch.context() as broken:
        broken.setattr(seen, "stored_versions", lambda _layer, _fids: {})
        type_title(works, feature.id(), "Typed")
        works.commitChanges()
        assert ["stays there, and is saved when it answers again" in str(each[0]) for each in failed] == [True]
        assert works.isModified()
    wait(lambda: desk.state() == "saved")
    assert [row["title"] for row in cy.rows("work")] == ["Typed"]
    assert [str(each[0]) for each in noted] == []


def bring_back(works: QgsVectorLayer, register: Register, desk: Desk, uuid: str) -> int:
    """Others delete the work and register it anew; the id under which the layer shows it now."""
    save_as(register, "Cy", Operation(Kind.DELETE, "work", uuid, {}, 1))
    save_as(register, "Cy", replace(work("Brought back"), uuid=uuid))
    desk.look()
    return next(feature.id() for feature in works.getFeatures() if feature["title"] == "Brought back")


def decide_in_doubt(works: QgsVectorLayer, desk: Desk, fates: Fates) -> None:
    """Mine it is to be; the register takes it, nobody says so, and the layer is saved again by itself."""
    refused = QSignalSpy(desk.refused)
    works.commitChanges()
    fates.lose_the_answer()
    with pytest.raises(Unreachable):
        desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    wait(lambda: desk.state() == "saved")
    assert not works.isModified()


def test_a_deletion_that_was_thought_better_of_does_not_come_after_all(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    works.startEditing()
    works.deleteFeature(only(works).id())
    type_title(works, bring_back(works, cy, desk, one_work), "Kept")
    decide_in_doubt(works, desk, fates)
    assert [row["title"] for row in cy.rows("work")] == ["Kept"]


def test_a_title_that_was_thought_better_of_does_not_come_after_all(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    works.startEditing()
    type_title(works, only(works).id(), "First thought")
    type_title(works, bring_back(works, cy, desk, one_work), "Second thought")
    decide_in_doubt(works, desk, fates)
    assert [row["title"] for row in cy.rows("work")] == ["Second thought"]


def test_a_change_before_a_deletion_does_not_bring_the_work_back(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    works.startEditing()
    type_title(works, only(works).id(), "First thought")
    works.deleteFeature(bring_back(works, cy, desk, one_work))
    decide_in_doubt(works, desk, fates)
    assert cy.rows("work") == []
