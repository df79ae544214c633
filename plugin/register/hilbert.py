"""An order that keeps neighbours together: along the Hilbert curve through the centres of their bounds."""

from __future__ import annotations

from collections.abc import Sequence

Bounds = Sequence[float]
_ORDER = 16
_SIDE = 1 << _ORDER


def hilbert_order(bounds: Sequence[Bounds | None]) -> list[int]:
    """The places of `bounds` in the order in which they are to be written; those without a place come last."""
    known = [(place, (b[0] + b[2]) / 2, (b[1] + b[3]) / 2) for place, b in enumerate(bounds) if b is not None]
    unknown = [place for place, b in enumerate(bounds) if b is None]
    if not known:
        return unknown
    left, bottom = min(x for _, x, _ in known), min(y for _, _, y in known)
    extent = max(max(x for _, x, _ in known) - left, max(y for _, _, y in known) - bottom) or 1.0
    scale = (_SIDE - 1) / extent
    keyed = sorted((hilbert_key(int((x - left) * scale), int((y - bottom) * scale)), place) for place, x, y in known)
    return [place for _, place in keyed] + unknown


def hilbert_key(x: int, y: int) -> int:
    """How far along the curve of order 16 the cell (x, y) lies, 0 ≤ x, y < 65536.

    The bit-by-bit method of Warren, Hacker's Delight, chapter 16.
    """
    key = 0
    side = _SIDE >> 1
    while side:
        right, upper = int(bool(x & side)), int(bool(y & side))
        key += side * side * ((3 * right) ^ upper)
        if not upper:
            if right:
                x, y = _SIDE - 1 - x, _SIDE - 1 - y
            x, y = y, x
        side >>= 1
    return key
