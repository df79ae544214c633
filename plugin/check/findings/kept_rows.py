"""What a list needs of findings in a file before it shows one of them; without QGIS, in whichever thread."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from sys import intern

from ...errors import RegisterError, marked
from ...register.geopackage.connection import connect
from ..progress import Watch

TABLE = "findings"
Key = tuple[str, str, str, str]
"""Rule, both uuids and what b is called: what a finding is known by."""
_AT_ONCE = 2_000
_SQL = f"SELECT fid, rule, uuid_a, uuid_b, ref_b, severity, shared_from, shared_to FROM {TABLE} ORDER BY fid"  # nosec B608


@dataclass(frozen=True, eq=False)
class KeptRows:
    """An entry a finding in every list, in the file's order."""

    numbers: list[int]
    """Of the rows in the file."""
    keys: list[Key]
    severities: list[str]
    first: str
    """The first day that two works share, ISO; empty where none do."""
    last: str
    """The last one."""

    def without(self, keys: Collection[Key]) -> KeptRows:
        """The same but for the findings that are known by these."""
        stays = [key not in keys for key in self.keys]
        some = (list(compress(each, stays)) for each in (self.numbers, self.keys, self.severities))
        return KeptRows(*some, self.first, self.last)


def kept_rows(path: Path, watch: Watch) -> KeptRows:
    """Read them. Raises CheckCancelled, and RegisterError where the file cannot be read."""
    rows = KeptRows([], [], [], "", "")
    first, last = set(), set()
    try:
        for portion in _portions(path):
            watch.pause()
            numbers, rules, a, b, ref_b, severities, begin, end = zip(*portion, strict=True)
            rows.numbers.extend(numbers)
            rows.keys.extend(
                (intern(rule), one or "", two or "", ref or "")
                for rule, one, two, ref in zip(rules, a, b, ref_b, strict=True)
            )
            rows.severities.extend(map(intern, severities))
            first.add(min(filter(None, begin), default=""))
            last.add(max(filter(None, end), default=""))
    except sqlite3.Error as error:
        raise RegisterError(
            marked(
                "What an earlier check found cannot be read from {path}: {reason}. Check again to see what meets now."
            ),
            path=str(path),
            reason=str(error),
        ) from error
    return KeptRows(
        rows.numbers, rows.keys, rows.severities, min(filter(None, first), default=""), max(last, default="")
    )


def _portions(path: Path) -> Iterator[list[tuple]]:
    with closing(connect(path, "ro")) as connection:
        cursor = connection.execute(_SQL)
        while portion := cursor.fetchmany(_AT_ONCE):
            yield portion
