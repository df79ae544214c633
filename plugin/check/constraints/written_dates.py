"""Dates in the text fields of other people's layers."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

# Day before month, as the registers and feeds of Europe write it; year first is never ambiguous.
_PATTERNS = (
    re.compile(r"(?P<y>\d{4})-(?P<m>\d{1,2})-(?P<d>\d{1,2})(?:[T ].*)?"),
    re.compile(r"(?P<y>\d{4})/(?P<m>\d{1,2})/(?P<d>\d{1,2})(?: .*)?"),
    re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?: .*)?"),
    re.compile(r"(?P<d>\d{1,2})-(?P<m>\d{1,2})-(?P<y>\d{4})(?: .*)?"),
    re.compile(r"(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?: .*)?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
)


@lru_cache(maxsize=10_000)
def written_day(text: str) -> date | None:
    """The day that a text means: 2026-03-31, 31/03/2026, 31-3-2026, 31.3.2026 or 20260331, a time behind it or not.

    None for a text that means no day.
    """
    for pattern in _PATTERNS:
        found = pattern.fullmatch(text.strip())
        if found:
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None
