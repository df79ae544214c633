"""A snapshot as arrays that a file can hold, ready to be checked, and back."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...register.packed import BLOB, NULL, TEXT, PackedColumn
from ..pairs.cells import Cells
from ..progress import Watch
from ..shapes.made_boxes import MadeBoxes
from ..shapes.oriented import OrientedBoxes
from .array_file import Arrays, Facts, Unfit
from .lazy import NUMBERS, LazySnapshot
from .periods import Mask
from .snapshot import TEXTS, Rows, Snapshot
from .vocabulary import Vocabulary

STORED = 1
"""Another number whenever the arrays mean something else."""
_BOXES = tuple(each.name for each in fields(OrientedBoxes))
_CELLS = ("key", "row", "corner", "too_large")
_CELLS_SAY = ("size", "origin", "first_day", "days", "high")
_BETWEEN = b"\0"
"""No text of a register holds it; one that does is not stored."""


def stored(works: Snapshot) -> tuple[Facts, Arrays]:
    """A snapshot of works, with the boxes and cells that it has, as what `StoredSnapshot` is made of. Raises Unfit."""
    wkb = shapely.to_wkb(works.geometry, byte_order=1, flavor="iso")
    arrays: dict[str, NDArray[Any]] = {name: getattr(works, name) for name in NUMBERS}
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


class StoredSnapshot(LazySnapshot):
    """What was stored, in the arrays as they were read, ready to be checked."""

    @staticmethod
    def of(facts: Facts, arrays: Arrays) -> StoredSnapshot:
        """Raises KeyError where something is missing."""
        count, boxes = facts["count"], OrientedBoxes(*(arrays[f"oriented_{name}"] for name in _BOXES))
        works: StoredSnapshot = object.__new__(StoredSnapshot)
        works.__dict__.update({name: arrays[name] for name in NUMBERS})
        works.__dict__.update(
            crs=facts["crs"],
            vocabulary=Vocabulary(),
            detour=np.full(count, None, object),
            vertices=arrays["vertices"],
            boxes=MadeBoxes(boxes, np.ones(count, bool)),
            cells_kept={float(reach): _cells(reach, said, arrays) for reach, said in facts["cells"].items()},
            texts={name: _column(TEXT, arrays, name, len(_BETWEEN), arrays[f"{name}_none"]) for name in TEXTS},
            wkb=_column(BLOB, arrays, "wkb", 0, np.zeros(count, bool)),
            made=(np.full(count, None, object), np.zeros(count, bool)),
        )
        works.vocabulary.encode(_parted(arrays["vocabulary"], facts["words"]))
        return works


def _column(kind: int, arrays: Arrays, name: str, between: int, none: Mask) -> PackedColumn:
    """Texts or blobs that lie one after the other, each followed by `between` bytes."""
    begin = arrays[f"{name}_begin"]
    kinds = np.where(none, NULL, kind + 2 * (np.diff(begin) - between))
    return PackedColumn(memoryview(arrays[name]), kinds, begin[:-1])


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
