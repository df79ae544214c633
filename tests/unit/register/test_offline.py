"""An area taken offline, edited in the field by the door and by plain OGR, and brought back; asked of every store."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from plugin.domain.changeset import Kind
from plugin.errors import BadInput, ReadOnly, Stopped
from plugin.register import Register, create_register, open_register
from plugin.register.errors import Invalid, Refused
from plugin.register.offline.bringing_back import BroughtBack, State, bring_back, renew_decided
from plugin.register.offline.checkout import checkout_at
from plugin.register.offline.shutting import shut_for_a_moment
from plugin.register.offline.taking import take_offline
from tests.unit.register.field import Field
from tests.unit.register.rows import OWNER, add_party, add_work, delete, insert, named, row_of, square, together, update

HERE = bytes(shapely.to_wkb(shapely.box(724_000, 6_177_000, 724_100, 6_177_100)))


Go = Callable[..., Field]


@pytest.fixture
def go(register: Register, tmp_path: Path) -> Go:
    """Takes the register offline."""
    return lambda area=None: Field(register, tmp_path / "field.gpkg", area)


def states(back: BroughtBack) -> dict[str, State]:
    return {outcome.parcel.uuid: outcome.state for outcome in back.outcomes}


def test_the_file_holds_the_area_and_all_that_its_works_need(register: Register, go: Go) -> None:
    near, far = add_work(register), add_work(register, geom=square(5_000))
    project = insert("project", {"title": "Ring road"})
    contacts = [insert("contact", {"work_uuid": uuid, "contact_name": "Bo"}) for uuid in (near, far)]
    line = bytes(shapely.to_wkb(shapely.from_wkt("MULTILINESTRING ((724000 6177000, 724050 6177000))")))
    detours = [insert("detour", {"work_uuid": uuid, "geom": line}) for uuid in (near, far)]
    register.apply(together(project, *contacts, *detours))
    field = go(HERE)
    assert field.taken.works == 1
    with closing(open_register(str(field.path))) as file:
        assert file.read_only_reason is None
        assert file.rows("work") == [row_of(register, near)]
        assert [row["work_uuid"] for row in file.rows("contact")] == [near]
        assert [row["work_uuid"] for row in file.rows("detour")] == [near]
        for table in ("code", "party", "project", "rule"):
            assert file.rows(table) == register.rows(table)
        assert file.id != register.id
    checkout = checkout_at(field.path)
    assert checkout is not None
    assert (checkout.register_id, checkout.seq) == (register.id, register.last_seq())
    assert checkout_at(register.path) is None


def test_a_file_nobody_edited_brings_nothing_back(register: Register, go: Go) -> None:
    add_work(register)
    field, last = go(), register.last_seq()
    assert field.bring().outcomes == ()
    assert register.last_seq() == last


def test_edits_of_any_program_come_back(register: Register, go: Go) -> None:
    changed, deleted = add_work(register), add_work(register, geom=square(50))
    field = go()
    field.edit(changed, title="Old mains", end_date="2027-05-01", excavates=0, geometry=square(3))
    field.remove(deleted)
    field.add(geometry=square(70), title="Leak", party=OWNER, start_date="2027-04-02")
    back = field.bring()
    assert back.count(State.ADDED) == back.count(State.CHANGED) == back.count(State.DELETED) == 1
    row = row_of(register, changed)
    assert (row["title"], row["end_date"], row["excavates"], row["row_version"]) == (
        "Old mains",
        "2027-05-01",
        False,
        2,
    )
    assert shapely.equals(shapely.from_wkb(row["geom"]), shapely.from_wkb(square(3)))
    assert register.rows("work", [deleted]) == []
    (leak,) = [row for row in register.rows("work") if row["title"] == "Leak"]
    assert str(leak["ref"]).startswith("W-")
    assert (leak["kind"], leak["status"], leak["excavates"]) == ("other", "planned", True)


def test_others_changes_of_other_fields_stay(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    register.apply(together(update(work, 1, street="Nørrebrogade"), author="Bo"))
    field.edit(work, title="Old mains")
    assert states(field.bring()) == {work: State.CHANGED}
    row = row_of(register, work)
    assert (row["title"], row["street"], row["row_version"]) == ("Old mains", "Nørrebrogade", 3)
    assert field.row(work)["street"] == "Nørrebrogade"


def test_one_refused_work_holds_no_other_up(register: Register, go: Go) -> None:
    mine, other = add_work(register), add_work(register, geom=square(50))
    field = go()
    register.apply(together(update(mine, 1, title="Theirs"), author="Bo"))
    field.edit(mine, title="Mine")
    field.edit(other, title="Free")
    back = field.bring()
    assert states(back) == {mine: State.REFUSED, other: State.CHANGED}
    (refused,) = back.of(State.REFUSED)
    assert isinstance(refused.error, Refused)
    (conflict,) = refused.error.conflicts
    assert (conflict.base["title"], conflict.mine["title"], conflict.changed_by) == ("New mains", "Mine", "Bo")
    assert field.row(mine)["title"] == "Mine"
    assert states(field.bring()) == {mine: State.REFUSED}


def test_a_decision_settles_the_file_too(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    register.apply(together(update(work, 1, title="Theirs"), author="Bo"))
    field.edit(work, title="Mine")
    (refused,) = field.bring().outcomes
    register.apply(together(update(work, 2, title="Mine after all")))
    renew_decided(register, field.path, refused)
    assert field.row(work)["title"] == "Mine after all"
    assert field.bring().outcomes == ()


def test_bringing_back_twice_does_nothing_twice(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    field.edit(work, title="Old mains")
    field.add(geometry=square(70), title="Leak", party=OWNER, start_date="2027-04-02")
    copy = field.path.read_bytes()
    first = field.bring()
    last = register.last_seq()
    assert field.bring().outcomes == ()
    field.path.write_bytes(copy)  # as if the answers had been lost, or a copy is brought back
    again = field.bring()
    assert states(again) == states(first)
    assert register.last_seq() == last


def test_a_copy_that_was_edited_on_brings_only_what_is_new(register: Register, go: Go) -> None:
    field = go()
    field.add(geometry=square(70), title="Leak", party=OWNER, start_date="2027-04-02")
    copy = field.path.read_bytes()
    (first,) = field.bring().outcomes
    field.path.write_bytes(copy)
    field.edit(first.parcel.uuid, street="Nørrebrogade")
    (again,) = field.bring().outcomes
    assert again.error is None
    (row,) = register.rows("work")
    assert (row["title"], row["street"], row["row_version"]) == ("Leak", "Nørrebrogade", 2)


def test_work_goes_on_in_a_file_that_was_brought_back(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    for title in ("One", "Two", "Three"):
        field.edit(work, title=title)
        assert states(field.bring()) == {work: State.CHANGED}
        assert row_of(register, work)["title"] == title
    register.apply(together(update(work, 4, title="Theirs"), author="Bo"))
    field.edit(work, title="Mine")
    assert states(field.bring()) == {work: State.REFUSED}


def test_what_is_new_gets_an_identity_of_its_own(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    field.copy(work)
    field.add(geometry=square(70), title="Braces", party=OWNER, start_date="2027-04-02", uuid="{not-a-uuid}")
    uuids = [str(row["uuid"]) for row in field.rows()]
    assert uuids[0] == work
    assert len(set(uuids)) == 3
    assert all(len(uuid) == 36 for uuid in uuids)
    back = field.bring()
    assert back.count(State.ADDED) == len(back.outcomes) == 2
    assert len({row["ref"] for row in register.rows("work")}) == 3
    assert {row["ref"] for row in field.rows()} == {row["ref"] for row in register.rows("work")}


def test_a_row_keeps_its_identity_whatever_is_typed(register: Register, go: Go) -> None:
    work, other = add_work(register), add_work(register, geom=square(50))
    field = go()
    field.edit(work, uuid=named("another"), title="Old mains")
    assert states(field.bring()) == {work: State.CHANGED}
    field.edit(other, uuid=work, title="Mine")
    assert {str(row["uuid"]) for row in field.rows()} == {work, other}
    assert states(field.bring()) == {other: State.CHANGED}


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"kind": "volcano"}, "kind", "is no code"),
        ({"end_date": "2026-01-01"}, "end_date", "lies before"),
        ({"party": "Nobody"}, "party", "There is no party"),
        ({"title": None}, "title", "is empty"),
        ({"duration_days": 0}, "duration_days", "at least 1"),
        ({"geometry": shapely.to_wkb(shapely.from_wkt("MULTIPOLYGON EMPTY"))}, "geom", "has no area"),
        ({"geometry": shapely.to_wkb(shapely.from_wkt("POINT (724000 6177000)"))}, "geom", "a work is an area"),
    ],
)
def test_what_is_wrong_is_told_and_kept(register: Register, go: Go, values: dict, field: str, said: str) -> None:
    wrong, right = add_work(register), add_work(register, geom=square(50))
    there = go()
    there.edit(wrong, street="Nørrebrogade", **values)
    there.edit(right, title="Right")
    back = there.bring()
    assert states(back) == {wrong: State.WRONG, right: State.CHANGED}
    (outcome,) = back.of(State.WRONG)
    assert isinstance(outcome.error, Invalid)
    (problem,) = outcome.error.problems
    assert problem.field == field
    assert said.lower() in str(problem).lower()
    assert there.row(wrong)["street"] == "Nørrebrogade"
    there.edit(wrong, title="New mains", kind="water", end_date=None, party=OWNER, duration_days=3, geometry=square(1))
    assert states(there.bring()) == {wrong: State.CHANGED}
    assert row_of(register, wrong)["street"] == "Nørrebrogade"


def test_a_deleted_work_takes_its_own_along_and_meets_others_changes(register: Register, go: Go) -> None:
    gone, kept = add_work(register), add_work(register, geom=square(50))
    register.apply(together(*(insert("contact", {"work_uuid": uuid, "contact_name": "Bo"}) for uuid in (gone, kept))))
    field = go()
    register.apply(together(update(kept, 1, title="Theirs"), author="Bo"))
    field.remove(gone)
    field.remove(kept)
    assert states(field.bring()) == {gone: State.DELETED, kept: State.REFUSED}
    assert [row["uuid"] for row in register.rows("work")] == [kept]
    assert [row["work_uuid"] for row in register.rows("contact")] == [kept]


def test_a_change_of_a_work_that_others_deleted_is_refused(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    register.apply(together(delete(work, 1), author="Bo"))
    field.edit(work, title="Mine")
    assert states(field.bring()) == {work: State.REFUSED}
    assert field.row(work)["title"] == "Mine"


def test_contacts_detours_and_projects_come_back_with_their_works(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    line = bytes(shapely.to_wkb(shapely.from_wkt("MULTILINESTRING ((724000 6177000, 724050 6177000))")))
    project = named("project")
    field.add("project", uuid=project, title="Ring road")
    field.edit(work, project_uuid=project)
    field.add("contact", work_uuid=work, contact_phone="12 34 56 78")
    field.add("detour", geometry=line, work_uuid=work, title="Around")
    back = field.bring()
    assert [(outcome.parcel.table, outcome.state) for outcome in back.outcomes] == [
        ("project", State.ADDED),
        ("work", State.CHANGED),
    ]
    assert row_of(register, work)["project_uuid"] == project
    assert [row["contact_phone"] for row in register.rows("contact")] == ["12 34 56 78"]
    assert [row["title"] for row in register.rows("detour")] == ["Around"]


def test_the_plugin_edits_the_file_like_any_register(register: Register, go: Go) -> None:
    work = add_work(register)
    register.apply(together(update(work, 1, title="Second")))
    field = go()
    with closing(open_register(str(field.path))) as file:
        file.apply(together(update(work, 2, title="Third")))
        file.apply(together(update(work, 3, title="Fourth")))
        new = add_work(file, geom=square(70))
        assert [change.row_version for change in file.history_of("work", work)] == [2, 3, 4]
        assert str(row_of(file, new)["ref"]).startswith("F-")
        with pytest.raises(Refused):
            file.apply(together(update(work, 2, title="Too late")))
        add_party(file, "Fibre company")
    back = field.bring()
    assert [outcome.state for outcome in back.outcomes] == [State.ADDED, State.CHANGED, State.ADDED]
    assert row_of(register, work)["title"] == "Fourth"
    assert str(row_of(register, new)["ref"]).startswith("W-")
    assert field.row(new)["ref"] == row_of(register, new)["ref"] == back.outcomes[-1].ref


def test_rules_and_codes_in_the_file_are_written_by_the_plugin_only(go: Go) -> None:
    field = go()
    with pytest.raises(RuntimeError, match="Nothing was saved"):
        field.add("code", list_name="kind", code="volcano")


def test_the_file_can_be_shut_for_a_moment(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    shut_for_a_moment(field.path)
    with pytest.raises(RuntimeError, match="Nothing was saved"):
        field.edit(work, title="Mine")
    shut_for_a_moment(field.path, seconds=-1)
    field.edit(work, title="Mine")
    assert field.row(work)["title"] == "Mine"


def test_the_file_stays_sound(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    field.edit(work, geometry=square(500))
    field.copy(work)
    field.bring()
    with closing(sqlite3.connect(field.path)) as file:
        assert file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert file.execute("SELECT rtreecheck('rtree_work_geom')").fetchone() == ("ok",)


def test_a_file_of_another_register_is_left_alone(go: Go, tmp_path: Path) -> None:
    path = go().path
    other = create_register(str(tmp_path / "other.gpkg"), "Other")
    with closing(other), pytest.raises(BadInput, match="was taken from the register"):
        bring_back(other, path, "Anna")


def test_a_register_is_no_checkout(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "plain.gpkg"
    take_offline(register, path)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute("DELETE FROM metadata WHERE key = 'checkout_id'")
    with pytest.raises(BadInput, match="was not taken from a register"):
        bring_back(register, path, "Anna")


def test_a_place_that_is_taken_stays_as_it_is(register: Register, tmp_path: Path) -> None:
    path = tmp_path / "taken.gpkg"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(BadInput, match="is there already"):
        take_offline(register, path)
    assert path.read_text(encoding="utf-8") == "mine"


def test_stopping_leaves_nothing_half_done(register: Register, tmp_path: Path, go: Go) -> None:
    works = [add_work(register, geom=square(50 * number)) for number in range(3)]
    with pytest.raises(Stopped):
        take_offline(register, tmp_path / "stopped.gpkg", is_cancelled=lambda: True)
    assert list(tmp_path.glob("*stopped*")) == []
    field = go()
    for work in works:
        field.edit(work, title="Mine")
    told: list[float] = []
    back = bring_back(register, field.path, "Anna", told.append, lambda: len(told) == 1)
    assert [outcome.state for outcome in back.outcomes] == [State.CHANGED, State.UNSENT, State.UNSENT]
    assert back.stopped is not None
    assert field.bring().count(State.CHANGED) == 2


def test_a_write_protected_register_takes_nothing(register: Register, go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    field = go()
    monkeypatch.setattr(register, "read_only_reason", BadInput("It is locked."))
    with pytest.raises(ReadOnly):
        field.bring()


def test_the_kind_of_a_parcel_is_that_of_its_work(register: Register, go: Go) -> None:
    work = add_work(register)
    field = go()
    field.add("contact", work_uuid=work, contact_name="Bo")
    (outcome,) = field.bring().outcomes
    assert (outcome.parcel.kind, outcome.state) == (Kind.UPDATE, State.CHANGED)
