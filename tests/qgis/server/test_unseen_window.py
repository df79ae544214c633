"""A party that saves a work is told that it meets something hidden, in the panel and in a sentence, and never more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from html import escape

import pytest
from qgis.core import QgsGeometry, QgsProcessingFeedback, QgsVectorLayer
from qgis.PyQt.QtCore import QDate, QObject
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton

from plugin.algorithms import unseen
from plugin.check.unseen import MOST
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.errors import Unreachable
from plugin.panel.control.drawing import DrawingControl
from plugin.panel.window import Window
from plugin.settings import CHECK_ON_SAVE, MY_PARTY
from tests.qgis.interface import Interface, wait
from tests.qgis.layers.conftest import square, work
from tests.server.city import CREATOR, City

HEAT_DESK, HEAT, CONTACT = "Heat <b>desk</b>", "Heat company", "Streets desk <b>33 66</b>"
SECRET = "Royal wedding"


@pytest.fixture
def window(window: Window, city: City, database: str) -> Window:
    """The panel of a party's login, in a register with a work that it may not read."""
    if not city.run(f"SELECT 1 FROM pg_roles WHERE rolname = '{HEAT_DESK}'"):
        city.make_logins(HEAT_DESK)
    city.run(f"SELECT samgrav_api.set_member('{HEAT_DESK}', 'party', '{HEAT}')", database, CREATOR)
    city.run(f"SELECT samgrav_api.set_city_contact('{CONTACT}')", database, CREATOR)
    coordinator = city.open(database, "Cy")
    hidden = work(SECRET, visibility="internal", start_date="2031-05-03", end_date="2031-06-02")
    coordinator.apply(Changeset((hidden,), "Cy"))
    coordinator.close()
    window.settings.set(MY_PARTY, HEAT)
    window.desk.open(city.service(database, HEAT_DESK))
    return window


def drawing(window: Window) -> DrawingControl:
    found = window.desk.parent().findChild(QObject, "samgrav_drawing_control")
    assert isinstance(found, DrawingControl)
    return found


def note(window: Window) -> QLabel:
    return window.dock.findChild(QLabel, "samgrav_unseen_text")


def register_a_work(window: Window, area: QgsGeometry, **values: str) -> None:
    drafting = drawing(window).drafting
    drafting.start(area, {"title": "New mains", "start_date": "2031-05-20", "end_date": "2031-07-01", **values})
    drafting.register()


@contextmanager
def unchecked(window: Window) -> Iterator[None]:
    """Saves are not checked meanwhile, and ask nothing."""
    window.settings.set(CHECK_ON_SAVE, False)
    yield
    window.settings.set(CHECK_ON_SAVE, True)


def askings(city: City, database: str) -> list[tuple[str, bool]]:
    return city.run("SELECT login, meets FROM samgrav_api.asking ORDER BY asked_at", database, CREATOR)


def test_a_saved_work_that_meets_something_hidden_is_told(window: Window, city: City, database: str) -> None:
    register_a_work(window, square(0))
    wait(lambda: bool(note(window).text()))
    (row,) = window.desk.register.rows("work")
    text = f"{row['ref']} meets something that you may not see, in May – Jun 2031. Call {CONTACT}."
    assert note(window).text() == text
    message = window.iface.messageBar().currentItem()
    assert escape(text, quote=False) in message.text()
    message.findChild(QPushButton, "samgrav_message_button").click()
    assert window.dock.tabs.currentWidget() is window.dock.findings
    assert note(window).parentWidget().isVisibleTo(window.dock.findings)
    assert askings(city, database) == [(HEAT_DESK, True)]
    assert SECRET not in text
    window.dock.findChild(QToolButton, "samgrav_unseen_close").click()
    assert not note(window).parentWidget().isVisibleTo(window.dock.findings)


def test_a_saved_work_that_meets_nothing_says_nothing(window: Window, city: City, database: str) -> None:
    register_a_work(window, square(500))
    wait(lambda: askings(city, database) == [(HEAT_DESK, False)])
    assert not note(window).text()


def test_drawing_and_typing_ask_nothing(window: Window, city: City, database: str) -> None:
    """There is only so much of it, and what is merely drawn is nobody's work yet."""
    drafting = drawing(window).drafting
    wait(lambda: drafting.works.index is not None)
    for x in range(30):
        drafting.preview(square(x), {"start_date": "2031-05-20"})
    drafting.start(square(0), {"title": "Half"})
    assert askings(city, database) == []


def test_who_does_not_want_checks_on_saving_asks_by_checking_the_selection(
    window: Window, city: City, database: str
) -> None:
    with unchecked(window):
        register_a_work(window, square(0))
        assert askings(city, database) == []
        window.actions["check_selection"].trigger()  # what was registered is selected
        wait(lambda: bool(note(window).text()))


def test_what_was_told_of_a_work_goes_when_it_changes(window: Window, city: City, database: str) -> None:
    register_a_work(window, square(0))
    wait(lambda: bool(note(window).text()))
    (row,) = window.desk.register.rows("work")
    window.desk.apply([Operation(Kind.UPDATE, "work", str(row["uuid"]), {"title": "Other mains"}, 1)])
    assert not note(window).text()


def test_who_asks_too_often_is_told_when_to_ask_again(window: Window, city: City, database: str) -> None:
    for number in range(6):
        register_a_work(window, square(number))
        wait(lambda count=number: len(askings(city, database)) == count + 1)
    register_a_work(window, square(7))
    wait(lambda: "asked too often in a short time" in note(window).text())
    assert " again after " in note(window).text()
    assert len(askings(city, database)) == 6


def own_works(window: Window, count: int, apart: float = 500) -> list[str]:
    """As many works of the party's own, registered at once; the first one meets what is hidden."""
    dates = {"start_date": "2031-05-20", "end_date": "2031-07-01"}
    works = [work(f"Own {n}", geom=bytes(square(n * apart).asWkb().data()), party=HEAT, **dates) for n in range(count)]
    window.desk.apply(works)
    return [each.uuid for each in works]


def test_what_is_saved_from_the_attribute_table_is_asked_about(window: Window, city: City, database: str) -> None:
    with unchecked(window):
        own_works(window, 1)
    layer = window.desk.layers.works
    (feature,) = layer.getFeatures()
    layer.startEditing()
    layer.changeAttributeValue(feature.id(), layer.fields().indexOf("end_date"), QDate(2031, 8, 1))
    assert askings(city, database) == []
    assert layer.commitChanges()
    wait(lambda: bool(note(window).text()))
    assert "meets something that you may not see, in May – Jun 2031" in note(window).text()
    assert askings(city, database) == [(HEAT_DESK, True)]


def test_who_saves_many_at_once_is_told_that_nothing_was_asked(window: Window, city: City, database: str) -> None:
    uuids = own_works(window, MOST + 1)
    assert f"It was not asked whether {MOST + 1} of your works meet" in note(window).text()
    window.actions["check_all"].trigger()
    wait(lambda: window.dock.findings.isVisible() and not window.dock.progress.isVisible())
    assert f"It was not asked whether {MOST + 1} of your works meet" in note(window).text()
    assert askings(city, database) == []
    imports = window.desk.parent().findChild(QObject, "samgrav_imports_control")
    imports.imported.emit(uuids[:2])
    wait(lambda: len(askings(city, database)) == 2)
    wait(lambda: "meets something" in note(window).text())
    assert "not asked" not in note(window).text()


@pytest.mark.parametrize("check", ["check_all", "check_visible"])
def test_a_check_asks_about_ones_own_works_once(window: Window, city: City, database: str, check: str) -> None:
    with unchecked(window):
        own_works(window, 2)
    for _ in range(2):
        window.actions[check].trigger()
        wait(lambda: "meets something" in note(window).text())
        window.dock.findChild(QToolButton, "samgrav_unseen_close").click()
        assert sorted(askings(city, database)) == [(HEAT_DESK, False), (HEAT_DESK, True)]


class Told(QgsProcessingFeedback):
    """Keeps what an algorithm warns of."""

    def __init__(self) -> None:
        super().__init__()
        self.warnings: list[str] = []

    def pushWarning(self, warning: str | None) -> None:
        self.warnings.append(warning or "")


def test_the_algorithm_tells_a_party_what_the_panel_tells(
    qgis_processing: None, window: Window, city: City, database: str
) -> None:
    processing = pytest.importorskip("processing")
    with unchecked(window):
        own_works(window, MOST + 1)
    asked = {"REGISTER": city.service(database, HEAT_DESK), "FINDINGS": "TEMPORARY_OUTPUT"}
    told = Told()
    results = processing.run("samgrav:checkregister", asked, feedback=told)
    assert "UNSEEN" not in results
    assert [text for text in told.warnings if f"not asked whether {MOST + 1} of your works" in text]
    assert askings(city, database) == []
    for _ in range(2):
        told = Told()
        few = {**asked, "ONLY": "\"title\" IN ('Own 0', 'Own 1')"}
        assert processing.run("samgrav:checkregister", few, feedback=told)["UNSEEN"] == 1
        (text,) = [text for text in told.warnings if "you may not see" in text]
        assert text.endswith(f" meets something that you may not see, in May – Jun 2031. Call {CONTACT}.")
        assert sorted(askings(city, database)) == [(HEAT_DESK, False), (HEAT_DESK, True)]
    told = Told()
    coordinators = {**few, "REGISTER": city.service(database, "Bo")}
    assert "UNSEEN" not in processing.run("samgrav:checkregister", coordinators, feedback=told)
    assert not [text for text in told.warnings if "you may not see" in text]


def test_where_nobody_answers_about_hidden_works_the_findings_are_handed_over_all_the_same(
    qgis_processing: None, window: Window, city: City, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    processing = pytest.importorskip("processing")
    with unchecked(window):
        own_works(window, 2)

    def silent(*_: object) -> None:
        raise Unreachable("The server does not answer.")

    monkeypatch.setattr(unseen, "ask", silent)
    told = Told()
    asked = {"REGISTER": city.service(database, HEAT_DESK), "FINDINGS": "TEMPORARY_OUTPUT"}
    results = processing.run("samgrav:checkregister", asked, feedback=told)
    assert "UNSEEN" not in results
    assert results["FINDINGS"].isValid()
    assert told.warnings[-2:] == [
        "The server does not answer.",
        "Works that you may not see took no part in this check.",
    ]


def test_a_check_of_a_layer_says_that_hidden_works_took_no_part(
    qgis_processing: None, window: Window, city: City, database: str
) -> None:
    processing = pytest.importorskip("processing")
    trees = QgsVectorLayer("Point?crs=EPSG:25832", "Trees", "memory")
    said = {}
    for login in (HEAT_DESK, "Bo"):
        told = Told()
        asked = {"REGISTER": city.service(database, login), "INPUT": trees, "FINDINGS": "TEMPORARY_OUTPUT"}
        processing.run("samgrav:checklayer", asked, feedback=told)
        said[login] = [text for text in told.warnings if "took no part" in text]
    assert said == {HEAT_DESK: ["Works that you may not see took no part in this check."], "Bo": []}
    assert askings(city, database) == []


def test_coordinators_ask_nothing(iface: Interface, city: City, database: str, window: Window) -> None:
    window.desk.open(city.service(database, "Bo"))
    register_a_work(window, square(0), party=HEAT)
    assert window.desk.register.ask_about_unseen(window.desk.register.rows("work")[0]["uuid"]) is None
    assert askings(city, database) == []
