"""The works of a large register are listed without anybody waiting for them."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsApplication

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.panel.control import works_reading
from plugin.panel.window import Window
from plugin.register import create_register
from tests.qgis.interface import wait


@pytest.fixture
def reading(window: Window, demo: str, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A register is open that counts as large; its works are on their way."""
    monkeypatch.setattr(works_reading, "AT_ONCE", 0)
    window.desk.open(demo)
    return window


def test_the_list_says_that_they_are_read_and_then_has_them(reading: Window) -> None:
    page = reading.dock.works
    assert page.empty.sentence == "The works are being read."
    assert not page.model.rowCount()
    wait(page.model.rowCount)
    assert page.model.rowCount() == len(reading.desk.register.rows("work"))


def test_while_they_are_read_nobody_is_told_that_there_are_none(reading: Window) -> None:
    page = reading.dock.findings
    assert page.empty.sentence == "The works are being read."
    wait(reading.dock.works.model.rowCount)
    assert page.empty.sentence.startswith("Not checked yet.")


def test_they_are_read_all_the_same_where_qgis_stops_its_tasks_and_stays_open(reading: Window) -> None:
    """As it does before it asks whether the project is to be saved."""
    QgsApplication.taskManager().cancelAll()
    assert reading.dock.works.empty.sentence == "The works are being read."
    wait(reading.dock.works.model.rowCount)
    assert reading.dock.works.model.rowCount() == len(reading.desk.register.rows("work"))


def test_what_is_saved_meanwhile_is_listed_as_it_is_now(reading: Window) -> None:
    row = reading.desk.register.rows("work")[0]
    rename = Operation(Kind.UPDATE, "work", row["uuid"], {"title": "Called otherwise"}, row["row_version"])
    reading.desk.register.apply(Changeset((rename,), "Bo"))
    reading.desk.changed.emit(frozenset({row["uuid"]}))
    works = reading.dock.works.model
    assert not works.rowCount()
    wait(works.rowCount)
    assert works.works.at(works.works.row_of(row["uuid"])).title == "Called otherwise"


def test_a_row_that_is_not_laid_out_yet_comes_into_view_when_it_is(reading: Window) -> None:
    page = reading.dock.works
    page.list.lay_out_in_portions(10)
    wait(page.model.rowCount)
    page.list.doItemsLayout()  # from the beginning, however far it has come meanwhile
    last = page.model.index(page.model.rowCount() - 1)
    page.select([page.model.uuid_at(last)])
    assert page.list.visualRect(last).isEmpty()
    wait(lambda: page.list.viewport().rect().intersects(page.list.visualRect(last)))


def test_what_is_read_of_one_register_is_not_listed_in_the_next(reading: Window, tmp_path: Path) -> None:
    create_register(str(tmp_path / "empty.gpkg"), "Empty").close()
    reading.desk.open(str(tmp_path / "empty.gpkg"))
    wait(lambda: not QgsApplication.taskManager().countActiveTasks())
    assert not reading.dock.works.model.rowCount()
    assert reading.dock.works.empty.sentence.startswith("No works yet")
