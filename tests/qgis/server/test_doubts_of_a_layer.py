"""A layer's save that got no answer, though the register took it: whatever the person does next, it is there once."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsVectorLayer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation
from plugin.domain.resolution import THEIRS
from plugin.errors import Unreachable
from plugin.layers.desk import Desk
from plugin.register import Register
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import index, new_feature, only, save_as
from tests.qgis.server.breaking import Fates, let_happen
from tests.server.city import City


@pytest.fixture
def desk(desk_behind_fates: Desk) -> Desk:
    """Bo's desk, at the end of a network that breaks."""
    return desk_behind_fates


def titles(register: Register) -> list[object]:
    return sorted(str(row["title"]) for row in register.rows("work"))


def titles_of(register: Register, uuid: str) -> list[object]:
    """What one work was called, one version after the other."""
    return [change.record["title"] for change in register.history_of("work", uuid)]


def let_arrive(register: Register, title: str) -> None:
    let_happen(lambda: titles(register) == [title])


def type_title(layer: QgsVectorLayer, feature: QgsFeature, title: str) -> None:
    layer.changeAttributeValue(feature.id(), index(layer, "title"), title)


def draw(works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works, "Drawn"))
    works.commitChanges()


def rename(works: QgsVectorLayer, title: str) -> None:
    works.startEditing()
    type_title(works, only(works), title)
    works.commitChanges()


def test_a_new_work_is_there_once(desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates) -> None:
    fates.lose_the_answer()
    draw(works)
    assert works.isModified()
    wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Drawn"]
    assert not works.isModified()
    assert desk.outgoing.pending() == []


def test_a_new_work_that_is_changed_before_the_answer_is_there_once_as_it_was_left(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates
) -> None:
    fates.lose_the_answer()
    draw(works)
    (fid,) = works.editBuffer().addedFeatures()
    type_title(works, works.getFeature(fid), "Drawn and named")
    works.commitChanges()
    wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Drawn and named"]
    assert not works.isModified()


def test_a_change_is_not_taken_for_somebody_else_s(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    fates.lose_the_answer()
    rename(works, "First")
    type_title(works, only(works), "Second")
    works.commitChanges()
    wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Second"]
    assert len(refused) == 0
    assert desk.outgoing.pending() == []


def test_what_others_do_after_it_is_told_all_the_same(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    fates.lose_the_answer()
    rename(works, "First")
    let_arrive(cy, "First")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's"}, 2))
    type_title(works, only(works), "Second")
    works.commitChanges()
    wait(lambda: len(refused) > 0)
    (conflict,) = refused[0][0].conflicts
    assert (conflict.changed_by, conflict.base["title"]) == ("Cy", "First")
    assert titles(cy) == ["Cy's"]
    assert works.isModified()


def test_what_others_made_of_it_meanwhile_stays(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    """The layer holds the typed title still, and it is not typed anew by that."""
    refused = QSignalSpy(desk.refused)
    fates.lose_the_answer_again()
    rename(works, "Bo's")
    let_arrive(cy, "Bo's")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's later"}, 2))
    wait(lambda: desk.state() == "saved")
    assert titles_of(cy, one_work) == ["Cy's mains", "Bo's", "Cy's later"]
    assert len(refused) == 0
    assert not works.isModified()


def test_what_others_add_meanwhile_to_a_new_work_stays(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates
) -> None:
    fates.lose_the_answer_again()
    draw(works)
    let_arrive(cy, "Drawn")
    (fid,) = works.editBuffer().addedFeatures()
    type_title(works, works.getFeature(fid), "Drawn and named")
    (drawn,) = cy.rows("work")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", str(drawn["uuid"]), {"street": "Cy's street"}, 1))
    wait(lambda: desk.state() == "saved")
    assert [(row["title"], row["street"]) for row in cy.rows("work")] == [("Drawn and named", "Cy's street")]


def test_a_field_that_others_changed_before_it_is_not_overwritten_unseen(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    """The save went together with Cy's; Bo has not seen the street that it was registered with."""
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    type_title(works, only(works), "Bo's")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"street": "Cy's street"}, 1))
    fates.lose_the_answer()
    works.commitChanges()
    works.changeAttributeValue(only(works).id(), index(works, "street"), "Bo's street")
    wait(lambda: len(refused) > 0)
    (conflict,) = refused[0][0].conflicts
    assert conflict.theirs["street"] == "Cy's street"


def test_a_new_work_that_is_taken_back_before_the_answer_is_there_for_all_to_see(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates
) -> None:
    """It was saved, and nobody can unsave it; the map shows it, so that the person can withdraw it."""
    fates.lose_the_answer()
    draw(works)
    works.rollBack()
    wait(lambda: [feature["title"] for feature in works.getFeatures()] == ["Drawn"])
    wait(lambda: desk.state() == "saved" and desk.shown_seq() == cy.last_seq())
    assert titles(cy) == ["Drawn"]


def test_a_row_that_is_touched_while_the_server_is_away_is_kept_and_saved_when_it_is_back(
    desk: Desk, works: QgsVectorLayer, cy: Register, city: City, one_work: str
) -> None:
    failed = QSignalSpy(desk.failed)
    feature = only(works)
    city.server.shut_down()
    try:
        wait(lambda: desk.contact.away)
        works.startEditing()
        type_title(works, feature, "Typed without a server")
        works.commitChanges()
        assert works.isModified()
        assert "deleted" not in str(failed[-1][0])
    finally:
        city.server.resume()
    wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Typed without a server"]


def test_a_decision_between_mine_and_theirs_is_there_once(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    type_title(works, only(works), "Bo's")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's other"}, 1))
    works.commitChanges()
    fates.lose_the_answer()
    with pytest.raises(Unreachable):
        desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    wait(lambda: desk.state() == "saved")
    assert titles_of(cy, one_work) == ["Cy's mains", "Cy's other", "Bo's"]
    assert not works.isModified()
    assert desk.outgoing.pending() == []


def test_what_is_typed_after_a_decision_is_all_that_is_left_to_save(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str
) -> None:
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    type_title(works, only(works), "Bo's")
    works.changeAttributeValue(only(works).id(), index(works, "contractor"), "Bo's contractor")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's other", "contractor": "Cy's"}, 1))
    works.commitChanges()
    fates.lose_the_answer()
    with pytest.raises(Unreachable):
        desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {(one_work, "contractor"): THEIRS})
    works.changeAttributeValue(only(works).id(), index(works, "street"), "Bo's street")
    wait(lambda: desk.state() == "saved")
    (row,) = cy.rows("work")
    assert (row["title"], row["contractor"], row["street"]) == ("Bo's", "Cy's", "Bo's street")
    assert len(refused) == 1
    assert desk.outgoing.pending() == []
