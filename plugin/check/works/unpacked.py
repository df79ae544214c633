"""A snapshot of works that a register gives as packed columns, a portion at a time: while SQLite copies the next rows,
those before are unpacked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.hilbert import hilbert_order
from ...register.packed import PackedColumn
from ...register.register import Register
from ..progress import Watch
from ..shapes.portions import vertices
from ..shapes.rings import Rings, rings_of
from ..threads import COUNT, at_once
from .geometries import geometries
from .lazy import LazySnapshot
from .numbers import EachOnce, codes_of, days_of, encoded
from .snapshot import TEXTS, Objects
from .vocabulary import Vocabulary


@dataclass(frozen=True, eq=False)
class Part:
    """What is told of some works."""

    codes: Mapping[str, EachOnce]
    numbers: Mapping[str, NDArray[Any]]
    """Days, flags, bounds, and how many vertices there are."""
    rings: Rings
    shapes: Objects
    """The geometries of works that are no rings."""
    texts: Mapping[str, PackedColumn]


def read_unpacked(register: Register, names: Sequence[str], watch: Watch) -> LazySnapshot | None:
    """All works of a register; None where it cannot give them packed. Raises CheckCancelled."""
    waiting: list[Future[Part]] = []
    with ThreadPoolExecutor(COUNT) as pool:
        if not register.packed(
            "work", names, lambda some: waiting.append(pool.submit(_part, some, watch)), watch.pause
        ):
            return None
        words, parts, numbers = Vocabulary(), [], []
        for each in waiting:  # while the last ones are still being unpacked
            parts.append(part := each.result())
            numbers.append({**encoded(part.codes, words), **part.numbers})
    watch.pause()
    return _joined(parts, numbers, words, register.crs, watch)


def _part(some: Callable[[], dict[str, PackedColumn]], watch: Watch) -> Part:
    watch.pause()
    columns = some()
    rings, bounds = rings_of(columns["geom"])
    others = np.flatnonzero(rings.count == 0)
    shapes, count = np.full(len(bounds), None, object), rings.count.copy()
    shapes[others] = geometries(columns["geom"].some(others))
    bounds[others], count[others] = shapely.bounds(shapes[others]), vertices(shapes[others])
    watch.pause()
    numbers = {**days_of(columns), "bounds": bounds, "vertices": count}
    return Part(codes_of(columns), numbers, rings, shapes, {name: columns[name] for name in TEXTS})


def _joined(
    parts: Sequence[Part], numbers: Sequence[Mapping[str, NDArray[Any]]], words: Vocabulary, crs: str, watch: Watch
) -> LazySnapshot:
    """The works of all parts, neighbours side by side."""
    bounds = np.concatenate([part.numbers["bounds"] for part in parts])
    pages = [np.frombuffer(part.rings.wkb.data, np.uint8) for part in parts]
    order, data = at_once(lambda: hilbert_order(bounds), lambda: np.concatenate(pages).data)
    watch.pause()
    rings = Rings(
        PackedColumn.joined([part.rings.wkb for part in parts], data),
        np.concatenate([part.rings.count for part in parts]),
    ).where(order)
    watch.pause()
    works: LazySnapshot = object.__new__(LazySnapshot)
    works.__dict__.update({name: np.concatenate([each[name] for each in numbers])[order] for name in numbers[0]})
    works.__dict__.update(
        crs=crs,
        vocabulary=words,
        detour=np.full(len(order), None, object),
        texts={name: PackedColumn.joined([part.texts[name] for part in parts], data).where(order) for name in TEXTS},
        wkb=rings.wkb,
        made=(np.concatenate([part.shapes for part in parts])[order], rings.count == 0),
        rings=rings,
    )
    return works
