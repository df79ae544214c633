"""Reading the works of a register, or of rows, into a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import shapely

from ...domain.hilbert import hilbert_order
from ...domain.period import MISSING, OPEN
from ...register.register import Register
from ..progress import Watch
from .geometries import geometries, objects
from .periods import Periods, day_numbers, effective_periods, protected_until
from .snapshot import TEXTS, Objects, Snapshot
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
CODES = {
    "status_id": "status",
    "kind_id": "kind",
    "traffic_id": "traffic",
    "footprint_id": "footprint",
    "party_id": "party",
    "street_id": "street",
    "project_id": "project_uuid",
}
"""What is compared, as numbers of a vocabulary, and the fields that they are of."""
AT_ONCE = 10_000


def snapshot_of(register: Register, watch: Watch | None = None) -> Snapshot:
    """All works of the register as they are now. Raises CheckCancelled."""
    watch = watch or Watch()
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
    """Works given as columns, a list a field of COLUMNS; put in an order that keeps neighbours together."""
    words, pause = vocabulary or Vocabulary(), (watch or Watch()).pause
    geometry = _geometries_in_portions(columns["geom"], pause)
    pause()
    periods = _periods(columns)
    pause()
    years = np.array([value or 0 for value in columns["protection_years"]], np.int64)

    def column(name: str) -> Sequence[Any]:
        pause()
        return columns[name]

    texts: dict[str, Any] = {name: objects(column(name)) for name in TEXTS}
    codes: dict[str, Any] = {name: words.encode(column(field_)) for name, field_ in CODES.items()}
    snapshot = Snapshot(
        **texts,
        **codes,
        geometry=geometry,
        bounds=shapely.bounds(geometry).reshape(-1, 4),
        start=periods.start,
        end=periods.end,
        earliest_end=periods.earliest_end,
        latest_start=periods.latest_start,
        unreported=periods.unreported,
        protected_until=protected_until(periods.end, years),
        protection_years=years,
        excavates=np.array([bool(value) for value in columns["excavates"]], bool),
        vocabulary=words,
        crs=crs,
    )
    pause()
    order = hilbert_order(snapshot.bounds) if len(snapshot) > 1 else None
    pause()
    return snapshot if order is None else snapshot.where(order)


def _periods(columns: Mapping[str, Sequence[Any]]) -> Periods:
    planned = day_numbers(columns["start_date"], MISSING), day_numbers(columns["end_date"], OPEN)
    actual = day_numbers(columns["actual_start"], MISSING), day_numbers(columns["actual_end"], OPEN)
    coarse = np.array([value not in (None, "", "day") for value in columns["certainty"]], bool)
    duration = np.array([value or 0 for value in columns["duration_days"]], np.int64)
    return effective_periods(planned, actual, coarse, duration)


def _geometries_in_portions(wkb: Sequence[bytes | None], pause: Callable[[], None]) -> Objects:
    found = np.empty(len(wkb), object)
    for begin in range(0, len(wkb), AT_ONCE):
        pause()
        found[begin : begin + AT_ONCE] = geometries(wkb[begin : begin + AT_ONCE])
    return found
