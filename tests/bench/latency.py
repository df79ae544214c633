"""From mouse move to the result on the screen, in a real QGIS window with a large register.

python -m tests.bench.latency 150000 [FOLDER FOR PICTURES]

Moves come from outside by XTEST, sixty a second, while a trench and an outline are drawn across the crowded middle of
the city. A move's latency ends with the first painting, after the check has answered it or a later move, that is done:
the area, the zones, their colours and the panel's list are painted together. QGIS and the screen run with a higher
priority where that is allowed, so that it is they that are measured and not what else the machine does.
"""

from __future__ import annotations

import ctypes
import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT / ".ci"), str(ROOT)]

from installed import install, switch_on  # noqa: E402
from screen import screen  # noqa: E402

from plugin.register.blob import register_functions  # noqa: E402
from tests.bench.register_file import write_register  # noqa: E402
from tests.bench.synthetic_city import CENTRE, city  # noqa: E402
from tests.e2e.person import Person, qgis  # noqa: E402

MOVES = 300
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
        y = top + height * (0.5 + 0.30 * np.sin(turn * 1.3))
        if (spot := (round(x), round(y))) != last:
            yield spot
            last = spot


def measure(person: Person, mouse: Mouse, corner: tuple[int, int], place: list[int]) -> list[tuple[float, Any]]:
    """Milliseconds and note of each move; `corner` is where the window lies on the screen."""
    person.ask("begin_notes")
    sent = []
    for x, y in path_over(place):
        begin = time.monotonic()
        sent.append((x + corner[0], y + corner[1], mouse.move(x + corner[0], y + corner[1])))
        time.sleep(max(0.0, EVERY_S - (time.monotonic() - begin)))
    time.sleep(0.5)
    return answered(sent, person.ask("notes"))


def answered(sent: list[tuple[int, int, float]], notes: list[Any]) -> list[tuple[float, Any]]:
    """Each move that was sent with the painting that shows it, or a later one where moves came together."""
    found, waiting = [], iter(notes)
    note = next(waiting, None)
    for x, y, moment in sent:
        while note is not None and note[4] < moment:
            note = next(waiting, None)
        if note is None:
            break
        own = next((each for each in notes if (each[0], each[1]) == (x, y) and each[4] >= moment), note)
        found.append((1000 * (own[4] - moment), own))
    return found


def tell(name: str, found: list[tuple[float, Any]]) -> None:
    """One line: latencies, the check's part of it, and how much of the processor it took."""
    total = [milliseconds for milliseconds, _ in found]
    inside = [1000 * (note[4] - note[2]) for _, note in found]
    checked = [1000 * (note[3] - note[2]) for _, note in found]
    processor = [1000 * note[5] for _, note in found]
    met = [note[6] or 0 for _, note in found]
    middle, late = np.percentile(total, [50, 95])
    print(
        f"{name}: {len(total)} moves, findings {statistics.median(met):.0f} (most {max(met)}); from move to painted "
        f"{middle:.1f} ms at the median, {late:.1f} ms at the 95th percentile (two frames: {FRAMES_MS:.0f}); "
        f"within QGIS {np.percentile(inside, 95):.1f} ms, until the check had answered "
        f"{np.percentile(checked, 95):.1f} ms; processor {statistics.median(processor):.1f} and "
        f"{np.percentile(processor, 95):.1f} ms"
    )


def draw(person: Person, mouse: Mouse, tool: str, corners: int) -> None:
    """Begin a drawing with some corners in the crowded middle, and move on from there."""
    person.press("samgrav_new_work", f"samgrav_new_{tool}")
    person.wait("the tool to be in the hand", lambda: person.ask("map_state")["tool"].startswith(tool.title()[:5]))
    person.ask("set_dates", "2026-12-01", "2027-03-31")
    person.wait("the map to be drawn", lambda: not person.ask("map_state")["drawing"], 300)
    for step in range(corners):
        person.click_map(CENTRE[0][0] - 60 + 40 * step, CENTRE[0][1] - 40 + 30 * (step % 2))
    place = person.ask("where", "theMapCanvas")
    corner = window_corner(person, place)
    measure(person, mouse, corner, place)  # what is done for the first time takes longer
    tell(tool, measure(person, mouse, corner, place))
    person.shot(f"latency_{tool}")
    person.key("Escape")
    person.key("Escape")
    person.wait("the map to be drawn", lambda: not person.ask("map_state")["drawing"], 300)


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
        switch_on(Path(home), register)
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
            mouse = Mouse(display)
            for tool, corners, panel in (("trench", 3, 420), ("polygon", 3, 320)):
                person.ask("dock_width", panel)
                person.wait("the map to be drawn", lambda: not person.ask("map_state")["drawing"], 300)
                draw(person, mouse, tool, corners)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "build" / "screenshots")
