"""Which of many short texts are the same, told by whole columns: eight bytes of each are one number."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .words import WORD, Words, words_of

Numbers = NDArray[np.int64]
MOST_BYTES = 64
"""Longer texts are compared one by one; there are few that are asked for in this way."""
BUCKETS_BITS = 13
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def first_alike(data: bytes | memoryview, begin: Numbers, size: Numbers, kind: Numbers) -> Numbers:
    """For each piece of the data the position of one, the same for all that have the same kind and the same bytes.

    Behind the last piece, the data must go on for WORD bytes more.
    """
    if not len(size) or size.max() <= MOST_BYTES:
        return _first_alike([kind.astype(np.uint64), *_words(data, begin, size)])
    found, is_long = np.empty(len(begin), np.int64), size > MOST_BYTES
    short = np.flatnonzero(~is_long)
    found[short] = short[_first_alike([kind[short].astype(np.uint64), *_words(data, begin[short], size[short])])]
    seen: dict[tuple[int, bytes], int] = {}
    for row in np.flatnonzero(is_long).tolist():
        found[row] = seen.setdefault((int(kind[row]), bytes(data[begin[row] : begin[row] + size[row]])), row)
    return found


def _words(data: bytes | memoryview, begin: Numbers, size: Numbers) -> list[Words]:
    """The pieces as rows of numbers; where a piece has ended, they are 0."""
    each_begin = words_of(data)
    last, found = len(each_begin) - 1, []
    for number in range(-(-int(size.max(initial=0)) // WORD)):
        left = np.clip(size - number * WORD, 0, WORD)
        found.append(each_begin[np.minimum(begin + number * WORD, last)] & _MASKS[left])
    return found


_MASKS = np.array([(1 << 8 * count) - 1 for count in range(WORD + 1)], np.uint64)


def _first_alike(words: list[Words]) -> Numbers:
    """Pieces are put into buckets. What is other than the piece that stands for its bucket is put into others."""
    mixed = np.zeros(len(words[0]), np.uint64)
    for word in words:
        mixed = (mixed ^ word) * _ODD
        mixed ^= mixed >> _HALF
    found, left = np.empty(len(mixed), np.int64), np.arange(len(mixed))
    for_bucket = np.empty(1 << BUCKETS_BITS, np.int64)
    while len(left):
        mixed = mixed * _ODD
        bucket = mixed[left] >> np.uint64(64 - BUCKETS_BITS)
        for_bucket[bucket] = left
        same = for_bucket[bucket]
        alike = np.logical_and.reduce([word[left] == word[same] for word in words])
        found[left[alike]] = same[alike]
        left = left[~alike]
    return found
