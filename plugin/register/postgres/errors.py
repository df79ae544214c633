"""What PostgreSQL reports, as sentences that a person can act on. What a row holds and what a connection's secrets are
stands in none of them."""

from __future__ import annotations

import psycopg2

from ...errors import ReadOnly, RegisterBusy, RegisterError, Unreachable, marked


class NotAllowed(ReadOnly):
    """The login may not do this."""


class NoRoom(RegisterError):
    """The server's disk or memory took no more."""


_BUSY = {"55P03", "57014", "40001", "40P01"}
_GONE = {"57P01", "57P02", "57P03", "57P05", "25P03"}
_FULL = {"53100", "53200", "53400"}


def is_gone(error: psycopg2.Error) -> bool:
    """Whether the connection is lost, so that only a new one can tell."""
    code = error.pgcode or ""
    if code.startswith("08") or code in _GONE:
        return True
    # A server that ends in the midst of an answer is told as a bare DatabaseError.
    return not code and type(error) in {psycopg2.DatabaseError, psycopg2.OperationalError, psycopg2.InterfaceError}


def unreachable(name: str) -> Unreachable:
    return Unreachable(
        marked(
            "The database of “{name}” does not answer. Nothing is lost: what you save is kept here and can be sent "
            "when it answers again."
        ),
        name=name,
    )


def translated(error: psycopg2.Error, name: str) -> RegisterError:
    """The error in a person's words; PostgreSQL takes back what the statement began."""
    code = error.pgcode or ""
    detail = (error.diag.message_primary or type(error).__name__).rstrip(".")
    if is_gone(error):
        return unreachable(name)
    if code in _BUSY:
        return RegisterBusy(
            marked("Somebody else is saving to “{name}” at this moment. Nothing was saved; try again in a while."),
            name=name,
        )
    if code == "42501":
        return NotAllowed(marked("“{name}” does not let your login do this: {detail}."), name=name, detail=detail)
    if code == "25006":
        return ReadOnly(
            marked("“{name}” is a copy of the database that can be read only. Nothing was saved."), name=name
        )
    if code in _FULL:
        return NoRoom(
            marked("The server of “{name}” has no room left ({detail}). Nothing was saved; tell its administrator."),
            name=name,
            detail=detail,
        )
    return RegisterError(marked("“{name}” answered: {detail}. Nothing was saved."), name=name, detail=detail)
