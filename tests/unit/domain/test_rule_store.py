"""Rules as rows: added, changed, removed, and taken back; and what a file's rules would do to them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.domain.changeset import Changeset, Operation, Result
from plugin.domain.roles import ADMIN, COORDINATOR, PARTY, ROLES, VIEWER, may_change_rules
from plugin.domain.rule_import import compare, operations_of
from plugin.domain.rule_store import (
    StoredRule,
    change,
    changed_parts,
    copy_of,
    free_id,
    insertion,
    removal,
    stored_rules,
    taken_back,
)
from plugin.domain.rules import CLASH, DEFAULT_RULES, PROTECTION, Rule, Side, rule_record
from plugin.register import create_register
from plugin.register.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    found = create_register(str(tmp_path / "register.gpkg"), "Works")
    yield found
    found.close()


def stored(register: Register) -> dict[str, StoredRule]:
    return {each.id: each for each in stored_rules(register.rows("rule"))}


def rules(register: Register) -> dict[str, Rule | None]:
    return {name: each.rule for name, each in stored(register).items()}


def apply(register: Register, *operations: Operation | None) -> Result:
    return register.apply(Changeset(tuple(each for each in operations if each is not None), "tester"))


def test_they_are_listed_by_severity_and_the_defaults_in_their_order(register: Register) -> None:
    apply(register, insertion(replace(CLASH, id="a_new_one", severity="conflict")))
    names = list(stored(register))
    assert names == [
        "clash_traffic",
        "protection",
        "dig_first",
        "detour",
        "a_new_one",
        "clash",
        "crowding",
        "opportunity",
    ]


def test_a_change_sends_the_changed_fields_only(register: Register) -> None:
    clash = stored(register)["clash"]
    assert change(clash, CLASH) is None
    operation = change(clash, replace(CLASH, distance_m=7.0, b=Side(kinds=("water",))))
    assert operation is not None
    assert set(operation.values) == {"distance_m", "conditions"}
    apply(register, operation)
    assert rules(register)["clash"] == replace(CLASH, distance_m=7.0, b=Side(kinds=("water",)))


def test_conditions_written_otherwise_are_no_change(register: Register) -> None:
    row = stored(register)["clash"].row
    spaced = {**row, "conditions": json.dumps(json.loads(str(row["conditions"])), indent=4)}
    (read,) = stored_rules([spaced])
    assert change(read, CLASH) is None


def test_everything_done_at_once_is_taken_back_at_once(register: Register) -> None:
    before, everything = stored(register), rules(register)
    rows = {each.uuid: each for each in before.values()}
    done = (
        insertion(replace(CLASH, id="new")),
        change(before["clash"], replace(CLASH, distance_m=9.0, in_use=False)),
        removal(before["protection"]),
    )
    result = apply(register, *done)
    assert set(rules(register)) == {*everything, "new"} - {"protection"}
    apply(register, *taken_back([each for each in done if each], rows, result))
    assert rules(register) == everything
    assert stored(register)["protection"].uuid == before["protection"].uuid


def test_what_cannot_be_read_is_kept_with_its_reason() -> None:
    row = {"uuid": "1", "row_version": 3, **rule_record(CLASH), "conditions": '{"colour": 1}'}
    (read,) = stored_rules([row])
    assert read.rule is None
    assert str(read.problem) == "'colour' is no condition of a rule."
    assert read.differs_from_default
    operation = change(read, CLASH)
    assert operation is not None
    assert set(operation.values) == {"conditions"}


def test_a_changed_default_is_known_as_such(register: Register) -> None:
    assert not any(each.differs_from_default for each in stored(register).values())
    apply(register, change(stored(register)["clash"], replace(CLASH, in_use=False)))
    apply(register, change(stored(register)["protection"], replace(PROTECTION, distance_m=3.0)))
    changed = {name for name, each in stored(register).items() if each.differs_from_default}
    assert changed == {"protection"}, "switching a rule off changes nothing in it"


def test_a_copy_differs_in_its_names_alone() -> None:
    copied = copy_of(CLASH, ["clash", "clash_2"], "Clash, copy", "Sammenstød, kopi")
    assert changed_parts(CLASH, copied) == ["id", "name_en", "name_da"]
    assert copied.id == "clash_3"


@pytest.mark.parametrize(
    ("wish", "taken", "found"),
    [
        ("Trees", [], "trees"),
        ("Træer på Ø", [], "traeer_paa_oe"),
        ("Trees", ["trees", "trees_2"], "trees_3"),
        ("  –  ", [], "rule"),
        ("Ünï cödé", [], "n_c_d"),
        ("x" * 80, [], "x" * 40),
    ],
)
def test_a_new_rule_gets_a_short_name_that_no_other_has(wish: str, taken: list[str], found: str) -> None:
    assert free_id(wish, taken) == found


def test_a_file_beside_the_rules_that_are_here(register: Register) -> None:
    new = replace(CLASH, id="trees")
    farther = replace(PROTECTION, distance_m=4.0, advice_en="Wait.")
    incoming = compare([CLASH, farther, new], list(stored(register).values()))
    assert [(each.is_new, each.changed) for each in incoming] == [
        (False, ()),
        (False, ("distance_m", "advice_en")),
        (True, ()),
    ]
    assert [each.does_something for each in incoming] == [False, True, True]
    before = rules(register)
    apply(register, *operations_of(incoming, {"trees"}))
    assert rules(register) == {**before, "trees": new}
    apply(register, *operations_of(incoming, {"clash", "protection"}))
    assert rules(register)["protection"] == incoming[1].rule


def test_a_removed_default_comes_back_from_the_defaults(register: Register) -> None:
    apply(register, removal(stored(register)["dig_first"]))
    incoming = compare(DEFAULT_RULES, list(stored(register).values()))
    assert [each.rule.id for each in incoming if each.does_something] == ["dig_first"]


def test_rules_are_the_admins() -> None:
    assert [role for role in ROLES if may_change_rules(role)] == [ADMIN]
    assert ROLES == (VIEWER, PARTY, COORDINATOR, ADMIN)


def test_everybody_is_admin_of_his_own_file_unless_it_cannot_be_written(register: Register) -> None:
    assert register.role == ADMIN
    register.read_only_reason = ValueError("write-protected")  # type: ignore[assignment]
    assert register.role == VIEWER
