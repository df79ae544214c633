"""An admin looks after the register's members, on a real server, and everybody else is told why they cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QPushButton

from plugin.panel.member_page import MemberPage
from plugin.panel.members_model import NAME_ROLE, WHAT_ROLE
from plugin.panel.members_page import MembersPage
from plugin.panel.window import Window
from plugin.register import create_register
from tests.qgis.interface import wait
from tests.server.city import CREATOR, City

MEMBERS = "SELECT login::text, role, party FROM samgrav_log.member ORDER BY login"


@pytest.fixture
def page(window: Window, city: City, database: str) -> MembersPage:
    """The list as the creator of the register sees it."""
    window.desk.open(city.service(database, CREATOR))
    window.actions["members"].trigger()
    page = window.dock.findChild(MembersPage)
    wait(lambda: page.model.rowCount() > 0)
    return page


@pytest.fixture
def form(window: Window, page: MembersPage) -> MemberPage:
    return window.dock.findChild(MemberPage)


def listed(page: MembersPage) -> dict[str, str]:
    rows = [page.model.index(row) for row in range(page.model.rowCount())]
    return {index.data(NAME_ROLE): index.data(WHAT_ROLE) for index in rows}


def messages(window: Window) -> list[str]:
    return [item.text() for item in window.iface.messageBar().items()]


def press_message(window: Window, caption: str) -> None:
    for item in window.iface.messageBar().items():
        for button in item.findChildren(QPushButton):
            if button.text() == caption:
                button.click()
                return
    raise AssertionError(f"no message offers {caption}")


def test_the_list_says_who_is_what(page: MembersPage) -> None:
    assert listed(page)["Anna (you)"] == "Admin"
    assert listed(page)["Bo"] == "Coordinator"
    assert page.selected().login == CREATOR


def test_whom_parties_call_is_said_by_an_admin(window: Window, page: MembersPage, city: City, database: str) -> None:
    told = "SELECT value FROM samgrav_api.metadata WHERE key = 'city_contact'"
    line, button = page.contact.line, page.contact.button
    assert (line.text(), button.isEnabled()) == ("", False)
    line.setText("  Streets desk,  33 66 00 00 ")
    button.click()
    wait(lambda: city.run(told, database, CREATOR) == [("Streets desk, 33 66 00 00",)])
    wait(lambda: line.text() == "Streets desk, 33 66 00 00")
    assert not button.isEnabled()
    assert "Parties are now told to call Streets desk, 33 66 00 00." in messages(window)
    line.clear()
    button.click()
    wait(lambda: city.run(told, database, CREATOR) == [])


@pytest.fixture
def heat_desk(city: City, request: pytest.FixtureRequest) -> Iterator[str]:
    """A login that is no member yet; it is gone after the register in which it became one."""
    city.make_logins("Steam desk")
    database = request.getfixturevalue("database")
    yield "Steam desk"
    city.drop(database)
    city.run('DROP ROLE "Steam desk"')


@pytest.fixture
def members(city: City, database: str) -> Callable[[], set[tuple[str, str, str | None]]]:
    """What the database says: login, role, party."""
    return lambda: set(city.run(MEMBERS, database))


def add_heat_desk(page: MembersPage, form: MemberPage) -> None:
    page.part("add").click()
    form.part("login").setEditText("Steam desk")
    form.part("party").setEditText("Heat company")
    QTest.keyClick(form, Qt.Key.Key_Return)
    wait(lambda: "Steam desk" in listed(page))


def test_a_login_becomes_a_member_for_a_party(
    heat_desk: str, page: MembersPage, form: MemberPage, members: Callable[[], set[object]]
) -> None:
    page.part("add").click()
    logins = [form.part("login").itemText(row) for row in range(form.part("login").count())]
    assert heat_desk in logins
    assert "Bo" not in logins
    assert form.main_button.toolTip() == "Choose the login."
    form.part("login").setEditText(heat_desk)
    assert form.main_button.toolTip() == "Say for which party the member acts."
    form.part("role").setCurrentIndex(0)
    assert form.main_button.isEnabled()
    assert form.part("party").isHidden()
    form.left.emit()
    add_heat_desk(page, form)
    assert page.isVisible()
    assert ("Steam desk", "party", "Heat company") in members()
    page.select(heat_desk)
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert form.part("title").text() == "Change Steam desk"
    assert form.main_button.toolTip() == "Nothing is changed yet."
    form.part("party").setEditText("Fibre company")
    assert "is new: it is added" in form.part("party_hint").text()
    form.main_button.click()
    wait(lambda: listed(page)["Steam desk"] == "Party · Fibre company")
    assert ("Steam desk", "party", "Fibre company") in members()


def test_a_member_is_removed_after_being_told_what_happens_and_is_back_by_undo(
    window: Window, page: MembersPage, members: Callable[[], set[object]]
) -> None:
    page.select("Cy")
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert "can then neither read nor write" in page.part("consequences").text()
    QTest.keyClick(page.part("confirm"), Qt.Key.Key_Escape)
    assert page.part("question").isHidden()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    page.part("confirm").click()
    wait(lambda: "Cy" not in listed(page))
    assert "Cy" not in {login for login, _, _ in members()}
    press_message(window, "Undo")
    wait(lambda: "Cy" in listed(page))
    assert ("Cy", "coordinator", None) in members()


def test_the_last_admin_stays_whatever_the_page_knows(
    window: Window, page: MembersPage, city: City, database: str
) -> None:
    """The buttons are grey; and where the page is behind, the server says so."""
    assert page.selected().login == CREATOR
    assert not page.part("remove").isEnabled()
    assert "needs an admin, and Anna is the last one" in page.part("remove").toolTip()
    city.run("SELECT samgrav_api.set_member('Bo', 'admin')", database, CREATOR)
    page.part("back").click()
    window.actions["members"].trigger()
    wait(lambda: listed(page)["Bo"] == "Admin")
    city.run("SELECT samgrav_api.set_member('Bo', 'coordinator')", database, CREATOR)
    page.select(CREATOR)
    page.part("remove").click()
    assert page.part("consequences").text().startswith("This is you")
    page.part("confirm").click()
    wait(lambda: any("this one is the last" in text for text in messages(window)))


def test_who_gives_up_the_office_is_told_and_the_register_opens_anew(
    window: Window, page: MembersPage, city: City, database: str
) -> None:
    form = window.dock.findChild(MemberPage)
    city.run("SELECT samgrav_api.set_member('Bo', 'admin')", database, CREATOR)
    page.part("back").click()
    window.actions["members"].trigger()
    wait(lambda: listed(page)["Bo"] == "Admin")
    page.select(CREATOR)
    page.part("change").click()
    form.part("role").setCurrentIndex(form.part("role").findData("coordinator"))
    form.main_button.click()
    wait(lambda: window.desk.register is not None and window.desk.register.role == "coordinator")
    assert not window.actions["members"].isEnabled()
    assert "Only an admin" in window.actions["members"].toolTip()
    assert any("Anna is now Coordinator" in text for text in messages(window))


def test_coordinators_and_files_have_no_page_and_know_why(
    window: Window, city: City, database: str, tmp_path: Path
) -> None:
    window.desk.open(city.service(database, "Bo"))
    assert not window.actions["members"].isEnabled()
    assert "your role here is coordinator" in window.actions["members"].toolTip()
    path = str(tmp_path / "file.gpkg")
    create_register(path, "File").close()
    window.desk.open(path)
    assert not window.actions["members"].isEnabled()
    assert "A register in a file has no members" in window.actions["members"].toolTip()


def test_a_server_that_is_away_is_told_and_nothing_hangs(
    window: Window, page: MembersPage, city: City, database: str
) -> None:
    page.part("back").click()
    city.drop(database)
    window.actions["members"].trigger()
    wait(lambda: messages(window))
    assert listed(page)["Bo"] == "Coordinator"
