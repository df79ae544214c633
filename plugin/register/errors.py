"""Why the register would not do what was asked."""

from __future__ import annotations

from ..domain.changeset import Conflict
from ..errors import BadInput, SamgravError, marked


class Refused(SamgravError):
    """Others changed the same fields meanwhile; nothing of the changeset was saved. `conflicts` says what and by whom."""

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


class Problem:
    """One thing that is wrong with one row: which field, and a sentence about it."""

    def __init__(self, uuid: str, field: str, error: SamgravError) -> None:
        self.uuid = uuid
        self.field = field
        self.error = error

    def __str__(self) -> str:
        return str(self.error)


class Invalid(BadInput):
    """Some rows cannot be registered as they are; nothing was saved. `problems` names every one of them."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(
            marked("{first} Nothing was saved; {count} thing(s) to put right in all."),
            first=problems[0].error,
            count=len(problems),
        )
        self.problems = problems
