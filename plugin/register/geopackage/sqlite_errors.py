"""What SQLite reports, as sentences that a person can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...errors import ReadOnly, RegisterBusy, RegisterError, marked


class Damaged(RegisterError):
    """The file's inner structure is broken."""


class DiskFull(RegisterError):
    """The disk took no more."""


def is_busy(error: sqlite3.Error) -> bool:
    """Whether another program, or another connection of this one, holds what was asked for."""
    name = getattr(error, "sqlite_errorname", None) or ""
    return name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED"))


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Run SQL on the file and raise what goes wrong as a RegisterError that names it."""
    try:
        yield
    except sqlite3.Error as error:
        raise translated(error, path) from error


def translated(error: sqlite3.Error, path: Path) -> RegisterError:
    """The error in a person's words; what was meant to be saved is not, for SQLite takes back what it began."""
    name = getattr(error, "sqlite_errorname", None) or ""
    if is_busy(error):
        return RegisterBusy(
            marked("Another program is writing to {path} at this moment. Nothing was saved; try again in a while."),
            path=path,
        )
    if name.startswith("SQLITE_READONLY"):
        return ReadOnly(marked("{path} may be read and not written here. Nothing was saved."), path=path)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return Damaged(
            marked(
                "{path} is damaged ({detail}). It was left as it is: keep a copy of it, and take the register from "
                "your last backup."
            ),
            path=path,
            detail=error,
        )
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return DiskFull(
            marked(
                "The disk did not take the changes to {path} ({detail}). Nothing of them was saved and the register "
                "is as before; make room on the disk and save again."
            ),
            path=path,
            detail=error,
        )
    if name.startswith("SQLITE_CANTOPEN"):
        return RegisterError(marked("{path} cannot be opened; may you read this file and its folder?"), path=path)
    return RegisterError(marked("The register {path} answered: {detail}. Nothing was saved."), path=path, detail=error)
