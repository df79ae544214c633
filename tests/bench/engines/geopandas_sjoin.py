"""geopandas: one spatial join a rule with `dwithin`, of the works it can concern; then dates and codes in pandas."""

from __future__ import annotations

from pathlib import Path

import geopandas
import numpy as np
import pandas as pd
import shapely

from tests.bench.engines.facts import DISTANCE_M, NEVER, NO_PROJECT, Facts, Pairs
from tests.bench.engines.setting import FACTS

COLUMNS = ("number", "start", "end", "until", "party", "project", "hinders", "ended")


class Engine:
    """Which works a rule can concern is settled beforehand; the trees are built when they are first asked."""

    def __init__(self) -> None:
        self.processes: list[int] = []

    def load(self, folder: Path) -> None:
        facts = Facts.load(folder / FACTS)
        works = geopandas.GeoDataFrame(
            {name: getattr(facts, name) for name in COLUMNS},
            geometry=shapely.from_wkb(np.array(facts.geometries(), object)),
            crs="EPSG:25832",
        )
        goes_on = ~facts.completed
        self._hinder, self._let_through = works[goes_on & facts.hinders], works[goes_on & ~facts.hinders]
        self._digs, self._surfaces = works[goes_on & facts.excavates], works[facts.until != NEVER]
        self._movable = works[facts.movable & facts.excavates]
        for each in (self._hinder, self._let_through, self._surfaces, self._movable):
            each.sindex.query(each.geometry.iloc[:1])  # builds the tree

    def run(self) -> Pairs:
        among, beside = _near(self._hinder, self._hinder, 10), _near(self._let_through, self._hinder, 10)
        traffic = pd.concat([among[_once(among) & _meet(among)], beside[_meet(beside)]])
        calm = _near(self._let_through, self._let_through, DISTANCE_M["clash"])
        dug = _near(self._digs, self._surfaces, DISTANCE_M["protection"])
        dug = dug[(_gap(dug) >= 1) & (dug.start_left > dug.end_right) & (dug.start_left <= dug.until_right)]
        turns = _near(self._movable, self._movable, DISTANCE_M["opportunity"])
        turns = turns[_once(turns) & _gap(turns).between(1, 365) & (turns.party_left != turns.party_right)]
        return {
            "clash_traffic": _numbers(traffic),
            "clash": _numbers(calm[_once(calm) & _meet(calm)]),
            "protection": _numbers(dug[dug.ended_right]),
            "dig_first": _numbers(dug[~dug.ended_right]),
            "opportunity": _numbers(turns),
        }

    def pairs(self, result: Pairs) -> Pairs:
        return result

    def close(self) -> None:
        pass


def _near(one: geopandas.GeoDataFrame, other: geopandas.GeoDataFrame, metres: float) -> pd.DataFrame:
    found = one.sjoin(other, predicate="dwithin", distance=metres)
    return found[(found.project_left != found.project_right) | (found.project_left == NO_PROJECT)]


def _numbers(pairs: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    return pairs.number_left.to_numpy(), pairs.number_right.to_numpy()


def _once(pairs: pd.DataFrame) -> pd.Series:
    return pairs.number_left < pairs.number_right


def _gap(pairs: pd.DataFrame) -> pd.Series:
    starts, ends = pairs[["start_left", "start_right"]], pairs[["end_left", "end_right"]]
    return starts.max(axis=1) - ends.min(axis=1)


def _meet(pairs: pd.DataFrame) -> pd.Series:
    return _gap(pairs) <= 0
