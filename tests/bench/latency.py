"""From mouse move to the result on the screen, in a real QGIS window with a large register.

python -m tests.bench.latency 150000 [FOLDER FOR PICTURES]

Moves come from outside by XTEST, sixty a second, while a trench and an outline are drawn across the crowded middle of
the city. A move's latency ends when the painting is done that shows its result, or that of a later move: the area, the
zones, their colours and the panel's list. Where QGIS paints twice before it has the next move, the second painting
counts. QGIS and the screen run with a higher priority where that is allowed, so that it is they that are measured and
not what else the machine does.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / ".ci"), str(ROOT)]

from installed import install, switch_on  # noqa: E402
from screen import screen  # noqa: E402

from plugin.register.geopackage.blob import register_functions  # noqa: E402
from tests.bench.register_file import write_register  # noqa: E402
from tests.bench.synthetic_city import CENTRE, city  # noqa: E402
from tests.e2e.person import Person, qgis  # noqa: E402

MOVES = 300
SERIES = 3
CORNERS = 3
EVERY_S = 1 / 60
FRAMES_MS = 2 * 1000 / 60
INSIDE = Path(__file__).parent / "inside"
VIEW_M = 180.0


class Mouse:
    """Moves the pointer of a screen at once, without a process for each move."""

    def __init__(self, display: str) -> None:
        self._x11 = ctypes.CDLL("libX11.so.6")
        self._test = ctypes.CDLL("libXtst.so.6")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))

    def move(self, x: int, y: int) -> float:
        """Move to a place on the screen; gives the moment just before."""
        moment = time.monotonic()
        self._test.XTestFakeMotionEvent(self._display, -1, x, y, ctypes.c_ulong(0))
        self._x11.XFlush(self._display)
        return moment


def register_of(count: int) -> Path:
    """The synthetic city as a register file; made once."""
    path = ROOT / "build" / "bench" / f"city-{count}.gpkg"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_suffix(".part.gpkg")
        part.unlink(missing_ok=True)
        write_register(part, city(count))
        index_places(part)
        part.rename(path)
    return path


def index_places(path: Path) -> None:
    """Fill the index by which QGIS finds what the map shows; the triggers that do so were left out of the writing."""
    connection = sqlite3.connect(path)
    register_functions(connection)
    connection.execute(
        "INSERT INTO rtree_work_geom SELECT rowid, ST_MinX(geom), ST_MaxX(geom), ST_MinY(geom), ST_MaxY(geom) FROM work"
    )
    connection.commit()
    connection.close()


def path_over(place: list[int]) -> Iterator[tuple[int, int]]:
    """A way of the hand over the map: in loops, as one looks for the next corner, never twice on the same pixel."""
    _, left, top, width, height = place
    last = (0, 0)
    for step in range(MOVES):
        turn = step / MOVES * 6 * np.pi
        x = left + width * (0.5 + 0.33 * np.cos(turn) * (0.6 + 0.4 * step / MOVES))
        y = top + height * (
            0.6 + 0.25 * np.sin(turn * 1.3)
        )  # below the box with the dates, which takes moves for itself
        if (spot := (round(x), round(y))) != last:
            yield spot
            last = spot


@dataclass(frozen=True)
class Measured:
    """One series of moves."""

    what: str
    latencies: list[float]
    """Milliseconds from each move to the painting that shows its result, or that of a later one."""
    checked: list[float]
    """Milliseconds from a move's arrival in QGIS until check, list and zones were made."""
    met: list[int]
    processor: float
    """Milliseconds of QGIS's main thread for each move that was sent: with 16.7 it would be busy all the time."""
    paintings: int
    """Where these are more than the moves that were shown, some were painted twice: the first did not show it all."""

    def row(self) -> tuple[str, ...]:
        """As the table has it."""
        shown = (np.percentile(self.latencies, 50), np.percentile(self.latencies, 95), np.percentile(self.checked, 95))
        met = f"{np.median(self.met):.0f} ({max(self.met)})"
        return (
            self.what,
            str(len(self.latencies)),
            f"{len(self.checked)} by {self.paintings}",
            met,
            *map(_one, (*shown, self.processor)),
        )


HEAD = (
    "tool, width of the panel",
    "moves",
    "shown by paintings",
    "met (most)",
    "ms, median",
    "ms, 95 %",
    "made, 95 %",
    "CPU ms a move",
)


def _one(value: float) -> str:
    return f"{value:.1f}"


def measure(person: Person, mouse: Mouse, corner: tuple[int, int], place: list[int], what: str) -> Measured:
    """Move over the map and see when each move was shown."""
    person.ask("begin_notes")
    sent = []
    for x, y in path_over(place):
        begin = time.monotonic()
        sent.append((x + corner[0], y + corner[1], mouse.move(x + corner[0], y + corner[1])))
        time.sleep(max(0.0, EVERY_S - (time.monotonic() - begin)))
    person.wait("the last move to be shown", lambda: any(_near(sent[-1], note) for note in person.ask("notes")[0][-3:]))
    notes, processor, paintings = person.ask("notes")
    return Measured(
        what,
        latencies(sent, notes),
        [1000 * (note.answered - note.came) for note in map(Note._make, notes)],
        [note.met for note in map(Note._make, notes)],
        1000 * processor / len(sent),
        paintings,
    )


class Note(NamedTuple):
    """What QGIS noted of a move that it was told of; moves that come in while it paints, it is told of together."""

    x: int
    y: int
    came: float
    answered: float
    painted: float
    met: int


def latencies(sent: list[tuple[int, int, float]], notes: list[Any]) -> list[float]:
    """From each move that was sent to the first painting that shows it or a later one, in milliseconds."""
    found: list[float] = []
    for note in map(Note._make, notes):
        before = (number for number in range(len(found), len(sent)) if sent[number][2] < note.came)
        own = max((number for number in before if _near(sent[number], note)), default=-1)
        found += [1000 * (note.painted - sent[number][2]) for number in range(len(found), own + 1)]
    if len(found) < len(sent) * 0.98:
        raise AssertionError(f"only {len(found)} of {len(sent)} moves were shown")
    return found


def _near(one: Sequence[Any], other: Sequence[Any]) -> bool:
    """Whether both are the same place; QGIS is told of some a pixel beside."""
    return abs(one[0] - other[0]) <= 1 and abs(one[1] - other[1]) <= 1


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows below their heads, columns one below the other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(" | ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)) for row in rows)


def draw(person: Person, mouse: Mouse, tool: str, what: str) -> list[Measured]:
    """Begin a drawing with some corners in the crowded middle, and move on from there."""
    person.press("samgrav_new_work", f"samgrav_new_{tool}")
    person.wait("the tool to be in the hand", lambda: person.ask("map_state")["tool"].startswith(tool.title()[:5]))
    person.ask("set_dates", "2026-12-01", "2027-03-31")
    person.wait("the map to be drawn", lambda: not person.ask("map_state")["drawing"], 300)
    for step in range(CORNERS):
        person.click_map(CENTRE[0][0] - 60 + 40 * step, CENTRE[0][1] - 40 + 30 * (step % 2))
    place = person.ask("where", "theMapCanvas")
    corner = window_corner(person, place)
    measure(person, mouse, corner, place, "warm")  # what is done for the first time takes longer
    found = [measure(person, mouse, corner, place, what) for _ in range(SERIES)]
    person.shot(f"latency_{tool}")
    person.key("Escape")
    person.key("Escape")
    person.wait("the map to be drawn", lambda: not person.ask("map_state")["drawing"], 300)
    return found


def window_corner(person: Person, place: list[int]) -> tuple[int, int]:
    """Where the window's content begins on the screen."""
    found = person.output("xdotool", "getwindowgeometry", "--shell", str(place[0]))
    values = dict(line.split("=", 1) for line in found.splitlines() if "=" in line)
    return int(values["X"]), int(values["Y"])


def first(process: int, nicer: int) -> None:
    """Let a process go before others, where that is allowed."""
    try:
        os.setpriority(os.PRIO_PROCESS, process, nicer)
    except PermissionError:
        print("(with ordinary priority: the figures hold what else the machine does)")


def main(count: int, pictures: Path) -> None:
    register = register_of(count)
    with tempfile.TemporaryDirectory(prefix="samgrav-latency-") as home:
        install(Path(home))
        switch_on(Path(home), Path(shutil.copy(register, home)))
        first(0, -15)  # what is started from here inherits it
        with (
            screen() as display,
            qgis(display, Path(home), pictures, start=INSIDE / "start_stopwatch.py", path=(INSIDE,)) as person,
        ):
            first(0, 0)
            begin = time.monotonic()
            person.wait("the works to be loaded", lambda: person.ask("live_state") == "ready", 300)
            print(f"{count:,} works: ready to check {time.monotonic() - begin:.1f} s after the window stood")
            person.ask("look_at", float(CENTRE[0][0]), float(CENTRE[0][1]), VIEW_M)
            mouse, found = Mouse(display), []
            for tool, panel in (("trench", 420), ("polygon", 320)):
                person.ask("dock_width", panel)
                person.wait("the map to be drawn", lambda: not person.ask("map_state")["drawing"], 300)
                found += draw(person, mouse, tool, f"{tool}, {panel} px")
    print(table([HEAD, *(each.row() for each in found)]))
    everything = [latency for each in found for latency in each.latencies]
    late = np.percentile(everything, 95)
    print(f"all together: {late:.1f} ms at the 95th percentile; two frames are {FRAMES_MS:.1f} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "build" / "screenshots")
