"""A work that is drawn, ready to be checked: with most moves of the hand its area alone is another one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import shapely

from ..check.live.index import LiveIndex
from ..check.works.geometries import geometries
from ..check.works.snapshot import Snapshot
from ..domain.changeset import Value
from ..layers.feature import GEOMETRY

Row = Mapping[str, Value]


class MovingDraft:
    """Remembers the work before, whose codes and days are read again only where one of them has changed."""

    def __init__(self) -> None:
        self._about: dict[str, Value] = {}
        self._before: Snapshot | None = None

    def of(self, index: LiveIndex, rows: Sequence[Row]) -> Snapshot:
        """As `index.draft`."""
        if len(rows) != 1:
            return index.draft(rows)
        about = {name: value for name, value in rows[0].items() if name != GEOMETRY}
        before = self._before
        if before is None or before.vocabulary is not index.works.main.vocabulary or about != self._about:
            self._about, self._before = about, index.draft(rows)
            return self._before
        area = geometries([rows[0].get(GEOMETRY)])
        return replace(before, geometry=area, bounds=shapely.bounds(area).reshape(-1, 4))
