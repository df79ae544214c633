"""A member of a register that many share: a login, and what it is to the register."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import SamgravError, marked
from .roles import ADMIN, COORDINATOR, PARTY, VIEWER


@dataclass(frozen=True)
class Member:
    """`party` is the organisation that a member with the role party acts for, None for the others."""

    login: str
    role: str
    party: str | None = None
    changed_by: str = ""
    changed_at: str = ""


NAMES = {
    VIEWER: marked("Viewer"),
    PARTY: marked("Party"),
    COORDINATOR: marked("Coordinator"),
    ADMIN: marked("Admin"),
}
"""What each role is called, by itself in a list."""

_MAY = {
    VIEWER: marked("Reads public works with their history and detours, and changes nothing."),
    PARTY: marked(
        "Reads public works, those shared with parties, and everything of its own party. Draws and changes its party's "
        "own works; a work that the city has to permit gets no further than planned without a coordinator."
    ),
    COORDINATOR: marked(
        "Reads everything, contacts included, and changes everything but rules, code lists and members."
    ),
    ADMIN: marked("Reads and changes everything: works, rules, code lists, and who is a member."),
}


def what_it_may(role: str) -> str:
    """What members of a role read and change, as a sentence (English, marked)."""
    return _MAY[role]


def why_not_removed(member: Member, members: tuple[Member, ...]) -> SamgravError | None:
    """Why a member has to stay what it is: the register needs an admin. None where it need not."""
    if member.role == ADMIN and sum(each.role == ADMIN for each in members) == 1:
        return SamgravError(
            marked("A register needs an admin, and {login} is the last one. Make somebody else an admin first."),
            login=member.login,
        )
    return None
