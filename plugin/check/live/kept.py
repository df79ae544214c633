"""The works of large registers kept between sessions, among the files that the person's computer may throw away.

Reading a hundred thousand works and making them ready for a check takes longer than checking them. What was read once
is kept, made ready; the next time, only what came to the register since is read. A copy counts only where the
register's log holds, at the copy's place, the very entry that it held then; it says how every work was then, and
nothing later.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ...domain.changeset import Change
from ...register.metadata import plugin_version
from ...register.offline.checkout import checkout_at
from ...register.register import Register
from ..progress import Watch
from ..works.array_file import PART, Facts, Unfit, read_arrays, read_facts, write_arrays
from ..works.reading import snapshot_of
from ..works.snapshot import Snapshot
from ..works.stored import STORED, StoredSnapshot, stored
from .history import Mark, entries_after
from .works import LiveWorks

LEAST_WORKS = 5_000
"""A smaller register is read in less than a tenth of a second."""
MOST_ENTRIES = 2_000
"""With more entries of the log than this, reading the register anew is the quicker way."""
MOST_BYTES = 2 << 30
"""All copies together; a hundred thousand works take 75 MB."""
OLDEST_S = 180 * 86_400
"""A copy that nobody has used for so long is removed."""
_BROKEN_OFF_S = 86_400
_ENDING = ".works"


def unheard(_line: str) -> None:
    """For a place where nobody keeps a log."""


@dataclass(frozen=True, eq=False)
class KeptWorks:
    """Works as they were, and what has come to the register's log since."""

    works: StoredSnapshot
    changes: list[Change]

    def live(self) -> LiveWorks:
        """As they are now."""
        return LiveWorks.of(self.works).after(self.changes)


@dataclass(frozen=True)
class Kept:
    """The folder in which copies lie; without one, nothing is kept. May be used by several threads and programs."""

    folder: Path | None = None
    tell: Callable[[str], object] = unheard
    """Takes a line for the log."""

    def read(self, register: Register, watch: Watch) -> Snapshot:
        """All works of the register as they are now: kept, with what came since, or read. Raises CheckCancelled."""
        found = self.take(register)
        watch.pause()
        if found is None:
            return snapshot_of(register, watch)
        return found.live().whole() if found.changes else found.works

    def take(self, register: Register) -> KeptWorks | None:
        """What is kept of a register; None where nothing is, or where it does not fit."""
        path = self._path(register)
        if path is None or not path.is_file():
            return None
        try:
            facts, arrays = read_arrays(path)
            mark = _mark(facts, register)
            changes = None if mark is None else entries_after(register, mark, MOST_ENTRIES)
            if changes is None:
                self.tell(f"The works kept in {path} are not those of {register.uri} as it is now; it is read.")
                return None
            os.utime(path)  # by which it is known which copies are used
            return KeptWorks(StoredSnapshot.of(facts, arrays), changes)
        except (OSError, ValueError, KeyError) as error:
            self.tell(f"The works kept in {path} cannot be used, and {register.uri} is read: {error!r}")
            if not isinstance(error, OSError):  # it is damaged: away with it, so that another one is written
                with suppress(OSError):
                    path.unlink()
            return None

    def behind(self, register: Register, seq: int) -> int | None:
        """By how many entries of the log the copy is older than `seq`; None where there is none that fits."""
        path = self._path(register)
        if path is None or not path.is_file():
            return None
        try:
            mark = _mark(read_facts(path), register)
        except (OSError, ValueError, KeyError):
            return None
        return None if mark is None or entries_after(register, mark, MOST_ENTRIES) is None else seq - mark.seq

    def wants(self, register: Register, works: int) -> bool:
        """Whether so many works are worth it, and whether the register's log tells of every change: that of an area
        which was taken offline does not."""
        return self._path(register) is not None and works >= LEAST_WORKS and checkout_at(register.path) is None

    def put(self, works: Snapshot, mark: Mark, register: Register) -> bool:
        """Keep these works, which are all of the register's as they were at `mark`; says whether they are kept now."""
        path = self._path(register)
        if path is None or not mark.written or not self.wants(register, len(works)):
            return False
        try:
            path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            facts, arrays = stored(works)
            write_arrays(path, {**_identity(register), "seq": mark.seq, "written": mark.written, **facts}, arrays)
            self._make_room(path)
        except (OSError, Unfit) as error:
            self.tell(f"The works of {register.uri} are not kept for the next time: {error!r}")
            return False
        self.tell(f"The works of {register.uri} are kept for the next time in {path}.")
        return True

    def _path(self, register: Register) -> Path | None:
        """Of each file of a register its own. What a login may read of a database can be other rows tomorrow."""
        if self.folder is None or register.path is None:
            return None
        name = f"{register.id}\n{register.path.absolute()}"
        return self.folder / (hashlib.sha256(name.encode()).hexdigest()[:32] + _ENDING)

    def _make_room(self, newest: Path) -> None:
        """Remove copies that are not used any more, and what a program that was ended left behind."""
        now, taken = time.time(), 0
        for path, about in sorted(_files(newest.parent), key=lambda found: -found[1].st_mtime):
            age, is_part = now - about.st_mtime, path.name.endswith(PART)
            taken += about.st_size
            if path != newest and (age > (_BROKEN_OFF_S if is_part else OLDEST_S) or taken > MOST_BYTES):
                with suppress(OSError):  # another program reads it just now; it goes another time
                    path.unlink()


def _files(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Copies and parts of copies, and what the file system knows of them."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another program has removed or renamed it
            if path.name.endswith((_ENDING, PART)):
                yield path, path.stat()


NOTHING_KEPT = Kept()


def _identity(register: Register) -> dict[str, object]:
    """What must be the same for a copy to be read at all."""
    return {
        "plugin": plugin_version(),
        "stored": STORED,
        "register": register.id,
        "path": str(register.path and register.path.absolute()),
        "schema": register.schema_version,
        "of": register.crs,
    }


def _mark(facts: Facts, register: Register) -> Mark | None:
    """The place in the log that a copy shows; None where it is of another register, or made by another plugin."""
    fits = all(facts[name] == value for name, value in _identity(register).items())
    return Mark(facts["seq"], facts["written"]) if fits else None
