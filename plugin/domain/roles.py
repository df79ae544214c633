"""What a person may do in a register, by the role that the register knows the person in."""

from __future__ import annotations

VIEWER, PARTY, COORDINATOR, ADMIN = "viewer", "party", "coordinator", "admin"
ROLES = (VIEWER, PARTY, COORDINATOR, ADMIN)
"""The one that may do least first."""


def may_change_rules(role: str) -> bool:
    """Rules, like members and code lists, are the admin's."""
    return role == ADMIN
