"""Settling what two works meet, as operations through the door, and undoing that; what is settled as works are now."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from plugin.check.findings.kept_rows import Key
from plugin.check.findings.settled import settled_pairs_of
from plugin.coordinate.settling import Decision, bringing_back, meeting_now, settled_now, settling, undoing
from plugin.domain.changeset import Operation, Value
from plugin.domain.settled_pair import SettledPair
from plugin.register.register import Register
from tests.unit.check.test_detours import area, line
from tests.unit.register.conftest import new_register, template
from tests.unit.register.rows import add_party, add_work, insert, row_of, together, update

__all__ = ["new_register", "template"]

SHARED = Decision("coordinated", "One trench")
HARMLESS = Decision("no_problem", "Another lane", every_rule=True)


@pytest.fixture
def register(new_register: Callable[[], Register]) -> Register:
    """Two works side by side in the same weeks; the first has a detour that passes the second."""
    fresh = new_register()
    add_party(fresh, "Heat")
    common = {"party": "Heat", "start_date": "2027-04-01", "end_date": "2027-04-30"}
    closed = add_work(fresh, title="Closed", geom=area(0), **common)
    add_work(fresh, title="Beside", geom=area(11), **common)
    fresh.apply(together(insert("detour", {"work_uuid": closed, "geom": line((12, -50), (12, 60))})))
    return fresh


def uuids(register: Register) -> tuple[str, str]:
    found = {str(row["title"]): str(row["uuid"]) for row in register.rows("work")}
    return found["Closed"], found["Beside"]


def keys(register: Register, *rules: str) -> list[Key]:
    return [(rule, *uuids(register), "Beside") for rule in rules]


def decided(register: Register) -> list[tuple[str | None, str, str]]:
    return [(pair.rule, pair.decision, pair.reason) for pair in pairs(register)]


def pairs(register: Register) -> list[SettledPair]:
    return list(settled_pairs_of(register).by_uuid.values())


def settle(register: Register, decision: Decision, before: SettledPair | None = None) -> Operation:
    meeting = meeting_now(register, "clash_traffic", uuids(register))
    assert meeting is not None
    return settling(meeting, decision, before)


def change(register: Register, table: str, uuid: str, **values: Value) -> None:
    version = row_of(register, uuid, table)["row_version"]
    assert isinstance(version, int)
    register.apply(together(update(uuid, version, table, **values)))


def done_and_undone(register: Register, operations: Sequence[Operation]) -> list[tuple[str | None, str, str]]:
    """Do it, see what is decided then, and undo it."""
    before = pairs(register)
    result = register.apply(together(*operations))
    after = decided(register)
    register.apply(together(*undoing(operations, result, before)))
    return after


def test_a_first_decision_is_undone(register: Register) -> None:
    assert done_and_undone(register, [settle(register, SHARED)]) == [("clash_traffic", "coordinated", "One trench")]
    assert decided(register) == []


def test_another_decision_about_the_same_is_undone_to_the_one_before(register: Register) -> None:
    register.apply(together(settle(register, SHARED)))
    (before,) = pairs(register)
    change(register, "work", uuids(register)[0], end_date="2027-05-03")
    assert done_and_undone(register, [settle(register, HARMLESS, before)]) == [(None, "no_problem", "Another lane")]
    (after,) = pairs(register)
    assert (after.rule, after.decision, after.reason) == ("clash_traffic", "coordinated", "One trench")
    assert after.whereabouts == before.whereabouts, "of the days that it was about"


def test_what_was_brought_back_is_settled_again(register: Register) -> None:
    register.apply(together(settle(register, SHARED)))
    (before,) = pairs(register)
    assert done_and_undone(register, bringing_back([before])) == []
    (after,) = pairs(register)
    assert (after.rule, after.decision, after.reason) == ("clash_traffic", "coordinated", "One trench")
    assert after.whereabouts == before.whereabouts


def test_it_is_settled_as_long_as_place_and_time_are_the_same(register: Register) -> None:
    register.apply(together(settle(register, SHARED)))
    asked = keys(register, "clash_traffic", "detour")
    clash, _ = asked
    assert settled_now(register, asked) == [clash]
    change(register, "work", clash[1], street="Nørrebrogade", status="coordinated")
    assert settled_now(register, asked) == [clash]
    change(register, "work", clash[1], start_date="2027-04-02")
    assert settled_now(register, asked) == []


def test_of_several_decisions_one_that_holds_is_enough(register: Register) -> None:
    register.apply(together(settle(register, SHARED)))
    change(register, "work", uuids(register)[0], end_date="2027-05-03")
    register.apply(together(settle(register, HARMLESS)))
    assert len(pairs(register)) == 2
    assert settled_now(register, keys(register, "clash_traffic")) == keys(register, "clash_traffic")


def test_another_detour_counts_for_what_is_found_on_detours_alone(register: Register) -> None:
    register.apply(together(settle(register, HARMLESS)))
    asked = keys(register, "clash_traffic", "detour")
    assert settled_now(register, asked) == asked
    (detour,) = register.rows("detour")
    change(register, "detour", str(detour["uuid"]), geom=line((13, -50), (13, 60)))
    assert settled_now(register, asked) == keys(register, "clash_traffic")


def test_works_that_are_gone_meet_nothing(register: Register) -> None:
    one, _ = uuids(register)
    assert meeting_now(register, "clash_traffic", (one, "gone")) is None
    assert settled_now(register, [("clash_traffic", one, "gone", "Gone"), ("constraint_trees", one, "", "Oak")]) == []
