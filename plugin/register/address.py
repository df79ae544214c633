"""How people write where a register is: the path of a file, or one of these with a connection's name."""

from __future__ import annotations

from pathlib import Path

STORED, SERVICE = "postgres:", "service:"
"""A PostgreSQL connection kept in QGIS, and an entry of pg_service.conf."""


def is_database(uri: str) -> bool:
    """Whether the address leads to a database."""
    return uri.startswith((STORED, SERVICE))


def short_name(uri: str) -> str:
    """What a list of registers calls it: the connection's name, or the file's without its ending."""
    return uri.partition(":")[2] if is_database(uri) else Path(uri).stem
