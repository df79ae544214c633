"""The members of a register in PostgreSQL: which login is what to the register. Its admins ask and change it, through
functions in the database, which has the last word on all of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg2

from ...domain.changeset import Changeset, Kind, Operation
from ...domain.member import Member
from ...errors import SamgravError, marked
from ..register import Register
from .register import PostgresRegister

_TOLD = {"23514", "42501", "42704"}
"""What the register's own functions raise, each with a whole sentence."""
_LOGINS = "SELECT rolname FROM pg_catalog.pg_roles WHERE rolcanlogin ORDER BY rolname"


class MemberRefused(SamgravError):
    """The server did not do it and says why."""


_CONTACT = "SELECT value FROM samgrav_api.metadata WHERE key = 'city_contact'"


@dataclass(frozen=True)
class Membership:
    """What the page about members shows: `logins` are those of the server, `me` is who asks."""

    members: tuple[Member, ...]
    logins: tuple[str, ...]
    parties: tuple[str, ...]
    me: str
    contact: str = ""
    """Whom parties are told to call; empty where nobody has said."""


def read_membership(register: Register) -> Membership:
    """Everything about members. Raises MemberRefused where the login is no admin, and RegisterError."""
    register = _on_server(register)
    rows = _told(register, "SELECT login, role, party, changed_by, changed_at FROM samgrav_api.members()")
    logins = _told(register, _LOGINS)
    me = _told(register, "SELECT login FROM samgrav_api.whoami()")[0][0]
    parties = sorted(str(name) for name in register.columns("party", ["name"])["name"])
    contact = "".join(row[0] for row in _told(register, _CONTACT))
    members = tuple(Member(*row) for row in rows)
    return Membership(members, tuple(row[0] for row in logins), tuple(parties), me, contact)


def set_member(register: Register, login: str, role: str, party: str | None) -> None:
    """Make a login a member, or change what it is; a party that the register does not hold yet is registered first.
    Raises MemberRefused, Invalid and RegisterError."""
    register = _on_server(register)
    if party is not None and party not in register.columns("party", ["name"])["name"]:
        _add_party(register, party)
    _told(register, "SELECT samgrav_api.set_member(%s, %s, %s)", (login, role, party))


def remove_member(register: Register, login: str) -> None:
    """Let a login be a member no longer. Raises MemberRefused and RegisterError."""
    _told(_on_server(register), "SELECT samgrav_api.remove_member(%s)", (login,))


def set_city_contact(register: Register, contact: str) -> None:
    """Say whom parties are to call about works that they may not read. Raises MemberRefused and RegisterError."""
    _told(_on_server(register), "SELECT samgrav_api.set_city_contact(%s)", (contact,))


def _add_party(register: PostgresRegister, name: str) -> None:
    from uuid import uuid4

    operation = Operation(Kind.INSERT, "party", str(uuid4()), {"name": name})
    register.apply(Changeset((operation,), "", f"The party of a new member: {name}"))


def _on_server(register: Register) -> PostgresRegister:
    if isinstance(register, PostgresRegister):
        return register
    raise MemberRefused(marked("A register in a file knows no members: whoever may write the file may do everything."))


def _told(register: PostgresRegister, sql: str, values: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The statement's rows; what the register's functions refuse, in their own words."""
    return register.ask(sql, values, lambda cursor: list(cursor.fetchall()), _refusal)


def _refusal(error: psycopg2.Error) -> SamgravError | None:
    if error.pgcode not in _TOLD:
        return None
    return MemberRefused(marked("{sentence}"), sentence=error.diag.message_primary or "")
