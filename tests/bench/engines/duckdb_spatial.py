"""DuckDB with its spatial extension: a hash join on cells of place and time, then the extension's distance.

Its own spatial join knows no time, and takes ten times as long: of 50 works near a work one is near in time, too.
"""

from __future__ import annotations

from pathlib import Path

import duckdb
import duckdb_extension_spatial
import numpy as np
import pandas as pd

from tests.bench.engines.facts import RULES, Facts, Pairs
from tests.bench.engines.setting import FACTS

HERE = Path(__file__).parent
NUMBERS = ("number", "start", "end", "until", "party", "project")
FLAGS = ("completed", "movable", "hinders", "excavates", "ended")


class Engine:
    """A database in memory, two threads; what is timed is one statement that writes all pairs to a table."""

    def __init__(self) -> None:
        self.processes: list[int] = []
        self._database = duckdb.connect(config={"threads": 2})
        self._check = (HERE / "duckdb_check.sql").read_text()

    def load(self, folder: Path) -> None:
        extension = next(Path(duckdb_extension_spatial.__file__).parent.rglob("spatial.duckdb_extension"))
        self._database.execute(f"LOAD '{extension}'")
        # What does not fit into memory goes beside the input, which is taken away afterwards, not into the checkout.
        self._database.execute("SET temp_directory = ?", [str(folder / "duckdb")])
        facts = Facts.load(folder / FACTS)
        columns = {name: getattr(facts, name) for name in (*NUMBERS, *FLAGS)}
        loaded = pd.DataFrame({**columns, "wkb": facts.geometries()})
        self._database.register("loaded", loaded)
        self._database.execute((HERE / "duckdb_load.sql").read_text())
        self._database.unregister("loaded")

    def run(self) -> None:
        self._database.execute(self._check)

    def pairs(self, result: None) -> Pairs:
        found: Pairs = {}
        for rule in RULES:
            rows = self._database.execute("SELECT one, other FROM found WHERE rule = ?", [rule]).fetchnumpy()
            found[rule] = np.asarray(rows["one"]), np.asarray(rows["other"])
        return found

    def close(self) -> None:
        self._database.close()
