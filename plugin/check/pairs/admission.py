"""Which works a side of a rule admits, as masks over a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator
from datetime import date
from functools import cache
from itertools import chain

import numpy as np

from ...domain.codes import parse_codes
from ...domain.period import day_number
from ...domain.rule import NOT_HINDERING, Side
from ..works.periods import Mask
from ..works.snapshot import Snapshot


def admitted(side: Side, snapshot: Snapshot, as_of: date) -> Mask:
    """True for the works that the side admits on the day `as_of`; never for cancelled, undated or placeless ones.

    Kept with the snapshot, so that asking again for the same costs nothing.
    """
    return _kept(snapshot, (side, as_of), lambda: _admitted(side, snapshot, as_of))


def _kept(snapshot: Snapshot, key: Hashable, make: Callable[[], Mask]) -> Mask:
    mask = snapshot.masks.get(key)
    if mask is None:
        mask = snapshot.masks[key] = make()
    return mask


def _admitted(side: Side, snapshot: Snapshot, as_of: date) -> Mask:
    mask = _kept(snapshot, "usable", lambda: snapshot.dated & snapshot.placed & ~snapshot.cancelled)
    for wanted, has in chain(_codes_asked(side, snapshot), _flags(side, snapshot, as_of)):
        mask = mask & has if wanted else mask & ~has
    return mask


def _codes_asked(side: Side, snapshot: Snapshot) -> Iterator[tuple[bool, Mask]]:
    """Lists of codes of which a work must have one, or must have none, and which works have one."""
    for wanted, codes, field in (
        (True, side.kinds, "kind_id"),
        (True, side.statuses, "status_id"),
        (True, side.traffic, "traffic_id"),
        (False, side.not_statuses, "status_id"),
    ):
        if codes:
            yield wanted, _among(snapshot, field, codes)
    if side.footprint:
        yield True, _takes(side.footprint, snapshot)


def _among(snapshot: Snapshot, field: str, codes: tuple[str, ...]) -> Mask:
    return _kept(snapshot, (field, codes), lambda: snapshot.vocabulary.among(getattr(snapshot, field), codes))


def _flags(side: Side, snapshot: Snapshot, as_of: date) -> Iterator[tuple[bool, Mask]]:
    """What is asked of a work that has it or has it not, and which works have it."""
    if side.hinders_traffic is not None:
        yield not side.hinders_traffic, _among(snapshot, "traffic_id", (NOT_HINDERING,))
    if side.excavates is not None:
        yield side.excavates, snapshot.excavates
    if side.protects is not None:
        yield side.protects, snapshot.protection_years > 0
    if side.ended is not None:
        yield side.ended, snapshot.end <= day_number(as_of)


def _takes(wanted: tuple[str, ...], snapshot: Snapshot) -> Mask:
    """Works whose footprint holds at least one of these codes; the field holds several in one text."""
    texts = [number for text, number in snapshot.vocabulary.items() if not set(wanted).isdisjoint(_codes(text))]
    return np.isin(snapshot.footprint_id, np.array(texts, np.int64))


@cache
def _codes(text: str) -> tuple[str, ...]:
    return parse_codes(text)
