"""How far apart the two of a finding are. A check needs to know of most only that they are near enough: the number of
metres is measured when somebody asks for it, and kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from ..progress import Watch
from ..shapes.measure import distances
from ..threads import over_slices
from ..works.snapshot import Rows

if TYPE_CHECKING:
    from .findings import Findings

AT_ONCE = 2_048


def measured(findings: Findings, rows: Rows, watch: Watch) -> NDArray[np.float64]:
    """The distances of some findings. Raises CheckCancelled; what was measured until then is kept.

    Any thread may ask; where two ask for the same at once, both measure it, and find the same.
    """
    metres, works = findings.metres, findings.snapshot
    lacking = rows[np.isnan(metres[rows])]
    if not len(lacking):
        return metres[rows]
    limit = max((rule.distance_m for rule in findings.rules), default=0.0)
    quiet = Watch(cancelled=watch.cancelled)

    def measure(part: slice) -> None:
        some = lacking[part]
        a, b = findings.a[some], findings.b[some]
        metres[some] = distances(works, a, works, b, limit_m=limit, watch=quiet)

    parts = [slice(begin, min(begin + AT_ONCE, len(lacking))) for begin in range(0, len(lacking), AT_ONCE)]
    over_slices(measure, parts, watch)
    return metres[rows]
