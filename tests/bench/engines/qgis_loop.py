"""What a person who writes Python in QGIS would do: QGIS's spatial index, a loop over pairs, QGIS's own distance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from qgis.core import QgsFeature, QgsGeometry, QgsSpatialIndex

from tests.bench.engines.facts import DISTANCE_M, NEVER, NO_PROJECT, RULES, Facts, Pairs
from tests.bench.engines.setting import FACTS

FARTHEST_M = max(DISTANCE_M.values())


@dataclass
class Work:
    """A work with its dates read and its geometry in QGIS's own class."""

    number: int
    geometry: QgsGeometry
    start: int
    end: int
    until: int
    party: int
    project: int
    completed: bool
    movable: bool
    hinders: bool
    excavates: bool
    ended: bool


class Engine:
    """One thread: Python's lock lets no second one into the loop."""

    def __init__(self) -> None:
        self.processes: list[int] = []
        self._works: list[Work] = []
        self._index = QgsSpatialIndex()

    def load(self, folder: Path) -> None:
        self.take(Facts.load(folder / FACTS))

    def take(self, facts: Facts) -> None:
        """The works, and the index of their boxes."""
        self._works = works_of(facts)
        for position, work in enumerate(self._works):
            feature = QgsFeature(position)
            feature.setGeometry(work.geometry)
            self._index.addFeature(feature)

    def run(self) -> list[tuple[str, int, int]]:
        works, found = self._works, []
        for position, work in enumerate(works):
            box = work.geometry.boundingBox()
            box.grow(FARTHEST_M + 1e-6)
            for near in self._index.intersects(box):
                if near < position:
                    found.extend(met(work, works[near]))
        return found

    def pairs(self, result: list[tuple[str, int, int]]) -> Pairs:
        sides: dict[str, tuple[list[int], list[int]]] = {rule: ([], []) for rule in RULES}
        for rule, one, other in result:
            sides[rule][0].append(one)
            sides[rule][1].append(other)
        return {rule: (np.array(one, np.int64), np.array(other, np.int64)) for rule, (one, other) in sides.items()}

    def close(self) -> None:
        pass


def works_of(facts: Facts) -> list[Work]:
    """The works as QGIS would hold them."""
    names = ("start", "end", "until", "party", "project", "completed", "movable", "hinders", "excavates", "ended")
    columns = [getattr(facts, name).tolist() for name in names]
    works = []
    for number, wkb, *values in zip(facts.number.tolist(), facts.geometries(), *columns, strict=True):
        geometry = QgsGeometry()
        geometry.fromWkb(wkb)
        works.append(Work(number, geometry, *values))
    return works


def met(one: Work, other: Work) -> Iterator[tuple[str, int, int]]:
    """The rules that two works meet; the dates are asked first, since asking them costs least."""
    if one.project == other.project != NO_PROJECT:
        return
    metres = None
    for rule, a, b in _candidates(one, other):
        metres = one.geometry.distance(other.geometry) if metres is None else metres
        if metres <= DISTANCE_M[rule]:
            yield rule, a.number, b.number


def _candidates(one: Work, other: Work) -> Iterator[tuple[str, Work, Work]]:
    gap = max(one.start, other.start) - min(one.end, other.end)
    if gap <= 0:
        if not (one.completed or other.completed):
            yield "clash_traffic" if one.hinders or other.hinders else "clash", one, other
        return
    if one.excavates and other.excavates and one.movable and other.movable and gap <= 365 and one.party != other.party:
        yield "opportunity", one, other
    surface, dig = (one, other) if one.end < other.start else (other, one)
    if surface.until != NEVER and dig.excavates and not dig.completed and dig.start <= surface.until:
        yield "protection" if surface.ended else "dig_first", dig, surface
