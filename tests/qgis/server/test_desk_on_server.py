"""A register on a server lies on the desk as one in a file does: edits go through the door, others' saves come in."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from qgis.core import QgsApplication, QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.errors import Unreachable
from plugin.layers.desk import Desk
from plugin.register import Register
from plugin.register.errors import Refused
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import index, new_feature, only, save_as, square, work
from tests.server.city import City

SECRET = "s3cret-of-Bo"


def row_of(register: Register, uuid: str) -> dict[str, object]:
    (row,) = register.rows("work", [uuid])
    return row


def edit(layer: QgsVectorLayer, **values: object) -> None:
    """Change the layer's one feature in an edit session that stays open."""
    layer.startEditing()
    for name, value in values.items():
        assert layer.changeAttributeValue(only(layer).id(), index(layer, name), value)


def test_opening_loads_the_same_group(desk: Desk) -> None:
    names = [child.name() for child in desk.layers.group.children()]
    assert names == ["Detours", "Works", "Protections", "Projects", "Parties"]
    assert (desk.state(), desk.contact.state) == ("saved", "connected")
    on_server = {role for role, layer in desk.layers.by_role().items() if layer.providerType() == "postgres"}
    assert on_server == {"works", "codes", "protections", "projects", "parties", "contacts", "detours"}


def test_a_drawn_work_is_registered_under_the_login(desk: Desk, works: QgsVectorLayer, cy: Register) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert works.commitChanges(), works.commitErrors()
    (row,) = cy.rows("work")
    assert (row["created_by"], row["title"], row["party"]) == ("Bo", "Dug by hand", "Water company")
    assert str(row["ref"]).startswith("W-")
    assert [feature["ref"] for feature in works.getFeatures()] == [row["ref"]]


def test_geometry_attributes_and_deletion_go_through_the_door(
    desk: Desk, works: QgsVectorLayer, cy: Register, one_work: str
) -> None:
    edit(works, title="Bo's mains", end_date=None)
    works.changeGeometry(only(works).id(), square(50))
    assert works.commitChanges(), works.commitErrors()
    row = row_of(cy, one_work)
    assert (row["title"], row["end_date"], row["row_version"], row["changed_by"]) == ("Bo's mains", None, 2, "Bo")
    works.startEditing()
    works.deleteFeature(only(works).id())
    assert works.commitChanges(), works.commitErrors()
    assert cy.rows("work") == []


def test_what_others_save_appears_without_a_click(desk: Desk, works: QgsVectorLayer, cy: Register) -> None:
    changed = QSignalSpy(desk.changed)
    operation = work("Cy's mains")
    save_as(cy, "Cy", operation)
    wait(lambda: len(changed) > 0)
    assert changed[0][0] == frozenset({operation.uuid})
    assert [feature["title"] for feature in works.getFeatures()] == ["Cy's mains"]


def test_what_others_save_leaves_an_edit_in_progress_alone_and_different_fields_merge(
    desk: Desk, works: QgsVectorLayer, cy: Register, one_work: str
) -> None:
    edit(works, title="Bo's mains")
    changed = QSignalSpy(desk.changed)
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"street": "Lindegade"}, 1))
    wait(lambda: len(changed) > 0)
    assert works.isModified()
    assert only(works)["title"] == "Bo's mains"
    assert works.commitChanges(), works.commitErrors()
    row = row_of(cy, one_work)
    assert (row["title"], row["street"], row["row_version"]) == ("Bo's mains", "Lindegade", 3)


def test_the_same_field_is_refused_also_after_the_layer_was_refreshed(
    desk: Desk, works: QgsVectorLayer, cy: Register, one_work: str
) -> None:
    edit(works, title="Bo's mains")
    changed, refused = QSignalSpy(desk.changed), QSignalSpy(desk.refused)
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's other mains"}, 1))
    wait(lambda: len(changed) > 0)
    works.commitChanges()
    (conflict,) = refused[0][0].conflicts
    assert (conflict.changed_by, conflict.fields) == ("Cy", ("title",))
    assert [each["title"] for each in (conflict.base, conflict.mine, conflict.theirs)] == [
        "Cy's mains",
        "Bo's mains",
        "Cy's other mains",
    ]
    assert works.isModified()
    desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert row_of(cy, one_work)["title"] == "Bo's mains"
    assert not works.isModified()


def test_a_server_that_stops_loses_no_save_and_gets_it_once_it_is_back(
    desk: Desk, works: QgsVectorLayer, cy: Register, city: City, one_work: str
) -> None:
    states = QSignalSpy(desk.contact.changed)
    fid = only(works).id()
    edit(works, title="Begun with a server")
    city.server.shut_down()
    try:
        works.changeAttributeValue(fid, index(works, "title"), "Typed without a server")
        works.commitChanges()
        assert works.isModified()
        assert [change.operations[0].values["title"] for change in desk.outgoing.pending()] == [
            "Typed without a server"
        ]
        wait(lambda: desk.contact.away)
        assert desk.state() == "reconnecting"
        assert desk.contact.since is not None
    finally:
        city.server.resume()
    wait(lambda: desk.state() == "saved")
    assert [each[0] for each in (states[0], states[-1])] == ["reconnecting", "connected"]
    assert not works.isModified()
    row = row_of(cy, one_work)
    assert (row["title"], row["row_version"]) == ("Typed without a server", 2)
    assert desk.outgoing.pending() == []


def test_what_waits_without_an_edit_session_and_meets_others_waits_on_until_it_is_decided(
    desk: Desk, cy: Register, city: City, one_work: str
) -> None:
    mine = desk.changeset([Operation(Kind.UPDATE, "work", one_work, {"title": "Bo's mains"}, 1)])
    desk.outgoing.outbox.put(desk.register.id, desk.register.uri, mine)
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's other mains"}, 1))
    refused = QSignalSpy(desk.refused)
    with pytest.raises(Exception, match="Cy changed the same"):
        desk.outgoing.send_waiting()
    assert [each.id for each in desk.outgoing.pending()] == [mine.id]
    desk.outgoing.settle(mine, refused[0][0].conflicts, {})
    assert row_of(cy, one_work)["title"] == "Bo's mains"
    assert desk.outgoing.pending() == []


def rename(desk: Desk, uuid: str, title: str) -> Changeset:
    return desk.changeset([Operation(Kind.UPDATE, "work", uuid, {"title": title}, 1)])


def test_what_others_refuse_keeps_back_nothing_else_that_waits_and_is_asked_about_one_after_the_other(
    desk: Desk, cy: Register, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    another = work("Another of Cy's")
    save_as(cy, "Cy", another)
    first, second = rename(desk, one_work, "Bo's first"), rename(desk, another.uuid, "Bo's second")
    for waiting in (first, second, desk.changeset([work("Bo's new mains")])):
        desk.outgoing.outbox.put(desk.register.id, desk.register.uri, waiting)
    for uuid in (one_work, another.uuid):
        save_as(cy, "Cy", Operation(Kind.UPDATE, "work", uuid, {"title": "Cy's later"}, 1))
    with pytest.raises(Refused):
        desk.outgoing.send_waiting()
    assert "Bo's new mains" in [row["title"] for row in cy.rows("work")]
    for asked, waiting in ((0, first), (1, second)):
        assert len(refused) == asked + 1
        refusal, changeset = refused[asked]
        assert changeset.id == waiting.id
        desk.outgoing.settle(changeset, refusal.conflicts, {})
    assert sorted(str(row["title"]) for row in cy.rows("work")) == ["Bo's first", "Bo's new mains", "Bo's second"]
    assert desk.outgoing.pending() == []


def test_a_decision_about_what_waited_that_gets_no_answer_is_not_asked_for_again(
    desk: Desk, cy: Register, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    desk.outgoing.outbox.put(desk.register.id, desk.register.uri, rename(desk, one_work, "Bo's mains"))
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's later"}, 1))
    with pytest.raises(Refused):
        desk.outgoing.send_waiting()
    desk.contact.on_silence()
    with pytest.raises(Unreachable):
        desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert len(desk.outgoing.pending()) == 1
    wait(lambda: desk.state() == "saved")
    assert row_of(cy, one_work)["title"] == "Bo's mains"
    assert len(refused) == 1


def test_a_project_saved_and_read_again_finds_its_register(
    desk: Desk, works: QgsVectorLayer, one_work: str, tmp_path: Path, make_desk: Callable[..., Desk]
) -> None:
    path = tmp_path / "projekt æ.qgz"
    assert desk.project.write(str(path))
    desk.release()
    desk.project.clear()
    read = QgsProject()
    again = make_desk(read, "Bo")
    read.read(str(path))
    assert again.register is not None
    assert [feature["title"] for feature in again.layers.works.getFeatures()] == ["Cy's mains"]
    edit(again.layers.works, title="From the project")
    assert again.layers.works.commitChanges(), again.layers.works.commitErrors()
    assert again.register.rows("work")[0]["title"] == "From the project"


def test_no_secret_of_a_stored_connection_reaches_the_project(
    make_desk: Callable[..., Desk], project: QgsProject, city: City, database: str, tmp_path: Path
) -> None:
    city.run(f"ALTER ROLE \"Bo\" PASSWORD '{SECRET}'")
    settings = QgsSettings()
    stored = {"host": "127.0.0.1", "port": str(city.server.port), "database": database}
    stored |= {
        "username": "Bo",
        "password": SECRET,
        "saveUsername": True,
        "savePassword": True,
        "sslmode": "SslDisable",
    }
    for name, value in stored.items():
        settings.setValue(f"PostgreSQL/connections/City of Works/{name}", value)
    desk = make_desk(project, "Bo")
    desk.open("postgres:City of Works")
    log = QSignalSpy(QgsApplication.messageLog().messageReceived)
    assert desk.layers.works.isValid()
    path = tmp_path / "project.qgz"
    assert project.write(str(path))
    with zipfile.ZipFile(path) as packed:
        assert not [name for name in packed.namelist() if SECRET.encode() in packed.read(name)]
    assert not [each for each in log if SECRET in str(each[0])]
    assert SECRET not in desk.layers.works.source()
