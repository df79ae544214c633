"""One work against a register in memory, the register following a save, and findings of everything kept true by it.

python -m tests.bench.live 150000 1000000

Seconds are those of the thread's processor time, of which a busy machine spoils less than of the clock's; the clock's
stand beside them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np

from plugin.check.engine import check
from plugin.check.live.index import LiveIndex
from plugin.check.live.standing import Standing
from plugin.check.live.works import LiveWorks
from plugin.check.works.reading import COLUMNS, snapshot_of_columns
from plugin.check.works.snapshot import Snapshot
from plugin.domain.changeset import Change, Kind
from plugin.domain.rules import DEFAULT_RULES
from tests.bench.engines.setting import AS_OF
from tests.bench.synthetic_city import city, country

DAY = date.fromisoformat(AS_OF)
ASKED = 400
CITY_UP_TO = 500_000
Columns = dict[str, list[Any]]


def main(count: int) -> None:
    columns = (city if count < CITY_UP_TO else country)(count)
    works = snapshot_of_columns(columns)
    index, taken = timed_once(lambda: LiveIndex(LiveWorks.of(works), DEFAULT_RULES, 0))
    print(f"{count:,} works; tree and names in {taken:.2f} s")
    random = np.random.default_rng(1)
    rows = random.integers(0, count, ASKED)
    drafts = [works.where([row]) for row in rows]
    tell("one work being drawn", [lambda draft=draft: index.check(draft, DAY) for draft in drafts], rounds=3)
    changes = [moved(columns, int(row), number + 1) for number, row in enumerate(rows)]
    follow(index, changes)
    keep_true(works, index, changes)


def follow(index: LiveIndex, changes: list[Change]) -> None:
    """Each save of one work, one after another: the small part grows with them."""
    steps = [index]

    def step(change: Change) -> None:
        steps.append(steps[-1].advanced([change], lambda: DEFAULT_RULES))

    tell("the register follows the save of one work", [lambda change=change: step(change) for change in changes])


def keep_true(works: Snapshot, index: LiveIndex, changes: list[Change]) -> None:
    """Findings of everything after one work moved: what is checked again, and with it put into the whole. Beside it,
    the same works being drawn where they lie then: elsewhere there is less, or more, to meet."""
    found, whole = timed_once(lambda: check(works, DEFAULT_RULES, DAY))
    standing, _ = timed_once(lambda: Standing(found))
    after = [index.advanced([change], lambda: DEFAULT_RULES) for change in changes[:40]]
    asked = list(zip(after, changes, strict=False))
    drafts = [(i, i.works.named([c.uuid])) for i, c in asked]
    one = tell("a moved work being drawn there", [lambda i=i, d=d: i.check(d, DAY) for i, d in drafts], rounds=3)
    again = tell(
        "one moved work checked again", [lambda i=i, c=c: standing.recheck(i, {c.uuid}) for i, c in asked], rounds=3
    )
    tell("and its findings put among all others", [lambda i=i, c=c: standing.follow(i, {c.uuid}) for i, c in asked])
    print(
        f"  everything takes {whole:.2f} s for {len(found):,} findings: {whole / again:,.0f} times one work checked "
        f"again, which takes {again / one:.1f} times as long as one work being drawn"
    )


def moved(columns: Columns, row: int, seq: int) -> Change:
    """The log's entry of a work that was put where another one lies."""
    record = {name: columns[name][row] for name in COLUMNS if name in columns}
    record["geom"] = columns["geom"][(row + 1) % len(columns["geom"])]
    moment = "2026-01-01T00:00:00.000Z"
    return Change(seq, f"c{seq}", "work", record["uuid"], 2, Kind.UPDATE, "Åse", moment, ("geom",), record)


def tell(what: str, calls: list[Callable[[], object]], rounds: int = 1) -> float:
    """Print median and 95th percentile of some calls, in milliseconds; gives the median in seconds."""
    calls[0]()  # what is made for the first time
    used, clock = [], []
    for call in calls * rounds:
        begin, moment = time.thread_time(), time.perf_counter()
        call()
        used.append(time.thread_time() - begin)
        clock.append(time.perf_counter() - moment)
    middle, late = np.percentile(used, [50, 95]) * 1000
    print(
        f"  {what}: median {middle:.2f} ms, 95th percentile {late:.2f} ms of the processor "
        f"({np.percentile(clock, 50) * 1000:.2f} and {np.percentile(clock, 95) * 1000:.2f} by the clock)"
    )
    return float(middle / 1000)


def timed_once(work: Callable[[], Any]) -> tuple[Any, float]:
    begin = time.perf_counter()
    result = work()
    return result, time.perf_counter() - begin


if __name__ == "__main__":
    for each in sys.argv[1:] or ("150000", "1000000"):
        main(int(each))
