"""What people have settled stays out of the findings until one of the works changes in place or time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import combinations
from typing import Any

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.check.engine import check, check_one
from plugin.check.findings.findings import Findings
from plugin.check.findings.settled import (
    NOTHING_SETTLED,
    SettledPairs,
    changed_since,
    decided,
    holding,
    left_out,
    settled_pairs_of,
    whereabouts,
)
from plugin.check.live.index import LiveIndex, followed, index_of
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.changeset import Change, Kind, Value
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.settled_pair import fingerprint, settled_pair_values
from plugin.register.register import Register
from tests.unit.check.registers import days, registers
from tests.unit.register.rows import add_party, add_work, delete, insert, row_of, square, together, update

AS_OF = date(2027, 1, 1)


@pytest.fixture
def register(new_register: Callable[[], Register]) -> Register:
    """Three works at one place: the first two at one time, the third soon after them; another owner each."""
    fresh = new_register()
    for party in ("Heat", "Fibre", "Water"):
        add_party(fresh, party)
    for party, start, end in (
        ("Heat", "2027-04-01", "2027-04-30"),
        ("Fibre", "2027-04-20", "2027-05-20"),
        ("Water", "2027-06-01", "2027-06-30"),
    ):
        add_work(fresh, title=party, party=party, start_date=start, end_date=end, status="planned")
    return fresh


def found(register: Register) -> Findings:
    return check(snapshot_of_rows(register.rows("work")), DEFAULT_RULES, AS_OF)


def names(findings: Findings | None) -> set[tuple[str, str, str]]:
    if findings is None:
        return set()
    return {
        (rule, *sorted(pair))  # type: ignore[misc]
        for rule, *pair in zip(findings.rule, findings.column("title_a"), findings.column("title_b"), strict=True)
    }


EVERYTHING = {
    ("clash_traffic", "Fibre", "Heat"),
    ("opportunity", "Fibre", "Water"),
    ("opportunity", "Heat", "Water"),
}


def settle(register: Register, findings: Findings, finding: int, every_rule: bool = False, **also: Value) -> str:
    """Settle one finding as a person would who sees it; the two works are named in either order."""
    one, other = findings.snapshot.uuid[findings.a[finding]], findings.snapshot.uuid[findings.b[finding]]
    rule = None if every_rule else str(findings.rule[finding])
    here, there = whereabouts(findings, finding)
    values = settled_pair_values((other, one), (there, here), rule, "no_problem", "The trench is shared")
    operation = insert("settled_pair", {**values, **also})
    register.apply(together(operation))
    return operation.uuid


def now(register: Register) -> Findings:
    return left_out(found(register), settled_pairs_of(register))


def row_named(findings: Findings, rule: str) -> int:
    return findings.rule.tolist().index(rule)


def uuid_of(register: Register, title: str) -> str:
    return next(str(row["uuid"]) for row in register.rows("work") if row["title"] == title)


def change(register: Register, whose: str, /, **values: Value) -> None:
    uuid = uuid_of(register, whose)
    version = row_of(register, uuid)["row_version"]
    assert isinstance(version, int)
    register.apply(together(update(uuid, version, **values)))


def test_without_decisions_nothing_is_left_out(register: Register) -> None:
    findings = now(register)
    assert names(findings) == EVERYTHING
    assert findings.settled is None


def test_a_settled_finding_is_left_out_and_told_with_its_decision(register: Register) -> None:
    findings = found(register)
    row = row_named(findings, "clash_traffic")
    settle(register, findings, row)
    findings = now(register)
    assert names(findings) == EVERYTHING - {("clash_traffic", "Fibre", "Heat")}
    assert names(findings.settled) == {("clash_traffic", "Fibre", "Heat")}
    assert names(findings.whole) == EVERYTHING
    assert findings.count("conflict") == 0
    pair = holding(findings.settled, 0, findings.decisions)
    assert (pair.decision, pair.reason, pair.by) == ("no_problem", "The trench is shared", "Anna")
    assert len(findings.geometry) == len(findings) == 2


# A start that is known now, on the day that was planned, is no change of time.
@pytest.mark.parametrize("kept", ["title", "status", "traffic", "actual_start"])
def test_what_is_neither_place_nor_time_does_not_bring_it_back(register: Register, kept: str) -> None:
    values = {"title": "Heating", "status": "permitted", "traffic": "closed", "actual_start": "2027-04-01"}
    settle(register, found(register), 0)
    change(register, "Heat", **{kept: values[kept]})
    findings = now(register)
    assert findings.settled is not None
    assert findings.settled.rule.tolist() == ["clash_traffic"]


@pytest.mark.parametrize(
    ("values", "what"),
    [
        ({"start_date": "2027-04-02"}, ("time",)),
        ({"end_date": "2027-05-01"}, ("time",)),
        ({"end_date": None}, ("time",)),
        ({"actual_start": "2027-04-03"}, ("time",)),
        ({"geom": square(1)}, ("place",)),
        ({"geom": square(1), "end_date": "2027-04-29"}, ("time", "place")),
    ],
)
def test_it_comes_back_when_a_work_changes_in_place_or_time(
    register: Register, values: dict[str, Value], what: tuple[str, ...]
) -> None:
    settle(register, found(register), 0)
    before = row_of(register, uuid_of(register, "Heat"))
    change(register, "Heat", **values)
    findings = now(register)
    assert ("clash_traffic", "Fibre", "Heat") in names(findings)
    assert not len(findings.settled)
    row = row_named(findings, "clash_traffic")
    (pair,) = decided(findings, row, findings.decisions)
    assert changed_since(findings, row, pair) == {uuid_of(register, "Heat"): what}
    change(register, "Heat", **{name: before[name] for name in values})
    assert names(now(register).settled) == {("clash_traffic", "Fibre", "Heat")}


def test_a_decision_is_about_one_rule_or_whatever_the_two_meet(register: Register) -> None:
    findings = found(register)
    settle(register, findings, 0, rule="clash")
    assert names(now(register)) == EVERYTHING
    settle(register, findings, 0, every_rule=True)
    assert names(now(register)) == EVERYTHING - {("clash_traffic", "Fibre", "Heat")}
    # The two meet by another rule when they have moved apart in time: that is another matter, and comes.
    change(register, "Heat", start_date="2027-03-01", end_date="2027-03-31")
    assert ("opportunity", "Fibre", "Heat") in names(now(register))


def test_the_latest_decision_is_told_first(register: Register) -> None:
    findings = found(register)
    settle(register, findings, 0, reason="First", start_a="2020-01-01")
    settle(register, findings, 0, reason="Then")
    pairs = settled_pairs_of(register)
    assert [pair.reason for pair in decided(findings, 0, pairs)] == ["Then", "First"]
    assert holding(findings, 0, pairs).reason == "Then"


def test_a_work_that_is_drawn_anew_meets_what_was_settled_for_its_old_place(register: Register) -> None:
    settle(register, found(register), 0)
    pairs = settled_pairs_of(register)
    works = snapshot_of_rows(register.rows("work"))
    heat = row_of(register, uuid_of(register, "Heat"))

    def drawn(**values: Value) -> Findings:
        draft = snapshot_of_rows([{**heat, **values}], works.vocabulary)
        return left_out(check_one(draft, works, DEFAULT_RULES, AS_OF), pairs)

    assert ("clash_traffic", "Fibre", "Heat") not in names(drawn(title="Heat"))
    assert ("clash_traffic", "Fibre", "Heat") in names(drawn(geom=square(0.5)))
    assert ("clash_traffic", "Fibre", "Heat") in names(drawn(end_date="2027-05-02"))


def test_decisions_follow_the_log(register: Register) -> None:
    findings = found(register)
    seq = register.last_seq()
    uuid = settle(register, findings, 0)
    changes = register.changes_since(seq)
    pairs = NOTHING_SETTLED.advanced(changes)
    assert pairs.by_uuid == settled_pairs_of(register).by_uuid
    (last,) = changes
    gone = Change(
        last.seq + 1, last.changeset, last.table, uuid, 2, Kind.DELETE, last.changed_by, last.changed_at, (),
        last.record,
    )  # fmt: skip
    assert len(pairs.advanced([gone])) == 0
    assert len(pairs) == 1
    assert pairs.advanced(register.changes_since(0, 3)) is pairs


def test_bringing_everything_back_needs_no_new_check(register: Register) -> None:
    settle(register, found(register), 0)
    findings = now(register)
    assert names(left_out(findings, NOTHING_SETTLED)) == EVERYTHING


def test_the_same_place_has_the_same_fingerprint_however_it_is_stored() -> None:
    square_, far = shapely.box(0, 0, 10, 10), shapely.box(50, 0, 60, 10)
    turned = shapely.Polygon(list(square_.exterior.coords)[2:-1] + list(square_.exterior.coords)[:3]).reverse()
    noise = shapely.transform(square_, lambda corners: corners + 1e-7)
    same = fingerprint([shapely.MultiPolygon([square_, far])])
    assert len(same) == 64
    assert same == fingerprint([far, turned]) == fingerprint([shapely.MultiPolygon([far, noise])])
    holed = shapely.Polygon(square_.exterior, [shapely.box(2, 2, 3, 3).exterior])
    moved = shapely.transform(square_, lambda corners: corners + 0.002)
    others = [fingerprint([each]) for each in (square_, holed, moved, shapely.box(0, 0, 10, 11), square_.exterior)]
    assert len({same, *others}) == 6


@given(registers(), days, st.data())
@settings(max_examples=150)
def test_what_is_left_out_and_what_is_not_make_up_everything(
    works: list[dict[str, Any]], as_of: date, data: st.DataObject
) -> None:
    """Whatever is decided about whichever pairs, with facts of now or of another day."""
    findings = check(snapshot_of_rows(works), DEFAULT_RULES, as_of)
    records = []
    for one, other in combinations(range(len(works)), 2):
        if data.draw(st.booleans()):
            records.append(_decision(findings, works[one]["uuid"], works[other]["uuid"], data))
    pairs = SettledPairs.of([record for record in records if record is not None])
    split = left_out(findings, pairs)
    settled = split.settled if split.settled is not None else findings.where([])
    holds = {row for row in range(len(findings)) if holding(findings, row, pairs)}
    assert names(settled) == names(findings.where(sorted(holds)))
    assert len(split) + len(settled) == len(findings)
    assert names(split) | names(settled) == names(findings)


def _decision(findings: Findings, one: str, other: str, data: st.DataObject) -> dict[str, Value] | None:
    """A decision about a pair that meets, true to the facts or not."""
    uuid = findings.snapshot.uuid
    for row in range(len(findings)):
        pair = (uuid[findings.a[row]], uuid[findings.b[row]])
        if set(pair) == {one, other}:
            rule = data.draw(st.sampled_from([None, str(findings.rule[row]), "crowding"]))
            values = settled_pair_values(pair, whereabouts(findings, row), rule, "coordinated", "So be it")
            if data.draw(st.booleans()):
                values["end_b"] = "1999-01-01"
            return {**values, "uuid": f"{one}-{other}", "row_version": 1, "changed_by": "Bo", "changed_at": "2027"}
    return None


def test_the_works_in_memory_follow_what_is_settled_and_brought_back(register: Register) -> None:
    index = index_of(register)
    heat = row_of(register, uuid_of(register, "Heat"))

    def drawn(index: LiveIndex) -> set[tuple[str, str, str]]:
        return names(index.check(index.draft([heat]), AS_OF))

    assert ("clash_traffic", "Fibre", "Heat") in drawn(index)
    uuid = settle(register, found(register), 0)
    after = followed(index, register)
    assert after is not None
    assert ("clash_traffic", "Fibre", "Heat") not in drawn(after.index)
    assert ("clash_traffic", "Fibre", "Heat") not in drawn(index_of(register))
    assert names(after.index.recheck([str(heat["uuid"])], AS_OF)) >= {("clash_traffic", "Fibre", "Heat")}
    register.apply(together(delete(uuid, 1, "settled_pair")))
    again = followed(after.index, register)
    assert again is not None
    assert drawn(again.index) == drawn(index)
