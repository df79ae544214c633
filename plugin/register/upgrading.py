"""Bringing a register up to this plugin's schema, and reading all of it for damage on the way."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from ..domain.schema import SCHEMA_VERSION
from ..errors import RegisterError, SamgravError, marked
from .geopackage.opening import damaged, open_file, why_closed_for_writing
from .geopackage.sqlite_errors import told
from .later_rows import add_later_rows
from .metadata import read_metadata
from .migration import migrations, upgrade

_READ_THROUGH = 60.0
"""Percent of the time that reading a large file through takes of all of it."""


@dataclass(frozen=True)
class Report:
    """What was found and done, as sentences."""

    lines: tuple[SamgravError, ...]
    before: int
    after: int


def upgrade_register(path: Path, progress: Callable[[float], object] = lambda _percent: None) -> Report:
    """Look through the whole file, then upgrade its schema where it is older. Raises Damaged, ReadOnly, RegisterBusy or
    RegisterError; nothing is changed then."""
    connection, metadata = open_file(path)
    with closing(connection), told(path):
        if metadata.schema_version > SCHEMA_VERSION:
            raise RegisterError(
                marked("{path} was written by a newer Samgrav and was left as it is. Update the plugin."), path=path
            )
        reason = why_closed_for_writing(connection, path)
        if reason is not None:
            raise RegisterError(marked("{reason} Nothing was changed."), reason=reason)
        found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if found != "ok":
            raise damaged(path, found)
        progress(_READ_THROUGH)
        done = upgrade(connection, migrations(), then=add_later_rows)
        works = connection.execute("SELECT count(*) FROM work").fetchone()[0]
        after = read_metadata(connection).schema_version
    progress(100)
    whole = SamgravError(
        marked("{path} is sound: {works} works, schema version {version}."), path=path, works=works, version=after
    )
    return Report((whole, what_was_done(done.names, done.before, done.after)), done.before, done.after)


def what_was_done(names: Sequence[str], before: int, after: int) -> SamgravError:
    """What an upgrade did, in a sentence; `names` are the files that were run."""
    if not names:
        return SamgravError(marked("The register has this plugin’s schema already; there was nothing to upgrade."))
    return SamgravError(
        marked("The register was upgraded from schema version {before} to {after} ({names})."),
        before=before,
        after=after,
        names=", ".join(names),
    )
