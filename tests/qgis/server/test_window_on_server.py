"""A person opens, makes and leaves a register in a database from the panel, and the algorithms reach it by its name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.PyQt.QtWidgets import QLabel, QPushButton

from plugin.errors import ReadOnly
from plugin.panel.create_page import CreatePage
from plugin.panel.database_page import DatabasePage
from plugin.panel.window import Window
from plugin.register import open_register
from plugin.register.address import short_name
from plugin.register.postgres.installation import script
from tests.qgis.interface import stood_s, wait
from tests.qgis.layers.conftest import work
from tests.server.city import CREATOR, City

AT_ONCE_S = 5.0
"""Half of the 10 s for which a connection is waited for."""


@pytest.fixture
def empty(city: City) -> Iterator[str]:
    """The address of a database that an administrator has prepared, for the one who creates the register."""
    city.run('CREATE DATABASE "ny by"')
    city.run(script("administrator"), "ny by")
    city.run(f'GRANT samgrav_owner TO "{CREATOR}"')
    yield city.service("ny by", CREATOR)
    city.drop("ny by")


def shown(window: Window) -> object:
    return window.dock.pages.currentWidget()


def test_without_a_database_the_page_says_where_one_comes_from(
    window: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PGSERVICEFILE", str(tmp_path / "none.conf"))
    monkeypatch.setattr("plugin.panel.control.places.connection_names", list)
    window.actions["open_database"].trigger()
    page = window.dock.findChild(DatabasePage)
    assert shown(window) is page
    assert page.part("what").text().startswith("QGIS knows no PostgreSQL database yet.")
    assert not page.main_button.isEnabled()


def test_a_register_is_opened_from_the_list_of_databases(window: Window, city: City, database: str) -> None:
    uri = city.service(database, "Bo")
    window.settings.remember_register(uri)
    window.actions["open_database"].trigger()
    page = window.dock.findChild(DatabasePage)
    page.main_button.click()
    assert window.dock.opening.isVisible()
    wait(lambda: window.desk.register is not None)
    assert window.desk.register.uri == uri
    assert not window.dock.opening.isVisible()
    state = window.dock.findChild(QLabel, "samgrav_register_state")
    assert state.text().endswith("connected")
    window.dock.header.menu.aboutToShow.emit()
    assert window.dock.header.menu.actions()[0].text() == short_name(uri)


def test_a_database_that_is_silent_lets_nobody_wait_and_can_be_given_up(
    window: Window, city: City, database: str
) -> None:
    window.settings.remember_register(city.service(database, "Bo"))
    window.actions["open_database"].trigger()
    page = window.dock.findChild(DatabasePage)
    city.server.freeze()
    try:
        assert stood_s(page.main_button.click) < AT_ONCE_S
        assert window.dock.opening.isVisible()
        window.dock.opening.cancelled.emit()
        assert not window.dock.opening.isVisible()
        page.main_button.click()
        wait(lambda: not window.dock.opening.isVisible())
    finally:
        city.server.thaw()
    assert window.desk.register is None
    assert "could not be reached" in window.iface.messageBar().items()[0].text()


def test_a_register_is_made_in_the_background_and_opened(window: Window, empty: str) -> None:
    window.settings.remember_register(empty)
    window.actions["open_database"].trigger()
    window.dock.findChild(DatabasePage).part("create").click()
    page = window.dock.findChild(CreatePage)
    assert shown(window) is page
    assert page.file_label.text() == f"In the database “{short_name(empty)}”"
    page.part("name").setText("Works of the new town")
    page.part("party").setText("Water company")
    page.main_button.click()
    wait(lambda: window.desk.register is not None)
    assert (window.desk.register.name, window.desk.register.role) == ("Works of the new town", "admin")
    assert window.desk.register.columns("party", ["name"])["name"] == ["Water company"]


def test_a_database_that_may_not_be_changed_is_told_and_left_alone(window: Window, city: City) -> None:
    city.run('CREATE DATABASE "fremmed"')
    try:
        window.actions["open_database"].trigger()
        window.dock.findChild(DatabasePage).creation_wanted.emit(city.service("fremmed", "Bo"))
        page = window.dock.findChild(CreatePage)
        page.part("name").setText("Not mine")
        page.main_button.click()
        wait(lambda: window.iface.messageBar().items())
        assert window.desk.register is None
        assert page.main_button.isEnabled()
        assert city.run("SELECT count(*) FROM pg_namespace WHERE nspname LIKE 'samgrav%'", "fremmed") == [(0,)]
    finally:
        city.drop("fremmed")


def test_an_older_register_in_a_database_is_upgraded_by_its_admin_alone(
    window: Window, city: City, database: str
) -> None:
    """There is no way to upgrade from that version, which the admin is told in the background's own time."""
    city.run("UPDATE samgrav_log.metadata SET value = '1' WHERE key = 'schema_version'", database)
    window.desk.open(city.service(database, "Bo"))
    (told,) = window.iface.messageBar().items()
    assert "made for an older Samgrav" in told.text()
    assert not told.findChildren(QPushButton, "samgrav_message_button")
    window.desk.close()
    window.messages.clear()
    window.desk.open(city.service(database, CREATOR))
    (told,) = window.iface.messageBar().items()
    (button,) = told.findChildren(QPushButton, "samgrav_message_button")
    button.click()
    assert window.dock.upgrading.isVisible()
    wait(lambda: any("no way from schema version 1" in m.text() for m in window.iface.messageBar().items()))
    assert not window.dock.upgrading.isVisible()
    assert city.run("SELECT value FROM samgrav_log.metadata WHERE key = 'schema_version'", database) == [("1",)]


NEWER = "newer Samgrav ({} or later is needed to change it"
OLDER = "older Samgrav ({} can change it as it is, and this is"
NEEDED = [
    ({"least_plugin": "99.0.0"}, NEWER.format("99.0.0"), "update the plugin"),
    ({"schema_version": "99", "least_plugin": "98.1.0"}, NEWER.format("98.1.0"), "update the plugin"),
    ({"greatest_plugin": "0.0.9"}, OLDER.format("0.0.9"), "an admin has upgraded it"),
]


@pytest.mark.parametrize(("says", "told", "to_do"), NEEDED)
def test_a_register_of_another_plugin_is_read_and_says_which_version_is_needed(  # noqa: PLR0917
    window: Window, city: City, database: str, says: dict[str, str], told: str, to_do: str
) -> None:
    for key, value in says.items():
        city.run(f"UPDATE samgrav_log.metadata SET value = '{value}' WHERE key = '{key}'", database)
    window.desk.open(city.service(database, CREATOR))
    text = window.iface.messageBar().items()[0].text()
    assert told in text
    assert to_do in text
    assert "read-only" in window.dock.header.state.text()
    assert told in window.dock.header.state.toolTip()
    assert told in window.actions["new_trench"].toolTip()
    assert not window.actions["new_trench"].isEnabled()
    assert window.actions["check_all"].isEnabled()
    assert window.desk.layers.works.readOnly()
    with pytest.raises(ReadOnly):
        window.desk.apply([work("Not now")])


def test_the_algorithms_reach_it(samgrav_provider: object, empty: str, tmp_path: Path) -> None:
    processing = pytest.importorskip("processing")
    new = {"NAME": "By", "CRS": "EPSG:25832", "DEMO": True}
    made = processing.run("samgrav:createregister", {"REGISTER": empty, **new})
    assert made["REGISTER"] == empty
    on_server = processing.run(
        "samgrav:checkregister",
        {"REGISTER": empty, "ONLY": "\"status\" = 'planned'", "FINDINGS": str(tmp_path / "findings.gpkg")},
    )
    path = str(tmp_path / "demo.gpkg")
    processing.run("samgrav:createregister", {"REGISTER": path, **new})
    in_file = processing.run(
        "samgrav:checkregister",
        {"REGISTER": path, "ONLY": "\"status\" = 'planned'", "FINDINGS": str(tmp_path / "same.gpkg")},
    )
    counts = ("CONFLICTS", "WARNINGS", "OPPORTUNITIES", "UNDATED")
    assert [on_server[name] for name in counts] == [in_file[name] for name in counts]
    assert on_server["CONFLICTS"] > 0
    register = open_register(empty)
    assert len(register.rows("work")) == 70
    register.close()


def test_a_demo_goes_from_a_file_to_the_database_and_back(samgrav_provider: object, empty: str, tmp_path: Path) -> None:
    processing = pytest.importorskip("processing")
    first, last = str(tmp_path / "demo.gpkg"), str(tmp_path / "back.gpkg")
    processing.run("samgrav:createregister", {"REGISTER": first, "NAME": "By", "CRS": "EPSG:25832", "DEMO": True})
    there = processing.run("samgrav:copyregister", {"SOURCE": first, "TARGET": empty})
    back = processing.run("samgrav:copyregister", {"SOURCE": empty, "TARGET": last})
    assert [there[name] for name in ("WORKS", "ENTRIES", "CHANGESETS")] == [
        back[name] for name in ("WORKS", "ENTRIES", "CHANGESETS")
    ]
    assert there["TARGET"] == empty
    registers = [open_register(uri) for uri in (first, empty, last)]
    histories = [register.changes_since(0) for register in registers]
    for register in registers:
        register.close()
    assert histories[0] == histories[1] == histories[2]
    assert len(histories[0]) == there["ENTRIES"]
