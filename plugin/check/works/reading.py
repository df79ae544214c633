"""Reading the works of a register, or of rows, into a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ...domain.hilbert import hilbert_order
from ...register.register import Register
from ..progress import Watch
from .geometries import geometries, objects
from .numbers import numbers_of
from .snapshot import TEXTS, Objects, Snapshot
from .unpacked import read_unpacked
from .vocabulary import Vocabulary

COLUMNS = (
    "uuid",
    "ref",
    "title",
    "party",
    "project_uuid",
    "status",
    "kind",
    "traffic",
    "footprint",
    "excavates",
    "street",
    "protection_years",
    "start_date",
    "end_date",
    "actual_start",
    "actual_end",
    "certainty",
    "duration_days",
    "geom",
)
"""What a check needs to know of a work."""
AT_ONCE = 10_000


def snapshot_of(register: Register, watch: Watch | None = None) -> Snapshot:
    """All works of the register as they are now. Raises CheckCancelled."""
    watch = watch or Watch()
    works = read_unpacked(register, COLUMNS, watch)
    if works is not None:
        return works
    return snapshot_of_columns(register.columns("work", COLUMNS, watch.pause), crs=register.crs, watch=watch)


def snapshot_of_rows(rows: Sequence[Mapping[str, Any]], vocabulary: Vocabulary | None = None) -> Snapshot:
    """Works given one by one, as `Register.rows` gives them; a field that is not there is empty.

    `vocabulary` is that of the snapshot they are to be compared with.
    """
    columns = {name: [row.get(name) for row in rows] for name in COLUMNS}
    return snapshot_of_columns(columns, vocabulary)


def snapshot_of_columns(
    columns: Mapping[str, Sequence[Any]],
    vocabulary: Vocabulary | None = None,
    crs: str = "",
    watch: Watch | None = None,
) -> Snapshot:
    """Works given as columns of values, one a field of COLUMNS; put in an order that keeps neighbours together."""
    watch, words = watch or Watch(), vocabulary or Vocabulary()
    numbers = numbers_of(columns, words)
    watch.pause()
    geometry = _geometries_in_portions(columns["geom"], watch.pause)
    bounds = shapely.bounds(geometry).reshape(-1, 4)
    texts: dict[str, Any] = {name: objects(columns[name]) for name in TEXTS}
    snapshot = Snapshot(**texts, **numbers, geometry=geometry, bounds=bounds, vocabulary=words, crs=crs)
    watch.pause()
    return snapshot.where(hilbert_order(bounds)) if len(snapshot) > 1 else snapshot


def _geometries_in_portions(wkb: Sequence[bytes | None], pause: Callable[[], None]) -> Objects:
    found = np.empty(len(wkb), object)
    for begin in range(0, len(wkb), AT_ONCE):
        pause()
        found[begin : begin + AT_ONCE] = geometries(wkb[begin : begin + AT_ONCE])
    return found
