"""What every engine is told about the works: plain arrays, reckoned here without Samgrav's own code.

Read by Pythons that have nothing but NumPy in common.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

OPEN = date.max.toordinal()
"""The last day of a work without an end."""
NEVER = 0
"""The last day of the protection of a work that renews no surface."""
NO_PROJECT = -1
MOVABLE = ("idea", "planned", "coordinated")

SYMMETRIC = ("clash_traffic", "clash", "opportunity")
RULES = ("clash_traffic", "clash", "protection", "dig_first", "opportunity")
DISTANCE_M = dict(zip(RULES, (10.0, 5.0, 2.0, 2.0, 25.0), strict=True))

Pairs = dict[str, tuple[NDArray[np.int64], NDArray[np.int64]]]
"""For each of RULES the numbers of both works; for protection and dig_first the dig first, then the surface."""


@dataclass(frozen=True)
class Facts:
    """One entry a work that takes part in rules; days are ordinals of the calendar."""

    number: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    until: NDArray[np.int64]
    """The last day of the protection, or NEVER."""
    party: NDArray[np.int64]
    project: NDArray[np.int64]
    completed: NDArray[np.bool_]
    movable: NDArray[np.bool_]
    hinders: NDArray[np.bool_]
    excavates: NDArray[np.bool_]
    ended: NDArray[np.bool_]
    """On or before the day of the check."""
    wkb: NDArray[np.uint8]
    """All geometries' WKB, one after the other."""
    wkb_ends: NDArray[np.int64]

    def geometries(self) -> list[bytes]:
        """The WKB of each work."""
        flat = self.wkb.tobytes()
        begins = [0, *self.wkb_ends[:-1].tolist()]
        return [flat[begin:end] for begin, end in zip(begins, self.wkb_ends.tolist(), strict=True)]

    def save(self, path: Path) -> None:
        np.savez(path, **{each.name: getattr(self, each.name) for each in fields(self)})

    @staticmethod
    def load(path: Path) -> Facts:
        with np.load(path) as stored:
            return Facts(**{each.name: stored[each.name] for each in fields(Facts)})


def facts_of(columns: dict[str, list[Any]], as_of: date) -> Facts:
    """The facts of a register's columns. A work's number is its row."""
    numbers, periods = [], []
    for number, status in enumerate(columns["status"]):
        period = _period(columns, number)
        if period is not None and status != "cancelled":
            numbers.append(number)
            periods.append(period)
    kept = {name: [values[number] for number in numbers] for name, values in columns.items()}
    starts, ends = zip(*periods, strict=True)
    blobs = [bytes(blob) for blob in kept["geom"]]
    return Facts(
        number=np.array(numbers),
        start=np.array(starts),
        end=np.array(ends),
        until=np.array([_until(end, years or 0) for end, years in zip(ends, kept["protection_years"], strict=True)]),
        party=_numbered(kept["party"]),
        project=_numbered(kept["project_uuid"]),
        completed=np.array([status == "completed" for status in kept["status"]]),
        movable=np.array([status in MOVABLE for status in kept["status"]]),
        hinders=np.array([traffic != "none" for traffic in kept["traffic"]]),
        excavates=np.array([bool(value) for value in kept["excavates"]]),
        ended=np.array(ends) <= as_of.toordinal(),
        wkb=np.frombuffer(b"".join(blobs), np.uint8),
        wkb_ends=np.cumsum([len(blob) for blob in blobs]),
    )


def _period(columns: dict[str, list[Any]], number: int) -> tuple[int, int] | None:
    """First and last day; None without a first one. A work that began after its planned end has no known end."""
    start, end = columns["actual_start"][number] or columns["start_date"][number], columns["end_date"][number]
    if start is None:
        return None
    first = date.fromisoformat(start).toordinal()
    last = date.fromisoformat(end).toordinal() if end else OPEN
    return first, last if last >= first else OPEN


def _until(end: int, years: int) -> int:
    if not years or end == OPEN:
        return NEVER
    last = date.fromordinal(end)
    try:
        return last.replace(year=last.year + years).toordinal()
    except ValueError:  # 29 February
        return date(last.year + years, 2, 28).toordinal()


def _numbered(names: list[str | None]) -> NDArray[np.int64]:
    numbers = {name: number for number, name in enumerate(sorted({name for name in names if name}))}
    return np.array([numbers[name] if name else NO_PROJECT for name in names], np.int64)
