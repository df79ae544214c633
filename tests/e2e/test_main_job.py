"""Story 1 in a real QGIS window: register, draw, see the conflict, check, hand over; by mouse and keyboard."""

from __future__ import annotations

import sqlite3
import zipfile
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from installed import install, switch_on
from screen import screen

from tests.e2e.person import Person, qgis

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "build" / "screenshots"
CROSSED = 24
"""The number of the work of the demo that the new trench crosses."""
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The person's home folder; it holds the profile too."""
    return tmp_path_factory.mktemp("hjem på disken")


@pytest.fixture(scope="module")
def person(home: Path, package: Path) -> Iterator[Person]:
    """A person before QGIS with the installed package, in a profile that nobody has used yet."""
    for old in PICTURES.glob("*.png"):
        old.unlink()
    install(home, package)
    switch_on(home)
    with settings_file(home).open("a", encoding="utf-8") as settings:
        settings.write("\n[locale]\noverrideFlag=true\nglobalLocale=en_GB\nuserLocale=en_GB\n")
    with screen() as display, qgis(display, home, PICTURES) as someone:
        yield someone


def settings_file(home: Path) -> Path:
    """Where QGIS keeps what the person has set."""
    return home / "profiles" / "default" / "QGIS" / "QGIS3.ini"


def ask_register(path: Path, query: str) -> list[tuple[Any, ...]]:
    """What plain SQLite, as an independent reader, finds in the register."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return list(connection.execute(query))


def ref_of(register: Path, number: int) -> str:
    """A work's reference has the year in it in which the demo was made."""
    ((ref,),) = ask_register(register, f"SELECT ref FROM work WHERE ref LIKE 'W-%-{number:05d}'")
    return str(ref)


def days_while(register: Path, ref: str) -> tuple[date, date]:
    """Three weeks that begin a week after that work, which lies in another year in another year's demo."""
    ((begin,),) = ask_register(register, f"SELECT start_date FROM work WHERE ref = '{ref}'")
    first = date.fromisoformat(begin) + timedelta(days=7)
    return first, first + timedelta(days=19)


def test_the_main_job(person: Person, home: Path) -> None:
    make_room(person)
    register = create_the_demo(person, home)
    crossed = ref_of(register, CROSSED)
    draw_a_trench_across(person, go_to(person, crossed))
    first, last = days_while(register, crossed)
    fill_the_form(person, first, last)
    ref = save(person)
    see_the_finding(person, ref, crossed)
    check_everything(person, ref)
    package = hand_over(person, ref)

    work = ask_register(register, f"SELECT title, start_date, end_date, status, party FROM work WHERE ref = '{ref}'")
    assert work == [("New cable", first.isoformat(), last.isoformat(), "planned", "Heat company")]
    assert ask_register(register, "SELECT count(*) FROM work") == [(71,)]
    with zipfile.ZipFile(package) as archive:
        assert archive.testzip() is None
        assert any(name.endswith(".gpkg") for name in archive.namelist())
        assert any(name.endswith(".dxf") for name in archive.namelist())


def make_room(person: Person) -> None:
    """As people do who work with the panel: QGIS's browser closed, the panel a little wider."""
    person.click_box(person.see("close_button", "Browser"))
    person.wait("the browser to be closed", lambda: "Browser" not in person.ask("docks"))
    window, left, top, _, height = person.see("where", "samgrav_dock")
    person.drag([window, left - 3, top + height // 2, 1, 1], -70)
    person.wait("the panel to be wider", lambda: person.ask("where", "samgrav_dock")[1] < left)


def create_the_demo(person: Person, home: Path) -> Path:
    person.shot("start")
    person.click("samgrav_start_demo")
    person.click("samgrav_create_party")
    person.type("Heat company")
    person.shot("create_register")
    path = Path(person.wait("a file to be proposed", lambda: person.ask("text", "samgrav_create_file")))
    person.click("samgrav_create_do")
    person.wait("the works to be listed", lambda: len(_rows(person, "samgrav_works_list")) == 70)
    person.settle()
    person.shot("works")
    assert path.parent == home
    assert person.ask("text", "samgrav_register_state").endswith("saved")
    assert person.ask("messages") == []
    return path


def list_only(person: Person, ref: str) -> None:
    """Search for a work until nothing else is listed."""
    person.fill("samgrav_search", ref)
    person.wait("that work to be listed", lambda: [ref in row for row in _rows(person, "samgrav_works_list")] == [True])


def go_to(person: Person, ref: str) -> list[float]:
    """Find a work in the list, and let the map go there; gives its bounding box."""
    list_only(person, ref)
    person.click_row("samgrav_works_list", 0)
    person.click_row("samgrav_works_list", 0, button=3)
    person.choose("samgrav_zoom_to")
    person.wait("the map to be near", lambda: person.ask("map_state")["scale"] < 2000)
    person.settle()
    box: list[float] = person.ask("works")[ref]
    return box


def draw_a_trench_across(person: Person, box: list[float]) -> None:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    person.press("samgrav_new_work", "samgrav_new_trench")
    person.wait("the tool to be in the hand", lambda: person.ask("map_state")["tool"] == "TrenchTool")
    person.click_map(x - 20, y - 30)
    person.click_map(x + 20, y + 30)
    person.shot("trench")
    person.click_map(x + 25, y + 35, button=3)
    person.see("where", "samgrav_form_do")


def fill_the_form(person: Person, first: date, last: date) -> None:
    person.wait("the title to have the focus", lambda: person.ask("focus") == "title")
    person.type("New cable")
    person.click_box(person.see("tab_called", "When"))
    person.fill_date("start_date", f"{first.day}/{first.month}/{first.year}")
    person.fill_date("end_date", f"{last.day} {MONTHS[last.month - 1]} {last.year}")
    person.wait("the conflict to be told", lambda: "conflict" in _text(person, "samgrav_form_meets_text"))
    person.settle()
    person.shot("form")


def save(person: Person) -> str:
    """Register it; gives the reference that the message bar tells."""
    person.click("samgrav_form_do")
    told = person.wait("the work to be registered", lambda: [m for m in person.ask("messages") if "Registered" in m])
    assert "Meets 1 conflict" in told[0]
    return str(told[0].split(" as ")[1].split(".")[0])


def see_the_finding(person: Person, ref: str, crossed: str) -> None:
    cards = person.wait("the finding to be listed", lambda: _rows(person, "samgrav_findings_list"))
    assert len(cards) == 1
    assert ref in cards[0]
    assert crossed in cards[0]
    person.click_row("samgrav_findings_list", 0)
    person.see("where", "samgrav_card_open_a")
    person.settle()
    person.shot("finding")


def check_everything(person: Person, ref: str) -> None:
    person.press("samgrav_check", "samgrav_check_all")
    person.wait("the check to be told", lambda: "Checked 71 works" in _text(person, "samgrav_findings_status"))
    person.settle()
    person.wait("all findings to be listed", lambda: len(_rows(person, "samgrav_findings_list")) > 10)
    cards = _rows(person, "samgrav_findings_list")
    person.wait("all findings to be drawn", lambda: person.ask("layers").get("Findings") == len(cards))
    person.shot("checked")
    person.key("ctrl+shift+f")
    person.wait("the map to show the whole city", lambda: person.ask("map_state")["scale"] > 4000)
    person.settle()
    person.shot("city")
    assert any(ref in card for card in cards)


def hand_over(person: Person, ref: str) -> Path:
    """Hand over the new work alone, as all kinds of files."""
    person.click_box(person.see("tab", "samgrav_tabs", 0))
    list_only(person, ref)
    person.click_row("samgrav_works_list", 0)
    person.press("samgrav_hand_over")
    person.wait("the button to count", lambda: _text(person, "samgrav_handover_do") == "Hand over 1 work")
    person.shot("hand_over")
    target = Path(person.ask("text", "samgrav_handover_file"))
    person.click("samgrav_handover_do")
    person.wait("the package to be told", lambda: [m for m in person.ask("messages") if "Handed over 1 work" in m])
    person.settle()
    person.shot("handed_over")
    return target


def _rows(person: Person, name: str) -> list[str]:
    return person.ask("rows", name) or []


def _text(person: Person, name: str) -> str:
    return person.ask("text", name) or ""
