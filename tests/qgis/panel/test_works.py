"""The list of works: what a filter lets through, in which order, and how the rows read."""

from __future__ import annotations

import time

import pytest
from qgis.PyQt.QtCore import QObject

from plugin.panel.labels import Labels
from plugin.panel.works import COLUMNS, Works, WorksFilter
from plugin.panel.works_model import OPEN_ROLE, WHEN_ROLE, OpenFindings, WorksModel


def works_of(*rows: dict[str, str | None]) -> Works:
    defaults: dict[str, str | None] = dict.fromkeys(COLUMNS)
    full = [{**defaults, "uuid": f"u{number}", "ref": f"W-2026-{number:05d}", **row} for number, row in enumerate(rows)]
    return Works({name: [row[name] for row in full] for name in COLUMNS})


@pytest.fixture
def works() -> Works:
    return works_of(
        {"title": "New mains", "street": "Nørrebrogade", "party": "Heat", "kind": "district_heating",
         "status": "planned", "start_date": "2027-04-01", "end_date": "2027-06-30"},
        {"title": "Cable", "street": "Vesterbrogade", "party": "Fibre", "kind": "telecom", "status": "idea"},
        {"title": "Resurfacing", "street": "Nørrebrogade", "party": "City", "kind": "resurfacing", "status": "ongoing",
         "start_date": "2026-01-01", "end_date": None, "actual_start": "2026-02-01"},
        {"title": "Given up", "street": "", "party": "Heat", "kind": "water", "status": "cancelled"},
    )  # fmt: skip


def shown(works: Works, wanted: WorksFilter, on_map: frozenset[str] | None = None) -> list[str]:
    return [works.at(row).title for row in works.matching(wanted, on_map)]


def test_the_newest_reference_stands_first(works: Works) -> None:
    assert shown(works, WorksFilter()) == ["Given up", "Resurfacing", "Cable", "New mains"]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (WorksFilter(text="nørrebro"), ["Resurfacing", "New mains"]),
        (WorksFilter(text="NØRREBRO heat"), ["New mains"]),
        (WorksFilter(text="w-2026-00001"), ["Cable"]),
        (WorksFilter(status=frozenset({"planned", "idea"})), ["Cable", "New mains"]),
        (WorksFilter(party=frozenset({"Heat"}), status=frozenset({"planned"})), ["New mains"]),
        (WorksFilter(kind=frozenset({"telecom"})), ["Cable"]),
        (WorksFilter(undated=True), ["Cable"]),
        (WorksFilter(text="nowhere"), []),
    ],
)
def test_a_filter_lets_through_what_it_says(works: Works, wanted: WorksFilter, titles: list[str]) -> None:
    assert shown(works, wanted) == titles


@pytest.mark.parametrize(
    ("first", "last", "titles"),
    [
        ("2027-06-30", "2027-12-31", ["Resurfacing", "New mains"]),
        ("2027-07-01", "2027-12-31", ["Resurfacing"]),
        ("2026-01-01", "2026-01-31", []),
        (None, "2026-02-01", ["Resurfacing"]),
        ("2027-06-30", None, ["Resurfacing", "New mains"]),
    ],
)
def test_a_period_takes_the_works_that_share_a_day_with_it(
    works: Works, first: str | None, last: str | None, titles: list[str]
) -> None:
    assert shown(works, WorksFilter(first_day=first, last_day=last)) == titles


def test_only_what_the_map_shows(works: Works) -> None:
    assert shown(works, WorksFilter(only_visible=True), frozenset({"u1"})) == ["Cable"]


def test_works_without_a_date_stand_last_when_sorted_by_start(works: Works) -> None:
    assert shown(works, WorksFilter(sort="start_date")) == ["Resurfacing", "New mains", "Cable", "Given up"]


def test_clearing_a_filter_keeps_the_order() -> None:
    cleared = WorksFilter(text="x", sort="street").cleared()
    assert cleared.is_empty
    assert cleared.sort == "street"


def test_actual_dates_replace_planned_ones(works: Works) -> None:
    assert works.at(2).start == "2026-02-01"


def test_the_model_shows_a_works_period_and_open_findings(works: Works, owner: QObject) -> None:
    model = WorksModel(owner)
    model.set_works(works, Labels())
    model.set_filter(WorksFilter(text="mains"))
    model.set_open_findings({"u0": OpenFindings(2, "conflict")})
    index = model.index(0)
    assert model.rowCount() == 1
    assert index.data(WHEN_ROLE) == "1 Apr – 30 Jun 2027"
    assert index.data(OPEN_ROLE) == OpenFindings(2, "conflict")
    assert "District heating" in index.data()
    assert [place.row() for place in model.indexes_of(["u0", "u1"])] == [0]


def test_the_registers_own_codes_have_their_labels(qgis_app: object) -> None:
    columns = {
        "list_name": ["kind", "kind"], "code": ["hydrogen", "steam"], "label_en": ["Hydrogen", "Steam"],
        "label_da": ["Brint", "Damp"], "sort_order": [2, 1], "in_use": [True, False],
    }  # fmt: skip
    labels = Labels(columns)
    assert labels.of("kind", "hydrogen") == "Hydrogen"
    assert labels.codes("kind") == ["hydrogen"]
    assert labels.of("kind", "never heard of") == "never heard of"


def test_twenty_thousand_works_are_filtered_between_two_key_strokes() -> None:
    works = works_of(*({"title": f"Work {number}", "street": "Gade", "party": "P"} for number in range(20_000)))
    began = time.perf_counter()
    rows = works.matching(WorksFilter(text="work 1999"))
    took = time.perf_counter() - began
    assert len(rows) == 12
    assert took < 0.1


def test_changed_and_new_works_take_their_places(works: Works) -> None:
    defaults = dict.fromkeys(COLUMNS)
    again = works.with_changed(
        (
            {**defaults, "uuid": "u1", "ref": "W-2026-00001", "title": "Longer cable"},
            {**defaults, "uuid": "new", "ref": "W-2026-00009", "title": "New work"},
        )
    )
    assert shown(again, WorksFilter(text="longer")) == ["Longer cable"]
    assert shown(again, WorksFilter())[0] == "New work"
    assert len(again) == 5
    assert again.row_of("new") == 4
    assert works.at(1).title == "Cable"
