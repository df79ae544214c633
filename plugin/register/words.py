"""Bytes as numbers of eight bytes each, from every place on: NumPy compares one number in the time of one byte."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Words = NDArray[np.uint64]

WORD = 8


def words_of(data: bytes | memoryview) -> Words:
    """The number that begins at each byte, its least digit first. Of the last seven bytes there is none."""
    return np.ndarray(max(len(data) - WORD + 1, 0), "<u8", data, strides=(1,))


def word(text: bytes) -> np.uint64:
    """The number of eight bytes."""
    return np.uint64(int.from_bytes(text, "little"))
