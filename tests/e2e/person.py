"""A person in front of a real QGIS window: looks where things are, clicks and types, waits until something is so."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from installed import environment, runtime_folder

INSIDE = Path(__file__).parent / "inside"
PATIENCE = 60.0
T = TypeVar("T")


class Impatient(AssertionError):
    """Something did not happen in time."""


class Person:
    """Real mouse and keyboard events by xdotool; questions to QGIS say only where to click."""

    def __init__(self, display: str, line: Any, pictures: Path) -> None:
        self._environment = {**os.environ, "DISPLAY": display}
        self._line = line
        self._pictures = pictures
        self._shots = 0
        pictures.mkdir(parents=True, exist_ok=True)

    def ask(self, question: str, *arguments: object) -> Any:
        """Ask QGIS where something is or what it says."""
        self._line.write(json.dumps([question, *arguments]).encode() + b"\n")
        self._line.flush()
        answer = json.loads(self._line.readline() or b'{"error": "QGIS is gone"}')
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(f"{question} {arguments}: {answer['error']}")
        return answer

    def wait(self, what: str, condition: Callable[[], T | None], patience: float = PATIENCE) -> T:
        """Wait until `condition` gives something; says what did not happen, and what the message bar says then."""
        until = time.monotonic() + patience
        while time.monotonic() < until:
            found = condition()
            if found:
                return found
            time.sleep(0.1)
        self.shot("impatient")
        now = f"message bar: {self.ask('messages')}, busy: {self.ask('busy')}"
        raise Impatient(f"{what} did not happen in {patience:.0f} s; {now}")

    def see(self, question: str, *arguments: object) -> list[int]:
        """Wait until something stands still on the screen; gives its place."""
        last: list[Any] = [None]

        def still() -> list[int] | None:
            before, last[0] = last[0], self.ask(question, *arguments)
            return last[0] if last[0] and before == last[0] else None

        return self.wait(f"{question} {arguments} to be seen", still)

    def click(self, name: str) -> None:
        """Click a widget that can be used."""
        self.wait(f"{name} to be usable", lambda: self.ask("enabled", name))
        self.click_box(self.see("where", name))

    def press(self, action: str, entry: str = "") -> None:
        """Click an action's button in the toolbar, and then an entry of the menu that opens."""
        self.click_box(self.see("toolbar", action))
        if entry:
            self.click_box(self.see("menu_item", entry))

    def choose(self, entry: str) -> None:
        """Click an entry of the menu that is open."""
        self.click_box(self.see("menu_item", entry))

    def click_row(self, name: str, number: int, button: int = 1, times: int = 1) -> None:
        """Click a row of a list, once or twice."""
        self.click_box(self.see("row", name, number), button, times)

    def click_box(self, place: list[int], button: int = 1, times: int = 1) -> None:
        """Click the middle of a place: window, left, top, width, height."""
        window, left, top, width, height = (int(number) for number in place)
        spot = (str(left + width // 2), str(top + height // 2))
        self._xdotool("mousemove", "--window", str(window), *spot)
        self._xdotool("click", "--repeat", str(times), "--delay", "60", str(button))

    def click_map(self, x: float, y: float, button: int = 1) -> None:
        """Click a spot on the map, given in the project's coordinates; the mouse comes from a little beside it."""
        self.settle()
        self.hover_map(x, y)
        self.click_here(button)

    def hover_map(self, x: float, y: float) -> None:
        """Move the mouse to a spot on the map, in two steps as a hand does, until the map has seen it there."""
        spot = self.ask("point", x, y)
        window, column, line, _, _ = spot
        assert inside(spot, self.ask("where", "theMapCanvas")), "that spot is not on the map"
        for beside in (3, 0):
            self._xdotool("mousemove", "--window", str(window), str(column - beside), str(line))
        self.wait("the map to see the mouse", lambda: self.ask("mouse") == spot)

    def click_here(self, button: int = 1) -> None:
        """Click where the mouse is."""
        self._xdotool("click", str(button))

    def drag(self, place: list[int], right: int) -> None:
        """Take hold of a place and pull it so many pixels to the right; to the left where they are negative."""
        window, left, top, width, height = place
        x, y = left + width // 2, top + height // 2
        self._xdotool("mousemove", "--window", str(window), str(x), str(y))
        self._xdotool("mousedown", "1")
        for step in range(1, 11):
            self._xdotool("mousemove", "--window", str(window), str(x + right * step // 10), str(y))
        self._xdotool("mouseup", "1")

    def type(self, text: str) -> None:
        """Type where the focus is."""
        self._xdotool("type", "--delay", "15", text)

    def key(self, *keys: str) -> None:
        """Press keys, e.g. `Return` or `ctrl+a`."""
        self._xdotool("key", "--delay", "40", *keys)

    def fill(self, name: str, text: str) -> None:
        """Click a field and replace what stands in it."""
        self.click(name)
        self.key("ctrl+a")
        self.type(text)

    def fill_date(self, name: str, text: str) -> None:
        """Click a date field and type a day as people write it."""
        self.click(name)
        self.type(text)
        self.key("Tab")

    def shot(self, name: str) -> Path:
        """Keep a picture of the screen."""
        self._shots += 1
        path = self._pictures / f"{self._shots:02d}_{name}.png"
        subprocess.run(["import", "-window", "root", str(path)], env=self._environment, check=True, timeout=60)
        return path

    def settle(self) -> None:
        """Wait until the map is drawn, and nothing runs in the background or is about to."""
        self.wait("QGIS to come to rest", lambda: not self.ask("busy"))

    def output(self, *command: str) -> str:
        """What a command says about this screen."""
        done = subprocess.run(command, env=self._environment, check=True, timeout=60, capture_output=True, text=True)
        return done.stdout

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=60)


def inside(spot: list[int], room: list[int] | None) -> bool:
    """Whether a place lies within another one of the same window."""
    if room is None or spot[0] != room[0]:
        return False
    return room[1] <= spot[1] < room[1] + room[3] and room[2] <= spot[2] < room[2] + room[4]


@contextmanager
def qgis(
    display: str,
    profiles: Path,
    pictures: Path,
    *,
    start: Path = INSIDE / "start_eyes.py",
    path: tuple[Path, ...] = (),
) -> Iterator[Person]:
    """A QGIS window with the installed plugin and a person in front of it; QGIS is ended with the block.

    `start` is what QGIS runs first, and `path` where it finds more of the test's own modules.
    """
    port_file = profiles / "eyes"
    pictures.mkdir(parents=True, exist_ok=True)
    variables = environment(profiles) | {"DISPLAY": display, "SAMGRAV_EYES": str(port_file), "HOME": str(profiles)}
    variables |= {"LANG": "C.UTF-8", "XDG_RUNTIME_DIR": str(runtime_folder(profiles))}
    variables["PYTHONPATH"] = os.pathsep.join((*map(str, (INSIDE, *path)), variables["PYTHONPATH"]))
    command = [
        "qgis",
        "--nologo",
        "--noversioncheck",
        "--profiles-path",
        str(profiles),
        "--code",
        str(start),
    ]
    with (profiles / "qgis.log").open("wb") as log:
        process = subprocess.Popen(command, env=variables, stdout=log, stderr=log)
    try:
        port = _port(process, port_file, display, pictures)
        with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as connection:
            person = Person(display, connection.makefile("rwb"), pictures)
            person.wait("QGIS to be ready", lambda: person.ask("ready"))
            yield person
    finally:
        process.kill()
        process.wait()


def _port(process: subprocess.Popen[bytes], port_file: Path, display: str, pictures: Path) -> int:
    until = time.monotonic() + 2 * PATIENCE
    while time.monotonic() < until and process.poll() is None:
        if port_file.is_file():
            return int(port_file.read_text(encoding="utf-8"))
        time.sleep(0.2)
    picture = pictures / "no_start.png"
    subprocess.run(["import", "-window", "root", str(picture)], env={**os.environ, "DISPLAY": display}, check=False)
    raise Impatient(f"QGIS did not start; see {picture} and {port_file.parent / 'qgis.log'}")
