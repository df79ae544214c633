"""Why the register would not do what was asked."""

from __future__ import annotations

from ..domain.changeset import Conflict
from ..domain.validation import Problem
from ..errors import BadInput, SamgravError, marked

__all__ = ["Invalid", "Outdated", "Problem", "Refused"]

_MET_ONE = marked(
    "{who} changed the same in {ref} at {when}, after you opened it. Nothing was saved and your change is kept; "
    "compare the two and decide."
)
_MET_SEVERAL = marked(
    "{count} of your changes meet changes that others saved meanwhile, first {who} in {ref} at {when}. Nothing was "
    "saved and your changes are kept; compare them and decide."
)
_ONE_WRONG = marked("{first} Nothing was saved.")
_SEVERAL_WRONG = marked("{first} Nothing was saved; there are {count} things to put right in all.")


class Outdated(SamgravError):
    """Why a register cannot be written: it is of an older schema, and can be upgraded."""


class Refused(SamgravError):
    """Others changed the same fields meanwhile; nothing was saved. `conflicts` says what and by whom."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        first = conflicts[0]
        super().__init__(
            _MET_ONE if len(conflicts) == 1 else _MET_SEVERAL,
            count=len(conflicts),
            who=first.changed_by,
            when=_to_the_minute(first.changed_at),
            ref=first.ref or first.uuid,
        )
        self.conflicts = conflicts


class Invalid(BadInput):
    """Some rows cannot be registered as they are; nothing was saved. `problems` names every one of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            _ONE_WRONG if len(problems) == 1 else _SEVERAL_WRONG,
            first=problems[0].error,
            count=len(problems),
        )
        self.problems = problems


def _to_the_minute(moment: str) -> str:
    """A moment of the log (ISO, UTC) as a person reads it."""
    return f"{moment[:16].replace('T', ' ')} UTC"
