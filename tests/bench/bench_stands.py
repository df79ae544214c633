"""How long the window's thread stands when a check of 150,000 works ends, and when one of them is saved then.

A heartbeat in that thread notes its processor time from beat to beat: between two beats nobody is answered.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QTimer

from plugin.domain.changeset import Kind, Operation
from plugin.layers.findings_shown import Filed
from plugin.panel.window import Window
from tests.bench.latency import register_of
from tests.qgis.conftest import iface, window  # noqa: F401  # fixtures
from tests.qgis.interface import wait

WORKS = 150_000
MOST_S = 0.3
"""The longest is 0.2 s; a slower computer may take half as long again."""
SAVES = 6
AFTERWARDS_S = 2.0
"""So long after the last thing that is waited for, what it leads to is watched, too."""


class Heart:
    """Beats as often as the window's thread lets it."""

    def __init__(self) -> None:
        self._gaps: list[tuple[float, float]] = []
        self._timer = QTimer()
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def _beat(self) -> None:
        now = time.thread_time(), time.perf_counter()
        self._gaps.append((now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def listen(self, what: str, done: Callable[[], bool] = lambda: True) -> float:
        """Print the longest time between two beats until then and shortly afterwards; gives its processor time."""
        self._last, self._gaps = (time.thread_time(), time.perf_counter()), []
        wait(done)
        until = time.perf_counter() + AFTERWARDS_S
        wait(lambda: time.perf_counter() > until)
        processor, clock = max(self._gaps)
        print(f"{what}: {1000 * processor:.0f} ms of the processor at most, {1000 * clock:.0f} by the clock")
        return processor


def test_nobody_waits_for_the_end_of_a_check_or_for_what_a_save_means(window: Window, tmp_path: Path) -> None:  # noqa: F811
    window.iface.mainWindow().resize(1600, 1000)
    window.desk.open(str(shutil.copy(register_of(WORKS), tmp_path / "city.gpkg")))
    wait(lambda: window.dock.works.model.rowCount() and not window.dock.loading.isVisibleTo(window.dock))
    heart = Heart()
    heart.listen("nothing")
    window.actions["check_all"].trigger()
    longest = [heart.listen("a check of everything, until list and map stand", lambda: not window.situation.checking)]
    longest += [saved(window, heart, number) for number in range(SAVES)]
    wait(lambda: isinstance(window.desk.shelf._shown, Filed), within_s=900)
    longest += [saved(window, heart, number) for number in range(SAVES)]
    assert max(longest) < MOST_S


def saved(window: Window, heart: Heart, number: int) -> float:  # noqa: F811
    """Move a work that meets others, as its form does."""
    cards = window.dock.findings.model.cards
    uuid = cards.card(number * len(cards) // SAVES).uuids[0]
    (row,) = window.desk.register.rows("work", [uuid])
    area = QgsGeometry()
    area.fromWkb(row["geom"])
    area.translate(30, 0)
    values = {"geom": area.asWkb().data()}
    move = Operation(Kind.UPDATE, "work", uuid, values, int(row["row_version"]))
    QTimer.singleShot(0, lambda: window.desk.apply([move]))
    filed = "in their file" if isinstance(window.desk.shelf._shown, Filed) else "in memory"
    return heart.listen(f"a save, while {len(cards):,} findings are shown {filed}")
