"""Two steps in threads: everything that is found is measured, and what stops one stops all."""

from __future__ import annotations

import time
from threading import Event, Lock

import pytest

from plugin.check.progress import CheckCancelled, Watch
from plugin.check.threads import COUNT, at_once, in_two_steps


def test_everything_that_is_found_goes_through_the_second_step() -> None:
    def first(task: int, _watch: Watch) -> list[int]:
        time.sleep(0.002 * (task % 3))
        return [100 * task + number for number in range(task % 4)]

    progress: list[float] = []
    found = list(in_two_steps(first, lambda each, _: -each, range(40), Watch(progress.append)))
    assert sorted(found) == sorted(-each for task in range(40) for each in first(task, Watch()))
    assert progress == sorted(progress)
    assert progress[-1] == 100


def test_without_tasks_there_is_nothing() -> None:
    assert list(in_two_steps(lambda _task, _watch: [1], lambda each, _: each, [], Watch())) == []


def test_what_is_found_is_measured_before_more_is_sought() -> None:
    sought: list[int] = []
    measured: list[int] = []
    lock = Lock()

    def first(task: int, _watch: Watch) -> list[int]:
        with lock:
            sought.append(task)
        return [task]

    def second(task: int, _watch: Watch) -> int:
        with lock:
            measured.append(len(sought))
        return task

    assert sorted(in_two_steps(first, second, range(50), Watch())) == list(range(50))
    assert all(begun <= number + 2 * COUNT + 1 for number, begun in enumerate(measured))


@pytest.mark.parametrize("step", [1, 2])
def test_an_error_in_either_step_is_told_and_nothing_more_is_begun(step: int) -> None:
    begun: list[int] = []

    def first(task: int, _watch: Watch) -> list[int]:
        begun.append(task)
        if step == 1 and task == 3:
            raise ValueError("first")
        return [task]

    def second(task: int, _watch: Watch) -> int:
        if step == 2 and task == 3:
            raise ValueError("second")
        time.sleep(0.001)
        return task

    with pytest.raises(ValueError, match="first" if step == 1 else "second"):
        list(in_two_steps(first, second, range(10_000), Watch()))
    assert len(begun) < 1_000


def test_a_stop_is_heard_by_both_steps() -> None:
    stop = Event()

    def second(task: int, watch: Watch) -> int:
        if task == 5:
            stop.set()
        watch.pause()
        return task

    with pytest.raises(CheckCancelled):
        list(in_two_steps(lambda task, _: [task], second, range(10_000), Watch(cancelled=stop.is_set)))


def test_at_once_gives_results_in_the_order_of_the_calls() -> None:
    def late() -> str:
        time.sleep(0.02)
        return "late"

    assert at_once(late, lambda: "early") == ["late", "early"]
    assert at_once() == []
