"""A register that changes at random, from a seed: what its log says, and works and detours as they are in the end."""

from __future__ import annotations

from random import Random
from typing import Any

import shapely

from plugin.domain.changeset import Change, Kind
from tests.unit.check.crowds import STATUSES, crowd

Work = dict[str, Any]
POOL = 200


class Town:
    """Its works and detours by uuid; every change is an entry of the log, as `changes_since` gives it."""

    def __init__(self, seed: int, count: int) -> None:
        self._random = Random(seed)
        self._seed = seed
        self._pool = crowd(seed, POOL)
        self.works: dict[str, Work] = {}
        self.detours: dict[str, dict[str, Any]] = {}
        self.seq = 0
        for _ in range(count):
            self.add()

    def add(self) -> Change:
        if len(self._pool) < POOL // 2:
            self._seed += 100
            self._pool += crowd(self._seed, POOL)
        return self._entry(Kind.INSERT, self._pool.pop())

    def move(self) -> Change:
        return self._moved(self._any())

    def re_date(self) -> Change:
        return self._re_dated(self._any())

    def cancel(self) -> Change:
        return self._cancelled(self._any())

    def _moved(self, work: Work) -> Change:
        return self._change(work, "geom")

    def _re_dated(self, work: Work) -> Change:
        return self._change(work, "start_date", "end_date", "actual_start", "actual_end", "certainty", "duration_days")

    def _cancelled(self, work: Work) -> Change:
        status = self._random.choice(STATUSES) if work["status"] == "cancelled" else "cancelled"
        return self._entry(Kind.UPDATE, {**work, "status": status})

    def change_party(self) -> Change:
        fields = ("party", "project_uuid", "street", "traffic", "protection_years", "excavates")
        return self._change(self._any(), *fields)

    def delete(self) -> Change:
        return self._entry(Kind.DELETE, self._any())

    def add_detour(self) -> Change:
        record = {"uuid": f"detour-{self.seq}", "work_uuid": self._any()["uuid"], "title": None, "geom": self._line()}
        return self._detour_entry(Kind.INSERT, record)

    def redraw_detour(self) -> Change:
        return self._change_detour(geom=self._line())

    def give_detour(self) -> Change:
        """To another work, under another name."""
        title = self._random.choice([None, "By the lakes", "Over the bridge"])
        return self._change_detour(work_uuid=self._any()["uuid"], title=title)

    def delete_detour(self) -> Change:
        return self._detour_entry(Kind.DELETE, self._any_detour()) if self.detours else self.add_detour()

    def anything_about_detours(self) -> Change:
        """One of them; as many come as go."""
        steps = [self.add_detour, self.delete_detour, self.redraw_detour, self.redraw_detour, self.give_detour]
        return self._random.choice(steps)()

    def move_with_detour(self) -> Change:
        """A work that has a detour comes to lie elsewhere, at another time, or is called off."""
        owned = [uuid for each in self.detours.values() if (uuid := each["work_uuid"]) in self.works]
        work = self.works[self._random.choice(owned)] if owned else self._any()
        return self._random.choice([self._moved, self._re_dated, self._cancelled])(work)

    def anything(self) -> Change:
        """One of them; as many come as go."""
        steps = [self.add, self.add, self.delete, self.delete, self.move, self.re_date, self.cancel, self.change_party]
        return self._random.choice(steps)()

    def _any(self) -> Work:
        return self.works[self._random.choice(sorted(self.works))]

    def _any_detour(self) -> dict[str, Any]:
        return self.detours[self._random.choice(sorted(self.detours))]

    def _line(self) -> bytes:
        """From one work to another, past what lies between."""
        placed = [work["geom"] for work in self.works.values() if work["geom"]]
        ends = shapely.centroid(shapely.from_wkb(self._random.choices(placed, k=2)))
        near = shapely.Point(ends[0].x + self._random.uniform(20, 120), ends[0].y)
        line = shapely.LineString([ends[0], self._random.choice([near, near, ends[1]])])
        return bytes(shapely.to_wkb(line))

    def _change(self, work: Work, *fields: str) -> Change:
        other = self._random.choice(self._pool)
        return self._entry(Kind.UPDATE, {**work, **{name: other[name] for name in fields}})

    def _change_detour(self, **values: Any) -> Change:
        if not self.detours:
            return self.add_detour()
        return self._detour_entry(Kind.UPDATE, {**self._any_detour(), **values})

    def _entry(self, kind: Kind, work: Work) -> Change:
        return self._written(self.works, "work", kind, work)

    def _detour_entry(self, kind: Kind, record: dict[str, Any]) -> Change:
        return self._written(self.detours, "detour", kind, record)

    def _written(self, rows: dict[str, dict[str, Any]], table: str, kind: Kind, record: dict[str, Any]) -> Change:
        self.seq += 1
        uuid = record["uuid"]
        if kind is Kind.DELETE:
            del rows[uuid]
        else:
            rows[uuid] = record
        fields = tuple(record) if kind is not Kind.UPDATE else ("title",)
        moment = "2026-01-01T00:00:00.000Z"
        return Change(self.seq, f"c{self.seq}", table, uuid, self.seq, kind, "Åse", moment, fields, record)
