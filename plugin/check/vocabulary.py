"""Texts as numbers, so that filters compare arrays of integers."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]
Mask = NDArray[np.bool_]

NONE = -1
"""The number of an empty text."""


class Vocabulary:
    """Numbers for texts, shared by the snapshots that are compared. It only grows, so numbers stay valid."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def encode(self, texts: Iterable[str | None]) -> Ids:
        """A number a text, NONE for None and blanks; texts that differ in surrounding blanks only are the same."""
        numbers = self._numbers
        known: dict[str | None, int] = {None: NONE}
        encoded = []
        for text in texts:
            number = known.get(text)
            if number is None:
                trimmed = (text or "").strip()
                number = known[text] = numbers.setdefault(trimmed, len(numbers)) if trimmed else NONE
            encoded.append(number)
        return np.array(encoded, np.int64)

    def among(self, ids: Ids, texts: Collection[str]) -> Mask:
        """True where a number is that of one of the texts, of which there are few (NumPy's isin is made for many)."""
        mask = np.zeros(len(ids), bool)
        for text in texts:
            number = self._numbers.get(text)
            if number is not None:
                mask |= ids == number
        return mask

    def items(self) -> list[tuple[str, int]]:
        """All texts with their numbers."""
        return list(self._numbers.items())
