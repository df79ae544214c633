"""What lies on the detours of works: the engine and the oracle find the same, all at once and while one draws."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from plugin.check.detours import Detours, _lines, detours_of, with_detours, with_detours_of_draft
from plugin.check.engine import check, check_one
from plugin.check.findings.findings import Findings
from plugin.check.findings.settled import left_out, settled_pairs_of, whereabouts
from plugin.check.live.index import LiveIndex, followed, index_of
from plugin.check.pairs.draft_search import Part
from plugin.check.works.reading import snapshot_of, snapshot_of_rows
from plugin.domain.changeset import Value
from plugin.domain.rules import DEFAULT_RULES, DETOUR_RULE, rule_of
from plugin.domain.settled_pair import settled_pair_values
from plugin.register.register import Register
from tests.unit.check.any_rules import rules
from tests.unit.check.oracle import on_detours
from tests.unit.check.registers import registers
from tests.unit.check.rule_oracle import on_detours_by
from tests.unit.check.test_any_rule import pairs
from tests.unit.check.test_engine_against_oracle import assert_same
from tests.unit.register.rows import add_party, add_work, delete, insert, row_of, together, update

AS_OF = date(2027, 1, 1)
ONLY = (DETOUR_RULE,)
IN_ORDER = ("a_follows_b", "within_protection")
"""What a rule about detours cannot ask for."""


@st.composite
def lines(draw: st.DrawFn) -> bytes:
    """A line over whole metres near the works of `registers`, in one piece or two; so that 5 m are hit exactly."""
    corner = st.tuples(st.integers(-10, 80), st.integers(-10, 40))
    parts = draw(st.lists(st.lists(corner, min_size=2, max_size=4, unique=True), min_size=1, max_size=2))
    return bytes(shapely.to_wkb(shapely.MultiLineString(parts)))


@st.composite
def towns(draw: st.DrawFn) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Some works, and detours of some of them."""
    works = draw(registers())
    owners = draw(st.lists(st.sampled_from(works), max_size=5))
    return works, [
        {
            "uuid": f"detour-{number}",
            "work_uuid": owner["uuid"],
            "title": draw(st.sampled_from([None, "By the lakes", "Over the bridge"])),
            "geom": draw(lines()),
        }
        for number, owner in enumerate(owners)
    ]


@given(towns())
@settings(max_examples=200)
def test_everything(town: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> None:
    works, detours = town
    assert_same(found(works, detours), on_detours(works, detours))


@given(towns(), rules())
@settings(max_examples=300)
def test_whatever_a_rule_about_detours_says(
    town: tuple[list[dict[str, Any]], list[dict[str, Any]]], rule: dict[str, Any]
) -> None:
    works, detours = town
    conditions = {name: value for name, value in rule.get("conditions", {}).items() if name not in IN_ORDER}
    rule = {**rule, "conditions": {**conditions, "on_detour": True}}
    snapshot = snapshot_of_rows(works)
    only = (rule_of(rule),)
    findings = with_detours(check(snapshot, only, AS_OF), Detours.of(_lines(detours), snapshot), snapshot, only)
    assert pairs(findings) == on_detours_by(rule, works, detours, AS_OF)


@given(towns(), st.data())
@settings(max_examples=150)
def test_what_some_works_meet_and_what_a_work_meets_that_is_drawn(
    town: tuple[list[dict[str, Any]], list[dict[str, Any]]], data: st.DataObject
) -> None:
    works, detours = town
    drawn = data.draw(st.sampled_from(works))
    wanted = {pair: record for pair, record in on_detours(works, detours).items() if drawn["uuid"] in pair}
    snapshot = snapshot_of_rows(works)
    among = snapshot.uuid == drawn["uuid"]
    assert_same(found(works, detours, among), wanted)
    draft = snapshot_of_rows([drawn], snapshot.vocabulary)
    # In the register it lies elsewhere and at another time; the draft says what counts.
    register = snapshot_of_rows([{**work, "end_date": None} if work is drawn else work for work in works])
    met = check_one(draft, register, ONLY, AS_OF)
    assert_same(
        with_detours_of_draft(met, draft, (Part(register),), Detours.of(_lines(detours), register), ONLY), wanted
    )


def found(works: list[dict[str, Any]], detours: list[dict[str, Any]], among: Any = None) -> Findings:
    snapshot = snapshot_of_rows(works)
    marks = None if among is None else np.array(among, bool)
    findings = check(snapshot, ONLY, AS_OF, marks)
    return with_detours(findings, Detours.of(_lines(detours), snapshot), snapshot, ONLY, marks)


def place(x: float, y: float) -> tuple[float, float]:
    """Metres from a place in Copenhagen."""
    return 724_000 + x, 6_177_000 + y


def area(x: float, y: float = 0) -> bytes:
    west, south = place(x, y)
    return bytes(shapely.to_wkb(shapely.box(west, south, west + 10, south + 10)))


def line(*points: tuple[float, float]) -> bytes:
    return bytes(shapely.to_wkb(shapely.LineString([place(*point) for point in points])))


@pytest.fixture
def register(new_register: Callable[[], Register]) -> Register:
    """Two works 500 m apart in the same weeks, and the detour of the one across the other."""
    fresh = new_register()
    add_party(fresh, "Heat")
    common = {"party": "Heat", "start_date": "2027-04-01", "traffic": "none"}
    closed = add_work(fresh, title="Closed", end_date="2027-04-30", geom=area(0), **common)
    add_work(fresh, title="Across", end_date="2027-04-12", geom=area(500), **common)
    fresh.apply(
        together(insert("detour", {"work_uuid": closed, "title": "By the lakes", "geom": line((505, -50), (505, 60))}))
    )
    return fresh


def now(register: Register) -> Findings:
    works = snapshot_of(register)
    findings = check(works, DEFAULT_RULES, AS_OF)
    return left_out(
        with_detours(findings, detours_of(register, works), works, DEFAULT_RULES), settled_pairs_of(register)
    )


def uuid_of(register: Register, title: str, table: str = "work") -> str:
    return next(str(row["uuid"]) for row in register.rows(table) if row["title"] == title)


def change(register: Register, table: str, whose: str, /, **values: Value) -> None:
    uuid = uuid_of(register, whose, table)
    version = row_of(register, uuid, table)["row_version"]
    assert isinstance(version, int)
    register.apply(together(update(uuid, version, table, **values)))


def test_the_sentence_says_which_detour_of_which_work(register: Register) -> None:
    findings = now(register)
    (record,) = findings.records()
    refs = {str(row["title"]): row["ref"] for row in register.rows("work")}
    assert record["sentence"] == (
        f"Detour: {refs['Across']} lies on the detour “By the lakes” of {refs['Closed']} on 12 shared days."
    )
    assert (record["uuid_a"], record["uuid_b"]) == (uuid_of(register, "Across"), uuid_of(register, "Closed"))
    assert (record["severity"], record["shared_days"], record["distance_m"]) == ("conflict", 12, 0.0)
    (zone,) = findings.geometry
    assert zone.equals(shapely.box(*place(502.5, -2.5), *place(507.5, 12.5)))


def test_detours_that_cross_are_told_as_such(register: Register) -> None:
    change(register, "work", "Across", geom=area(900))
    across = uuid_of(register, "Across")
    register.apply(together(insert("detour", {"work_uuid": across, "geom": line((400, 60), (600, 60))})))
    (record,) = now(register).records()
    refs = {str(row["title"]): row["ref"] for row in register.rows("work")}
    assert record["sentence"] == (
        f"Detour: the detour of {refs['Closed']} touches the detour of {refs['Across']} on 12 shared days."
    )


def test_a_settled_detour_comes_back_when_a_detour_is_drawn_anew(register: Register) -> None:
    findings = now(register)
    one, other = str(findings.uuid_a[0]), str(findings.uuid_b[0])
    values = settled_pair_values((one, other), whereabouts(findings, 0), None, "no_problem", "Cyclists only")
    register.apply(together(insert("settled_pair", values)))
    assert len(now(register)) == 0
    assert now(register).settled is not None
    change(register, "detour", "By the lakes", title="By the lake")
    assert len(now(register)) == 0
    change(register, "detour", "By the lake", geom=line((506, -50), (506, 60)))
    assert len(now(register)) == 1
    change(register, "detour", "By the lake", geom=line((505, -50), (505, 60)))
    assert len(now(register)) == 0
    register.apply(together(insert("detour", {"work_uuid": one, "geom": line((0, 50), (90, 50))})))
    assert len(now(register)) == 1


def test_a_settled_clash_does_not_come_back_for_a_detour(register: Register) -> None:
    change(register, "work", "Across", geom=area(8))
    findings = now(register)
    assert findings.rule.tolist() == ["clash"]
    pair = str(findings.uuid_a[0]), str(findings.uuid_b[0])
    values = settled_pair_values(pair, whereabouts(findings, 0), "clash", "no_problem", "One trench")
    register.apply(together(insert("settled_pair", values)))
    assert len(now(register)) == 0
    change(register, "detour", "By the lakes", geom=line((600, -50), (600, 60)))
    assert len(now(register)) == 0


def test_the_works_in_memory_follow_detours_and_the_days_of_their_works(register: Register) -> None:
    index = index_of(register)

    def met(index: LiveIndex, title: str) -> list[str]:
        row = row_of(register, uuid_of(register, title))
        return index.check(index.draft([row]), AS_OF).rule.tolist()

    def after(index: LiveIndex) -> LiveIndex:
        caught_up = followed(index, register)
        assert caught_up is not None
        return caught_up.index

    assert met(index, "Across") == met(index, "Closed") == ["detour"]
    change(register, "work", "Closed", start_date="2027-04-13")
    index = after(index)
    assert met(index, "Across") == met(index, "Closed") == []
    change(register, "work", "Closed", start_date="2027-04-12")
    index = after(index)
    assert met(index, "Across") == ["detour"]
    change(register, "detour", "By the lakes", geom=line((600, 0), (600, 50)))
    index = after(index)
    assert met(index, "Across") == []
    change(register, "detour", "By the lakes", geom=line((505, 0), (505, 50)))
    index = after(index)
    assert met(index, "Across") == ["detour"]
    detour = register.rows("detour")[0]
    register.apply(together(delete(str(detour["uuid"]), int(str(detour["row_version"])), "detour")))
    assert met(after(index), "Across") == []


def test_without_detours_nothing_is_asked(register: Register) -> None:
    works = snapshot_of(register)
    findings = check(works, DEFAULT_RULES, AS_OF)
    assert with_detours(findings, Detours({}, None), works, DEFAULT_RULES).snapshot is works
    assert "tree" not in works.__dict__
