"""What a file that was taken offline says about itself: from which register, when, by whom, how far its log went."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from ...errors import BadInput, RegisterError, marked
from ..geopackage.connection import connect
from ..geopackage.opening import open_file
from ..geopackage.sqlite_errors import told

_PREFIX = "checkout_"


@dataclass(frozen=True)
class Checkout:
    """Kept among the file's metadata, each under its name with `checkout_` before it."""

    id: str
    register_id: str
    register_uri: str
    """Where the register was; no secret is in it."""
    register_name: str
    seq: int
    """The last entry of the register's log when its rows were read."""
    taken_at: str
    taken_by: str


def write_checkout(connection: sqlite3.Connection, checkout: Checkout) -> None:
    """Say it in a new file."""
    connection.executemany(
        "INSERT INTO metadata (key, value) VALUES (?, ?)",
        [(_PREFIX + name, str(value)) for name, value in asdict(checkout).items()],
    )


def read_checkout(connection: sqlite3.Connection) -> Checkout | None:
    """What the file says; None for a register that was not taken from another one."""
    found = dict(connection.execute("SELECT key, value FROM metadata WHERE key LIKE 'checkout\\_%' ESCAPE '\\'"))
    names = [field.name for field in fields(Checkout)]
    if not all(_PREFIX + name in found for name in names):
        return None
    values = {name: found[_PREFIX + name] for name in names}
    return Checkout(**{**values, "seq": int(values["seq"])})


def checkout_at(path: Path | None) -> Checkout | None:
    """The same for the file at a place; None where there is no file that could say it."""
    if path is None or not path.is_file():
        return None
    with told(path), closing(connect(path, "ro")) as connection:
        return read_checkout(connection)


def open_checkout(path: Path) -> tuple[sqlite3.Connection, Checkout]:
    """A connection to the file and what it says. Raises BadInput where it is no checkout, and RegisterError where it
    is no register or cannot be read."""
    connection, _ = open_file(path)
    try:
        checkout = read_checkout(connection)
        if checkout is None:
            raise BadInput(
                marked("{path} was not taken from a register; choose a file that was taken offline."), path=path
            )
    except sqlite3.Error as error:
        connection.close()
        raise RegisterError(marked("{path} cannot be read: {reason}"), path=path, reason=error) from error
    except BaseException:
        connection.close()
        raise
    return connection, checkout
