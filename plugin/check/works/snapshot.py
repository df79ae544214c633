"""The works of a register at one moment, as arrays: what a check looks at."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.hilbert import hilbert_order
from ...domain.period import MISSING, OPEN
from ...register.register import Register
from ..pairs.cells import Cells, cells_of
from ..progress import Watch
from ..shapes.oriented import OrientedBoxes, oriented_boxes
from ..shapes.outlines import outlines
from ..shapes.portions import vertices
from .periods import Days, Mask, Periods, day_numbers, effective_periods, protected_until
from .vocabulary import Ids, Vocabulary

if TYPE_CHECKING:
    from ...domain.rules import Area
    from ..rules.area import InArea

Objects = NDArray[np.object_]
Rows = NDArray[np.int64]

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
TEXTS = ("uuid", "ref", "title", "party", "street")
"""What is kept as it is written."""
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


@dataclass(frozen=True)
class DetourOf:
    """Whose detour a row of a snapshot is: the work's uuid, what the detour is called, and the work's own area."""

    work: str
    title: str
    area: shapely.Geometry


@dataclass(frozen=True, eq=False)
class Snapshot:
    """One entry a work in every array. It never changes; a check may therefore run on it in any thread."""

    uuid: Objects
    ref: Objects
    title: Objects
    party: Objects
    street: Objects
    geometry: Objects
    bounds: NDArray[np.float64]
    """n × 4: xmin, ymin, xmax, ymax in the register's CRS; NaN without a geometry."""
    start: Days
    end: Days
    earliest_end: Days
    latest_start: Days
    protected_until: Days
    """The last day of the protection of the work's new surface; MISSING where there is none."""
    protection_years: NDArray[np.int64]
    excavates: Mask
    status_id: Ids
    kind_id: Ids
    traffic_id: Ids
    footprint_id: Ids
    party_id: Ids
    street_id: Ids
    project_id: Ids
    vocabulary: Vocabulary = field(repr=False)
    """What the numbers mean."""
    crs: str = ""
    """The authority's name of the CRS, e.g. EPSG:25832."""
    detour: Objects = field(default_factory=lambda: np.empty(0, object))
    """What a row is a detour of; None for a work (see `detours`)."""
    unreported: Days = field(default_factory=lambda: np.empty(0, np.int64))
    """The planned last day of a work that has begun and is not reported as ended; MISSING for all others."""

    def __post_init__(self) -> None:
        if len(self.detour) != len(self.uuid):
            object.__setattr__(self, "detour", np.full(len(self.uuid), None, object))
        if len(self.unreported) != len(self.uuid):
            object.__setattr__(self, "unreported", np.full(len(self.uuid), MISSING))

    def __len__(self) -> int:
        return len(self.uuid)

    def where(self, rows: Mask | Rows | slice) -> Snapshot:
        """Some of the works: a mask with an entry a work, or row numbers in the order wanted."""
        columns = {name: self.some(name, rows) for name in ARRAYS}
        found = Snapshot(**columns, vocabulary=self.vocabulary, crs=self.crs)
        if self.is_prepared:
            found.__dict__["oriented"] = self.oriented.where(rows)
        return found

    @property
    def is_prepared(self) -> bool:
        """Whether the turned boxes are made; those of some works are handed on to them."""
        return "oriented" in self.__dict__

    def some(self, name: str, rows: Mask | Rows | slice) -> NDArray[Any]:
        """The entries of some works in one of the arrays."""
        found: NDArray[Any] = self.shapes(rows) if name == "geometry" else getattr(self, name)[rows]
        return found

    def shapes(self, rows: Mask | Rows | slice) -> Objects:
        """The geometries of some works; what was kept makes those alone that are asked for (see `stored`)."""
        return self.geometry[rows]

    @cached_property
    def masks(self) -> dict[Any, Mask]:
        """Masks that were made for this snapshot, by what they were made from (see `admission`)."""
        return {}

    @cached_property
    def areas(self) -> dict[Area, InArea]:
        """The works as rules see them that are limited to an area (see `rule_area`)."""
        return {}

    @cached_property
    def tree(self) -> shapely.STRtree:
        """The works' boxes; row numbers are those of the snapshot."""
        return shapely.STRtree(self.geometry)

    @cached_property
    def oriented(self) -> OrientedBoxes:
        """The boxes around and within these works, turned the way they lie."""
        return self._oriented(Watch())

    def prepare(self, watch: Watch) -> None:
        """Make `oriented` and `vertices` now, in several threads, and keep them. Raises CheckCancelled."""
        if not self.is_prepared:
            self.__dict__["oriented"] = self._oriented(watch)
        _ = self.vertices

    def cells(self, metres: float) -> Cells:
        """The works that rules can look at in cells of the map, suited to looking that far around each; kept."""
        reach = 16.0
        while reach < metres:
            reach *= 2
        found = self.cells_kept.get(reach)
        if found is None:
            wanted = self.dated & self.placed & ~self.cancelled
            found = self.cells_kept[reach] = cells_of(self.bounds, self.start, wanted, reach)
        return found

    @cached_property
    def cells_kept(self) -> dict[float, Cells]:
        """The cells that were made for this snapshot, by how far one looks around."""
        return {}

    def _oriented(self, watch: Watch) -> OrientedBoxes:
        lines = outlines(np.where(self.dated & ~self.cancelled, self.geometry, None), watch.part(0, 50))
        return oriented_boxes(lines, watch.part(50, 100))

    @cached_property
    def vertices(self) -> NDArray[np.int64]:
        """The number of vertices of each work."""
        return vertices(self.geometry)

    @cached_property
    def row_of(self) -> dict[str, int]:
        """The row of each uuid."""
        return {uuid: row for row, uuid in enumerate(self.uuid)}

    def rows_of(self, uuids: Sequence[str]) -> Rows:
        """The rows of those uuids that are here."""
        found = [self.row_of[uuid] for uuid in uuids if uuid in self.row_of]
        return np.array(found, np.int64)

    @property
    def dated(self) -> Mask:
        """Works that rules about time can look at."""
        return self.start != MISSING

    @property
    def placed(self) -> Mask:
        """Works that have a geometry."""
        return ~np.isnan(self.bounds[:, 0])

    @cached_property
    def cancelled(self) -> Mask:
        """Works that take part in nothing."""
        return self.vocabulary.among(self.status_id, ("cancelled",))


ARRAYS = tuple(each.name for each in fields(Snapshot) if each.name not in ("vocabulary", "crs"))
"""The names of the fields that have an entry a work."""


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


def joined(first: Snapshot, second: Snapshot) -> Snapshot:
    """Both snapshots' works, the first's before the second's; they must share their vocabulary."""
    return gathered(first, [(second, slice(None))])


def gathered(first: Snapshot, others: Sequence[tuple[Snapshot, Rows | slice]]) -> Snapshot:
    """All works of the first snapshot, then some of each other one; they must share their vocabulary."""
    others = [(works, rows) for works, rows in others if isinstance(rows, slice) or len(rows)]
    columns = {
        name: np.concatenate([getattr(first, name), *(works.some(name, rows) for works, rows in others)])
        for name in ARRAYS
    }
    crs = first.crs or next((works.crs for works, _ in others if works.crs), "")
    found = Snapshot(**columns, vocabulary=first.vocabulary, crs=crs)
    if first.is_prepared and all(works.is_prepared for works, _ in others):
        boxes = [first.oriented, *(works.oriented.where(rows) for works, rows in others)]
        found.__dict__["oriented"] = OrientedBoxes.of(boxes)
    return found


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


def geometries(wkb: Sequence[bytes | None]) -> Objects:
    """Geometries of WKB; None where there is none, where it is empty or cannot be read, or holds a NaN or an infinity.

    A multipolygon of one part becomes that part: the same area, quicker to measure.
    """
    begin, skipped = _OF_ONE_PART, len(_OF_ONE_PART)
    parts = [each[skipped:] if each and each[:skipped] == begin else each for each in wkb]
    found = np.atleast_1d(shapely.from_wkb(objects(parts), on_invalid="ignore"))
    with np.errstate(all="ignore"):
        # An area is a number only where all coordinates are; GEOS's bounds pass over a NaN, its distances fail on it.
        found[shapely.is_empty(found) | ~np.isfinite(shapely.area(found))] = None
    several = np.flatnonzero(shapely.get_type_id(found) == shapely.GeometryType.MULTIPOLYGON)
    single = several[shapely.get_num_geometries(found[several]) == 1]  # written the other way round
    found[single] = shapely.get_geometry(found[single], 0)
    return found


_OF_ONE_PART = struct.pack("<BII", 1, shapely.GeometryType.MULTIPOLYGON, 1)
"""How the WKB of a multipolygon of one part begins; what follows is the part's own."""


def objects(values: Sequence[Any]) -> Objects:
    """An array of Python objects, one a value, whatever they are."""
    array = np.empty(len(values), object)
    array[:] = values
    return array
