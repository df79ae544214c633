"""A screen that exists only in memory, with a window manager, for a real QGIS window."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = "1600x1000"


@contextmanager
def screen(size: str = SIZE) -> Iterator[str]:
    """Gives the name of a free display, such as `:3`; screen and window manager end with the block."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    command += ["-dpi", "96"]  # what Qt takes for one to one; anything else scales the window and blurs it
    command += ["-r"]  # on a busy machine a key comes up late: no letter is to be typed twice for that
    server = subprocess.Popen(command, pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read, encoding="ascii") as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start; is there room for another display?")
        with window_manager(f":{number}"):
            yield f":{number}"
    finally:
        end(server)


@contextmanager
def window_manager(display: str) -> Iterator[None]:
    """Without one, windows have no focus and do not grow."""
    environment = {**os.environ, "DISPLAY": display}
    manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        end(manager)


def photograph(display: str, picture: Path) -> None:
    """Keep what the screen shows now as a PNG."""
    picture.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(["import", "-display", display, "-window", "root", str(picture)], check=True)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to stop, and insist after a while."""
    process.terminate()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
