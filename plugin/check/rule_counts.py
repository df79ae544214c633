"""How many findings a rule gives on a register as it is now, be the rule saved or not. Without QGIS."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from threading import Lock

from ..domain.rules import Rule
from ..register.register import Register
from .engine import check
from .progress import Watch
from .snapshot import Snapshot, snapshot_of

WAIT_S = 0.05


def counted_form(rule: Rule) -> Rule:
    """What of a rule decides how many findings it gives: its names, advice and severity do not."""
    return replace(
        rule, id="counted", name_en="", name_da="", severity="warning", advice_en="", advice_da="", in_use=True
    )


class RuleCounter:
    """Keeps the register's works in memory from one count to the next; may be asked from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._works: Snapshot | None = None
        self._seen: tuple[str, int] = ("", -1)

    def count(self, register: Register, rule: Rule, as_of: date, watch: Watch) -> int:
        """The number of findings. Raises CheckCancelled."""
        works = self._current(register, watch)
        watch.progress(50)
        part = watch.part(50, 100)
        return len(check(works, [counted_form(rule)], as_of, progress=part.progress, cancelled=part.cancelled))

    def forget(self) -> None:
        """Let go of the works."""
        with self._lock:
            self._works, self._seen = None, ("", -1)

    def _current(self, register: Register, watch: Watch) -> Snapshot:
        """The works as they are now; read once, even where another count that nobody waits for any more reads them."""
        while not self._lock.acquire(timeout=WAIT_S):
            watch.pause()
        try:
            now = (register.id, register.last_seq())
            if self._works is None or now != self._seen:
                self._works, self._seen = snapshot_of(register), now
            return self._works
        finally:
            self._lock.release()
