"""One row that is edited more than once, or that others deleted, or brought back, meanwhile: the save has one word
about it, and a person who is asked can always decide."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from qgis.core import QgsVectorLayer
from qgis.gui import QgsAttributeForm
from qgis.PyQt import sip
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation, Value
from plugin.errors import RegisterError, Unreachable
from plugin.layers.desk import Desk
from plugin.register import Register
from tests.qgis.interface import wait

from .conftest import index, new_feature, only, save_as, square, update, work


def delete(uuid: str, base: int) -> Operation:
    return Operation(Kind.DELETE, "work", uuid, {}, base)


def type_title(layer: QgsVectorLayer, fid: int, title: str) -> None:
    layer.startEditing()
    layer.changeAttributeValue(fid, index(layer, "title"), title)


def titles(register: Register) -> list[Value]:
    return sorted(str(row["title"]) for row in register.rows("work"))


@pytest.fixture
def form(works: QgsVectorLayer, uuid: str) -> Iterator[QgsAttributeForm]:
    """Open on the one work, in an edit session."""
    works.startEditing()
    opened = QgsAttributeForm(works, only(works))
    opened.show()
    yield opened
    sip.delete(opened)


def type_into(form: QgsAttributeForm, title: str) -> None:
    form.changeAttribute("title", title)
    assert form.save()


def test_a_work_that_is_changed_and_then_deleted_is_deleted(desk: Desk, works: QgsVectorLayer, uuid: str) -> None:
    fid = only(works).id()
    type_title(works, fid, "Changed first")
    works.changeGeometry(fid, square(60))
    works.deleteFeature(fid)
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk.register) == []
    assert [change.kind for change in desk.register.history_of("work", uuid)] == [Kind.INSERT, Kind.DELETE]


def test_a_work_that_is_changed_before_and_after_others_brought_it_back_can_be_decided(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    refused = QSignalSpy(desk.refused)
    type_title(works, only(works).id(), "Mine")
    save_as(other, "Bo", delete(uuid, 1))
    save_as(other, "Bo", replace(work("Theirs"), uuid=uuid))
    desk.look()
    type_title(works, only(works).id(), "Mine again")
    assert not works.commitChanges()
    (conflict,) = refused[0][0].conflicts
    assert (conflict.base["title"], conflict.mine["title"]) == ("As it was", "Mine again")
    desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert titles(desk.register) == ["Mine again"]


def test_a_work_that_is_changed_and_deleted_when_others_brought_it_back_is_asked_about(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    refused = QSignalSpy(desk.refused)
    type_title(works, only(works).id(), "Mine")
    save_as(other, "Bo", delete(uuid, 1))
    save_as(other, "Bo", replace(work("Theirs"), uuid=uuid))
    desk.look()
    works.deleteFeature(only(works).id())
    assert not works.commitChanges()
    (operation,) = refused[0][1].operations
    assert (operation.kind, operation.base_version) == (Kind.DELETE, 1)
    desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert titles(desk.register) == []


def test_what_others_deleted_just_before_it_was_changed_is_told_and_the_rest_is_saved(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    noted = QSignalSpy(desk.noted)
    fid = only(works).id()
    desk.apply([work("Another")])
    another = next(feature.id() for feature in works.getFeatures() if feature.id() != fid)
    save_as(other, "Bo", delete(uuid, 1))
    type_title(works, fid, "Typed too late")
    works.changeGeometry(fid, square(60))
    type_title(works, another, "Changed")
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk.register) == ["Changed"]
    told = str(noted[0][0])
    assert "deleted it just before" in told
    assert "Title: Typed too late; Area" in told


def test_the_last_work_that_others_deleted_just_before_holds_up_nothing(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    noted = QSignalSpy(desk.noted)
    fid = only(works).id()
    save_as(other, "Bo", delete(uuid, 1))
    type_title(works, fid, "Typed too late")
    assert works.commitChanges(), works.commitErrors()
    assert ["Typed too late" in str(each[0]) for each in noted] == [True]
    assert desk.state() == "saved"


def test_what_others_deleted_just_before_is_deleted_without_a_word(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    noted = QSignalSpy(desk.noted)
    fid = only(works).id()
    works.startEditing()
    save_as(other, "Bo", delete(uuid, 1))
    works.deleteFeature(fid)
    works.addFeature(new_feature(works, "Drawn"))
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk.register) == ["Drawn"]
    assert len(noted) == 0


def test_what_was_typed_into_the_form_of_a_work_that_others_deleted_can_be_kept(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str, form: QgsAttributeForm
) -> None:
    refused = QSignalSpy(desk.refused)
    save_as(other, "Bo", delete(uuid, 1))
    desk.look()
    type_into(form, "Typed into the form")
    assert not works.commitChanges()
    (conflict,) = refused[0][0].conflicts
    assert (conflict.changed_by, conflict.theirs) == ("Bo", None)
    desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    assert [(row["uuid"], row["title"]) for row in desk.register.rows("work")] == [(uuid, "Typed into the form")]


def test_of_two_edits_of_a_work_that_others_brought_back_the_later_one_is_the_last_word(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str, form: QgsAttributeForm
) -> None:
    """The form is open on the row as it was, which the layer shows under another id now."""
    refused = QSignalSpy(desk.refused)
    save_as(other, "Bo", delete(uuid, 1))
    save_as(other, "Bo", replace(work("Theirs"), uuid=uuid))
    desk.look()
    type_title(works, only(works).id(), "First thought")
    type_into(form, "Second thought")
    assert not works.commitChanges()
    (operation,) = refused[0][1].operations
    assert (operation.values["title"], operation.base_version) == ("Second thought", 1)


def test_a_form_that_stays_open_saves_again_and_again(
    desk: Desk, works: QgsVectorLayer, uuid: str, form: QgsAttributeForm
) -> None:
    """QGIS does not read the row anew for it; what is in the way would be the person's own save."""
    for title in ("First", "Second", "Third"):
        type_into(form, title)
        assert works.commitChanges(stopEditing=False), works.commitErrors()
    assert titles(desk.register) == ["Third"]


def test_a_form_that_stays_open_after_a_save_does_not_overwrite_what_others_saved_then(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str, form: QgsAttributeForm
) -> None:
    refused = QSignalSpy(desk.refused)
    type_into(form, "First")
    assert works.commitChanges(stopEditing=False), works.commitErrors()
    save_as(other, "Bo", update(uuid, 2, title="Theirs"))
    desk.look()
    type_into(form, "Second")
    assert not works.commitChanges()
    (conflict,) = refused[0][0].conflicts
    assert (conflict.base["title"], conflict.theirs["title"]) == ("First", "Theirs")


def test_a_form_does_not_know_what_its_save_was_merged_with(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str, form: QgsAttributeForm
) -> None:
    save_as(other, "Bo", update(uuid, 1, street="Theirs"))
    desk.look()
    type_into(form, "First")
    assert works.commitChanges(stopEditing=False), works.commitErrors()
    form.changeAttribute("street", "Mine")
    assert form.save()
    assert not works.commitChanges()
    assert desk.register.rows("work")[0]["street"] == "Theirs"


def test_a_save_of_one_s_own_that_could_not_be_looked_at_is_nobody_else_s(
    desk: Desk, works: QgsVectorLayer, uuid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log was out of reach just after the save, so that the layer shows more than the log was read to."""
    changes_since = desk.register.changes_since

    def not_to_look(seq: int, limit: int | None = None) -> object:
        if limit is not None:
            raise RegisterError("The log cannot be read.")
        return changes_since(seq)

    fid = only(works).id()
    with monkeypatch.context() as broken:
        broken.setattr(desk.register, "changes_since", not_to_look)
        type_title(works, fid, "First")
        assert works.commitChanges(stopEditing=False), works.commitErrors()
        assert desk.shown_seq() < desk.register.last_seq()
        type_title(works, fid, "Second")
        assert works.commitChanges(), works.commitErrors()
    assert titles(desk.register) == ["Second"]


def test_a_decision_that_is_made_while_the_register_is_away_is_registered_when_it_is_back(
    desk: Desk, works: QgsVectorLayer, other: Register, uuid: str
) -> None:
    """What was seen is not asked of the log again; the row was touched before the layer showed what others saved."""
    refused = QSignalSpy(desk.refused)
    save_as(other, "Bo", update(uuid, 1, title="Theirs"))
    type_title(works, only(works).id(), "Mine")
    assert not works.commitChanges()
    desk.contact.on_busy()
    with pytest.raises(Unreachable):
        desk.outgoing.settle(refused[0][1], refused[0][0].conflicts, {})
    wait(lambda: desk.state() == "saved")
    assert titles(desk.register) == ["Mine"]
    assert len(refused) == 1


def test_what_is_edited_past_the_layer_s_signals_is_saved(desk: Desk, works: QgsVectorLayer, uuid: str) -> None:
    """As a script may do that keeps the map from being drawn meanwhile."""
    fid = only(works).id()
    works.startEditing()
    works.blockSignals(True)
    works.changeGeometry(fid, square(60))
    works.changeAttributeValue(fid, index(works, "title"), "Changed in silence")
    works.blockSignals(False)
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk.register) == ["Changed in silence"]
    assert only(works).geometry().equals(square(60))


def test_what_is_deleted_past_the_layer_s_signals_is_deleted(desk: Desk, works: QgsVectorLayer, uuid: str) -> None:
    works.startEditing()
    works.blockSignals(True)
    works.deleteFeature(only(works).id())
    works.blockSignals(False)
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk.register) == []
