"""What two works share inside the area of a rule; what lies outside of it makes no part of that."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely
from numpy.typing import NDArray

from ...domain.rules import Area
from ..progress import Watch
from ..shapes.areas import shared_areas
from ..works.snapshot import Rows
from .area import in_area

if TYPE_CHECKING:
    from ..findings.findings import Findings


def shared_areas_of(findings: Findings, rows: Rows, watch: Watch) -> NDArray[np.float64]:
    """The shared area in m² of some findings: of the whole works, or of what lies of them in the area of the rule."""
    a, b = findings.a[rows], findings.b[rows]
    one, other = (findings.snapshot.shapes(each) for each in (a, b))
    metres, numbers = findings.distances_of(rows), findings.rule_row[rows]
    found = shared_areas(one, other, metres, watch)
    quiet = Watch(cancelled=watch.cancelled)
    for number, rule in enumerate(findings.rules):
        some = np.flatnonzero((numbers == number) & (found > 0)) if rule.area is not None else ()
        if rule.area is None or not len(some):
            continue
        inside = in_area(rule.area, findings.snapshot)
        cut = some[inside.cuts(a[some], b[some])]
        found[cut] = shared_areas(one[cut], other[cut], metres[cut], quiet, inside.tiles)
    return found


def reaches_out(area: Area, one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Whether something of the two lies outside of the area."""
    return not shapely.covers(_shape(area), [one, other]).all()


def more_than_edges_meet(one: shapely.Geometry, other: shapely.Geometry, area: Area | None) -> bool:
    """Whether two that touch, or more, do more than that; of an area's rule, inside of it. Lines and points, too."""
    if area is None:
        return not shapely.touches(one, other)
    mine, theirs = (_pieces(shapely.intersection(each, _shape(area))) for each in (one, other))
    first, second = shapely.STRtree(theirs).query(mine, predicate="intersects")
    return not shapely.touches(mine[first], theirs[second]).all()


def _pieces(shape: shapely.Geometry) -> NDArray[np.object_]:
    """Whatever is in collections of collections, one by one."""
    return shapely.get_parts(shapely.get_parts(shapely.get_parts(shape)))


@lru_cache(maxsize=64)
def _shape(area: Area) -> shapely.Geometry:
    return shapely.from_wkt(area.wkt)
