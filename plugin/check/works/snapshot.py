"""The works of a register at one moment, as arrays: what a check looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.period import MISSING
from ..pairs.cells import Cells, cells_of, reach_of
from ..progress import Watch
from ..shapes.made_boxes import MadeBoxes
from ..shapes.oriented import Judgement, OrientedBoxes, oriented_boxes
from ..shapes.outlines import Outlines, outlines
from ..shapes.portions import vertices
from ..threads import over_slices
from .periods import Days, Mask
from .vocabulary import Ids, Vocabulary

if TYPE_CHECKING:
    from ...domain.rules import Area
    from ..rules.area import InArea

Objects = NDArray[np.object_]
Rows = NDArray[np.int64]

TEXTS = ("uuid", "ref", "title", "party", "street")
"""What is kept as it is written."""
AT_ONCE = 8_192
"""Works of which boxes are made in one go."""


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
        if "boxes" in self.__dict__:
            found.__dict__["boxes"] = self.boxes.where(rows)
        return found

    @property
    def is_prepared(self) -> bool:
        """Whether all turned boxes are made."""
        return "boxes" in self.__dict__ and bool(self.boxes.made.all())

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
    def boxes(self) -> MadeBoxes:
        """The boxes around and within these works, turned the way they lie, as far as they are made; see `judged`."""
        return MadeBoxes(OrientedBoxes.unknown(len(self)), ~self.dated | self.cancelled | ~self.placed)

    def judged(self, i: Rows, j: Rows, metres: float) -> Judgement:
        """What turned boxes tell of pairs of works. Those that are lacking are made; any thread may ask."""
        self.make_boxes(i, j, Watch())
        return self.boxes.each.judged(i, j, metres)

    def make_boxes(self, i: Rows, j: Rows, watch: Watch) -> None:
        """Make the boxes that are lacking of the works of these pairs. Raises CheckCancelled."""
        lacking = self.boxes.lacking(i, j)
        for begin in range(0, len(lacking), AT_ONCE):
            watch.pause()
            self._make_boxes(lacking[begin : begin + AT_ONCE])

    def prepare(self, watch: Watch) -> None:
        """Make all boxes and `vertices` now, in several threads, and keep them. Raises CheckCancelled."""
        lacking = np.flatnonzero(~self.boxes.made)
        parts = [slice(begin, min(begin + AT_ONCE, len(lacking))) for begin in range(0, len(lacking), AT_ONCE)]
        over_slices(lambda part: self._make_boxes(lacking[part]), parts, watch)
        _ = self.vertices

    def _make_boxes(self, rows: Rows) -> None:
        for part, lines in self.outlined(rows):
            self.boxes.put(part, oriented_boxes(lines))

    def outlined(self, rows: Rows) -> Iterator[tuple[Rows, Outlines]]:
        """The outlines of some works, in parts."""
        yield rows, outlines(self.shapes(rows))

    def cells(self, metres: float) -> Cells:
        """The works that rules can look at in cells of the map, suited to looking that far around each; kept."""
        reach = reach_of(metres)
        found = self.cells_kept.get(reach)
        if found is None:
            wanted = self.dated & self.placed & ~self.cancelled
            found = self.cells_kept[reach] = cells_of(self.bounds, self.start, wanted, reach)
        return found

    @cached_property
    def cells_kept(self) -> dict[float, Cells]:
        """The cells that were made for this snapshot, by how far one looks around."""
        return {}

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

    @cached_property
    def movable(self) -> Mask:
        """Works that may be placed within their period (see `effective_periods`)."""
        return (self.earliest_end != self.end) | (self.latest_start != self.start)


ARRAYS = tuple(each.name for each in fields(Snapshot) if each.name not in ("vocabulary", "crs"))
"""The names of the fields that have an entry a work."""


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
    if "boxes" in first.__dict__:
        found.__dict__["boxes"] = MadeBoxes.of([first.boxes, *(works.boxes.where(rows) for works, rows in others)])
    return found
