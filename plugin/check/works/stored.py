"""A snapshot as arrays that a file can hold, ready to be checked, and back: what a check does not ask for is not made.

Of a hundred thousand works a check measures a third; only their geometries are made, when they are asked for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from functools import cached_property
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ..pairs.cells import Cells
from ..progress import Watch
from ..shapes.made_boxes import MadeBoxes
from ..shapes.oriented import OrientedBoxes
from .array_file import Arrays, Facts, Unfit
from .geometries import objects
from .periods import Mask
from .snapshot import ARRAYS, AT_ONCE, TEXTS, Objects, Rows, Snapshot
from .vocabulary import Vocabulary

STORED = 1
"""Another number whenever the arrays mean something else."""
_NUMBERS = tuple(name for name in ARRAYS if name not in (*TEXTS, "geometry", "detour"))
_BOXES = tuple(each.name for each in fields(OrientedBoxes))
FEW = 4
"""Where less than a fourth of the texts is asked for, these are made one by one; all together are made faster."""
_CELLS = ("key", "row", "corner", "too_large")
_CELLS_SAY = ("size", "origin", "first_day", "days", "high")
_BETWEEN = b"\0"
"""No text of a register holds it; one that does is not stored."""


def stored(works: Snapshot) -> tuple[Facts, Arrays]:
    """A snapshot of works, with the boxes and cells that it has, as what `StoredSnapshot` is made of. Raises Unfit."""
    wkb = shapely.to_wkb(works.geometry, byte_order=1, flavor="iso")
    arrays: dict[str, NDArray[Any]] = {name: getattr(works, name) for name in _NUMBERS}
    for name in TEXTS:
        arrays[name], arrays[f"{name}_begin"], arrays[f"{name}_none"] = _joined(getattr(works, name))
    arrays["vocabulary"], *_ = _joined([text for text, _ in works.vocabulary.items()])
    arrays["wkb"] = np.frombuffer(b"".join(each or b"" for each in wkb), np.uint8)
    arrays["wkb_begin"] = np.cumsum([0, *(len(each or b"") for each in wkb)], dtype=np.int64)
    arrays["vertices"] = works.vertices
    works.prepare(Watch())
    arrays |= {f"oriented_{name}": getattr(works.boxes.each, name) for name in _BOXES}
    for reach, cells in works.cells_kept.items():
        arrays |= {f"cells_{reach}_{name}": getattr(cells, name) for name in _CELLS}
    said = {str(reach): [getattr(cells, name) for name in _CELLS_SAY] for reach, cells in works.cells_kept.items()}
    return {"crs": works.crs, "count": len(works), "words": len(works.vocabulary.items()), "cells": said}, arrays


class StoredSnapshot(Snapshot):
    """What was stored, in the arrays as they were read. Texts, and geometries one by one, are made when asked for."""

    @staticmethod
    def of(facts: Facts, arrays: Arrays) -> StoredSnapshot:
        """Raises KeyError where something is missing."""
        works: StoredSnapshot = object.__new__(StoredSnapshot)
        works.__dict__.update({name: arrays[name] for name in _NUMBERS})
        works.__dict__.update(
            crs=facts["crs"],
            vocabulary=Vocabulary(),
            detour=np.full(facts["count"], None, object),
            vertices=arrays["vertices"],
            boxes=MadeBoxes(
                OrientedBoxes(*(arrays[f"oriented_{name}"] for name in _BOXES)), np.ones(facts["count"], bool)
            ),
            cells_kept={float(reach): _cells(reach, said, arrays) for reach, said in facts["cells"].items()},
            stored_texts={name: (arrays[name], arrays[f"{name}_begin"], arrays[f"{name}_none"]) for name in TEXTS},
            stored_wkb=(arrays["wkb"], arrays["wkb_begin"]),
            made=(np.full(facts["count"], None, object), np.zeros(facts["count"], bool)),
        )
        words = _parted(arrays["vocabulary"], facts["words"])
        works.vocabulary.encode(words)
        return works

    stored_texts: Mapping[str, tuple[NDArray[np.uint8], Rows, Mask]]
    stored_wkb: tuple[NDArray[np.uint8], Rows]
    made: tuple[Objects, Mask]
    """The geometries, and which of them are made."""

    def __len__(self) -> int:
        return len(self.start)

    def __getattr__(self, name: str) -> Any:
        """Called for what is not there yet."""
        if name in TEXTS:
            found = self.__dict__[name] = self._texts(name)
        elif name == "geometry":
            found = self.__dict__[name] = self._all_shapes()
        else:
            raise AttributeError(name)
        return found

    def some(self, name: str, rows: Mask | Rows | slice) -> NDArray[Any]:
        if name in TEXTS and name not in self.__dict__:
            chosen = np.arange(len(self))[rows]
            if FEW * len(chosen) < len(self):
                return self._some_texts(name, chosen)
        return super().some(name, rows)

    def shapes(self, rows: Mask | Rows | slice) -> Objects:
        if "geometry" not in self.__dict__:
            self._make(np.arange(len(self))[rows])
            return self.made[0][rows]
        return self.geometry[rows]

    @cached_property
    def tree(self) -> shapely.STRtree:
        """Of the boxes alone, at which a tree looks; a diagonal is made faster than a work."""
        boxes = np.full(len(self), None, object)
        boxes[self.placed] = shapely.linestrings(self.bounds[self.placed].reshape(-1, 2, 2))
        return shapely.STRtree(boxes)

    def _make(self, rows: Rows) -> None:
        """Make the geometries that are lacking. Two threads that make the same one do each other no harm."""
        shapes, made = self.made
        lacking = rows[~made[rows]]
        wkb, begin = self.stored_wkb
        ranges = zip(begin[lacking].tolist(), begin[lacking + 1].tolist(), strict=True)
        shapes[lacking] = shapely.from_wkb(objects([wkb[first:end].tobytes() or None for first, end in ranges]))
        made[lacking] = True

    def _all_shapes(self) -> Objects:
        for begin in range(0, len(self), AT_ONCE):  # other threads have their turn in between
            self._make(np.arange(begin, min(begin + AT_ONCE, len(self))))
        return self.made[0]

    def _texts(self, name: str) -> Objects:
        joined, _, none = self.stored_texts[name]
        found = objects(_parted(joined, len(self)))
        found[none] = None
        return found

    def _some_texts(self, name: str, rows: Rows) -> Objects:
        joined, begin, none = self.stored_texts[name]
        ranges = zip(begin[rows].tolist(), (begin[rows + 1] - 1).tolist(), strict=True)
        found = objects([joined[first:end].tobytes().decode() for first, end in ranges])
        found[none[rows]] = None
        return found


def _cells(reach: str, said: list[Any], arrays: Arrays) -> Cells:
    size, origin, first_day, days, high = said
    columns = (arrays[f"cells_{reach}_{each}"] for each in _CELLS)
    return Cells(size, (origin[0], origin[1]), first_day, days, high, *columns)


def _joined(texts: Any) -> tuple[NDArray[np.uint8], Rows, Mask]:
    """Texts one after the other, where each begins and where one more would, and which of them are None."""
    try:
        each = [b"" if text is None else text.encode() for text in texts]
    except (AttributeError, UnicodeEncodeError) as error:
        raise Unfit(f"a text is none: {error}") from error
    joined = _BETWEEN.join(each)
    if joined.count(_BETWEEN) != max(len(each) - 1, 0):
        raise Unfit("a text holds a sign that no text should")
    begin = np.cumsum([0, *(len(text) + 1 for text in each)], dtype=np.int64)
    return np.frombuffer(joined, np.uint8), begin, np.array([text is None for text in texts], bool)


def _parted(joined: NDArray[np.uint8], count: int) -> list[str]:
    return joined.tobytes().decode().split(_BETWEEN.decode()) if count else []
