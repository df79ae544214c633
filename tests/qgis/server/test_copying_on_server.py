"""A register is copied from the panel, in the background: to a file, to a database, stopped, and refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.PyQt.QtWidgets import QPushButton

from plugin.panel.copy_page import CopyPage
from plugin.panel.window import Window
from plugin.register import create_register
from plugin.register.postgres.installation import script
from tests.qgis.interface import wait
from tests.qgis.layers.conftest import save_as, work
from tests.server.city import CREATOR, City
from tests.server.scene import make_people


@pytest.fixture
def page(window: Window) -> CopyPage:
    return window.dock.findChild(CopyPage)


@pytest.fixture
def demo(window: Window, tmp_path: Path) -> str:
    """The demo in a file, open in the window."""
    path = str(tmp_path / "demo.gpkg")
    create_register(path, "Demo: Østerbro", demo=True).close()
    window.desk.open(path)
    return path


@pytest.fixture
def empty(city: City) -> Iterator[str]:
    """The address of a database that an administrator has prepared."""
    city.run('CREATE DATABASE "copy"')
    city.run(script("administrator"), "copy")
    city.run(f'GRANT samgrav_owner TO "{CREATOR}"')
    yield city.service("copy", CREATOR)
    city.drop("copy")


@pytest.fixture
def bos_register(city: City, database: str) -> str:
    """A register with two works, as a coordinator has it."""
    register = city.open(database, "Bo")
    save_as(register, "Bo", work("Mains"), work("Cables"))
    register.close()
    return city.service(database, "Bo")


def told(window: Window) -> str:
    return "\n".join(item.text() for item in window.iface.messageBar().items())


def choose(page: CopyPage, uri: str) -> None:
    page.part("to_database").setChecked(True)
    page.part("database").setCurrentIndex(page.part("database").findData(uri))


def test_a_file_goes_to_the_database_and_the_copy_is_opened(
    window: Window, page: CopyPage, empty: str, demo: str
) -> None:
    window.actions["copy_register"].trigger()
    assert window.dock.pages.currentWidget() is page
    assert page.part("to_database").isChecked()
    assert page.main_button.toolTip() == "Choose a database first."
    choose(page, empty)
    assert "you are its first admin" in page.part("hint").text()
    page.main_button.click()
    assert not page.main_button.isEnabled()
    assert page.part("running").isVisible()
    wait(lambda: page.part("result").isVisible())
    assert "Works: 70\n" in page.part("result").text()
    assert "Entries of the history: " in page.part("result").text()
    assert "so far its only member" in page.part("result").text()
    page.main_button.click()
    assert window.desk.register.uri == empty
    assert (window.desk.register.name, window.desk.register.role) == ("Demo: Østerbro", "admin")
    assert len(window.desk.register.rows("work")) == 70


def test_whoever_goes_on_working_is_told_by_a_message(
    window: Window, page: CopyPage, bos_register: str, tmp_path: Path
) -> None:
    window.desk.open(bos_register)
    window.actions["copy_register"].trigger()
    assert "without members and roles" in page.part("hint").text()
    page.part("file").setFilePath(str(tmp_path / "copy"))
    page.main_button.click()
    page.part("cancel").click()
    assert window.dock.pages.currentWidget() is not page
    wait(lambda: "is copied: both hold 2 works" in told(window))
    (button,) = (
        button
        for item in window.iface.messageBar().items()
        for button in item.findChildren(QPushButton)
        if button.text() == "Open the copy"
    )
    button.click()
    assert window.desk.register.uri == str(tmp_path / "copy.gpkg")
    assert len(window.desk.register.rows("work")) == 2


def test_a_copy_that_is_stopped_leaves_nothing_and_can_be_asked_again(
    window: Window, page: CopyPage, demo: str, tmp_path: Path
) -> None:
    window.actions["copy_register"].trigger()
    page.part("to_file").setChecked(True)
    page.main_button.click()
    page.stopped.emit()
    wait(lambda: "nothing is left of the copy" in told(window))
    assert page.main_button.isEnabled()
    assert [path.name for path in tmp_path.glob("*.gpkg")] == ["demo.gpkg"]


def test_a_file_that_is_there_is_left_and_the_page_stays(window: Window, page: CopyPage, demo: str) -> None:
    before = Path(demo).read_bytes()
    window.actions["copy_register"].trigger()
    page.part("to_file").setChecked(True)
    assert page.part("file").filePath().endswith("Demo Østerbro copy.gpkg")
    page.part("file").setFilePath(demo)
    page.main_button.click()
    wait(lambda: "was left as it is" in told(window))
    assert window.dock.pages.currentWidget() is page
    assert page.main_button.isEnabled()
    assert Path(demo).read_bytes() == before


def test_a_party_is_told_what_it_wants_instead(window: Window, city: City, database: str) -> None:
    make_people(city, database)
    window.desk.open(city.service(database, "Heat desk"))
    assert not window.actions["copy_register"].isEnabled()
    assert "Take an area offline" in window.actions["copy_register"].toolTip()
