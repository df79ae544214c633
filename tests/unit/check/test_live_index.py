"""What follows the register's log is, change by change, what reading the register anew would give."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
import shapely

from plugin.check.findings.findings import Findings
from plugin.check.live import works as live_works
from plugin.check.live.index import LiveIndex, followed, index_of
from plugin.check.live.works import LiveWorks
from plugin.check.progress import Watch
from plugin.check.request import CheckRequest
from plugin.check.works.reading import snapshot_of_rows
from plugin.check.works.snapshot import ARRAYS, Snapshot
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.schema import WORK
from plugin.register import Register, create_register, open_register
from tests.unit.check.changes import Town
from tests.unit.check.crowds import crowd

AS_OF = date(2025, 6, 1)
CODED = ("status_id", "kind_id", "traffic_id", "footprint_id", "party_id", "street_id", "project_id")


def index_of_town(town: Town) -> LiveIndex:
    return LiveIndex(LiveWorks.of(snapshot_of_rows(list(town.works.values()))), DEFAULT_RULES, town.seq)


def no_new_rules() -> Any:
    raise AssertionError("the rules did not change")


def rows(works: Snapshot) -> dict[str, tuple[Any, ...]]:
    """Every field of every work, numbers of texts as the texts they stand for."""
    texts = {number: text for text, number in works.vocabulary.items()}
    columns = []
    for name in ARRAYS:
        values = getattr(works, name)
        if name in CODED:
            columns.append([texts.get(number) for number in values.tolist()])
        elif name == "geometry":
            columns.append([shape.wkb for shape in values])
        else:
            columns.append(values.tolist())
    found = {row[0]: row for row in zip(*columns, strict=True)}
    assert len(found) == len(works)
    return {uuid: tuple(map(str, row)) for uuid, row in found.items()}


def records(findings: Findings) -> list[str]:
    return sorted(map(str, findings.records()))


@pytest.mark.parametrize("seed", range(3))
def test_thousands_of_changes_give_the_same_as_reading_anew(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_works, "LEAST_WORN", 150)
    town, renewals, met = Town(seed, 300), 0, 0
    index = index_of_town(town)
    for portion in range(60):
        index = index.advanced([town.anything() for _ in range(1 + 7 * (portion % 15))], no_new_rules)
        if index.works.worn:
            index, renewals = index.renewed(), renewals + 1
        fresh = index_of_town(town)
        assert index.seq == fresh.seq
        assert len(index.works) == len(town.works)
        assert rows(index.works.whole()) == rows(fresh.works.main)
        for draft in crowd(1_000 * seed + portion, 4):
            mine = index.check(index.draft([draft]), AS_OF)
            assert records(mine) == records(fresh.check(fresh.draft([draft]), AS_OF))
            met += len(mine)
    assert town.seq > 2_500
    assert renewals > 2
    assert met > 500


def test_a_changed_work_is_met_as_it_is_now_and_does_not_meet_itself() -> None:
    town = Town(1, 200)
    index = index_of_town(town)
    changes = [town.move() for _ in range(40)]
    index = index.advanced(changes, no_new_rules)
    fresh = index_of_town(town)
    for change in changes:
        draft = town.works[change.uuid]
        findings = index.check(index.draft([draft]), AS_OF)
        assert records(findings) == records(fresh.check(fresh.draft([draft]), AS_OF))
        uuid = findings.snapshot.uuid
        assert not np.any(uuid[findings.a] == uuid[findings.b])


def test_an_older_index_stays_as_it_was() -> None:
    town = Town(2, 100)
    before = index_of_town(town)
    was = rows(before.works.whole())
    after = before.advanced([town.anything() for _ in range(50)], no_new_rules)
    assert rows(before.works.whole()) == was
    assert rows(after.works.whole()) != was


AREA = bytes(shapely.to_wkb(shapely.MultiPolygon([shapely.box(724_000, 6_175_000, 724_020, 6_175_010)])))


def work(title: str, **values: Any) -> Operation:
    row = {name: WORK.field(name).default for name in WORK.writable}
    row |= {"start_date": "2026-03-01", "end_date": "2026-04-30", "geom": AREA, "kind": "water", "party": "Heat"}
    return Operation(Kind.INSERT, "work", str(uuid4()), {**row, "title": title, **values})


def register_with_a_party(path: str) -> Register:
    register = create_register(path, "Gader")
    party = Operation(Kind.INSERT, "party", str(uuid4()), {"name": "Heat", "description": None})
    register.apply(Changeset((party,), "Åse"))
    return register


def test_it_follows_a_register_that_several_write_to(tmp_path: Path) -> None:
    path = str(tmp_path / "Gader.gpkg")
    mine = register_with_a_party(path)
    theirs = open_register(path)
    first, second = work("Mine"), work("Theirs")
    mine.apply(Changeset((first,), "Åse"))
    index = index_of(mine)
    theirs.apply(Changeset((second,), "Søren"))
    theirs.apply(Changeset((Operation(Kind.UPDATE, "work", first.uuid, {"title": "Ours"}, 1),), "Søren"))
    after = followed(index, mine)
    assert after is not None
    assert (after.uuids, after.rules) == ({first.uuid, second.uuid}, False)
    assert rows(after.index.works.whole()) == rows(index_of(mine).works.main)
    theirs.apply(Changeset((Operation(Kind.DELETE, "work", second.uuid, {}, 1),), "Søren"))
    last = followed(after.index, mine)
    assert last is not None
    assert last.index.works.whole().title.tolist() == ["Ours"]
    assert last.index.seq == mine.last_seq()
    theirs.close()
    mine.close()


def test_a_check_of_everything_looks_at_the_works_in_memory_and_at_what_was_saved_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = register_with_a_party(str(tmp_path / "town.gpkg"))
    register.apply(Changeset((work("One"), work("Two")), "a"))
    index = index_of(register)
    register.apply(Changeset((work("Three"),), "b"))
    read = CheckRequest(AS_OF).run(register, Watch())
    monkeypatch.setattr("plugin.check.live.kept.snapshot_of", lambda _register: pytest.fail("all was read again"))
    known = CheckRequest(AS_OF, known=index).run(register, Watch())
    assert records(known) == records(read)
    assert len(known) == 3
    register.close()


def test_rules_that_change_reach_it(tmp_path: Path) -> None:
    register = create_register(str(tmp_path / "Gader.gpkg"), "Gader")
    index = index_of(register)
    rule = next(row for row in register.rows("rule") if row["id"] == "crowding")
    switch = Operation(Kind.UPDATE, "rule", str(rule["uuid"]), {"in_use": True}, int(rule["row_version"]))
    register.apply(Changeset((switch,), "Åse"))
    after = followed(index, register)
    register.close()
    assert after is not None
    assert after.rules
    assert [rule.id for rule in index.rules if not rule.in_use] == ["crowding"]
    assert [rule.id for rule in after.index.rules if not rule.in_use] == []


def test_a_large_import_is_read_anew_and_not_entry_by_entry(tmp_path: Path) -> None:
    register = register_with_a_party(str(tmp_path / "Gader.gpkg"))
    index = index_of(register)
    register.apply(Changeset(tuple(work(f"Work {number}") for number in range(20)), "Åse"))
    assert followed(index, register, most=19) is None
    after = followed(index, register, most=20)
    assert after is not None
    assert len(after.index.works) == len(index_of(register).works) == 20
    register.close()
