"""From a refused save to the dialog, and from the decision back to the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import pytest
from qgis.core import QgsVectorLayer
from qgis.gui import QgsMapCanvas, QgsRubberBand
from qgis.PyQt.QtCore import QCoreApplication, QEvent, QObject, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QWidget

from plugin.domain.changeset import Changeset, Kind, Operation, Result
from plugin.errors import RegisterBusy, Unreachable
from plugin.layers.desk import Desk
from plugin.panel.availability import Situation
from plugin.panel.conflict_dialog import ConflictDialog
from plugin.panel.control.conflicts import ConflictsControl
from plugin.register import Register
from plugin.register.errors import Refused

from .conftest import only, save_as, square, work


class Messages:
    """What is said, kept for the test."""

    def __init__(self) -> None:
        self.said: list[str] = []

        self.buttons: list[Callable[[], object]] = []

    def show_success(self, text: str) -> None:
        self.said.append(text)

    def show_error(self, error: Exception) -> None:
        self.said.append(str(error))

    def show_info(self, text: str, buttons: Sequence[tuple[str, Callable[[], object]]] = ()) -> None:
        self.said.append(text)
        self.buttons = [act for _, act in buttons]

    show_unfinished = show_info


@dataclass
class Window:
    """The parts of QGIS's window that the control uses."""

    desk: Desk
    main: QWidget
    canvas: QgsMapCanvas
    messages: Messages = field(default_factory=Messages)
    situation: Situation = field(default_factory=Situation)
    undone: list[Callable[[], object]] = field(default_factory=list)

    def undo(self, action: Callable[[], object]) -> None:
        self.undone.append(action)


@pytest.fixture
def window(desk: Desk) -> Iterator[Window]:
    main = QWidget()
    canvas = QgsMapCanvas(main)
    made = Window(desk, main, canvas)
    owner = QObject()
    control = ConflictsControl(made, owner)
    yield made
    control.close()
    main.deleteLater()


@pytest.fixture
def dispute(window: Window, works: QgsVectorLayer, other: Register) -> str:
    """Mine in the edit buffer, theirs in the register, and a save that was refused."""
    operation = work("As it was")
    window.desk.apply([operation])
    works.startEditing()
    works.changeGeometry(only(works).id(), square(4))
    save_as(
        other,
        "Bo",
        Operation(Kind.UPDATE, "work", operation.uuid, {"geom": bytes(square(0, 4).asWkb().data())}, 1),
    )
    assert not works.commitChanges()
    return operation.uuid


def dialogs(window: Window) -> list[ConflictDialog]:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return [each for each in window.main.findChildren(ConflictDialog) if each.isVisible()]


def bands(window: Window) -> int:
    return sum(isinstance(item, QgsRubberBand) for item in window.canvas.scene().items())


def test_a_refused_save_opens_one_dialog_and_shows_both_areas_on_the_map(window: Window, dispute: str) -> None:
    assert len(dialogs(window)) == 1
    assert bands(window) == 3


def test_saving_again_without_deciding_leaves_one_dialog(window: Window, works: QgsVectorLayer, dispute: str) -> None:
    assert not works.commitChanges()
    assert len(dialogs(window)) == 1


def test_the_decision_is_saved_and_the_dialog_and_the_areas_go(
    window: Window, works: QgsVectorLayer, dispute: str
) -> None:
    dialogs(window)[0].samgrav_conflict_save.click()
    assert dialogs(window) == []
    assert bands(window) == 0
    assert only(works).geometry().equals(square(4))
    assert not works.isEditable()
    assert window.messages.said == ["Saved as you decided."]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (Unreachable("It does not answer."), "It does not answer."),
        (RegisterBusy("Another program is writing."), "as soon as the file is free"),
    ],
)
def test_a_decision_that_waits_for_the_register_is_not_asked_for_again(
    window: Window, dispute: str, monkeypatch: pytest.MonkeyPatch, error: Exception, told: str
) -> None:
    works = window.desk.layers.works

    def silent(_changeset: Changeset) -> Result:
        raise error

    monkeypatch.setattr(window.desk.register, "is_held", lambda: True)
    monkeypatch.setattr(window.desk.register, "apply", silent)
    dialogs(window)[0].samgrav_conflict_save.click()
    assert dialogs(window) == []
    (said,) = window.messages.said
    assert told in said
    assert works.isModified()
    assert len(window.desk.outgoing.pending()) == 1
    monkeypatch.undo()
    window.desk.contact.on_answer()
    assert dialogs(window) == []
    assert only(works).geometry().equals(square(4))
    assert not works.isModified()
    assert window.desk.outgoing.pending() == []


def test_closing_the_dialog_keeps_the_edits_and_a_new_save_asks_again(
    window: Window, works: QgsVectorLayer, dispute: str
) -> None:
    dialogs(window)[0].close()
    assert bands(window) == 0
    assert works.isModified()
    assert not works.commitChanges()
    assert len(dialogs(window)) == 1


def test_edits_made_beside_the_dialog_are_not_lost(window: Window, works: QgsVectorLayer, dispute: str) -> None:
    works.changeGeometry(only(works).id(), square(8))
    dialogs(window)[0].samgrav_conflict_save.click()
    assert "edited on" in dialogs(window)[0].samgrav_conflict_note.text()
    assert only(works).geometry().equals(square(8))


def test_what_is_discarded_beside_the_dialog_is_not_registered_by_it(
    window: Window, works: QgsVectorLayer, dispute: str
) -> None:
    works.rollBack()
    dialogs(window)[0].samgrav_conflict_save.click()
    assert dialogs(window) == []
    assert only(works).geometry().equals(square(0, 4))
    assert window.messages.said == ["You saved or discarded these edits meanwhile: there is nothing left to decide."]


def test_what_is_discarded_after_the_dialog_is_asked_about_no_more(
    window: Window, works: QgsVectorLayer, dispute: str
) -> None:
    dialogs(window)[0].reject()
    (decide_now,) = window.messages.buttons
    works.rollBack()
    decide_now()
    assert dialogs(window) == []
    assert "nothing left to decide" in window.messages.said[-1]


def test_leaving_the_dialog_after_discarding_says_nothing(window: Window, works: QgsVectorLayer, dispute: str) -> None:
    works.rollBack()
    dialogs(window)[0].reject()
    assert window.messages.said == []


def test_when_others_are_faster_again_the_dialog_shows_what_they_changed_now(
    window: Window, works: QgsVectorLayer, other: Register, dispute: str
) -> None:
    theirs = bytes(square(0, 9).asWkb().data())
    save_as(other, "Kim", Operation(Kind.UPDATE, "work", dispute, {"geom": theirs}, 2))
    dialogs(window)[0].samgrav_conflict_save.click()
    (dialog,) = dialogs(window)
    assert dialog.samgrav_conflict_intro.text().startswith("Kim")
    dialog.samgrav_conflict_all_theirs.click()
    dialog.samgrav_conflict_save.click()
    assert only(works).geometry().equals(square(0, 9))


def test_unloading_closes_the_dialog_and_keeps_the_edits(window: Window, works: QgsVectorLayer, dispute: str) -> None:
    for action in window.undone:
        action()
    assert dialogs(window) == []
    assert works.isModified()


def test_leaving_the_dialog_says_where_the_edits_wait_and_leads_back(
    window: Window, works: QgsVectorLayer, dispute: str
) -> None:
    QTest.keyClick(dialogs(window)[0], Qt.Key.Key_Escape)
    assert dialogs(window) == []
    assert window.messages.said == [
        f"Nothing is saved yet: your edits wait in the layer {works.name()}. Save it again to decide."
    ]
    (decide_now,) = window.messages.buttons
    decide_now()
    assert len(dialogs(window)) == 1
    dialogs(window)[0].samgrav_conflict_save.click()
    assert only(works).geometry().equals(square(4))


def test_a_dialog_that_gives_way_to_a_newer_one_says_nothing(
    window: Window, works: QgsVectorLayer, dispute: str
) -> None:
    assert not works.commitChanges()
    assert window.messages.said == []


def test_a_change_from_the_panel_that_was_refused_can_still_be_decided(
    window: Window, works: QgsVectorLayer, other: Register
) -> None:
    operation = work("As it was")
    window.desk.apply([operation])
    save_as(other, "Bo", Operation(Kind.UPDATE, "work", operation.uuid, {"status": "permitted"}, 1))
    with pytest.raises(Refused):
        window.desk.apply([Operation(Kind.UPDATE, "work", operation.uuid, {"status": "cancelled"}, 1)])
    dialogs(window)[0].reject()
    assert "it stays as they left it" in window.messages.said[0]
    (decide_now,) = window.messages.buttons
    decide_now()
    dialogs(window)[0].samgrav_conflict_save.click()
    assert only(works)["status"] == "cancelled"
