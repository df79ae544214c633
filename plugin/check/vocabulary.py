"""Texts as numbers, so that filters compare arrays of integers."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
from numpy.typing import NDArray

Ids = NDArray[np.int64]

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

    def number(self, text: str) -> int:
        """The number of a text, given to it now if it has none."""
        return self._numbers.setdefault(text, len(self._numbers))

    def numbers(self, texts: Collection[str]) -> Ids:
        """The numbers of texts, without those that nobody has used."""
        return np.array([self._numbers[text] for text in texts if text in self._numbers], np.int64)

    def items(self) -> list[tuple[str, int]]:
        """All texts with their numbers."""
        return list(self._numbers.items())
