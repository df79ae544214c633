"""From rows to a plan to the register, with progress and cancel between."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

from ...errors import SamgravError, Stopped, marked
from ...register.register import Register
from .importer import Imported, Importer
from .plan import Row
from .planner import Planner
from .profile import Profile
from .register_view import view_of

ROWS_AT_A_TIME = 500

Progress = Callable[[float], None]
Cancelled = Callable[[], bool]


class PlanCancelled(SamgravError, Stopped):
    """The person stopped it before anything was written."""


def make_plan(
    register: Register,
    profile: Profile,
    rows: Iterable[Row],
    *,
    complete: bool,
    total: int,
    progress: Progress,
    cancelled: Cancelled,
) -> Planner:
    """Decide about every row; writes nothing. `total` is about how many rows come (0 or less: not known).

    Raises BadProfile where the profile does not suit the register, and PlanCancelled.
    """
    planner = Planner(profile, view_of(register, profile.source), complete=complete)
    for some in _some_at_a_time(rows):
        if cancelled():
            raise PlanCancelled(marked("The import was cancelled before anything was written."))
        planner.take(some)
        if total > 0:
            progress(min(1.0, len(planner.plan.entries) / total))
    planner.finish()
    return planner


def carry_out(
    register: Register, planner: Planner, author: str, note: str, *, progress: Progress, cancelled: Cancelled
) -> Imported:
    """Write what was planned; what the register would not have is told in the plan's entries."""
    return Importer(register, planner, author, note).run(progress, cancelled)


def _some_at_a_time(rows: Iterable[Row]) -> Iterator[list[Row]]:
    left = iter(rows)
    while some := list(islice(left, ROWS_AT_A_TIME)):
        yield some
