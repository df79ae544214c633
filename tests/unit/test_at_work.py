"""Nothing is at work any more when the plugin is gone."""

from __future__ import annotations

from threading import Event, Thread

from plugin.at_work import AtWork


class Busy:
    """Works until it is told to stop."""

    def __init__(self, at_work: AtWork, *, is_wanted: bool) -> None:
        self.is_wanted = is_wanted
        self.stopped, self.ended, self._begun = Event(), Event(), Event()
        self._at_work = at_work
        Thread(target=self._run, daemon=True).start()
        self._begun.wait(10)

    def cancel(self) -> None:
        self.stopped.set()

    def _run(self) -> None:
        with self._at_work.doing(self):
            self._begun.set()
            self.stopped.wait(60)
            self.ended.set()


def test_all_that_is_at_work_is_told_to_stop_and_waited_for() -> None:
    at_work = AtWork()
    jobs = [Busy(at_work, is_wanted=False) for _ in range(3)]
    assert at_work.leave(60)
    assert all(job.ended.is_set() for job in jobs)


def test_what_a_person_asked_for_is_not_stopped_and_not_waited_for_without_end() -> None:
    at_work = AtWork()
    wanted = Busy(at_work, is_wanted=True)
    assert not at_work.leave(0.05)
    assert not wanted.stopped.is_set()
    wanted.cancel()
    assert at_work.leave(60)


def test_nothing_at_work_is_left_at_once() -> None:
    assert AtWork().leave(0)
