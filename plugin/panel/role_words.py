"""Roles in words, and why somebody does not look after members."""

from __future__ import annotations

from ..domain.roles import ADMIN, COORDINATOR, PARTY, VIEWER
from ..i18n import explain, tr
from ..register.register import Register


def role_in_words(role: str) -> str:
    """What a role is called inside a sentence."""
    words = {VIEWER: tr("viewer"), PARTY: tr("party"), COORDINATOR: tr("coordinator"), ADMIN: tr("admin")}
    return words.get(role, role)


def why_no_members(register: Register) -> str:
    """Why the person cannot look after the register's members; empty where it can be done."""
    if register.path is not None:
        return tr(
            "A register in a file has no members: whoever may write the file may do everything. Copy it to a database "
            "to give people roles."
        )
    if register.role == ADMIN:
        return ""
    if register.is_whole and register.read_only_reason is not None:
        return explain(register.read_only_reason)
    text = tr("Only an admin of the register looks after its members; your role here is {role}.")
    return text.format(role=role_in_words(register.role))
