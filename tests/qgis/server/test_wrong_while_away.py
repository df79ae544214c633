"""The server is away and a save is wrong: told at once where it can be seen, and never stuck where it cannot."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeatureRequest
from qgis.PyQt.QtTest import QSignalSpy
from qgis.PyQt.QtWidgets import QPushButton

from plugin.domain.changeset import Kind, Operation
from plugin.errors import Unreachable
from plugin.layers.desk import Desk
from plugin.panel.control.drawing import DrawingControl
from plugin.panel.window import Window
from plugin.register.errors import Invalid
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import square, work
from tests.qgis.server.breaking import away
from tests.server.city import City


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"party": None}, "party"),
        ({"kind": "no such kind"}, "kind"),
        ({"start_date": "2026-07-01", "end_date": "2026-06-30"}, "end_date"),
    ],
)
def test_what_is_wrong_in_itself_is_told_while_the_server_is_away(
    desk: Desk, city: City, wrong: dict[str, str | None], field: str
) -> None:
    with away(city, desk):
        with pytest.raises(Invalid) as told:
            desk.apply([work("Leak", **wrong)])
        assert [problem.field for problem in told.value.problems] == [field]
        assert desk.outgoing.pending() == []
        with pytest.raises(Unreachable):
            desk.apply([work("Sound")])
        assert len(desk.outgoing.pending()) == 1
    wait(lambda: desk.state() == "saved")


def test_a_change_is_not_judged_by_what_it_leaves_alone(desk: Desk, city: City, one_work: str) -> None:
    with away(city, desk):
        with pytest.raises(Unreachable):
            desk.apply([Operation(Kind.UPDATE, "work", one_work, {"end_date": None}, 1)])
        with pytest.raises(Invalid):
            desk.apply([Operation(Kind.UPDATE, "work", one_work, {"title": None}, 1)])
        assert len(desk.outgoing.pending()) == 1
    wait(lambda: desk.state() == "saved")


def test_the_map_reads_on_as_soon_as_the_server_is_back(desk: Desk, city: City, one_work: str) -> None:
    works = desk.layers.works
    assert len(list(works.getFeatures())) == 1
    repainted = QSignalSpy(works.repaintRequested)
    with away(city, desk):
        assert len(list(works.getFeatures(QgsFeatureRequest()))) == 0
        before = len(repainted)
    wait(lambda: desk.state() == "saved" and len(repainted) > before)
    assert len(list(works.getFeatures())) == 1


def test_that_the_server_is_away_is_said_until_it_is_back(window: Window, city: City, database: str) -> None:
    desk, bar = window.desk, window.iface.messageBar()
    desk.open(city.service(database, "Bo"))
    with away(city, desk):
        with pytest.raises(Unreachable) as silence:
            desk.apply([work("Waits")])
        window.messages.show_error(silence.value)
        assert any("does not answer" in item.text() for item in bar.items())
    wait(lambda: desk.state() == "saved")
    assert not any("does not answer" in item.text() for item in bar.items())


def stick(window: Window) -> Operation:
    """A save without an owner waits: one of an older version, or of a register that has become stricter."""
    desk = window.desk
    wrong = work("Leak in Elmegade", party=None)
    desk.outgoing.outbox.put(desk.register.id, desk.register.uri, desk.changeset([wrong]))
    sound = work("Sound")
    desk.outgoing.outbox.put(desk.register.id, desk.register.uri, desk.changeset([sound]))
    desk.outgoing.send_waiting()
    return sound


def press(window: Window, caption: str) -> None:
    bar = window.iface.messageBar()
    for item in bar.items():
        for button in item.findChildren(QPushButton, "samgrav_message_button"):
            if button.text() == caption:
                button.click()
                return
    raise AssertionError(f"no button {caption}")


def test_a_wrong_save_that_waited_keeps_nothing_back_and_is_opened_again(
    window: Window, city: City, database: str
) -> None:
    desk = window.desk
    desk.open(city.service(database, "Bo"))
    sound = stick(window)
    assert [row["uuid"] for row in desk.register.rows("work")] == [sound.uuid]
    assert len(desk.outgoing.pending()) == 1
    press(window, "Open it")
    (drawing,) = desk.parent().findChildren(DrawingControl)
    draft = drawing.drafting.draft
    assert draft.contents.values["title"] == "Leak in Elmegade"
    assert draft.contents.areas == (bytes(square().asWkb().data()),)
    assert desk.outgoing.pending() == []
    draft.set_values({**draft.contents.values, "party": "Heat company"})
    drawing.drafting.register()
    assert sorted(row["title"] for row in desk.register.rows("work")) == ["Leak in Elmegade", "Sound"]


def test_a_wrong_save_that_waited_is_discarded_and_that_is_taken_back(
    window: Window, city: City, database: str
) -> None:
    desk = window.desk
    desk.open(city.service(database, "Bo"))
    stick(window)
    press(window, "Discard")
    assert desk.outgoing.pending() == []
    press(window, "Undo")
    assert len(desk.outgoing.pending()) == 1
    assert desk.state() == "waiting"
