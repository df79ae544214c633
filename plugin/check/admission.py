"""Which works a side of a rule admits, as masks over a snapshot."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import cache

import numpy as np

from ..domain.codes import parse_codes
from ..domain.period import day_number
from ..domain.rule import NOT_HINDERING, Side
from .periods import Mask
from .snapshot import Snapshot


def admitted(side: Side, snapshot: Snapshot, as_of: date) -> Mask:
    """True for the works that the side admits on the day `as_of`; never for cancelled, undated or placeless ones.

    Kept with the snapshot, so that asking again for the same costs nothing.
    """
    key = (side, as_of)
    mask = snapshot.masks.get(key)
    if mask is None:
        mask = snapshot.masks[key] = _admitted(side, snapshot, as_of)
    return mask


def _admitted(side: Side, snapshot: Snapshot, as_of: date) -> Mask:
    mask = snapshot.dated & snapshot.placed & ~snapshot.cancelled
    for codes, ids in (
        (side.kinds, snapshot.kind_id),
        (side.statuses, snapshot.status_id),
        (side.traffic, snapshot.traffic_id),
    ):
        if codes:
            mask &= snapshot.vocabulary.among(ids, codes)
    if side.not_statuses:
        mask &= ~snapshot.vocabulary.among(snapshot.status_id, side.not_statuses)
    if side.footprint:
        mask &= _takes(side.footprint, snapshot)
    for wanted, has in _flags(side, snapshot, as_of):
        mask &= has == wanted
    return mask


def _flags(side: Side, snapshot: Snapshot, as_of: date) -> Iterator[tuple[bool, Mask]]:
    """What is asked of a work that has it or has it not, and which works have it."""
    if side.hinders_traffic is not None:
        yield side.hinders_traffic, ~snapshot.vocabulary.among(snapshot.traffic_id, (NOT_HINDERING,))
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
