"""The zones of rules that are limited to an area: what lies outside of it makes no part of where two works meet."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ...domain.rules import Area, Rule
from ..shapes.cutting import intersections, only_polygons
from ..shapes.zones import LEAST_AREA, zones_of_pairs
from ..works.snapshot import Objects, Rows, Snapshot
from .area import in_area

if TYPE_CHECKING:
    from ..findings.findings import Findings


def cut_to_areas(findings: Findings, rows: Rows, zones: Objects) -> Objects:
    """The zones of some findings; those of rules with an area are where both works meet inside of it.

    They are the zones of what lies in the area of both works, and are cut off at its edge. Where two parts lie in the
    area and all that is between them does not, nothing would be left: their zone stays whole.
    """
    numbers = findings.rule_row[rows]
    for number, rule in enumerate(findings.rules):
        if rule.area is None:
            continue
        some = np.flatnonzero(numbers == number)
        a, b = findings.a[rows[some]], findings.b[rows[some]]
        zones[some] = _cut(rule.area, _of_parts(rule, findings.snapshot, a, b, zones[some]))
    return zones


def _of_parts(rule: Rule, works: Snapshot, a: Rows, b: Rows, zones: Objects) -> Objects:
    """The zones; anew where one of the two works reaches out of the area."""
    if rule.area is None:
        return zones
    inside = in_area(rule.area, works)
    cut = np.flatnonzero(inside.crosses[a] | inside.crosses[b])
    radius = np.full(len(cut), rule.distance_m / 2)
    zones[cut] = zones_of_pairs(inside.parts[a[cut]], inside.parts[b[cut]], radius)
    return zones


def _cut(area: Area, zones: Objects) -> Objects:
    shape = shapely.from_wkt(area.wkt)
    shapely.prepare(shape)
    outside = np.flatnonzero(~shapely.covers(shape, zones))
    left = only_polygons(intersections(zones[outside], np.repeat(np.array([shape], object), len(outside))))
    seen = shapely.area(left) >= LEAST_AREA
    zones[outside[seen]] = left[seen]
    return zones
