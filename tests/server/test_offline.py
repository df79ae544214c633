"""An area of a register in PostgreSQL taken offline and brought back, with the rights of the login."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plugin.errors import ReadOnly
from plugin.register import Register
from plugin.register.errors import Invalid
from plugin.register.offline.bringing_back import State, bring_back
from tests.server.city import City, People
from tests.server.scene import HEAT, LOGINS
from tests.unit.register import test_offline
from tests.unit.register import test_offline_unanswered as asked
from tests.unit.register.field import Field
from tests.unit.register.rows import named, row_of, square

go = test_offline.go
field, work, bring_and_lose = asked.field, asked.work, asked.bring_and_lose
for module in (test_offline, asked):
    globals().update({name: value for name, value in vars(module).items() if name.startswith("test_")})


@pytest.fixture
def owner(city: City, scene: str) -> Iterator[Register]:
    """The register as the heat company's desk sees it."""
    theirs = city.open(scene, LOGINS["party"])
    yield theirs
    theirs.close()


def test_a_party_takes_what_it_may_read_and_nothing_else(owner: Register, tmp_path: Path) -> None:
    field = Field(owner, tmp_path / "field.gpkg")
    assert {row["title"] for row in field.rows()} == {
        *("heat public", "heat parties", "heat internal", "fibre public", "fibre parties")
    }
    assert {row["contact_name"] for row in field.rows("contact")} == {"heat public", "heat parties", "heat internal"}
    assert "fibre internal" not in {row["title"] for row in field.rows("detour")}
    assert b"fibre internal" not in field.path.read_bytes()


def test_what_a_party_may_not_change_is_told_work_by_work(owner: Register, tmp_path: Path) -> None:
    field = Field(owner, tmp_path / "field.gpkg")
    field.edit(named("heat public"), street="Nørrebrogade")
    field.edit(named("fibre public"), street="Nørrebrogade")
    field.add(geometry=square(900), title="Begun", party=HEAT, start_date="2027-04-02", status="ongoing")
    back = field.bring()
    assert [outcome.state for outcome in back.outcomes] == [State.CHANGED, State.WRONG, State.WRONG]
    wrong = {outcome.parcel.uuid: outcome.error for outcome in back.of(State.WRONG)}
    assert all(isinstance(error, Invalid) for error in wrong.values())
    assert "nothing of other owners" in str(wrong.pop(named("fibre public")))
    assert "is set by a coordinator" in str(*wrong.values())
    assert row_of(owner, named("heat public"))["street"] == "Nørrebrogade"


def test_a_colleague_brings_back_what_got_no_answer(
    city: City, register: People, field: Field, work: str, bring_and_lose: asked.Lose
) -> None:
    """The register took it from one login, and tells another one only that it did."""
    field.edit(work, title="First")
    bring_and_lose()
    field.edit(work, title="Second")
    colleague = city.open(register.database, "Bo")
    try:
        (outcome,) = bring_back(colleague, field.path, "Bo").outcomes
        assert (outcome.state, outcome.error) == (State.CHANGED, None)
        assert asked.steps(colleague, work)[1:] == [("Anna", "First"), ("Bo", "Second")]
    finally:
        colleague.close()


def test_a_viewer_looks_and_brings_nothing_back(city: City, scene: str, tmp_path: Path) -> None:
    viewer = city.open(scene, LOGINS["viewer"])
    try:
        field = Field(viewer, tmp_path / "field.gpkg")
        field.edit(named("heat public"), title="Mine")
        with pytest.raises(ReadOnly):
            field.bring()
    finally:
        viewer.close()
