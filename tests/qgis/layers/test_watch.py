"""The log is followed to its end, a part at a time where there is much of it."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Operation
from plugin.errors import RegisterBusy
from plugin.layers import watch as module
from plugin.layers.watch import Watch
from plugin.register import Register
from tests.qgis.interface import wait

from .conftest import save_as, square, work


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "AT_ONCE", 3)


def works(count: int) -> list[Operation]:
    return [work(f"Work {number}", geom=bytes(square(20 * number).asWkb().data())) for number in range(count)]


def test_much_is_read_in_parts_and_told_once(other: Register, few_at_once: None) -> None:
    watch = Watch(interval_ms=10)
    seen = QSignalSpy(watch.seen)
    watch.start(other)
    operations = works(10)
    save_as(other, "Bo", *operations)
    wait(lambda: len(seen) > 0)
    assert seen[0][0]["work"] == frozenset(operation.uuid for operation in operations)
    assert watch.shown_seq == other.last_seq()
    watch.stop()


def test_looking_reads_to_the_end_at_once(other: Register, few_at_once: None) -> None:
    watch = Watch()
    seen = QSignalSpy(watch.seen)
    watch.start(other)
    save_as(other, "Bo", *works(10))
    watch.look()
    assert [len(each[0]["work"]) for each in seen] == [10]
    watch.look()
    assert len(seen) == 1
    watch.stop()


def test_a_busy_register_is_asked_again(other: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def busy() -> int:
        asked.append(1)
        raise RegisterBusy("busy")

    watch = Watch(interval_ms=10)
    seen = QSignalSpy(watch.seen)
    watch.start(other)
    save_as(other, "Bo", work())
    with monkeypatch.context() as patched:
        patched.setattr(other, "last_seq", busy)
        wait(lambda: len(asked) > 2)
    wait(lambda: len(seen) == 1)
    watch.stop()


def test_a_stopped_watch_asks_nothing(other: Register) -> None:
    watch = Watch()
    seen = QSignalSpy(watch.seen)
    watch.start(other)
    watch.stop()
    save_as(other, "Bo", work())
    watch.look()
    assert len(seen) == 0
