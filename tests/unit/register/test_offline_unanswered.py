"""What was brought back and got no answer: whoever goes on in the file meets others, and never oneself; asked of every
store."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from plugin.domain.changeset import Changeset, Result
from plugin.errors import Unreachable
from plugin.register import Register
from plugin.register.errors import Refused
from plugin.register.geopackage.connection import connect
from plugin.register.offline.bringing_back import BroughtBack, State
from tests.unit.register.field import Field
from tests.unit.register.rows import OWNER, add_work, row_of, square, together, update

Lose = Callable[..., BroughtBack]


@pytest.fixture
def field(register: Register, tmp_path: Path) -> Field:
    add_work(register, title="As taken", street="Old street")
    return Field(register, tmp_path / "field.gpkg")


@pytest.fixture
def work(field: Field) -> str:
    return str(field.rows()[0]["uuid"])


@pytest.fixture
def bring_and_lose(register: Register, field: Field, monkeypatch: pytest.MonkeyPatch) -> Lose:
    """Bring it back, and lose the connection before or after the register got it."""

    def bring(*, arrives: bool = True) -> BroughtBack:
        take = register.apply

        def apply(changeset: Changeset) -> Result:
            if arrives:
                take(changeset)
            raise Unreachable("The server is away.")

        with monkeypatch.context() as away:
            away.setattr(register, "apply", apply)
            back = field.bring()
        assert [outcome.state for outcome in back.outcomes] == [State.UNSENT]
        assert isinstance(back.stopped, Unreachable)
        return back

    return bring


def steps(register: Register, uuid: str) -> list[tuple[str, object]]:
    """Who made each version of a work, and its title."""
    return [(change.changed_by, change.record["title"]) for change in register.history_of("work", uuid)]


def waiting(field: Field) -> int:
    with closing(connect(field.path, "ro")) as connection:
        return int(connection.execute("SELECT count(*) FROM checkout_sent").fetchone()[0])


def test_who_edits_on_meets_nobody(register: Register, field: Field, work: str, bring_and_lose: Lose) -> None:
    field.edit(work, title="First", geometry=square(3))
    bring_and_lose()
    field.edit(work, title="Second")
    (outcome,) = field.bring().outcomes
    assert (outcome.state, outcome.error) == (State.CHANGED, None)
    assert steps(register, work)[1:] == [("Anna", "First"), ("Anna", "Second")]
    assert (waiting(field), field.bring().outcomes) == (0, ())


@pytest.mark.parametrize("arrives", [True, False])
def test_what_others_made_of_it_meanwhile_stays(
    register: Register, field: Field, work: str, bring_and_lose: Lose, arrives: bool
) -> None:
    register.apply(together(update(work, 1, street="Their street"), author="Bo"))
    field.edit(work, title="First")
    bring_and_lose(arrives=arrives)
    version = 3 if arrives else 2
    register.apply(together(update(work, version, contractor="Theirs"), author="Bo"))
    field.edit(work, title="Second")
    assert [outcome.state for outcome in field.bring().outcomes] == [State.CHANGED]
    row = row_of(register, work)
    assert (row["title"], row["street"], row["contractor"]) == ("Second", "Their street", "Theirs")
    assert (field.row(work)["street"], field.row(work)["contractor"]) == ("Their street", "Theirs")


def test_who_meets_others_is_asked_about_them(
    register: Register, field: Field, work: str, bring_and_lose: Lose
) -> None:
    field.edit(work, title="First")
    bring_and_lose()
    register.apply(together(update(work, 2, title="Theirs"), author="Bo"))
    field.edit(work, title="Second")
    (outcome,) = field.bring().outcomes
    assert isinstance(outcome.error, Refused)
    (conflict,) = outcome.error.conflicts
    assert (conflict.fields, conflict.changed_by) == (("title",), "Bo")
    assert (conflict.base["title"], conflict.mine["title"]) == ("First", "Second")
    assert waiting(field) == 0


def test_what_others_put_back_after_it_is_not_overwritten(
    register: Register, field: Field, work: str, bring_and_lose: Lose
) -> None:
    """Nothing was edited since: the register has had it, and others have answered."""
    field.edit(work, title="First")
    bring_and_lose()
    register.apply(together(update(work, 2, title="As taken"), author="Bo"))
    assert field.bring().outcomes == ()
    assert row_of(register, work)["title"] == "As taken"


def test_a_new_work_is_there_once_whatever_comes_after(register: Register, field: Field, bring_and_lose: Lose) -> None:
    field.add(geometry=square(70), title="Leak", party=OWNER, start_date="2027-04-02")
    bring_and_lose()
    (uuid,) = [str(row["uuid"]) for row in field.rows() if row["title"] == "Leak"]
    register.apply(together(update(uuid, 1, street="Theirs"), author="Bo"))
    field.edit(uuid, title="Leak at the corner")
    assert [outcome.state for outcome in field.bring().outcomes] == [State.CHANGED]
    assert [title for _, title in steps(register, uuid)] == ["Leak", "Leak", "Leak at the corner"]
    assert row_of(register, uuid)["street"] == field.row(uuid)["street"] == "Theirs"
    field.edit(uuid, title="Leak, mended")
    bring_and_lose()
    assert field.bring().outcomes == ()
    assert row_of(register, uuid)["title"] == "Leak, mended"


def test_a_deletion_that_got_no_answer_is_done(
    register: Register, field: Field, work: str, bring_and_lose: Lose
) -> None:
    field.remove(work)
    bring_and_lose()
    assert field.bring().outcomes == ()
    assert (register.rows("work"), len(register.history_of("work", work)), waiting(field)) == ([], 2, 0)


def test_what_never_arrived_and_is_wrong_now_is_told_and_not_sent_for_ever(
    register: Register, field: Field, work: str, bring_and_lose: Lose
) -> None:
    field.edit(work, title="First")
    bring_and_lose(arrives=False)
    register.apply(together(update(work, 1, title="Theirs"), author="Bo"))
    assert [outcome.state for outcome in field.bring().outcomes] == [State.REFUSED]
    assert waiting(field) == 0


def test_a_silence_that_lasts_keeps_it(register: Register, field: Field, work: str, bring_and_lose: Lose) -> None:
    field.edit(work, title="First")
    bring_and_lose(arrives=False)
    field.edit(work, title="Second")
    bring_and_lose(arrives=False)
    assert (waiting(field), len(register.history_of("work", work))) == (1, 1)
    assert [outcome.state for outcome in field.bring().outcomes] == [State.CHANGED]
    assert row_of(register, work)["title"] == "Second"


def test_who_edits_while_it_is_sent_goes_on_from_there(
    register: Register, field: Field, work: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    take = register.apply

    def apply(changeset: Changeset) -> Result:
        result = take(changeset)
        field.edit(work, title="Typed meanwhile")
        return result

    field.edit(work, title="First")
    with monkeypatch.context() as busy:
        busy.setattr(register, "apply", apply)
        assert [outcome.state for outcome in field.bring().outcomes] == [State.CHANGED]
    assert field.row(work)["title"] == "Typed meanwhile"
    assert [outcome.state for outcome in field.bring().outcomes] == [State.CHANGED]
    assert [title for _, title in steps(register, work)] == ["As taken", "First", "Typed meanwhile"]
