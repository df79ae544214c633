"""PostGIS: GiST over place and days together, one index a rule, two workers."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import numpy as np

from tests.bench.engines.facts import RULES, Facts, Pairs
from tests.bench.engines.postgres_settings import SETTINGS
from tests.bench.engines.setting import FACTS
from tests.postgres_server import PostgresServer

HERE = Path(__file__).parent
AT_ONCE = 50_000
NUMBERS = ("number", "start", "end", "until", "party", "project")
FLAGS = ("completed", "movable", "hinders", "excavates", "ended")


class Engine:
    """A server of its own; what is timed is one statement that writes all pairs to a table."""

    def __init__(self) -> None:
        self._server = PostgresServer(SETTINGS)
        self._connection: Any = None
        self._check = (HERE / "postgis_check.sql").read_text()

    @property
    def processes(self) -> list[int]:
        """The server's; its workers descend from it."""
        return [self._server.process]

    def load(self, folder: Path) -> None:
        self._server.start()
        self._connection = self._server.connect()
        self._do((HERE / "postgis.sql").read_text())
        self._copy(Facts.load(folder / FACTS))
        for statement in (HERE / "postgis_index.sql").read_text().split(";\n"):
            self._do(statement)

    def run(self) -> None:
        self._do("DROP TABLE IF EXISTS found")
        self._do(self._check)

    def pairs(self, result: None) -> Pairs:
        found: Pairs = {}
        with self._connection.cursor() as cursor:
            for rule in RULES:
                cursor.execute("SELECT one, other FROM found WHERE rule = %s", (rule,))
                rows = np.array(cursor.fetchall(), np.int64).reshape(-1, 2)
                found[rule] = rows[:, 0], rows[:, 1]
        return found

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
        self._server.stop()

    def _do(self, statement: str) -> None:
        if statement.strip():
            with self._connection.cursor() as cursor:
                cursor.execute(statement)

    def _copy(self, facts: Facts) -> None:
        columns = [getattr(facts, name).tolist() for name in NUMBERS]
        columns += [np.where(getattr(facts, name), "t", "f").tolist() for name in FLAGS]
        areas = facts.geometries()
        with self._connection.cursor() as cursor:
            for begin in range(0, len(areas), AT_ONCE):
                part = slice(begin, begin + AT_ONCE)
                rows = zip(*(column[part] for column in columns), (area.hex() for area in areas[part]), strict=True)
                text = "".join("\t".join(map(str, row)) + "\n" for row in rows)
                cursor.copy_expert("COPY loaded FROM STDIN", io.StringIO(text))
