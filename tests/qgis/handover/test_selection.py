"""Which works are handed over, and which stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import shapely

from plugin.errors import BadInput
from plugin.exchange.handover.selection import Choice, Chosen, choose
from plugin.register.register import Register
from tests.qgis.handover.street import EAST, HEAT_COMPANY, NORTH, works

OPEN_ONES = {"mains", "shaft", "fibre", "surface", "later", "far", "undated", "cancelled"}


@pytest.fixture
def chosen(register: Register, refs: dict[str, str]) -> Callable[..., set[str]]:
    """The short names of the works chosen."""
    names = {ref: name for name, ref in refs.items()}

    def run(own_party: str = "", **choice: Any) -> set[str]:
        return {names[str(row["ref"])] for row in choose(register.rows("work"), Choice(**choice), own_party).works}

    return run


def test_everything_open_is_handed_over_where_nothing_was_chosen(chosen: Callable[..., set[str]]) -> None:
    assert chosen() == OPEN_ONES


def test_works_are_chosen_by_hand(register: Register, chosen: Callable[..., set[str]]) -> None:
    uuids = {row["title"]: row["uuid"] for row in register.rows("work")}
    assert chosen(uuids=frozenset({uuids[works()["shaft"]["title"]]})) == {"shaft"}


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("\"kind\" = 'telecom' and \"status\" <> 'cancelled'", {"fibre", "later", "far"}),
        ("\"start_date\" > to_date('2027-12-31')", {"later"}),
        ('"start_date" is null', {"undated"}),
        ("$area < 110 and \"kind\" = 'district_heating'", {"undated"}),
        ("\"footprint\" like '%footway%'", {"mains"}),
    ],
)
def test_works_are_chosen_by_an_expression(
    chosen: Callable[..., set[str]], expression: str, expected: set[str]
) -> None:
    assert chosen(expression=expression) == expected


def test_works_are_chosen_by_an_area_that_they_touch(chosen: Callable[..., set[str]]) -> None:
    area = shapely.to_wkb(shapely.box(EAST + 495, NORTH - 10, EAST + 502, NORTH + 100))
    assert chosen(area=bytes(area)) == {"far"}


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2027, 6, 30), date(2027, 6, 30), {"mains", "shaft", "fibre", "far", "cancelled"}),
        (date(2027, 7, 1), date(2027, 12, 31), {"fibre"}),
        (date(2027, 7, 1), None, {"fibre", "later"}),
        (None, date(2026, 8, 1), {"surface"}),
    ],
)
def test_works_are_chosen_by_a_period_both_ends_included(
    chosen: Callable[..., set[str]], first: date | None, last: date | None, expected: set[str]
) -> None:
    assert chosen(first=first, last=last) == expected


def test_actual_days_count_instead_of_planned_ones(build: Callable[..., Register]) -> None:
    early = {**works()["fibre"], "actual_start": "2027-05-20", "actual_end": "2027-06-10", "status": "completed"}
    rows = build({"early": early}).rows("work")
    assert len(choose(rows, Choice(first=date(2027, 5, 1), last=date(2027, 5, 20))).works) == 1
    with pytest.raises(BadInput):
        choose(rows, Choice(first=date(2027, 6, 11)))


def test_undated_works_are_named_where_a_period_leaves_them_out(register: Register, refs: dict[str, str]) -> None:
    found = choose(register.rows("work"), Choice(first=date(2027, 1, 1)))
    assert found.undated == [refs["undated"]]


def test_internal_works_of_others_stay(register: Register, chosen: Callable[..., set[str]]) -> None:
    assert chosen(own_party=HEAT_COMPANY) == OPEN_ONES | {"own_secret"}
    assert choose(register.rows("work"), Choice(), HEAT_COMPANY).internal == 2


def test_whoever_hands_over_for_nobody_hands_over_nothing_internal(chosen: Callable[..., set[str]]) -> None:
    assert chosen(expression=f"\"party\" = '{HEAT_COMPANY}'") == {"mains", "shaft", "undated"}
    assert "own_secret" not in chosen(own_party="Fiber A/S")


def test_others_never_learn_of_internal_works(register: Register) -> None:
    found: Chosen = choose(register.rows("work"), Choice(expression="\"party\" = 'Kommunen'"))
    assert {row["visibility"] for row in found.known} == {"public"}


@pytest.mark.parametrize(
    ("choice", "says"),
    [
        (Choice(expression="false"), "No work was chosen"),
        (Choice(uuids=frozenset()), "No work was chosen"),
        (Choice(expression='"party" ='), "The expression"),
        (Choice(expression='"wer" = 1'), "wer"),
        (Choice(expression="\"party\" = 'Varme København'", last=date(2020, 1, 1)), "no start date"),
    ],
)
def test_a_choice_that_leaves_nothing_says_so(register: Register, choice: Choice, says: str) -> None:
    with pytest.raises(BadInput, match=says) as caught:
        choose(register.rows("work"), choice)
    assert "othing was handed over" in str(caught.value)


def test_only_internal_works_of_others_says_so(register: Register) -> None:
    with pytest.raises(BadInput, match="internal to their owners"):
        choose(register.rows("work"), Choice(expression="\"visibility\" = 'internal'"), "Kommunen")
