"""A layer's save that got no answer, though the register took it: whatever the person does next, it is there once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from qgis.core import QgsFeature, QgsProject, QgsVectorLayer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation
from plugin.errors import Unreachable
from plugin.layers.desk import Desk
from plugin.register import Register
from tests.qgis.layers.conftest import index, new_feature, only, save_as
from tests.server.city import City
from tests.server.faults.proxy import SAVE, Fate, Proxy

Wait = Callable[..., None]


class Fates:
    """What becomes of the next saves; of all others they arrive."""

    def __init__(self) -> None:
        self.next: list[Fate] = []

    def __call__(self, message: bytes) -> Fate:
        return self.next.pop(0) if SAVE in message and self.next else Fate.ARRIVES

    def lose_the_answer(self) -> None:
        """The register takes the save, and neither this sending nor the one that follows at once is answered."""
        self.next = [Fate.AFTER, Fate.AFTER]


@pytest.fixture
def fates() -> Fates:
    return Fates()


@pytest.fixture
def desk(
    make_desk: Callable[..., Desk], project: QgsProject, city: City, database: str, fates: Fates
) -> Iterator[Desk]:
    """Bo's desk, at the end of a network that breaks."""
    proxy = Proxy(city.server.socket, fates)
    made = make_desk(project, "Bo")
    made.open(city.service(database, "Bo", proxy.port))
    yield made
    made.close() if not made.editing.unsaved() else made.release()
    proxy.stop()


def titles(register: Register) -> list[object]:
    return sorted(str(row["title"]) for row in register.rows("work"))


def type_title(layer: QgsVectorLayer, feature: QgsFeature, title: str) -> None:
    layer.changeAttributeValue(feature.id(), index(layer, "title"), title)


def test_a_new_work_is_there_once(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, qtbot_wait: Wait
) -> None:
    works.startEditing()
    works.addFeature(new_feature(works, "Drawn"))
    fates.lose_the_answer()
    works.commitChanges()
    assert works.isModified()
    qtbot_wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Drawn"]
    assert not works.isModified()
    assert desk.pending() == []


def test_a_new_work_that_is_changed_before_the_answer_is_there_once_as_it_was_left(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, qtbot_wait: Wait
) -> None:
    works.startEditing()
    works.addFeature(new_feature(works, "Drawn"))
    fates.lose_the_answer()
    works.commitChanges()
    (fid,) = works.editBuffer().addedFeatures()
    type_title(works, works.getFeature(fid), "Drawn and named")
    works.commitChanges()
    qtbot_wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Drawn and named"]
    assert not works.isModified()


def test_a_change_is_not_taken_for_somebody_else_s(  # noqa: PLR0917
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str, qtbot_wait: Wait
) -> None:
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    type_title(works, only(works), "First")
    fates.lose_the_answer()
    works.commitChanges()
    type_title(works, only(works), "Second")
    works.commitChanges()
    qtbot_wait(lambda: desk.state() == "saved")
    assert titles(cy) == ["Second"]
    assert len(refused) == 0
    assert desk.pending() == []


def test_what_others_do_after_it_is_told_all_the_same(  # noqa: PLR0917
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str, qtbot_wait: Wait
) -> None:
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    type_title(works, only(works), "First")
    fates.lose_the_answer()
    works.commitChanges()
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's"}, 2))
    type_title(works, only(works), "Second")
    works.commitChanges()
    qtbot_wait(lambda: len(refused) > 0)
    (conflict,) = refused[0][0].conflicts
    assert (conflict.changed_by, conflict.base["title"]) == ("Cy", "First")
    assert titles(cy) == ["Cy's"]
    assert works.isModified()


def test_a_new_work_that_is_taken_back_before_the_answer_is_there_for_all_to_see(
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, qtbot_wait: Wait
) -> None:
    """It was saved, and nobody can unsave it; the map shows it, so that the person can withdraw it."""
    works.startEditing()
    works.addFeature(new_feature(works, "Drawn"))
    fates.lose_the_answer()
    works.commitChanges()
    works.rollBack()
    qtbot_wait(lambda: [feature["title"] for feature in works.getFeatures()] == ["Drawn"])
    qtbot_wait(lambda: desk.state() == "saved" and desk.shown_seq() == cy.last_seq())
    assert titles(cy) == ["Drawn"]


def test_a_row_that_is_touched_while_the_server_is_away_is_kept_and_saved_when_it_is_back(  # noqa: PLR0917
    desk: Desk, works: QgsVectorLayer, cy: Register, city: City, one_work: str, qtbot_wait: Wait
) -> None:
    failed = QSignalSpy(desk.failed)
    feature = only(works)
    city.server.shut_down()
    try:
        qtbot_wait(lambda: desk.contact.away)
        works.startEditing()
        type_title(works, feature, "Typed without a server")
        works.commitChanges()
        assert works.isModified()
        assert "deleted" not in str(failed[-1][0])
    finally:
        city.server.resume()
    qtbot_wait(lambda: desk.state() == "saved", 30)
    assert titles(cy) == ["Typed without a server"]


def test_a_decision_between_mine_and_theirs_is_there_once(  # noqa: PLR0917
    desk: Desk, works: QgsVectorLayer, cy: Register, fates: Fates, one_work: str, qtbot_wait: Wait
) -> None:
    refused = QSignalSpy(desk.refused)
    works.startEditing()
    type_title(works, only(works), "Bo's")
    save_as(cy, "Cy", Operation(Kind.UPDATE, "work", one_work, {"title": "Cy's other"}, 1))
    works.commitChanges()
    fates.lose_the_answer()
    with pytest.raises(Unreachable):
        desk.settle(refused[0][1], refused[0][0].conflicts, {})
    qtbot_wait(lambda: desk.state() == "saved")
    assert [change.record["title"] for change in cy.history_of("work", one_work)] == [
        "Cy's mains",
        "Cy's other",
        "Bo's",
    ]
    assert not works.isModified()
    assert desk.pending() == []
