"""What people know a work by, also one that is gone: its reference and title, never its uuid."""

from __future__ import annotations

from collections.abc import Mapping

from ..domain.changeset import Value
from ..i18n import tr
from ..register import Register


def work_name(register: Register, uuid: str) -> str:
    """Reference and title; of a work that was withdrawn, as the history knows them, and that it was."""
    for row in register.rows("work", [uuid]):
        return _named(row)
    known = next(
        (named for change in reversed(register.history_of("work", uuid)) if (named := _named(change.record))), ""
    )
    return tr("{work}, since withdrawn").format(work=known) if known else tr("a work since withdrawn")


def _named(row: Mapping[str, Value]) -> str:
    return " ".join(str(row[name]) for name in ("ref", "title") if row.get(name))
