"""A work is drawn, filled in and registered; changed, followed, moved, withdrawn. Nothing is lost on the way."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.core import QgsGeometry, QgsProject, QgsVectorLayer

from plugin.domain.changeset import Changeset, Kind, Operation, Result, Value
from plugin.draw.draft import DRAFT
from plugin.draw.drafting import Drafting
from plugin.errors import RegisterBusy
from plugin.layers.desk import Desk
from plugin.layers.feature import geometry_of
from plugin.register import create_register, open_register
from tests.qgis.interface import wait

from .conftest import CRS, Seen, square

Rows = Callable[[], dict[str, dict[str, Value]]]
BOW = QgsGeometry.fromWkt(
    "MultiPolygon(((724120 6175120, 724130 6175130, 724130 6175120, 724120 6175130, 724120 6175120)))"
)
FILLED = {"title": "Sewer repair", "start_date": "2027-05-01", "end_date": "2027-05-31", "kind": "sewer"}


def fill_in(drafting: Drafting, **values: Value) -> None:
    drafting.draft.set_values({**drafting.draft.contents.values, **values})


def draft_layers(project: QgsProject) -> list[QgsVectorLayer]:
    return [layer for layer in project.mapLayers().values() if layer.customProperty(DRAFT)]


def test_a_drawn_work_is_registered_and_gets_its_reference(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, **FILLED)
    drafting.register()
    assert seen.failed == []
    registered = rows()["Sewer repair"]
    assert registered["ref"] in seen.told[0][0]
    assert registered["kind"] == "sewer"
    assert registered["party"] == "Heat company"
    assert registered["traffic"] == "unknown"
    assert registered["created_by"] == "Søren"
    assert geometry_of(registered["geom"]).area() == pytest.approx(100)
    assert seen.registered[0][0] == (registered["uuid"],)
    assert drafting.draft is None


def test_the_draft_is_a_layer_of_its_own_while_it_lasts(drafting: Drafting, project: QgsProject) -> None:
    project.setDirty(False)
    drafting.start(square(200, 200, 10), {})
    layers = draft_layers(project)
    assert len(layers) == 1
    assert layers[0].isEditable()
    assert project.layerTreeRoot().layerOrder()[0] == layers[0]
    drafting.cancel()
    assert draft_layers(project) == []
    assert not project.isDirty()


def test_what_is_missing_is_told_by_field_and_nothing_is_lost(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, **FILLED, description="typed by hand")
    fill_in(drafting, title=None, end_date="2027-04-01")
    drafting.register()
    assert {problem.field for problem in seen.invalid[0]} == {"title", "end_date"}
    assert drafting.draft.contents.values["description"] == "typed by hand"
    fill_in(drafting, title="Now with a title", end_date="2027-06-01")
    drafting.register()
    assert rows()["Now with a title"]["description"] == "typed by hand"


def test_a_new_owner_is_registered_with_the_work(drafting: Drafting, desk: Desk, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, **FILLED, party="Vand & Spildevand Øst A/S")
    drafting.register()
    assert rows()["Sewer repair"]["party"] == "Vand & Spildevand Øst A/S"
    assert "Vand & Spildevand Øst A/S" in desk.register.columns("party", ("name",))["name"]


def test_the_contact_goes_into_its_own_table_and_can_be_changed(drafting: Drafting, desk: Desk, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, **FILLED)
    drafting.draft.set_contact({"contact_name": "Åse Holm", "internal_remark": "Call first"})
    drafting.register()
    uuid = str(rows()["Sewer repair"]["uuid"])
    contact = desk.register.rows("contact")[0]
    assert (contact["work_uuid"], contact["contact_name"]) == (uuid, "Åse Holm")
    drafting.edit(uuid)
    assert drafting.draft.contents.contact["internal_remark"] == "Call first"
    drafting.draft.set_contact({**drafting.draft.contents.contact, "internal_remark": None, "contact_phone": "12"})
    drafting.register()
    contact = desk.register.rows("contact")[0]
    assert (contact["contact_name"], contact["internal_remark"], contact["contact_phone"]) == ("Åse Holm", None, "12")


def test_an_edit_writes_only_what_was_changed(drafting: Drafting, desk: Desk, seen: Seen, rows: Rows) -> None:
    mains = rows()["New mains"]
    drafting.edit(str(mains["uuid"]))
    fill_in(drafting, description="deeper")
    drafting.register()
    change = desk.register.history_of("work", str(mains["uuid"]))[-1]
    assert change.fields == ("description",)
    assert "is changed" in seen.told[-1][0]


def test_an_edit_without_a_change_writes_nothing(drafting: Drafting, desk: Desk, seen: Seen, rows: Rows) -> None:
    before = desk.register.last_seq()
    drafting.edit(str(rows()["New mains"]["uuid"]))
    drafting.register()
    assert desk.register.last_seq() == before
    assert "Nothing was changed" in seen.told[-1][0]
    assert drafting.draft is None


def test_qgis_own_tools_change_the_area_and_undo_takes_it_back(drafting: Drafting, rows: Rows) -> None:
    mains = rows()["New mains"]
    drafting.edit(str(mains["uuid"]))
    layer = drafting.draft.layer
    feature = next(layer.getFeatures())
    layer.beginEditCommand("Moved vertex")
    layer.moveVertex(*[value + 5 for value in first_vertex(feature.geometry())], feature.id(), 0)
    layer.endEditCommand()
    assert drafting.draft.is_touched()
    layer.undoStack().undo()
    assert not drafting.draft.is_touched()
    layer.undoStack().redo()
    drafting.register()
    after = rows()["New mains"]
    assert not geometry_of(after["geom"]).equals(geometry_of(mains["geom"]))
    assert after["row_version"] == mains["row_version"] + 1


def first_vertex(geometry: QgsGeometry) -> tuple[float, float]:
    vertex = next(geometry.vertices())
    return vertex.x(), vertex.y()


def test_an_area_drawn_anew_can_be_undone(drafting: Drafting, rows: Rows) -> None:
    drafting.edit(str(rows()["New mains"]["uuid"]))
    drafting.redraw(square(300, 300, 7))
    assert drafting.draft.area().area() == pytest.approx(49)
    drafting.draft.layer.undoStack().undo()
    assert drafting.draft.area().area() == pytest.approx(2500)


def test_a_part_added_with_qgis_own_tool_belongs_to_the_work(drafting: Drafting, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    layer = drafting.draft.layer
    feature = next(layer.getFeatures())
    feature.setId(0)
    feature.setGeometry(square(300, 200, 10))
    layer.addFeature(feature)
    fill_in(drafting, **FILLED)
    drafting.register()
    area = geometry_of(rows()["Sewer repair"]["geom"])
    assert area.area() == pytest.approx(200)
    assert area.constGet().numGeometries() == 2


def test_the_pencil_does_not_end_the_draft(drafting: Drafting) -> None:
    drafting.start(square(200, 200, 10), {})
    drafting.draft.layer.commitChanges()
    assert drafting.draft.layer.isEditable()
    assert drafting.draft.area().area() == pytest.approx(100)


def test_works_of_their_own_for_every_area(drafting: Drafting, seen: Seen, desk: Desk) -> None:
    drafting.start([square(200, 200, 10), square(300, 200, 20)], {}, each=True)
    fill_in(drafting, **FILLED)
    drafting.draft.set_contact({"contact_name": "Åse"})
    drafting.register()
    assert len(seen.registered[0][0]) == 2
    mine = [row for row in desk.register.rows("work") if row["title"] == "Sewer repair"]
    assert sorted(round(geometry_of(row["geom"]).area()) for row in mine) == [100, 400]
    assert {row["work_uuid"] for row in desk.register.rows("contact")} == {row["uuid"] for row in mine}
    assert desk.register.history_of("work", mine[0]["uuid"])[0].changeset == (
        desk.register.history_of("work", mine[1]["uuid"])[0].changeset
    )


def test_cancel_gives_a_drawing_back_on_undo(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, title="Half done")
    drafting.cancel()
    assert drafting.draft is None
    seen.press("Undo")
    assert drafting.draft.contents.values["title"] == "Half done"
    assert drafting.draft.area().area() == pytest.approx(100)


def test_a_given_up_drawing_waits_while_another_one_is_open(drafting: Drafting, seen: Seen) -> None:
    drafting.start(square(200, 200, 10), {"title": "First"})
    drafting.cancel()
    first = dict(seen.told[-1][1])["Undo"]
    drafting.start(square(300, 200, 10), {"title": "Second"})
    first()
    assert drafting.draft.contents.values["title"] == "Second"
    drafting.cancel()
    dict(seen.told[-2][1])["Continue"]()
    assert drafting.draft.contents.values["title"] == "First"


def test_cancelling_an_untouched_edit_says_nothing(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.edit(str(rows()["New mains"]["uuid"]))
    drafting.cancel()
    assert seen.told == []
    assert seen.ended == 1


def test_a_second_work_waits_for_the_first(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.start(square(200, 200, 10), {})
    drafting.edit(str(rows()["New mains"]["uuid"]))
    assert "still open in the form" in str(seen.failed[0])
    assert drafting.draft.mode == "new"


def test_an_untouched_edit_gives_way_to_the_next(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.edit(str(rows()["New mains"]["uuid"]))
    drafting.edit(str(rows()["Ducts"]["uuid"]))
    assert seen.failed == []
    assert drafting.draft.contents.values["title"] == "Ducts"


def test_the_next_phase_follows_in_the_same_new_project(drafting: Drafting, desk: Desk, rows: Rows) -> None:
    drafting.duplicate(str(rows()["New mains"]["uuid"]))
    drafting.register()
    first, second = rows()["New mains"], rows()["New mains, phase 2"]
    assert (second["start_date"], second["end_date"]) == ("2027-07-01", "2027-09-29")
    assert first["project_uuid"] == second["project_uuid"] is not None
    assert desk.register.rows("project", [str(first["project_uuid"])])[0]["title"] == "New mains"
    assert geometry_of(first["geom"]).equals(geometry_of(second["geom"]))
    assert second["ref"] != first["ref"]


def test_the_third_phase_joins_the_project_that_is_there(drafting: Drafting, desk: Desk, rows: Rows) -> None:
    drafting.duplicate(str(rows()["New mains"]["uuid"]))
    drafting.register()
    drafting.duplicate(str(rows()["New mains, phase 2"]["uuid"]))
    drafting.register()
    assert len(desk.register.rows("project")) == 1
    assert rows()["New mains, phase 3"]["project_uuid"] == rows()["New mains"]["project_uuid"]


def test_no_phase_follows_an_open_end(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    uuid = str(rows()["New mains"]["uuid"])
    drafting.edit(uuid)
    fill_in(drafting, end_date=None)
    drafting.register()
    drafting.duplicate(uuid)
    assert "no end date" in str(seen.failed[0])


def test_withdrawn_is_cancelled_and_undone(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.withdraw([str(row["uuid"]) for row in rows().values()])
    assert {row["status"] for row in rows().values()} == {"cancelled"}
    assert seen.told[-1][0] == "2 works are withdrawn."
    seen.press("Undo")
    assert {row["status"] for row in rows().values()} == {"planned"}


def test_moved_to_other_dates_and_back(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    assert drafting.changes.move(rows()["Ducts"], "2028-01-01", "2028-04-01")
    assert (rows()["Ducts"]["start_date"], rows()["Ducts"]["end_date"]) == ("2028-01-01", "2028-04-01")
    seen.press("Undo")
    assert (rows()["Ducts"]["start_date"], rows()["Ducts"]["end_date"]) == ("2027-06-01", "2027-08-31")


def other_desk_changes(path: Path, uuid: str, **values: Value) -> None:
    register = open_register(str(path))
    version = register.rows("work", [uuid])[0]["row_version"]
    register.apply(Changeset((Operation(Kind.UPDATE, "work", uuid, values, version),), "Bo"))
    register.close()


def test_a_refused_change_stays_in_the_form_until_it_is_settled(
    drafting: Drafting, desk: Desk, seen: Seen, register_file: Path, rows: Rows
) -> None:
    refusals: list[tuple[object, Changeset]] = []
    desk.refused.connect(lambda refused, changeset: refusals.append((refused, changeset)))
    uuid = str(rows()["New mains"]["uuid"])
    drafting.edit(uuid)
    fill_in(drafting, start_date="2027-04-10", description="mine")
    other_desk_changes(register_file, uuid, start_date="2027-04-05")
    drafting.register()
    assert drafting.draft is not None
    assert drafting.draft.contents.values["description"] == "mine"
    refused, changeset = refusals[0]
    choices = {(uuid, field): "mine" for field in refused.conflicts[0].fields}
    desk.outgoing.settle(changeset, refused.conflicts, choices)
    assert drafting.draft is None
    assert rows()["New mains"]["start_date"] == "2027-04-10"
    assert rows()["New mains"]["description"] == "mine"


def test_a_register_that_does_not_answer_leaves_the_work_in_the_outbox(
    drafting: Drafting, desk: Desk, seen: Seen, rows: Rows, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(_changeset: Changeset) -> Result:
        raise RegisterBusy("Another program holds the register.")

    drafting.start(square(200, 200, 10), FILLED)
    with monkeypatch.context() as patch:
        patch.setattr(desk.register, "apply", busy)
        drafting.register()
    assert "what you save waits here" in str(seen.failed[0])
    assert drafting.draft is None
    assert len(desk.outgoing.pending()) == 1
    wait(lambda: desk.state() == "saved")
    assert "Sewer repair" in rows()
    assert desk.outgoing.pending() == []


def test_an_edit_that_a_crash_left_behind_still_knows_what_the_person_had_seen(
    drafting: Drafting, desk: Desk, register_file: Path, rows: Rows, tmp_path: Path
) -> None:
    uuid = str(rows()["New mains"]["uuid"])
    drafting.edit(uuid)
    fill_in(drafting, start_date="2027-04-10")
    drafting._keeping.save()
    drafting._keeping.let_go(drafting.draft.contents.id)
    other_desk_changes(register_file, uuid, start_date="2027-04-05")
    later = Drafting(desk, desk.project, tmp_path / "drafts")
    refusals: list[object] = []
    desk.refused.connect(lambda refused, _changeset: refusals.append(refused))
    later.resume(later.unregistered()[0])
    later.register()
    assert refusals[0].conflicts[0].base["start_date"] == "2027-04-01"
    assert rows()["New mains"]["start_date"] == "2027-04-05"
    later.cancel()
    later.stop()


def test_changes_of_other_fields_by_others_are_merged(drafting: Drafting, register_file: Path, rows: Rows) -> None:
    uuid = str(rows()["New mains"]["uuid"])
    drafting.edit(uuid)
    fill_in(drafting, description="mine")
    other_desk_changes(register_file, uuid, street="Nørrebrogade")
    drafting.register()
    assert (rows()["New mains"]["description"], rows()["New mains"]["street"]) == ("mine", "Nørrebrogade")


def test_the_persons_own_edits_in_the_works_layer_stay_as_they_are(drafting: Drafting, desk: Desk, rows: Rows) -> None:
    works = desk.layers.works
    works.startEditing()
    ducts = next(feature for feature in works.getFeatures() if feature["title"] == "Ducts")
    works.changeAttributeValue(ducts.id(), works.fields().lookupField("street"), "Blågårdsgade")
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, **FILLED)
    drafting.register()
    assert works.isEditable()
    assert works.isModified()
    assert rows()["Ducts"]["street"] is None
    assert works.getFeature(ducts.id())["street"] == "Blågårdsgade"
    assert works.commitChanges()
    assert rows()["Ducts"]["street"] == "Blågårdsgade"


def test_what_it_meets_is_told_while_it_is_drawn_and_after(drafting: Drafting, seen: Seen) -> None:
    drafting.start(square(120, 120, 10), {"start_date": "2027-05-01", "end_date": "2027-05-31"})
    wait(lambda: seen.met and seen.met[-1] is not None)
    assert seen.met[-1].count("conflict") == 1
    fill_in(drafting, **FILLED)
    fill_in(drafting, start_date="2029-05-01", end_date="2029-05-31")
    wait(lambda: seen.met[-1] is not None and len(seen.met[-1]) == 0)
    fill_in(drafting, start_date="2027-05-01", end_date="2027-05-31")
    drafting.register()
    assert "Meets 1 conflict" in seen.told[-1][0]
    shown: list[object] = []
    drafting.findings_asked.connect(shown.append)
    seen.press("Show")
    assert len(shown[0]) == 1


def test_without_dates_nothing_is_claimed(drafting: Drafting, seen: Seen) -> None:
    drafting.start(square(120, 120, 10), {})
    wait(lambda: drafting.live.state == "undated")
    assert set(seen.met) == {None}


def test_an_edited_work_does_not_meet_itself(drafting: Drafting, seen: Seen, rows: Rows) -> None:
    drafting.edit(str(rows()["New mains"]["uuid"]))
    wait(lambda: seen.met and seen.met[-1] is not None)
    assert len(seen.met[-1]) == 0


def test_the_live_check_follows_the_register(drafting: Drafting, seen: Seen) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    drafting.register()
    drafting.start(square(205, 205, 10), {**FILLED, "title": "Beside it"})
    wait(lambda: seen.met and seen.met[-1] is not None and len(seen.met[-1]) == 1)


def test_a_drawing_is_checked_before_it_is_a_draft(drafting: Drafting, seen: Seen) -> None:
    drafting.preview(square(120, 120, 10), {"start_date": "2027-05-01"})
    wait(lambda: seen.met and seen.met[-1] is not None)
    assert seen.met[-1].count("conflict") == 1
    assert drafting.draft is None


def test_an_area_that_crosses_itself_is_not_checked_but_told(drafting: Drafting, seen: Seen) -> None:
    drafting.start(BOW, FILLED)
    wait(lambda: drafting.live.state == "invalid")
    drafting.register()
    assert [problem.field for problem in seen.invalid[0]] == ["geom"]
    assert drafting.draft is not None
    assert drafting.offer.after_m2 == pytest.approx(50)
    drafting.repair()
    assert drafting.offer is None
    assert drafting.draft.area().area() == pytest.approx(50)
    drafting.register()
    assert seen.registered


def test_a_repair_can_be_undone(drafting: Drafting) -> None:
    drafting.start(BOW, FILLED)
    drafting.repair()
    drafting.draft.layer.undoStack().undo()
    assert drafting.draft.area().equals(BOW)
    assert drafting.offer is not None


def test_a_crash_loses_no_drawing(drafting: Drafting, desk: Desk, project: QgsProject, tmp_path: Path) -> None:
    drafting.start(square(200, 200, 10), {})
    fill_in(drafting, title="Before the crash")
    drafting._keeping.save()
    saved = drafting.draft.contents
    drafting._keeping.let_go(saved.id)  # what the system does for a process that died
    later = Drafting(desk, project, tmp_path / "drafts")
    heard = Seen(later)
    later.offer_unregistered()
    assert "“Before the crash” was drawn" in heard.told[0][0]
    heard.press("Continue")
    assert later.draft.contents == saved
    later.register()
    assert {problem.field for problem in heard.invalid[0]} == {"start_date"}
    later.cancel()
    assert later.unregistered() == []
    later.stop()


def test_a_registered_draft_leaves_no_file(drafting: Drafting, tmp_path: Path) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    assert list((tmp_path / "drafts").glob("*.json"))
    drafting.register()
    assert list((tmp_path / "drafts").iterdir()) == []


def test_a_draft_whose_layer_is_thrown_away_can_be_continued(
    drafting: Drafting, project: QgsProject, seen: Seen
) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    project.removeMapLayer(drafting.draft.layer.id())
    assert drafting.draft is None
    assert "is kept" in seen.told[-1][0]
    seen.press("Continue")
    assert drafting.draft.contents.values["title"] == "Sewer repair"


def test_a_draft_outlives_the_closing_of_its_register(
    drafting: Drafting, desk: Desk, register_file: Path, seen: Seen, project: QgsProject
) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    desk.close()
    assert drafting.draft is None
    assert draft_layers(project) == []
    desk.open(str(register_file))
    assert [saved.values["title"] for saved in drafting.unregistered()] == ["Sewer repair"]


def test_drafts_of_another_register_are_not_offered(drafting: Drafting, desk: Desk, tmp_path: Path) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    desk.close()
    create_register(str(tmp_path / "other.gpkg"), "Other", CRS).close()
    desk.open(str(tmp_path / "other.gpkg"))
    assert drafting.unregistered() == []


def test_a_project_saved_with_a_draft_comes_back_without_its_empty_layer(
    drafting: Drafting, project: QgsProject, tmp_path: Path
) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    project.write(str(tmp_path / "p.qgz"))
    drafting.cancel()
    project.read(str(tmp_path / "p.qgz"))
    assert draft_layers(project) == []


def test_a_register_that_can_only_be_read_takes_no_drawing(drafting: Drafting, desk: Desk, seen: Seen) -> None:
    desk.register.read_only_reason = "The file is write-protected."
    assert drafting.reason() == "The register can only be read"
    drafting.start(square(200, 200, 10), {})
    assert "write-protected" in str(seen.failed[0])
    assert drafting.draft is None
    desk.register.read_only_reason = None


def test_a_changed_outline_leaves_no_edits_about_which_qgis_would_ask(drafting: Drafting, project: QgsProject) -> None:
    drafting.start(square(200, 200, 10), FILLED)
    draft = drafting.draft
    draft.set_area(square(200, 200, 12), "Bigger")
    assert draft.layer.isModified()
    modified = []
    project.layersWillBeRemoved.connect(lambda _ids: modified.append(draft.layer.isModified()))
    taken = [draft.area().area()]
    drafting.cancel()
    assert not draft.layer.isModified()
    assert taken == [draft.area().area()]
    assert not any(modified)


def test_a_draft_does_not_go_into_another_register(drafting: Drafting, desk: Desk, tmp_path: Path) -> None:
    first = desk.register.uri
    drafting.start(square(200, 200, 10), FILLED)
    contents = drafting.draft.contents
    drafting.cancel()
    create_register(str(tmp_path / "other.gpkg"), "Other", CRS).close()
    desk.open(str(tmp_path / "other.gpkg"))
    drafting.resume(contents)
    assert drafting.draft is None
    assert drafting.unregistered() == []
    desk.open(first)
    assert [saved.id for saved in drafting.unregistered()] == [contents.id]
