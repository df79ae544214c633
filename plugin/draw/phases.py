"""A work at other dates: moved as a whole, or followed by its next phase. Days are dates, both ends included."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date, timedelta

from ..errors import BadInput, marked

ONE_DAY = timedelta(days=1)


def duration(start: date | None, end: date | None) -> int | None:
    """The number of days, both ends included; None where an end is not known."""
    return None if start is None or end is None else (end - start).days + 1


def moved(start: date | None, end: date | None, new_start: date) -> tuple[date, date | None]:
    """The period from another first day on: as many days as before; an open end stays open."""
    days = duration(start, end)
    return new_start, None if days is None else new_start + days * ONE_DAY - ONE_DAY


def following(start: date | None, end: date | None) -> tuple[date, date | None]:
    """The next phase: it starts the day after the end and takes as many days.

    Raises BadInput where the end is open: nothing can come after it.
    """
    if end is None:
        raise BadInput(marked("The work has no end date yet, so no phase can follow it. Give it an end date first."))
    days = duration(start, end)
    first = end + ONE_DAY
    return first, None if days is None else first + days * ONE_DAY - ONE_DAY


def phase_title(title: str, pattern: str, taken: Collection[str] = ()) -> str:
    """The title of the next phase, e.g. `New mains, phase 2`.

    `pattern` is how the interface's language writes it, with {title} and {number}; `taken` are the titles of the works
    of the project, so that no number is given twice.
    """
    ending = re.escape(pattern).replace(r"\{title\}", "(?P<title>.*)").replace(r"\{number\}", r"(?P<number>\d+)")
    found = re.fullmatch(ending, title)
    stem, number = (found["title"], int(found["number"]) + 1) if found else (title, 2)
    while pattern.format(title=stem, number=number) in taken:
        number += 1
    return pattern.format(title=stem, number=number)
