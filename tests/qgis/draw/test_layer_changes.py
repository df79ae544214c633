"""Works that are changed in their own layer, by whichever tool of QGIS, are checked before they are saved."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayerUtils
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QDate
from qgis.PyQt.QtTest import QTest

from plugin.draw.drafting import Drafting
from plugin.draw.layer_changes import MOST, LayerChanges
from plugin.layers.desk import Desk
from tests.qgis.interface import wait

from .conftest import Seen, square


class Session:
    """An edit session of the works. (A fixture that is a layer itself would be closed before the register.)"""

    def __init__(self, desk: Desk) -> None:
        self.layer = desk.layers.works
        assert self.layer.startEditing()

    def feature(self, title: str | None) -> QgsFeature:
        return next(each for each in self.layer.getFeatures() if (each["title"] or None) == title)

    def set_value(self, title: str, name: str, value: object) -> None:
        index = self.layer.fields().indexOf(name)
        assert self.layer.changeAttributeValue(self.feature(title).id(), index, value)

    def move(self, title: str, x: float, y: float) -> None:
        assert self.layer.changeGeometry(self.feature(title).id(), square(x, y, 50))

    def add(self, area: QgsGeometry, **values: object) -> None:
        added = QgsVectorLayerUtils.createFeature(self.layer, area)
        for name, value in values.items():
            added[name] = value
        assert self.layer.addFeature(added)


@pytest.fixture
def session(desk: Desk, drafting: Drafting) -> Iterator[Session]:
    """The register is in memory, and the works are being edited."""
    wait(lambda: drafting.works.index is not None or drafting.works.load())
    session = Session(desk)
    yield session
    if not sip.isdeleted(session.layer):
        session.layer.rollBack()


@pytest.fixture
def changes(desk: Desk, drafting: Drafting) -> Iterator[LayerChanges]:
    changes = LayerChanges(desk, drafting)
    yield changes
    changes.stop()
    changes.deleteLater()


@pytest.fixture
def began(changes: LayerChanges) -> list[str]:
    names: list[str] = []
    changes.began.connect(names.append)
    return names


def rules(seen: Seen) -> list[str]:
    return [] if seen.met[-1] is None else [str(rule) for rule in seen.met[-1].rule]


def test_a_work_that_is_moved_onto_another_says_so_at_once(
    session: Session, seen: Seen, began: list[str], changes: LayerChanges
) -> None:
    session.move("Ducts", 120, 120)
    wait(lambda: seen.met)
    assert rules(seen) == ["clash_traffic"]
    assert began[-1].endswith("Ducts")
    assert began[-1].startswith("W-")
    assert changes.checking
    session.move("Ducts", 400, 250)
    wait(lambda: rules(seen) == [])
    assert changes.checking


def test_other_dates_are_checked_and_a_new_name_is_not(session: Session, seen: Seen, began: list[str]) -> None:
    session.set_value("Ducts", "description", "Three of them")
    QTest.qWait(50)
    assert not seen.met
    session.move("Ducts", 120, 120)
    session.set_value("Ducts", "start_date", QDate(2027, 8, 1))
    wait(lambda: seen.met)
    assert rules(seen) == ["opportunity"]
    session.set_value("Ducts", "start_date", QDate(2027, 6, 30))
    wait(lambda: rules(seen) == ["clash_traffic"])
    assert len(began) == 1


@pytest.mark.usefixtures("changes")
def test_a_new_work_is_checked_with_what_every_new_one_has(session: Session, seen: Seen) -> None:
    session.add(square(110, 110, 10), start_date=QDate(2027, 5, 1), end_date=QDate(2027, 5, 3))
    wait(lambda: seen.met)
    assert rules(seen) == ["clash_traffic"]


def test_works_that_are_changed_together_are_looked_at_together(
    session: Session, seen: Seen, began: list[str], changes: LayerChanges
) -> None:
    session.add(square(500, 300, 10), start_date=QDate(2027, 5, 1), end_date=QDate(2027, 5, 3))
    wait(lambda: changes.checking)
    session.layer.beginEditCommand("Both moved")
    session.move("Ducts", 120, 120)
    session.layer.changeGeometry(session.feature(None).id(), square(90, 90, 20))
    session.layer.endEditCommand()
    wait(lambda: began[-1] == "2 works")
    assert rules(seen) == ["clash_traffic", "clash_traffic"]


@pytest.mark.parametrize("saved", [True, False])
def test_saved_or_taken_back_it_is_over(session: Session, seen: Seen, changes: LayerChanges, saved: bool) -> None:
    ended: list[int] = []
    changes.ended.connect(lambda: ended.append(1))
    session.move("Ducts", 120, 120)
    wait(lambda: rules(seen) == ["clash_traffic"] if seen.met else False)
    if saved:
        session.layer.commitChanges(False)
    else:
        session.layer.undoStack().undo()
    wait(lambda: not changes.checking)
    assert seen.met[-1] is None
    assert ended == [1]


def test_what_is_taken_back_gives_way_to_what_was_changed_before_it(
    session: Session, seen: Seen, began: list[str], changes: LayerChanges
) -> None:
    stack = session.layer.undoStack()
    session.move("Ducts", 100, 100)
    wait(lambda: began)
    session.move("New mains", 250, 250)
    wait(lambda: len(began) == 2)
    stack.undo()
    wait(lambda: len(began) == 3)
    assert "Ducts" in began[2]
    assert rules(seen) == ["clash_traffic"]
    stack.redo()
    wait(lambda: len(began) == 4)
    assert "New mains" in began[3]
    session.set_value("New mains", "title", "Called otherwise")
    stack.undo()
    stack.undo()
    wait(lambda: len(began) == 5)
    assert "Ducts" in began[4]
    stack.undo()
    wait(lambda: not changes.checking)


def test_who_goes_back_is_left_alone_until_the_next_session(
    session: Session, seen: Seen, changes: LayerChanges, began: list[str]
) -> None:
    session.move("Ducts", 120, 120)
    wait(lambda: seen.met)
    changes.rest()
    assert seen.met[-1] is None
    session.move("Ducts", 122, 122)
    QTest.qWait(50)
    assert len(began) == 1
    session.layer.rollBack()
    session.layer.startEditing()
    session.move("Ducts", 122, 122)
    wait(lambda: len(began) == 2)


def test_of_many_at_once_nobody_asks(session: Session, began: list[str]) -> None:
    for number in range(MOST + 1):
        session.add(square(number, 0, 1))
    QTest.qWait(50)
    assert not began


def test_a_draft_goes_first(session: Session, drafting: Drafting, changes: LayerChanges) -> None:
    session.move("Ducts", 120, 120)
    wait(lambda: changes.checking)
    drafting.start(square(0, 0, 20), {"start_date": "2027-05-01", "end_date": "2027-05-02"})
    assert drafting.draft is not None
    assert not changes.checking
    session.move("Ducts", 125, 125)
    QTest.qWait(50)
    assert not changes.checking
    drafting.cancel()


def test_a_work_that_is_deleted_is_checked_no_more(session: Session, changes: LayerChanges) -> None:
    session.move("Ducts", 120, 120)
    wait(lambda: changes.checking)
    session.layer.deleteFeature(session.feature("Ducts").id())
    wait(lambda: not changes.checking)


def test_a_register_that_is_closed_takes_it_along(
    session: Session, desk: Desk, changes: LayerChanges, register_file: object
) -> None:
    session.move("Ducts", 120, 120)
    wait(lambda: changes.checking)
    session.layer.rollBack()
    assert not changes.checking
    desk.close()
    desk.open(str(register_file))
    again = Session(desk)
    again.move("Ducts", 120, 120)
    wait(lambda: changes.checking)
    again.layer.rollBack()
