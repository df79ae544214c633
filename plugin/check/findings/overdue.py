"""Works whose planned end has passed in silence: begun, and nobody has reported that they ended."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...domain.period import MISSING, day_number, day_of
from ...domain.rule import COMPLETED
from ...domain.sentence import Overdue
from ..works.snapshot import Snapshot


def overdue(works: Snapshot, rows: Iterable[int], as_of: date) -> tuple[Overdue, ...]:
    """What these works are called and when they were planned to end, if that is before the day of the check."""
    today = day_number(as_of)
    found = []
    for row in rows:
        planned = int(works.unreported[row])
        if planned == MISSING or planned >= today or _is_completed(works, row):
            continue
        if (day := day_of(planned)) is not None:
            found.append(Overdue(works.ref[row], day))
    return tuple(found)


def _is_completed(works: Snapshot, row: int) -> bool:
    return bool(works.vocabulary.among(works.status_id[row : row + 1], (COMPLETED,))[0])
