"""The server goes away while a person works: forms open at once, and their lists are full."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from qgis.core import QgsApplication, QgsProject
from qgis.gui import QgsAttributeForm
from qgis.PyQt.QtWidgets import QComboBox, QListWidget, QTableWidget

from plugin.domain.changeset import Kind, Operation
from plugin.errors import Unreachable
from plugin.layers.desk import Desk
from plugin.panel.draft_form import DraftForm
from plugin.panel.window import Window
from plugin.register import Register
from tests.qgis.interface import stood_s, wait
from tests.qgis.layers.conftest import only, save_as, square, work
from tests.server.city import City

LONGEST_WAIT_S = 15.0
AT_ONCE_S = 5.0
"""Far below the 10 s that a connection is waited for."""


@contextmanager
def frozen(city: City) -> Iterator[None]:
    """Nothing answers, and nothing says so either; what was asked when the register was opened has been answered."""
    wait(lambda: not QgsApplication.taskManager().countActiveTasks())
    city.server.freeze()
    try:
        yield
    finally:
        city.server.thaw()


def offered(form: QgsAttributeForm, name: str) -> list[str]:
    """What a drop-down of the form offers."""
    (combo,) = [box for box in form.findChildren(QComboBox) if box.objectName() == name]
    return [combo.itemText(row) for row in range(combo.count())]


def ask_in_vain(desk: Desk) -> None:
    with pytest.raises(Unreachable):
        desk.register.rows("work")


def test_a_form_opens_at_once_and_offers_what_was_known(window: Window, city: City, database: str) -> None:
    desk = window.desk
    desk.open(city.service(database, "Bo"))
    desk.apply([work("Mains")])
    works = desk.layers.works
    feature = only(works)
    before = QgsAttributeForm(works, feature)
    known = {name: offered(before, name) for name in ("kind", "status", "party")}
    assert "Water company" in known["party"]
    assert len(known["kind"]) > 20
    before.deleteLater()
    with frozen(city):
        wait(lambda: desk.contact.away)
        forms: list[QgsAttributeForm] = []
        assert stood_s(lambda: forms.append(QgsAttributeForm(works, feature))) < AT_ONCE_S
        (form,) = forms
        assert {name: offered(form, name) for name in known} == known
        form.deleteLater()


def test_a_new_work_is_drawn_and_registered_while_nothing_answers(window: Window, city: City, database: str) -> None:
    window.desk.open(city.service(database, "Bo"))
    from plugin.panel.control.drawing import DrawingControl

    (drawing,) = window.desk.parent().findChildren(DrawingControl)
    with frozen(city):
        wait(lambda: window.desk.contact.away)
        values = {"title": "Leak", "start_date": "2027-04-01", "party": "Water company", "kind": "water"}
        assert stood_s(lambda: drawing.drafting.start(square(), values)) < AT_ONCE_S
        form = window.dock.pages.currentWidget().findChild(DraftForm)
        assert "Heat company" in offered(form, "party")
        assert footprints(form)
        assert stood_s(drawing.drafting.register) < AT_ONCE_S
        assert [each.operations[0].values["title"] for each in window.desk.outgoing.pending()] == ["Leak"]
    wait(lambda: window.desk.state() == "saved")
    assert [row["title"] for row in window.desk.register.rows("work")] == ["Leak"]


def footprints(form: DraftForm) -> int:
    """How many ticks the list of what a work occupies has."""
    lists = [*form.findChildren(QTableWidget), *form.findChildren(QListWidget)]
    return max((each.rowCount() if isinstance(each, QTableWidget) else each.count() for each in lists), default=0)


def test_a_register_that_is_away_answers_at_once_that_it_is(desk: Desk, city: City) -> None:
    with frozen(city):
        wait(lambda: desk.contact.away)
        assert stood_s(lambda: ask_in_vain(desk)) < AT_ONCE_S
    wait(lambda: not desk.contact.away)
    assert desk.register.rows("work") == []


def test_who_waits_for_a_server_that_falls_silent_waits_no_longer(desk: Desk, city: City) -> None:
    """The network swallows the question: nobody in the window's thread can look at a clock then."""
    wait(lambda: not QgsApplication.taskManager().countActiveTasks())
    city.server.freeze()
    try:
        assert stood_s(lambda: ask_in_vain(desk)) < LONGEST_WAIT_S
        wait(lambda: desk.contact.away)
        mine = desk.changeset([work("Saved without a server")])
        with pytest.raises(Unreachable):
            desk.send(mine)
        assert [each.id for each in desk.outgoing.pending()] == [mine.id]
    finally:
        city.server.thaw()
    wait(lambda: desk.state() == "saved")
    assert [row["title"] for row in desk.register.rows("work")] == ["Saved without a server"]


def test_what_others_register_is_offered_without_a_click(desk: Desk, cy: Register) -> None:
    layer = desk.layers.offered_parties
    assert {feature["name"] for feature in layer.getFeatures()} == {"Water company", "Heat company"}
    party = Operation(Kind.INSERT, "party", "0b0c2b1e-6a0b-4f5e-8b0a-6f1f3f7d2c11", {"name": "Fibre company"})
    save_as(cy, "Cy", party)
    wait(lambda: "Fibre company" in {feature["name"] for feature in layer.getFeatures()})
    assert [each for each in desk.project.layerTreeRoot().findLayers() if each.layer() is layer] == []


def test_a_project_read_again_offers_the_same(desk: Desk, tmp_path: object, make_desk: Callable[..., Desk]) -> None:
    path = str(tmp_path / "project.qgz")
    assert desk.project.write(path)
    desk.release()
    desk.project.clear()
    read = QgsProject()
    again = make_desk(read, "Bo")
    read.read(path)
    names = {feature["name"] for feature in again.layers.offered_parties.getFeatures()}
    assert names == {"Water company", "Heat company"}
    assert len([layer for layer in read.mapLayers().values() if layer.name() == "offered_parties"]) == 1
