"""Every edit goes through the register's door, whichever way the person edits, and nothing past it."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsLineString,
    QgsPoint,
    QgsVectorLayer,
    QgsVectorLayerEditUtils,
    QgsVectorLayerUtils,
)
from qgis.gui import QgsMessageBar
from qgis.PyQt.QtCore import QCoreApplication, QDate, QObject
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Operation
from plugin.layers.desk import Desk
from plugin.panel.control.commit_errors import CommitErrors
from plugin.register import Outbox, Register
from tests.qgis.in_the_field import bare_works

from .conftest import E0, N0, index, new_feature, only, square, work


def history(register: Register) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.kind.value, c.changed_by, c.fields) for c in register.changes_since(0) if c.table == "work"]


def titles(layer: QgsVectorLayer) -> set[str]:
    return {feature["title"] for feature in layer.getFeatures()}


def test_an_added_feature_is_registered_with_a_reference_and_the_defaults(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert works.commitChanges(), works.commitErrors()

    row = only(works)
    assert row["ref"].startswith("W-")
    assert [row[name] for name in ("status", "party", "traffic", "visibility", "created_by", "row_version")] == [
        "planned",
        "Water company",
        "unknown",
        "public",
        "Ane",
        1,
    ]
    assert [kind for kind, _who, _fields in history(desk.register)] == ["insert"]


def test_a_feature_without_any_attributes_gets_the_defaults_at_the_door(desk: Desk, works: QgsVectorLayer) -> None:
    bare = QgsFeature(works.fields())
    bare.setGeometry(square())
    bare["title"] = "Drawn by a script"
    bare["status"] = "idea"
    works.startEditing()
    works.addFeature(bare)
    assert works.commitChanges(), works.commitErrors()
    (row,) = desk.register.rows("work")
    assert (row["kind"], row["party"], row["excavates"]) == ("other", "Water company", True)


def test_attribute_and_geometry_changed_by_hand_arrive_as_one_update(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    fid = only(works).id()
    works.startEditing()
    works.changeAttributeValue(fid, index(works, "end_date"), QDate(2026, 7, 15))
    works.changeGeometry(fid, square(side=20))
    assert works.commitChanges()

    (row,) = desk.register.rows("work")
    assert row["end_date"] == "2026-07-15"
    assert row["row_version"] == 2
    assert only(works).geometry().area() == pytest.approx(400)
    assert set(history(desk.register)[-1][2]) == {"end_date", "geom"}


def test_a_moved_vertex_arrives(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    works.startEditing()
    assert works.moveVertex(E0 + 30, N0 + 30, only(works).id(), 2)
    assert works.commitChanges()
    assert only(works).geometry().boundingBox().xMaximum() == E0 + 30


def test_deleting_in_the_layer_deletes_in_the_register(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    works.startEditing()
    works.deleteFeature(only(works).id())
    assert works.commitChanges()
    assert desk.register.rows("work") == []
    assert works.featureCount() == 0


def test_saving_without_leaving_the_session_lets_the_person_edit_on(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    fid = only(works).id()
    works.startEditing()
    for title in ("First", "Second"):
        works.changeAttributeValue(fid, index(works, "title"), title)
        assert works.commitChanges(stopEditing=False)
        assert works.isEditable()
        assert not works.isModified()
    assert [change.row_version for change in desk.register.history_of("work", only(works)["uuid"])] == [1, 2, 3]


def test_undo_works_until_saving_and_not_beyond(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("Before")])
    fid = only(works).id()
    works.startEditing()
    works.changeAttributeValue(fid, index(works, "title"), "After")
    works.undoStack().undo()
    assert titles(works) == {"Before"}
    works.undoStack().redo()
    assert works.commitChanges(stopEditing=False)
    assert not works.undoStack().canUndo()
    works.rollBack()
    assert titles(works) == {"After"}


def test_what_was_undone_is_not_registered(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "A slip")
    works.undoStack().undo()
    assert works.commitChanges()
    assert len(history(desk.register)) == 1


def test_discarded_edits_leave_nothing_behind(desk: Desk, works: QgsVectorLayer, outbox: Outbox) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    works.rollBack()
    assert history(desk.register) == []
    assert outbox.pending(desk.register.id) == []


def test_pasted_copies_get_an_identity_of_their_own(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    original = only(works)
    works.startEditing()
    copies = [QgsFeature(original) for _ in range(2)]
    works.addFeatures(copies)
    assert works.commitChanges(), works.commitErrors()
    rows = desk.register.rows("work")
    assert len({row["uuid"] for row in rows}) == 3
    assert len({row["ref"] for row in rows}) == 3
    assert {row["row_version"] for row in rows} == {1}


def test_a_feature_pasted_as_qgis_does_it_is_a_new_work(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    original = only(works)
    works.startEditing()
    attributes = dict(enumerate(original.attributes()))
    works.addFeature(QgsVectorLayerUtils.createFeature(works, square(50), attributes))
    assert works.commitChanges(), works.commitErrors()
    assert len({row["ref"] for row in desk.register.rows("work")}) == 2


def test_splitting_a_work_keeps_one_half_and_registers_the_other_as_new(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    kept = only(works)["uuid"]
    works.startEditing()
    works.splitFeatures(QgsLineString([QgsPoint(E0 + 5, N0 - 5), QgsPoint(E0 + 5, N0 + 15)]), False, False)
    assert works.commitChanges(), works.commitErrors()
    rows = {row["uuid"]: row for row in desk.register.rows("work")}
    assert len(rows) == 2
    assert kept in rows
    assert rows[kept]["row_version"] == 2
    assert sum(feature.geometry().area() for feature in works.getFeatures()) == pytest.approx(100)


def test_merging_two_works_keeps_the_identity_of_the_one_that_stays(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("Stays"), work("Goes", geom=bytes(square(10).asWkb().data()))])
    by_title = {feature["title"]: feature for feature in works.getFeatures()}
    stays, goes = by_title["Stays"], by_title["Goes"]
    noted = QSignalSpy(desk.noted)
    works.startEditing()
    works.changeGeometry(stays.id(), stays.geometry().combine(goes.geometry()))
    works.changeAttributeValue(stays.id(), index(works, "uuid"), goes["uuid"])
    works.deleteFeature(goes.id())
    assert works.commitChanges(), works.commitErrors()
    (row,) = desk.register.rows("work")
    assert row["uuid"] == stays["uuid"]
    assert only(works).geometry().area() == pytest.approx(200)
    assert "UUID" in str(noted[0][0])


def test_the_field_calculator_cannot_write_what_the_register_writes(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    noted = QSignalSpy(desk.noted)
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "ref"), "MINE-1")
    works.changeAttributeValue(only(works).id(), index(works, "street"), "Møllegade")
    assert works.commitChanges()
    (row,) = desk.register.rows("work")
    assert row["street"] == "Møllegade"
    assert row["ref"].startswith("W-")
    assert "Reference" in str(noted[0][0])


def test_a_form_that_writes_the_list_of_codes_anew_changes_nothing(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work(footprint="{carriageway,footway}")])
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "footprint"), '{"carriageway","footway"}')
    assert works.commitChanges()
    assert len(history(desk.register)) == 1


def test_three_dimensional_and_curved_areas_arrive_flat(desk: Desk, works: QgsVectorLayer) -> None:
    circle = QgsGeometry.fromWkt(f"CurvePolygonZ(CircularStringZ({E0} {N0} 5, {E0 + 10} {N0} 5, {E0} {N0} 5))")
    feature = new_feature(works)
    feature.setGeometry(circle)
    works.startEditing()
    works.addFeature(feature)
    assert works.commitChanges(), works.commitErrors()
    assert only(works).geometry().area() == pytest.approx(78.54, rel=0.01)


def test_parties_and_projects_are_saved_through_the_same_door(desk: Desk) -> None:
    parties, projects = desk.layers.parties, desk.layers.projects
    for layer, values in ((parties, {"name": "Tree company"}), (projects, {"title": "The new square"})):
        layer.startEditing()
        given = {layer.fields().lookupField(name): value for name, value in values.items()}
        layer.addFeature(QgsVectorLayerUtils.createFeature(layer, QgsGeometry(), given))
        assert layer.commitChanges(), layer.commitErrors()
    assert "Tree company" in {row["name"] for row in desk.register.rows("party")}
    assert desk.register.rows("project")[0]["title"] == "The new square"


def test_a_party_that_takes_another_name_keeps_its_works(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    parties = desk.layers.parties
    party = next(feature for feature in parties.getFeatures() if feature["name"] == "Water company")
    parties.startEditing()
    parties.changeAttributeValue(party.id(), index(parties, "name"), "HOFOR")
    assert parties.commitChanges(), parties.commitErrors()
    assert only(works)["party"] == "HOFOR"


def test_invalid_rows_are_named_selected_and_not_saved(desk: Desk, works: QgsVectorLayer) -> None:
    invalid = QSignalSpy(desk.invalid)
    works.startEditing()
    bad = new_feature(works, "Ends too early")
    bad["end_date"] = QDate(2020, 1, 1)
    works.addFeatures([new_feature(works, "Good", east=40), bad])
    assert not works.commitChanges()

    assert "lies before" in str(invalid[0][0])
    assert [feature["title"] for feature in works.selectedFeatures()] == ["Ends too early"]
    assert desk.register.rows("work") == []
    assert titles(works) == {"Good", "Ends too early"}
    assert works.isEditable()


def test_after_a_refused_save_the_file_is_free_and_the_next_save_works(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    feature = new_feature(works)
    feature["end_date"] = QDate(2020, 1, 1)
    works.addFeature(feature)
    assert not works.commitChanges()
    desk.apply([work("From the panel meanwhile")])
    fid = next(iter(works.editBuffer().addedFeatures()))
    works.changeAttributeValue(fid, index(works, "end_date"), QDate(2026, 12, 1))
    assert works.commitChanges(), works.commitErrors()
    assert len(desk.register.rows("work")) == 2


def test_an_invalid_area_comes_with_an_offer_that_undo_takes_back(desk: Desk, works: QgsVectorLayer) -> None:
    offered = QSignalSpy(desk.repair_offered)
    bow = f"MultiPolygon((({E0} {N0}, {E0 + 10} {N0 + 10}, {E0 + 10} {N0}, {E0} {N0 + 10}, {E0} {N0})))"
    feature = new_feature(works)
    feature.setGeometry(QgsGeometry.fromWkt(bow))
    works.startEditing()
    works.addFeature(feature)
    assert not works.commitChanges()

    (offer,) = offered[0][0]
    assert offer.repair.area_after == pytest.approx(50)
    assert not only(works).geometry().isGeosValid()
    assert offer.accept()
    works.undoStack().undo()
    assert not only(works).geometry().isGeosValid()
    works.undoStack().redo()
    assert works.commitChanges(), works.commitErrors()
    assert only(works).geometry().isGeosValid()


def test_nothing_gets_past_the_door_where_the_hook_is_missing(desk: Desk, works: QgsVectorLayer, path: Path) -> None:
    desk.apply([work("As it was")])
    bare = bare_works(path)
    bare.startEditing()
    bare.changeAttributeValue(only(bare).id(), index(bare, "title"), "Past the door")
    assert not bare.commitChanges()
    assert "Samgrav" in " ".join(bare.commitErrors())
    bare.rollBack()
    assert titles(works) == {"As it was"}


def test_a_duplicated_layer_saves_through_the_door_too(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    twin = works.clone()
    desk.project.addMapLayer(twin)
    twin.startEditing()
    twin.changeAttributeValue(only(twin).id(), index(twin, "title"), "From the twin")
    assert twin.commitChanges(), twin.commitErrors()
    assert titles(works) == {"From the twin"}


def test_many_edits_at_once_are_one_changeset(desk: Desk, works: QgsVectorLayer) -> None:
    operations: list[Operation] = [
        work(f"Work {number}", geom=bytes(square(20 * number).asWkb().data())) for number in range(300)
    ]
    desk.apply(operations)
    works.startEditing()
    for feature in works.getFeatures():
        works.changeAttributeValue(feature.id(), index(works, "street"), "Nørrebrogade")
    assert works.commitChanges()
    last = desk.register.changes_since(0)[-300:]
    assert len({change.changeset for change in last}) == 1
    assert {row["street"] for row in desk.register.rows("work")} == {"Nørrebrogade"}


def test_a_new_project_and_its_work_may_be_made_one_after_the_other(desk: Desk, works: QgsVectorLayer) -> None:
    project = str(uuid.uuid4())
    layer = desk.layers.projects
    layer.startEditing()
    given = {index(layer, "uuid"): project, index(layer, "title"): "Two phases"}
    layer.addFeature(QgsVectorLayerUtils.createFeature(layer, QgsGeometry(), given))
    assert layer.commitChanges(), layer.commitErrors()
    assert desk.register.rows("project")[0]["uuid"] == project

    feature = new_feature(works)
    feature["project_uuid"] = project
    works.startEditing()
    works.addFeature(feature)
    assert works.commitChanges(), works.commitErrors()
    relation = next(r for r in desk.project.relationManager().relations().values() if "project_works" in r.id())
    assert [f["title"] for f in relation.getRelatedFeatures(only(layer))] == ["Dug by hand"]


def test_what_qgis_says_of_a_refused_save_leaves_when_the_layer_is_saved(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("As it was")])
    bar, owner, put_right = QgsMessageBar(), QObject(), []
    errors = CommitErrors(bar, desk, lambda: put_right.append(True), owner)
    works.raiseError.connect(lambda text: bar.pushWarning("Layer Works", text))
    bar.pushInfo("Elsewhere", "Something else")
    works.startEditing()
    works.changeAttributeValue(only(works).id(), works.fields().indexFromName("title"), "")
    assert not works.commitChanges(False)
    bar.pushWarning("Commit errors", "Could not commit changes to layer Works")
    assert len(bar.items()) > 1
    assert not put_right
    works.changeAttributeValue(only(works).id(), works.fields().indexFromName("title"), "Put right")
    assert works.commitChanges(False)
    assert [item.title() for item in bar.items()] == ["Elsewhere"]
    assert put_right
    works.rollBack()
    errors.stop()
    bar.deleteLater()


def test_what_qgis_says_of_a_refused_save_does_not_hide_the_reason(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("As it was")])
    bar, owner = QgsMessageBar(), QObject()
    errors = CommitErrors(bar, desk, lambda: None, owner)
    works.startEditing()
    works.changeAttributeValue(only(works).id(), works.fields().indexFromName("title"), "")
    assert not works.commitChanges(False)
    bar.pushWarning("Commit errors", "Could not commit changes to layer Works")
    for _ in range(3):
        QCoreApplication.processEvents()
    assert bar.items() == []
    works.rollBack()
    errors.stop()
    bar.deleteLater()


def test_edits_that_are_not_saved_are_said_until_they_are(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("As it was")])
    states = QSignalSpy(desk.state_changed)
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Changed")
    assert desk.state() == "unsaved"
    works.undoStack().undo()
    assert desk.state() == "saved"
    works.undoStack().redo()
    assert works.commitChanges(), works.commitErrors()
    assert [each[0] for each in states] == ["unsaved", "saved", "unsaved", "saved"]


def test_edits_given_up_are_no_longer_said(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert desk.state() == "unsaved"
    works.rollBack()
    assert desk.state() == "saved"


def test_merging_features_keeps_what_the_works_had(works: QgsVectorLayer) -> None:
    """QGIS's dialog proposes a column's default, and writes the first code of the list where it shows a list."""
    provider = works.dataProvider()
    fields = range(works.fields().count())
    told = {
        works.fields()[number].name(): provider.defaultValueClause(number) or provider.defaultValue(number)
        for number in fields
    }
    assert {name for name, value in told.items() if value} <= {"fid"}


def test_qgis_merges_two_works_into_the_one_that_stays(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("Stays", kind="gas"), work("Goes", kind="water", geom=bytes(square(10).asWkb().data()))])
    fids = {feature["title"]: feature.id() for feature in works.getFeatures()}
    stays = next(row for row in desk.register.rows("work") if row["title"] == "Stays")
    whole = QgsGeometry.unaryUnion([feature.geometry() for feature in works.getFeatures()])
    attributes = works.getFeature(fids["Stays"]).attributes()
    works.startEditing()
    done, told = QgsVectorLayerEditUtils(works).mergeFeatures(fids["Stays"], list(fids.values()), attributes, whole)
    assert done, told
    assert works.commitChanges(), works.commitErrors()
    (row,) = desk.register.rows("work")
    kept = ("uuid", "ref", "title", "kind", "status", "traffic", "party", "start_date")
    assert [row[name] for name in kept] == [stays[name] for name in kept]
    assert only(works).geometry().area() == pytest.approx(200)


def replaced_in_place(works: QgsVectorLayer, *geometries: QgsGeometry) -> None:
    """As QGIS runs an algorithm in place: the row is deleted, and its outcome is added with all its attributes."""
    old = only(works)
    works.startEditing()
    works.deleteFeature(old.id())
    for geometry in geometries:
        outcome = QgsFeature(old)
        outcome.setGeometry(geometry)
        assert works.addFeature(outcome)


def test_a_work_that_an_algorithm_replaces_in_place_is_the_same_work(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert works.commitChanges(), works.commitErrors()
    (before,) = desk.register.rows("work")
    replaced_in_place(works, only(works).geometry().buffer(1, 5))
    assert works.commitChanges(), works.commitErrors()
    (after,) = desk.register.rows("work")
    assert [after[name] for name in ("uuid", "ref", "title")] == [before[name] for name in ("uuid", "ref", "title")]
    assert after["row_version"] == 2
    assert after["geom"] != before["geom"]


def test_of_the_parts_that_replace_a_work_the_first_one_stays_it(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert works.commitChanges(), works.commitErrors()
    (before,) = desk.register.rows("work")
    replaced_in_place(works, square(0, 0, 4), square(6, 6, 4))
    assert works.commitChanges(), works.commitErrors()
    rows = {row["uuid"]: row for row in desk.register.rows("work")}
    assert len(rows) == 2
    assert rows.pop(before["uuid"])["ref"] == before["ref"]
    (part,) = rows.values()
    assert part["ref"] not in (None, before["ref"])


def test_a_work_that_an_algorithm_puts_back_as_it_was_is_not_written(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert works.commitChanges(), works.commitErrors()
    replaced_in_place(works, only(works).geometry())
    assert works.commitChanges(), works.commitErrors()
    assert [row["row_version"] for row in desk.register.rows("work")] == [1]
