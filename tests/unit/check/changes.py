"""A register that changes at random, from a seed: what its log says, and the works as they are in the end."""

from __future__ import annotations

from random import Random
from typing import Any

from plugin.domain.changeset import Change, Kind
from tests.unit.check.crowds import STATUSES, crowd

Work = dict[str, Any]
POOL = 200


class Town:
    """Its works by uuid; every change is an entry of the log, as `changes_since` gives it."""

    def __init__(self, seed: int, count: int) -> None:
        self._random = Random(seed)
        self._seed = seed
        self._pool = crowd(seed, POOL)
        self.works: dict[str, Work] = {}
        self.seq = 0
        for _ in range(count):
            self.add()

    def add(self) -> Change:
        if len(self._pool) < POOL // 2:
            self._seed += 100
            self._pool += crowd(self._seed, POOL)
        return self._entry(Kind.INSERT, self._pool.pop())

    def move(self) -> Change:
        return self._change("geom")

    def re_date(self) -> Change:
        return self._change("start_date", "end_date", "actual_start", "actual_end", "certainty", "duration_days")

    def cancel(self) -> Change:
        work = self._any()
        status = self._random.choice(STATUSES) if work["status"] == "cancelled" else "cancelled"
        return self._entry(Kind.UPDATE, {**work, "status": status})

    def change_party(self) -> Change:
        return self._change("party", "project_uuid", "street", "traffic", "protection_years", "excavates")

    def delete(self) -> Change:
        return self._entry(Kind.DELETE, self._any())

    def anything(self) -> Change:
        """One of them; as many come as go."""
        steps = [self.add, self.add, self.delete, self.delete, self.move, self.re_date, self.cancel, self.change_party]
        return self._random.choice(steps)()

    def _any(self) -> Work:
        return self.works[self._random.choice(sorted(self.works))]

    def _change(self, *fields: str) -> Change:
        other = self._random.choice(self._pool)
        return self._entry(Kind.UPDATE, {**self._any(), **{name: other[name] for name in fields}})

    def _entry(self, kind: Kind, work: Work) -> Change:
        self.seq += 1
        if kind is Kind.DELETE:
            del self.works[work["uuid"]]
        else:
            self.works[work["uuid"]] = work
        fields = tuple(work) if kind is not Kind.UPDATE else ("title",)
        moment = "2026-01-01T00:00:00.000Z"
        return Change(self.seq, f"c{self.seq}", "work", work["uuid"], self.seq, kind, "Åse", moment, fields, work)
