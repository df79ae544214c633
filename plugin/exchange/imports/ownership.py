"""Whose word a field of an imported work is: the source's, or that of a person who changed it here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...domain.changeset import Change, Kind, Value
from .changeset_id import is_import

TOGETHER = (("start_date", "end_date"), ("earliest_start", "latest_end"), ("actual_start", "actual_end"))
"""Fields of one period: where a person set one of them, the source no longer moves the other."""


def set_by_people(history: Iterable[Change], source: str) -> dict[str, Value]:
    """The fields of a work that a person was the last to set, each with the value they gave it.

    `history` is the work's own, oldest first. A withdrawal by an import does not count as setting the status: when
    the work comes back, what a person had decided holds again.
    """
    theirs: dict[str, Value] = {}
    record: Mapping[str, Value] = {}
    for change in history:
        record = change.record
        if not is_import(change.changeset, source):
            theirs.update({name: record.get(name) for name in change.fields})
        elif not _withdraws(change):
            for name in change.fields:
                theirs.pop(name, None)
    for pair in TOGETHER:
        if theirs.keys() & set(pair):
            theirs.update({name: record.get(name) for name in pair if name not in theirs})
    return theirs


def status_before_withdrawal(history: Iterable[Change], source: str) -> Value:
    """The status that an import took from a work when its file no longer had it; None where the work was not
    withdrawn like that, or somebody decided about its status since. `history` is the work's own, oldest first."""
    before: Value = None
    status: Value = None
    for change in history:
        if "status" in change.fields:
            before = status if is_import(change.changeset, source) and _withdraws(change) else None
        status = change.record.get("status")
    return before


def _withdraws(change: Change) -> bool:
    return change.kind is Kind.UPDATE and change.fields == ("status",) and change.record.get("status") == "cancelled"
