from __future__ import annotations

from typing import Any

from plugin.domain.changeset import Change, Kind
from plugin.exchange.imports.changeset_id import import_changeset_id, is_import
from plugin.exchange.imports.ownership import set_by_people

IMPORT, PERSON = import_changeset_id("feed"), "0b5b0c3e-5f0a-4f6a-9b38-53f1f2c4f3a1"
FIRST = {"title": "a", "status": "planned", "start_date": "2026-01-01", "end_date": "2026-02-01"}


def history(*changes: tuple[str, dict[str, Any]]) -> list[Change]:
    record: dict[str, Any] = {}
    told = []
    for number, (changeset, values) in enumerate(changes, start=1):
        record = {**record, **values}
        kind = Kind.INSERT if number == 1 else Kind.UPDATE
        told.append(Change(number, changeset, "work", "u", number, kind, "who", "when", tuple(values), record))
    return told


def test_ids_tell_the_source_they_import_from() -> None:
    assert is_import(IMPORT, "feed")
    assert not is_import(IMPORT, "other feed")
    assert not is_import(PERSON, "feed")
    assert not is_import("no uuid", "feed")
    assert len({import_changeset_id("feed") for _ in range(1000)}) == 1000


def test_what_an_import_brought_is_the_source_s() -> None:
    assert set_by_people(history((IMPORT, FIRST), (IMPORT, {"title": "b"})), "feed") == {}


def test_what_a_person_changed_is_theirs() -> None:
    assert set_by_people(history((IMPORT, FIRST), (PERSON, {"title": "mine"})), "feed") == {"title": "mine"}


def test_what_another_source_brought_is_not_this_source_s() -> None:
    assert set_by_people(history((import_changeset_id("x"), FIRST)), "feed") == FIRST


def test_a_period_is_one_thing() -> None:
    theirs = set_by_people(history((IMPORT, FIRST), (PERSON, {"end_date": "2026-03-01"})), "feed")
    assert theirs == {"end_date": "2026-03-01", "start_date": "2026-01-01"}


def test_a_withdrawal_does_not_undo_what_a_person_decided() -> None:
    told = history((IMPORT, FIRST), (PERSON, {"status": "coordinated"}), (IMPORT, {"status": "cancelled"}))
    assert set_by_people(told, "feed") == {"status": "coordinated"}


def test_what_the_source_changed_after_the_person_is_the_source_s_again() -> None:
    told = history((IMPORT, FIRST), (PERSON, {"title": "mine"}), (IMPORT, {"title": "theirs", "status": "ongoing"}))
    assert set_by_people(told, "feed") == {}
