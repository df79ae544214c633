"""What cannot be used now says why."""

from __future__ import annotations

import pytest

from plugin.panel.actions import LOOKS
from plugin.panel.availability import Situation, obstacle

READY = Situation(open=True, selected=1)


def test_everything_can_be_used_with_a_register_and_a_selected_work() -> None:
    assert [name for name in LOOKS if obstacle(name, READY)] == []


def test_without_a_register_one_can_open_or_create_one() -> None:
    usable = {name for name in LOOKS if not obstacle(name, Situation())}
    assert usable == {
        "show_panel",
        "open_register",
        "open_database",
        "create_register",
        "create_demo",
        "bring_back",
        "settings",
        "help",
    }


@pytest.mark.parametrize(
    ("name", "now", "words"),
    [
        ("new_work", Situation(), "Open or create a register first."),
        ("new_trench", Situation(open=True, read_only="The file is read-only."), "The file is read-only."),
        ("edit_work", Situation(open=True), "Select a work first"),
        ("edit_work", Situation(open=True, selected=3), "Select one work only; 3 are selected."),
        ("new_polygon", Situation(open=True, drawing=True), "Register or cancel"),
        ("check_all", Situation(open=True, checking=True), "A check is running"),
        ("check_selection", Situation(open=True), "Select works first"),
        ("hand_over", Situation(open=True, missing="shapely is missing"), "shapely is missing"),
        ("check_all", Situation(missing="shapely is missing"), "shapely is missing"),
    ],
)
def test_an_obstacle_is_said_in_a_sentence(name: str, now: Situation, words: str) -> None:
    assert words in obstacle(name, now)


@pytest.mark.parametrize("name", ["withdraw_work", "check_selection", "hand_over"])
def test_several_works_can_be_handled_at_once(name: str) -> None:
    assert obstacle(name, Situation(open=True, selected=5)) == ""


def test_without_shapely_registers_can_be_opened_and_looked_at() -> None:
    now = Situation(open=True, selected=1, missing="shapely is missing")
    usable = {name for name in LOOKS if not obstacle(name, now)}
    assert {"open_register", "create_register", "close_register", "settings", "help"} <= usable
    assert usable.isdisjoint({"new_work", "edit_work", "withdraw_work", "check", "import_works", "hand_over"})
