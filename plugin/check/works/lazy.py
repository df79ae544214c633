"""A snapshot of which texts and geometries are made when they are asked for: of most works, they never are.

Of a hundred thousand works a check measures a third, and a list names fewer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...register.packed import PackedColumn
from ..shapes.outlines import Outlines
from ..shapes.rings import Rings
from .geometries import objects
from .periods import Mask
from .snapshot import ARRAYS, AT_ONCE, TEXTS, Objects, Rows, Snapshot

NUMBERS = tuple(name for name in ARRAYS if name not in (*TEXTS, "geometry", "detour"))
"""The arrays that are there from the beginning."""
FEW = 4
"""Where less than a fourth of the texts is asked for, these alone are made; else all are, and kept."""


class LazySnapshot(Snapshot):
    """Made of what lies in `__dict__`: NUMBERS, `detour`, `vocabulary`, `crs`, and what is named here."""

    texts: Mapping[str, PackedColumn]
    """Of TEXTS."""
    wkb: PackedColumn
    made: tuple[Objects, Mask]
    """The geometries, and which of them are made."""
    rings: Rings | None = None
    """Which works are rings, and where these lie; None where all boxes are made."""

    def __len__(self) -> int:
        return len(self.start)

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        if name in TEXTS:
            found = self.__dict__[name] = objects(self.texts[name].some(slice(None)))
        elif name == "geometry":
            found = self.__dict__[name] = self._all_shapes()
        else:
            raise AttributeError(name)
        return found

    def some(self, name: str, rows: Mask | Rows | slice) -> NDArray[Any]:
        if name in TEXTS and name not in self.__dict__:
            chosen = self._numbers(rows)
            if FEW * len(chosen) < len(self):
                return objects(self.texts[name].some(chosen))
        return super().some(name, rows)

    def shapes(self, rows: Mask | Rows | slice) -> Objects:
        if "geometry" not in self.__dict__:
            self._make(self._numbers(rows))
            return self.made[0][rows]
        return self.geometry[rows]

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Of the boxes alone, at which a tree looks; a diagonal is made faster than a work."""
        boxes = np.full(len(self), None, object)
        boxes[self.placed] = shapely.linestrings(self.bounds[self.placed].reshape(-1, 2, 2))
        return shapely.STRtree(boxes)

    def outlined(self, rows: Rows) -> Iterator[tuple[Rows, Outlines]]:
        if self.rings is None:
            yield from super().outlined(rows)
            return
        is_ring = self.rings.count[rows] > 0
        yield rows[is_ring], self.rings.outlines(rows[is_ring])
        yield from super().outlined(rows[~is_ring])

    def _numbers(self, rows: Mask | Rows | slice) -> Rows:
        """Rows by their numbers; while one draws, a few are asked for again and again."""
        if isinstance(rows, slice):
            return np.arange(*rows.indices(len(self)))
        return np.flatnonzero(rows) if rows.dtype == bool else rows

    def _make(self, rows: Rows) -> None:
        """Make the geometries that are lacking. Two threads that make the same one do each other no harm."""
        shapes, made = self.made
        lacking = np.unique(rows[~made[rows]])  # works that are in several pairs are asked for as often
        if not len(lacking):
            return
        shapes[lacking] = shapely.from_wkb(objects([each or None for each in self.wkb.pieces(lacking)]))
        made[lacking] = True

    def _all_shapes(self) -> Objects:
        for begin in range(0, len(self), AT_ONCE):  # other threads have their turn in between
            self._make(np.arange(begin, min(begin + AT_ONCE, len(self))))
        return self.made[0]
