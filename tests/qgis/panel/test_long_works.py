"""A list of very many works: what is saved changes its row, and the list stays where it is, as it was laid out."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import pytest
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtTest import QSignalSpy
from qgis.PyQt.QtWidgets import QWidget

from plugin.panel.labels import Labels
from plugin.panel.works import COLUMNS, Works, WorksFilter
from plugin.panel.works_model import FEW, OPEN_ROLE, WORK_ROLE, OpenFindings
from plugin.panel.works_page import WorksPage

MANY = 30_000
FAR_DOWN = MANY // 2


@pytest.fixture
def works() -> Works:
    names = [f"{row:05d}" for row in range(MANY)]
    empty: list[str | None] = [None] * MANY
    return Works({**dict.fromkeys(COLUMNS, empty), "uuid": names, "ref": names, "title": [f"Work {n}" for n in names]})


@pytest.fixture
def page(owner: QObject, works: Works) -> Iterator[WorksPage]:
    window = QWidget()
    page = WorksPage(window)
    page.resize(320, 600)
    window.resize(320, 600)
    page.model.set_works(works, Labels())
    page.refresh()
    window.show()
    page.list.executeDelayedItemsLayout()
    yield page
    window.deleteLater()


def row(number: int, **values: object) -> dict[str, Any]:
    name = f"{number:05d}"
    return {**dict.fromkeys(COLUMNS), "uuid": name, "ref": name, **values}


def save(page: WorksPage, changed: dict[str, Any]) -> None:
    page.model.works.change([changed])
    page.model.set_works(page.model.works, Labels())
    page.refresh()


def test_a_save_shows_in_its_row_and_the_list_stays_where_it_is(page: WorksPage) -> None:
    page.list.verticalScrollBar().setValue(FAR_DOWN)
    before, told = page.list.verticalScrollBar().value(), QSignalSpy(page.model.modelReset)
    save(page, row(7, title="Called otherwise"))
    assert len(told) == 0
    assert page.list.verticalScrollBar().value() == before > 0
    (place,) = page.model.indexes_of(["00007"])
    assert place.data(WORK_ROLE).title == "Called otherwise"


def test_a_work_that_is_new_or_that_moves_in_the_order_gets_its_place(page: WorksPage) -> None:
    save(page, row(MANY, title="New"))
    assert page.model.rowCount() == MANY + 1
    assert page.model.index(0).data(WORK_ROLE).title == "New"  # the latest reference first
    save(page, row(MANY, ref="00000a", title="New"))
    assert page.model.index(MANY - 1).data(WORK_ROLE).title == "New"


def test_what_is_selected_stays_so_after_a_save(page: WorksPage) -> None:
    page.select(["00007", "29999"], scroll=False)
    save(page, row(7, title="Called otherwise"))
    assert sorted(page.selected_uuids()) == ["00007", "29999"]
    page.set_filter(WorksFilter(text="29999"))
    assert page.selected_uuids() == ["29999"]


@pytest.mark.parametrize("count", [1, FEW, FEW + 1, 200])
def test_rows_are_found_however_many_are_sought(page: WorksPage, count: int) -> None:
    wanted = [f"{number:05d}" for number in range(0, 2 * count, 2)]
    found = page.model.indexes_of([*wanted, "nobody"])
    assert sorted(page.model.uuid_at(index) for index in found) == wanted
    page.set_filter(WorksFilter(text="00001"))
    assert page.model.indexes_of(wanted) == []


def test_what_works_meet_is_told_without_laying_the_list_out_anew(page: WorksPage) -> None:
    page.model.set_open_findings({"29999": OpenFindings(3, "conflict")})
    last = page.model.index(MANY - 1)
    assert not page.list.visualRect(last).isEmpty(), "all rows are laid out still"
    assert page.model.index(0).data(OPEN_ROLE).count == 3


def test_laying_out_asks_python_about_no_row(page: WorksPage) -> None:
    """In the processor's time, since others may use the machine: measured was a tenth of what is allowed."""
    began = time.thread_time()
    for _ in range(3):
        page.list.scheduleDelayedItemsLayout()
        page.list.executeDelayedItemsLayout()
    assert (time.thread_time() - began) / 3 < 0.05


def test_nothing_is_written_or_dropped_into_the_list(page: WorksPage) -> None:
    flags = page.model.index(0).flags()
    assert flags & Qt.ItemFlag.ItemIsSelectable
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled | Qt.ItemFlag.ItemIsDragEnabled)
