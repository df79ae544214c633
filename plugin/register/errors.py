"""Why the register would not do what was asked."""

from __future__ import annotations

from ..domain.changeset import Conflict
from ..domain.validation import Problem
from ..errors import BadInput, SamgravError, marked

__all__ = ["Invalid", "Problem", "Refused"]


class Refused(SamgravError):
    """Others changed the same fields meanwhile; nothing was saved. `conflicts` says what and by whom."""

    def __init__(self, conflicts: tuple[Conflict, ...]) -> None:
        first = conflicts[0]
        super().__init__(
            marked(
                "{count} of your changes meet changes that others saved meanwhile, first {who} at {when} in {ref}. "
                "Nothing was saved and your changes are kept; compare them and decide."
            ),
            count=len(conflicts),
            who=first.changed_by,
            when=first.changed_at,
            ref=first.ref or first.uuid,
        )
        self.conflicts = conflicts


class Invalid(BadInput):
    """Some rows cannot be registered as they are; nothing was saved. `problems` names every one of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            marked("{first} Nothing was saved; {count} thing(s) to put right in all."),
            first=problems[0].error,
            count=len(problems),
        )
        self.problems = problems
