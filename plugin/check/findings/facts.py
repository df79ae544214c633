"""What the sentence of one finding tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import shapely

from ...domain.period import OPEN, day_number, day_of
from ...domain.sentence import Facts
from ..rules.area_shares import more_than_edges_meet, reaches_out
from ..works.periods import ALWAYS
from .overdue import overdue

if TYPE_CHECKING:
    from .findings import Findings

VISIBLE_AREA = 0.005
"""Works that share less, in m², are said to touch."""


def facts_of(findings: Findings, row: int) -> Facts:
    """One finding, as its sentence needs it."""
    works, a, b = findings.snapshot, int(findings.a[row]), int(findings.b[row])
    rule, begin = findings.rules[int(findings.rule_row[row])], int(findings.both_from[row])
    likelihood = float(findings.likelihood[row])
    return Facts(
        rule=rule,
        ref_a=works.ref[a],
        ref_b=works.ref[b],
        distance_m=_metres(findings, row),
        overlap=overlaps(findings, row),
        gap_days=findings.gap_days[row],
        shared_from=day_of(begin) if begin > ALWAYS else None,
        protected_until=day_of(int(works.protected_until[b])),
        street=works.street[a],
        ended=bool(works.end[b] <= day_number(findings.as_of)),
        dated=bool(works.start[b] != ALWAYS or works.end[b] != OPEN),
        possible=bool(findings.is_possible[row]),
        likelihood=None if np.isnan(likelihood) else likelihood,
        feature=works.title[b] if rule.is_constraint else None,
        told=findings.told.get(b, {}),
        overdue=overdue(works, (a, b), findings.as_of),
        detour_a=None if works.detour[a] is None else works.detour[a].title,
        detour_b=None if works.detour[b] is None else works.detour[b].title,
        cut_to=_cut_to(findings, row),
    )


def overlaps(findings: Findings, row: int) -> bool:
    """Whether more than their edges meet; lines and points of another layer have no area to tell it by."""
    if _metres(findings, row) > 0:
        return False
    rule = findings.rules[int(findings.rule_row[row])]
    if rule.is_constraint or rule.on_detour:
        return more_than_edges_meet(*_shapes(findings, row), rule.area)
    return bool(findings.areas_of(np.array([row]))[0] >= VISIBLE_AREA)


def _metres(findings: Findings, row: int) -> float:
    known = float(findings.metres[row])
    return float(findings.distances_of(np.array([row]))[0]) if np.isnan(known) else known


def _cut_to(findings: Findings, row: int) -> str | None:
    """What the area is called that the finding is cut to; None where both lie in it whole."""
    area = findings.rules[int(findings.rule_row[row])].area
    return area.name if area is not None and reaches_out(area, *_shapes(findings, row)) else None


def _shapes(findings: Findings, row: int) -> tuple[shapely.Geometry, shapely.Geometry]:
    one, other = findings.snapshot.shapes(np.array([findings.a[row], findings.b[row]]))
    return one, other
