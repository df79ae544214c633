"""Detours and settled pairs: registered like works, and gone with the work they belong to."""

from __future__ import annotations

import pytest
import shapely

from plugin.domain.changeset import Kind, Operation, Value
from plugin.register import Register
from plugin.register.errors import Invalid
from tests.unit.register.rows import add_work, delete, insert, row_of, square, together, update


def line(*points: tuple[float, float]) -> bytes:
    """A line through points in metres from a place in Copenhagen."""
    return bytes(shapely.to_wkb(shapely.LineString([(724_000 + x, 6_177_000 + y) for x, y in points])))


def detour(work: str, **values: Value) -> Operation:
    return insert("detour", {"work_uuid": work, "title": "By the lakes", "geom": line((0, 50), (200, 50)), **values})


def settled(a: str, b: str, **values: Value) -> Operation:
    facts: dict[str, Value] = {f"work_{side}_uuid": uuid for side, uuid in (("a", a), ("b", b))}
    facts |= {f"start_{side}": "2027-04-01" for side in "ab"} | {f"place_{side}": "0" * 64 for side in "ab"}
    return insert("settled_pair", {**facts, "decision": "coordinated", "reason": "One trench", **values})


def test_a_detour_is_registered_as_lines_with_its_history(register: Register) -> None:
    work = add_work(register)
    operation = detour(work)
    register.apply(together(operation))
    row = row_of(register, operation.uuid, "detour")
    assert shapely.from_wkb(row["geom"]).wkt == "MULTILINESTRING ((724000 6177050, 724200 6177050))"
    assert (row["work_uuid"], row["title"], row["row_version"], row["created_by"]) == (work, "By the lakes", 1, "Anna")
    moved = line((0, 60), (200, 60))
    register.apply(together(update(operation.uuid, 1, "detour", geom=moved)))
    first, second = register.history_of("detour", operation.uuid)
    assert (first.kind, second.kind, second.fields) == (Kind.INSERT, Kind.UPDATE, ("geom",))
    assert first.record["geom"] == row["geom"]
    assert register.changes_since(first.seq)[-1].record["geom"] == second.record["geom"] != row["geom"]


@pytest.mark.parametrize(
    ("geom", "reason"),
    [
        (None, "The detour has no line; draw one."),
        (square(), "A detour is a line, and this is a Polygon; draw it along the street."),
        (line((5, 5), (5, 5)), "The line has a part without length; draw it anew."),
        (shapely.to_wkb(shapely.LineString([(12.5, 55.7), (12.6, 55.7)])), "these are degrees"),
    ],
)
def test_what_is_no_line_is_no_detour(register: Register, geom: bytes | None, reason: str) -> None:
    work = add_work(register)
    with pytest.raises(Invalid) as refused:
        register.apply(together(detour(work, geom=geom)))
    assert reason in str(refused.value.problems[0])
    assert register.rows("detour") == []


def test_a_work_takes_what_belongs_to_it_along(register: Register) -> None:
    one, other, third = add_work(register), add_work(register), add_work(register)
    going = (detour(one), settled(one, other), settled(third, one))
    staying = (detour(other), settled(other, third))
    register.apply(together(*going, *staying))
    register.apply(together(delete(one, 1)))
    assert {row["uuid"] for table in ("detour", "settled_pair") for row in register.rows(table)} == {
        operation.uuid for operation in staying
    }
    assert [change.kind for change in register.history_of("detour", going[0].uuid)] == [Kind.INSERT, Kind.DELETE]


def test_a_pair_is_settled_with_a_decision_and_a_reason(register: Register) -> None:
    one, other = add_work(register), add_work(register)
    for values, reason in (
        ({"reason": " "}, "“Reason” is empty and must be given."),
        ({"decision": "whatever"}, "“whatever” is no code of “Decision”. The codes are: coordinated, no_problem."),
        ({"work_b_uuid": "0" * 36}, "which the register does not hold"),
    ):
        with pytest.raises(Invalid) as refused:
            register.apply(together(settled(one, other, **values)))
        assert reason in str(refused.value.problems[0])
    operation = settled(one, other, rule="clash")
    register.apply(together(operation, author="Bo"))
    row = row_of(register, operation.uuid, "settled_pair")
    assert (row["decision"], row["reason"], row["rule"], row["created_by"]) == (
        "coordinated", "One trench", "clash", "Bo",
    )  # fmt: skip
