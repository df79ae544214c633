"""A place in a register's log, by which it is told whether two histories are the same up to there."""

from __future__ import annotations

from dataclasses import dataclass

from ...domain.changeset import Change
from ...register.register import Register


@dataclass(frozen=True)
class Mark:
    """An entry of the log, and what tells it from every other one.

    Changesets have ids that are drawn by lot, and a log is only ever added to: where it holds the same entry at the
    same place, all before it is the same, too. Not so in a file that took the place of another, from a backup perhaps;
    there even the same changeset, sent once more, was written at another moment.
    """

    seq: int
    written: str = ""
    """Which changeset wrote it, and when; empty where nothing is known of it."""

    @staticmethod
    def of(entry: Change) -> Mark:
        """The place where this entry stands."""
        return Mark(entry.seq, f"{entry.changeset} {entry.changed_at}")


def last_mark(register: Register) -> Mark:
    """The last entry of a file's log. In a database, of whose entries a person may see other ones tomorrow, only its
    number."""
    seq = register.last_seq()
    entries = register.changes_since(seq - 1, 1) if register.path is not None else []
    return Mark.of(entries[0]) if entries and entries[0].seq == seq else Mark(seq)


def entries_after(register: Register, mark: Mark, most: int) -> list[Change] | None:
    """What has come to the log since; None where it has another history, or where that is more than `most`."""
    if not mark.written:
        entries = register.changes_since(mark.seq, most + 1)
    else:
        known, *entries = register.changes_since(mark.seq - 1, most + 2) or [None]
        if known is None or Mark.of(known) != mark:
            return None
    return entries if len(entries) <= most else None
