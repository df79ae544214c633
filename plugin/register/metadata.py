"""What a register says about itself, and which versions of the plugin may write to it."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from configparser import ConfigParser
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from ..errors import SamgravError, marked

LEAST_PLUGIN = "0.1.0"
"""The oldest plugin that may write what this one writes."""

ROOT = Path(__file__).resolve().parents[2]
"""The plugin's folder, where metadata.txt and resources/ lie."""

CITY_CONTACT = "city_contact"
"""The entry that says whom parties call about works that they may not see; a file keeps it for when it is copied to a
database."""


@dataclass(frozen=True)
class Metadata:
    """`least_plugin` and `greatest_plugin` are the versions that may write; empty where any later one may."""

    register_id: str
    name: str
    crs: str
    schema_version: int
    created_at: str
    created_with: str
    least_plugin: str
    greatest_plugin: str


def read_metadata(connection: sqlite3.Connection) -> Metadata:
    """KeyError where one of the entries that every register has is missing."""
    return metadata_of(dict(connection.execute("SELECT key, value FROM metadata").fetchall()))


def metadata_of(found: Mapping[str, str]) -> Metadata:
    """The entries by their names. KeyError where one that every register has is missing."""
    return Metadata(
        found["register_id"],
        found["name"],
        found["crs"],
        int(found["schema_version"]),
        found.get("created_at", ""),
        found.get("created_with", ""),
        found.get("least_plugin", ""),
        found.get("greatest_plugin", ""),
    )


def write_metadata(connection: sqlite3.Connection, metadata: Metadata) -> None:
    """Write all entries of a new register; its door is closed."""
    change_metadata(connection, metadata)
    connection.execute("INSERT INTO metadata (key, value) VALUES ('door', 'closed')")


def change_metadata(connection: sqlite3.Connection, metadata: Metadata) -> None:
    """Write all entries, over those that are there."""
    connection.executemany(
        "INSERT INTO metadata (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(name, str(value)) for name, value in asdict(metadata).items()],
    )


@cache
def plugin_version() -> str:
    """This plugin's version, as metadata.txt says it."""
    parser = ConfigParser(interpolation=None)
    parser.read(ROOT / "metadata.txt", encoding="utf-8")
    return parser["general"]["version"]


def version_numbers(version: str) -> tuple[int, ...]:
    """The numbers of a version such as `1.10.2` for comparison; what is no number counts as 0."""
    return tuple(int(part) if part.isdigit() else 0 for part in version.replace("-", ".").split("."))


def which_can_write(metadata: Metadata) -> SamgravError | str:
    """For a register that this plugin is too new for: which version can change it as it is, as a part of a sentence;
    nothing where that is this version, as before its release."""
    made, mine = metadata.greatest_plugin or metadata.created_with, plugin_version()
    if not made or made == mine:
        return ""
    return SamgravError(marked(" ({made} can change it as it is, and this is {mine})"), made=made, mine=mine)
