"""What a work is called where only its uuid is known: in the dialog about what two changed, and when it is gone."""

from __future__ import annotations

from uuid import uuid4

import pytest

from plugin.domain.changeset import Kind, Operation
from plugin.layers.comparison import Comparison, Words, compare
from plugin.layers.desk import Desk
from plugin.layers.work_names import work_name
from plugin.register import Register
from plugin.register.errors import Refused

from .conftest import save_as, work

PLACE = {"start_a": "2027-04-01", "start_b": "2027-04-01", "place_a": "1f" * 32, "place_b": "2e" * 32}


def settled(desk: Desk) -> tuple[Operation, Operation, Operation]:
    """Two works, and what was decided about them, in the register."""
    one, other = work("Mains"), work("Fibre")
    values = {"work_a_uuid": one.uuid, "work_b_uuid": other.uuid, **PLACE, "decision": "no_problem", "reason": "One"}
    pair = Operation(Kind.INSERT, "settled_pair", str(uuid4()), values)
    desk.apply([one, other])
    desk.apply([pair])
    return one, other, pair


def refused_over(desk: Desk, pair: Operation) -> Comparison:
    changeset = desk.changeset([Operation(Kind.UPDATE, "settled_pair", pair.uuid, {"reason": "Mine"}, 1)])
    with pytest.raises(Refused) as caught:
        desk.outgoing.send(changeset)
    (comparison,) = compare(changeset, caught.value.conflicts, Words(desk.register))
    return comparison


def refs(desk: Desk) -> dict[str, str]:
    return {str(row["title"]): str(row["ref"]) for row in desk.register.rows("work")}


def test_a_decision_is_known_by_its_works(desk: Desk, other: Register) -> None:
    *_, pair = settled(desk)
    save_as(other, "Bo", Operation(Kind.UPDATE, "settled_pair", pair.uuid, {"reason": "Theirs"}, 1))
    by_title = refs(desk)
    assert refused_over(desk, pair).title == f"Settled: {by_title['Mains']} Mains / {by_title['Fibre']} Fibre"


def test_a_work_that_is_gone_is_known_from_the_history(desk: Desk, other: Register) -> None:
    one, _, pair = settled(desk)
    by_title = refs(desk)
    save_as(other, "Bo", Operation(Kind.DELETE, "work", one.uuid, {}, 1))
    told = refused_over(desk, pair).title
    assert told == f"Settled: {by_title['Mains']} Mains, since withdrawn / {by_title['Fibre']} Fibre"


def test_a_work_that_nobody_knows_is_told_without_its_uuid(desk: Desk) -> None:
    assert work_name(desk.register, str(uuid4())) == "a work since withdrawn"
