"""Several threads for work on arrays: GEOS lets go of Python's lock while it reckons."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from .progress import Watch

Task = TypeVar("Task")
Result = TypeVar("Result")

COUNT = min(4, os.cpu_count() or 1)


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


def over_slices(work: Callable[[slice], None], parts: Sequence[slice], watch: Watch) -> None:
    """Call `work` for each of these slices."""

    def one(part: slice, quiet: Watch) -> None:
        quiet.pause()
        work(part)

    for _ in in_threads(one, parts, [part.stop - part.start for part in parts], watch):
        pass
