"""Texts as numbers, so that filters compare arrays of integers."""

from __future__ import annotations

from collections.abc import Collection, Sequence

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

    def encode(self, texts: Sequence[str | None]) -> Ids:
        """A number a text, NONE for None and blanks; texts that differ in surrounding blanks only are the same."""
        known = {text: self._number(text) for text in dict.fromkeys(texts)}
        return np.fromiter(map(known.__getitem__, texts), np.int64, len(texts))

    def _number(self, text: str | None) -> int:
        trimmed = (text or "").strip()
        return self._numbers.setdefault(trimmed, len(self._numbers)) if trimmed else NONE

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
