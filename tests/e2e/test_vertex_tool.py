"""QGIS's own vertex tool on a work that is edited: what is shown during the drag is what the drop gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from installed import install, switch_on
from screen import screen

from tests.e2e.person import Person, qgis
from tests.e2e.test_main_job import PICTURES, create_the_demo, go_to, make_room, ref_of, settings_file

RECTANGLE = 69
"""A work of the demo with four corners, that meets three others."""
AWAY_M = ((6.0, -13.0), (-9.0, -12.0), (60.0, 30.0))
"""From its lowest corner towards another work, farther, and across the work itself, which has to be repaired then."""


@pytest.fixture(scope="module")
def person(tmp_path_factory: pytest.TempPathFactory, package: Path) -> Iterator[Person]:
    """A person with the demo register open and one of its works in the form."""
    home = tmp_path_factory.mktemp("hjem")
    install(home, package)
    switch_on(home)
    with settings_file(home).open("a", encoding="utf-8") as settings:
        settings.write("\n[locale]\noverrideFlag=true\nglobalLocale=en_GB\nuserLocale=en_GB\n")
    with screen() as display, qgis(display, home, PICTURES / "vertex_tool") as someone:
        make_room(someone)
        register = create_the_demo(someone, home)
        go_to(someone, ref_of(register, RECTANGLE))
        someone.click_row("samgrav_works_list", 0, times=2)
        someone.click("samgrav_form_meets_show")
        someone.click("samgrav_form_shape")
        someone.settle()
        yield someone


def shown(person: Person) -> tuple[str, list[str]]:
    """The line and the cards."""
    return person.ask("text", "samgrav_form_meets_text"), person.ask("rows", "samgrav_form_meets_list")


def at_rest(person: Person) -> tuple[str, list[str]]:
    """The same, once all of it is there."""
    person.settle()
    return shown(person)


def take(person: Person, x: float, y: float) -> None:
    """Take a corner into the hand, once the tool marks it: it looks for corners in the background, and a click before
    that takes nothing."""
    person.settle()

    def is_marked() -> bool:
        person.hover_map(x, y)
        return [[x, y]] in person.ask("bands")

    person.wait("the tool to mark the corner", is_marked)
    before = person.ask("bands")
    person.click_here()
    person.wait("the corner to be in the hand", lambda: person.ask("bands") != before)


def drop(person: Person, corners: list[list[float]]) -> list[list[float]]:
    """Let it go; gives the corners, which were these before."""
    person.click_here()
    return person.wait("the corner to be dropped", lambda: _other(person.ask("corners", "Draft"), corners))


def test_giving_the_drag_up_shows_what_it_was(person: Person) -> None:
    before, corners = at_rest(person), person.ask("corners", "Draft")
    x, y = min(corners, key=lambda corner: corner[1])
    take(person, x, y)
    person.hover_map(x + 4, y - 15)
    assert at_rest(person) != before
    held = person.ask("bands")
    person.key("Escape")
    person.wait("the corner to be let go", lambda: person.ask("bands") != held)
    person.hover_map(x + 20, y)
    assert at_rest(person) == before
    assert person.ask("corners", "Draft") == corners


@pytest.mark.parametrize("away", AWAY_M)
def test_what_is_shown_during_the_drag_is_what_the_drop_gives(person: Person, away: tuple[float, float]) -> None:
    before, corners = at_rest(person), person.ask("corners", "Draft")
    x, y = min(corners, key=lambda corner: corner[1])
    take(person, x, y)
    for part in (0.3, 0.6, 1.0):
        person.hover_map(x + part * away[0], y + part * away[1])
    during = at_rest(person)
    person.shot("held")
    assert person.ask("corners", "Draft") == corners
    dropped = drop(person, corners)
    after = at_rest(person)
    person.shot("dropped")
    assert min(dropped, key=lambda corner: corner[1]) != [x, y]
    assert during == after
    assert during != before


def _other(now: list[list[float]], before: list[list[float]]) -> list[list[float]] | None:
    return now if now != before else None
