"""File names that every system takes, Windows too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .fields import Row

_DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)
LONGEST = 60


def file_name(text: str) -> str:
    """A text as the stem of a file name: letters without accents, digits, hyphens."""
    stem = re.sub(r"[^A-Za-z0-9_-]+", "-", text).strip("-")[:LONGEST] or "work"
    return f"{stem}-" if _DEVICES.match(stem) else stem


def file_names(works: Iterable[Row]) -> dict[str, str]:
    """A file name for each work by its uuid, from its reference; no two are the same, whatever the case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for work in works:
        stem = name = file_name(str(work["ref"] or work["uuid"]))
        count = 1
        while name.lower() in taken:
            count += 1
            name = f"{stem}-{count}"
        taken.add(name.lower())
        names[str(work["uuid"])] = name
    return names
