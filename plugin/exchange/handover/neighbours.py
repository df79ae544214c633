"""Who else works nearby at the same time, and which surfaces nearby are protected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from ...domain.period import MISSING, OPEN, day_number, day_of, same_date_years_later, shared_days
from ...domain.period import gap as gap_between
from .fields import GEOMETRY, NEIGHBOURS, PROTECTIONS, Row, leaving
from .selection import Periods

if TYPE_CHECKING:
    from numpy.typing import NDArray

WITHIN_M = 100.0
"""How far around a work its neighbours and protected surfaces are told of."""

NOT_THERE = "cancelled"


@dataclass(frozen=True)
class Meeting:
    """A work handed over and another work near it in the same days; `shared` counts them, None where both are open."""

    work: Row
    other: Row
    distance_m: float
    shared: int | None
    shared_from: str | None
    shared_to: str | None

    def told(self) -> Meeting:
        """The same with no more of either work than may leave, and without their areas."""
        known = {column.name for column in NEIGHBOURS}
        work, other = ({k: v for k, v in row.items() if k in known} for row in (self.work, self.other))
        return replace(self, work=work, other=other)


def meetings(works: Sequence[Row], known: Sequence[Row], periods: Periods) -> list[Meeting]:
    """Every work handed over with every other known work within 100 m that shares a day with it, nearest first."""
    others = [row for row in known if row["status"] != NOT_THERE]
    met = (_meeting(works[i], others[j], metres, periods) for i, j, metres in _near(works, others))
    return sorted(filter(None, met), key=lambda m: (str(m.work["ref"]), m.distance_m, str(m.other["ref"])))


def neighbour_rows(met: Iterable[Meeting], handed: set[str]) -> list[dict[str, Any]]:
    """One row for each work that is met and not handed over itself, as seen from the nearest that is handed over."""
    nearest: dict[str, Meeting] = {}
    for each in sorted(met, key=lambda m: m.distance_m):
        if each.other["uuid"] not in handed:
            nearest.setdefault(str(each.other["uuid"]), each)
    return [
        leaving(
            each.other,
            NEIGHBOURS,
            near_ref=each.work["ref"],
            distance_m=round(each.distance_m, 2),
            shared_days=each.shared,
            shared_from=each.shared_from,
            shared_to=each.shared_to,
        )
        for each in sorted(nearest.values(), key=lambda m: str(m.other["ref"]))
    ]


def protection_rows(works: Sequence[Row], known: Sequence[Row], periods: Periods, as_of: date) -> list[dict[str, Any]]:
    """Renewed surfaces within 100 m that are protected today or while a work that is handed over goes on."""
    today = day_number(as_of)
    spans = ((row["uuid"], _protected(row, periods)) for row in known if row["status"] != NOT_THERE)
    protected = {uuid: span for uuid, span in spans if span}
    renewed = [row for row in known if row["uuid"] in protected]
    nearest: dict[str, tuple[float, Row, Row]] = {}
    for i, j, metres in sorted(_near(works, renewed), key=lambda near: near[2]):
        work, surface = works[i], renewed[j]
        if _holds(protected[surface["uuid"]], today, periods[work["uuid"]]):
            nearest.setdefault(str(surface["uuid"]), (metres, work, surface))
    return [
        _protection_row(surface, work, metres, protected[surface["uuid"]])
        for metres, work, surface in sorted(nearest.values(), key=lambda near: str(near[2]["ref"]))
    ]


def _protection_row(surface: Row, work: Row, metres: float, protection: tuple[int, int]) -> dict[str, Any]:
    first, last = _iso(protection)
    return leaving(
        surface,
        PROTECTIONS,
        protected_from=first,
        protected_until=last,
        near_ref=work["ref"],
        distance_m=round(metres, 2),
    )


def _near(works: Sequence[Row], others: Sequence[Row]) -> Iterator[tuple[int, int, float]]:
    """Index of the work, index of another one within 100 m, and their distance in metres."""
    if not works or not others:
        return
    import shapely

    mine, theirs = _geometries(works), _geometries(others)
    i, j = shapely.STRtree(theirs).query(mine, predicate="dwithin", distance=WITHIN_M)
    metres = shapely.distance(mine[i], theirs[j])
    for at, to, distance in zip(i.tolist(), j.tolist(), metres.tolist(), strict=True):
        if works[at]["uuid"] != others[to]["uuid"]:
            yield at, to, distance


def _geometries(rows: Sequence[Row]) -> NDArray[Any]:
    import shapely

    geometries: NDArray[Any] = shapely.from_wkb([row[GEOMETRY] for row in rows])
    return geometries


def _meeting(work: Row, other: Row, distance_m: float, periods: Periods) -> Meeting | None:
    """Both together, or None where they share no day or one of them has no start date."""
    (start, end), (other_start, other_end) = periods[work["uuid"]], periods[other["uuid"]]
    if MISSING in (start, other_start) or gap_between(start, end, other_start, other_end) > 0:
        return None
    last = min(end, other_end)
    shared_from, shared_to = _iso((max(start, other_start), last))
    days = None if last == OPEN else shared_days(gap_between(start, end, other_start, other_end))
    return Meeting(work, other, distance_m, days, shared_from, shared_to)


def _protected(row: Row, periods: Periods) -> tuple[int, int] | None:
    """First and last day of a surface's protection as day numbers; None where the work protects nothing."""
    years = row["protection_years"] or 0
    end = day_of(periods[row["uuid"]][1])
    if years <= 0 or end is None:
        return None
    return day_number(end) + 1, day_number(same_date_years_later(end, years))


def _holds(protection: tuple[int, int], today: int, work: tuple[int, int]) -> bool:
    """Whether a protection holds today or on a day of the work; all are first and last days."""
    first, last = protection
    start, end = work
    return first <= today <= last or (start != MISSING and first <= end and last >= start)


def _iso(days: Iterable[int]) -> list[str | None]:
    return [day.isoformat() if (day := day_of(number)) else None for number in days]
