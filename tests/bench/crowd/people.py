"""Somebody at a desk of a busy city: saves every few seconds, looks at windows of the map, follows what others save."""

from __future__ import annotations

import random
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing import get_context
from typing import Any
from uuid import uuid4

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.register import Register, open_register
from plugin.register.errors import Refused
from plugin.register.postgres.place import Place

SAVE, WINDOW, FOLLOW, LAG, REFUSED = "save", "window", "follow", "lag", "refused"
EVERY_S = {SAVE: 4.0, WINDOW: 3.0, FOLLOW: 1.0}
"""How often: in the plugin the log is asked for once a second."""
WINDOW_M = (600, 400)
_WINDOW = """SELECT fid, ST_AsBinary(geom, 'NDR'), uuid, ref, title, kind, status, start_date, end_date, traffic
FROM samgrav_api.work WHERE geom && ST_MakeEnvelope(%s, %s, %s, %s, 25832)"""

Times = dict[str, list[float]]


@dataclass(frozen=True)
class Desk:
    """Who sits there, how to reach the register, and where the works lie that are looked at: (uuid, x, y)."""

    uri: str
    works: list[tuple[str, float, float]] = field(repr=False)
    seed: int


class Person:
    """`haste` divides the pauses: one person alone in a hurry gives as many figures as many at leisure."""

    def __init__(self, desk: Desk, haste: float) -> None:
        self._register: Register = open_register(desk.uri)
        self._map = Place(desk.uri).connect()
        self._works = desk.works
        self._random = random.Random(desk.seed)
        self._haste = haste
        self._seq = self._register.last_seq()
        self._mine: set[str] = set()
        self.times: Times = defaultdict(list)

    def stay(self, until: float) -> None:
        jobs: dict[str, Callable[[], None]] = {SAVE: self.save, WINDOW: self._look, FOLLOW: self._follow}
        due = {name: time.time() + self._pause(name) for name in jobs}
        while (now := time.time()) < until:
            name = min(due, key=lambda each: due[each])
            if due[name] > now:
                time.sleep(min(due[name] - now, until - now))
                continue
            self._timed(name, jobs[name])
            due[name] = time.time() + self._pause(name)

    def go(self) -> None:
        self._register.close()
        self._map.close()

    def save(self) -> None:
        """What a form does that was opened just now. Reading the work is part of the time."""
        uuid, _, _ = self._random.choice(self._works)
        (row,) = self._register.rows("work", [uuid])
        values: dict[str, Any] = {"description": f"Seen {uuid4()}"}
        changeset = Changeset((Operation(Kind.UPDATE, "work", uuid, values, int(str(row["row_version"]))),), "")
        self._mine.add(changeset.id)
        try:
            self._register.apply(changeset)
        except Refused:
            self.times[REFUSED].append(1.0)

    def _look(self) -> None:
        _, x, y = self._random.choice(self._works)
        wide, high = WINDOW_M
        with self._map.cursor() as cursor:
            cursor.execute(_WINDOW, (x - wide / 2, y - high / 2, x + wide / 2, y + high / 2))
            cursor.fetchall()

    def _follow(self) -> None:
        last = self._register.last_seq()
        if last <= self._seq:
            return
        changes = self._register.changes_since(self._seq)
        now = datetime.now(UTC)
        for change in changes:
            if change.changeset not in self._mine:
                self.times[LAG].append((now - datetime.fromisoformat(change.changed_at)).total_seconds())
        self._seq = max(last, changes[-1].seq if changes else last)

    def _timed(self, name: str, job: Callable[[], None]) -> None:
        started = time.perf_counter()
        job()
        self.times[name].append(time.perf_counter() - started)

    def _pause(self, name: str) -> float:
        return self._random.uniform(0.5, 1.5) * EVERY_S[name] / self._haste


def a_day(desks: list[Desk], seconds: float, haste: float = 1.0) -> list[Times]:
    """Everybody works for a while, each in a process of its own."""
    return _in_processes(desks, lambda desk: _one_day(desk, seconds, haste))


def a_rush(desks: list[Desk], seconds: float) -> float:
    """How many changesets a second the door carries when all save without a pause."""
    return sum(len(times[SAVE]) for times in _in_processes(desks, lambda desk: _one_rush(desk, seconds))) / seconds


def _one_day(desk: Desk, seconds: float, haste: float) -> Times:
    person = Person(desk, haste)
    person.stay(time.time() + seconds)
    person.go()
    return dict(person.times)


def _one_rush(desk: Desk, seconds: float) -> Times:
    person = Person(desk, 1.0)
    times: Times = {SAVE: []}
    end = time.time() + seconds
    while (started := time.time()) < end:
        person.save()
        times[SAVE].append(time.time() - started)
    person.go()
    return times


def _in_processes(desks: list[Desk], job: Callable[[Desk], Times]) -> list[Times]:
    """Forked, so that each has everything loaded; their connections are made afterwards."""
    context = get_context("fork")
    answers = context.SimpleQueue()

    def run(place: int) -> None:
        try:
            answers.put((place, job(desks[place])))
        except BaseException as error:  # noqa: BLE001 — the parent raises it
            answers.put((place, f"{type(error).__name__}: {error}"))

    processes = [context.Process(target=run, args=(place,)) for place in range(len(desks))]
    for process in processes:
        process.start()
    found = dict(answers.get() for _ in processes)
    for process in processes:
        process.join()
    if failed := [each for each in found.values() if isinstance(each, str)]:
        raise RuntimeError(failed[0])
    return [found[place] for place in range(len(desks))]
