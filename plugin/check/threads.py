"""Several threads for work on arrays: GEOS lets go of Python's lock while it reckons."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from itertools import islice
from typing import Any, TypeVar

import numpy as np

from .progress import Watch

Task = TypeVar("Task")
Found = TypeVar("Found")
Result = TypeVar("Result")

COUNT = min(4, os.cpu_count() or 1)


def _keep_large_blocks() -> None:
    """Linux's C library gives every large block back to the system when it is free, only to ask for it anew a moment
    later, until it has once let go of one of nearly 32 MB; a check takes a tenth longer until then."""
    np.empty(31 << 20, np.uint8)


_keep_large_blocks()


def in_threads(
    work: Callable[[Task, Watch], Result], tasks: Sequence[Task], sizes: Sequence[int], watch: Watch
) -> Iterator[Result]:
    """The results of all tasks in their order. Progress, by the tasks' sizes, is told in this thread.

    The watch that a task gets only hears whether to stop; where one stops, or fails, the others are not begun.
    """
    total, done = max(sum(sizes), 1), 0
    quiet = Watch(cancelled=watch.cancelled)
    if len(tasks) == 1:  # not worth a thread
        yield work(tasks[0], quiet)
        watch.progress(100)
        return
    with ThreadPoolExecutor(COUNT) as pool:
        waiting = [pool.submit(work, task, quiet) for task in tasks]
        try:
            for future, size in zip(waiting, sizes, strict=True):
                yield future.result()
                watch.pause()
                done += size
                watch.progress(100 * done / total)
        finally:
            for future in waiting:
                future.cancel()


def in_two_steps(
    first: Callable[[Task, Watch], Sequence[Found]],
    second: Callable[[Found, Watch], Result],
    tasks: Sequence[Task],
    watch: Watch,
) -> Iterator[Result]:
    """What `second` makes of each thing that `first` finds for a task, as soon as it is made.

    The first step reckons with small arrays, for which it asks for Python's lock again and again; threads that do so at
    the same time hand it to and fro. What one of them has found is therefore taken to the second step, which is in GEOS
    and needs no lock, before the next task is begun: mostly one thread is at each step, and none is idle.
    """
    quiet, begun, sought = Watch(cancelled=watch.cancelled), iter(tasks), 0
    waiting: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(COUNT) as pool:
        seeking = {pool.submit(first, task, quiet) for task in islice(begun, COUNT)}
        try:
            while seeking:
                over, seeking = wait(seeking, return_when=FIRST_COMPLETED)
                for each in over:
                    waiting.extend(pool.submit(second, found, quiet) for found in each.result())
                    seeking.update(pool.submit(first, task, quiet) for task in islice(begun, 1))
                while waiting and (waiting[0].done() or not seeking):
                    watch.pause()
                    yield waiting.popleft().result()
                sought += len(over)
                watch.progress(100 * sought / len(tasks))
        finally:
            for future in (*seeking, *waiting):
                future.cancel()


def at_once(*calls: Callable[[], Any]) -> list[Any]:
    """What these give, each called in a thread of its own."""
    return list(in_threads(lambda call, _: call(), calls, [1] * len(calls), Watch()))


def over_slices(work: Callable[[slice], None], parts: Sequence[slice], watch: Watch) -> None:
    """Call `work` for each of these slices."""

    def one(part: slice, quiet: Watch) -> None:
        quiet.pause()
        work(part)

    for _ in in_threads(one, parts, [part.stop - part.start for part in parts], watch):
        pass
