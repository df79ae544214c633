"""What a refused changeset becomes once the person has decided."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.changeset import Changeset, Conflict, Kind, Operation, Value
from plugin.domain.resolution import MINE, THEIRS, WHOLE_ROW, counts, fields_to_decide, resolve

ROW = "11111111-1111-4111-8111-111111111111"
BASE: dict[str, Value] = {"title": "base", "street": "base", "end_date": "2026-06-30", "geom": b"base", "ref": "W-1"}


def conflict(fields: tuple[str, ...], mine: dict[str, Value], theirs: dict[str, Value] | None) -> Conflict:
    return Conflict(
        "work",
        ROW,
        "W-1",
        fields,
        BASE,
        BASE | mine,
        None if theirs is None else BASE | theirs,
        3,
        5,
        "Bo",
        "2026-11-01T10:00:00Z",
    )


def update(**values: Value) -> Operation:
    return Operation(Kind.UPDATE, "work", ROW, values, 3)


def changeset(*operations: Operation) -> Changeset:
    return Changeset(operations, "Ane", "a note")


def test_keeping_mine_starts_from_what_the_register_holds_now() -> None:
    refused = changeset(update(title="mine"))
    decided = resolve(refused, [conflict(("title",), {"title": "mine"}, {"title": "theirs"})], {})
    assert decided.operations == (Operation(Kind.UPDATE, "work", ROW, {"title": "mine"}, 5),)
    assert decided.id != refused.id
    assert (decided.author, decided.note) == ("Ane", "a note")


def test_taking_theirs_leaves_that_field_out_and_keeps_the_rest() -> None:
    refused = changeset(update(title="mine", street="mine"))
    met = conflict(("title",), {"title": "mine", "street": "mine"}, {"title": "theirs"})
    decided = resolve(refused, [met], {(ROW, "title"): THEIRS})
    assert decided.operations[0].values == {"street": "mine"}


def test_an_operation_with_nothing_left_is_dropped_and_others_stay() -> None:
    other = Operation(Kind.INSERT, "party", "22222222-2222-4222-8222-222222222222", {"name": "New"})
    refused = changeset(update(title="mine"), other)
    met = conflict(("title",), {"title": "mine"}, {"title": "theirs"})
    assert resolve(refused, [met], {(ROW, "title"): THEIRS}).operations == (other,)


def test_mine_in_a_group_takes_back_what_only_they_changed() -> None:
    """I moved the area, they moved the end: both belong to one group, and each is decided for itself."""
    met = conflict(("end_date", "geom"), {"geom": b"mine"}, {"end_date": "2026-12-31"})
    assert fields_to_decide(met, update(geom=b"mine")) == ("end_date", "geom")
    kept = resolve(changeset(update(geom=b"mine")), [met], {})
    assert kept.operations[0].values == {"geom": b"mine", "end_date": "2026-06-30"}
    mixed = resolve(changeset(update(geom=b"mine")), [met], {(ROW, "end_date"): THEIRS})
    assert mixed.operations[0].values == {"geom": b"mine"}


def test_where_both_made_the_same_change_there_is_nothing_to_decide() -> None:
    met = conflict(("title", "street"), {"title": "same", "street": "mine"}, {"title": "same", "street": "theirs"})
    assert fields_to_decide(met, update(title="same", street="mine")) == ("street",)


def test_my_change_of_a_row_that_they_deleted_registers_it_anew_or_not_at_all() -> None:
    met = conflict(("title",), {"title": "mine"}, None)
    (again,) = resolve(changeset(update(title="mine")), [met], {}).operations
    assert (again.kind, again.base_version) == (Kind.INSERT, None)
    assert again.values["title"] == "mine"
    assert "ref" not in again.values
    assert resolve(changeset(update(title="mine")), [met], {(ROW, WHOLE_ROW): THEIRS}).operations == ()


def test_my_deletion_of_a_row_that_they_changed_stands_or_falls_whole() -> None:
    deletion = Operation(Kind.DELETE, "work", ROW, {}, 3)
    met = conflict(("title",), {}, {"title": "theirs"})
    assert resolve(changeset(deletion), [met], {}).operations == (replace(deletion, base_version=5),)
    assert resolve(changeset(deletion), [met], {(ROW, WHOLE_ROW): THEIRS}).operations == ()


def test_counts_say_what_the_button_will_do() -> None:
    refused = changeset(update(title="mine", street="mine", contractor="mine"))
    met = conflict(("title", "street"), {"title": "mine", "street": "mine"}, {"title": "theirs", "street": "theirs"})
    assert counts(refused, [met], {(ROW, "street"): THEIRS}) == (1, 1)
    assert counts(refused, [met], {}) == (2, 0)


names = st.sampled_from(["title", "street", "end_date", "geom"])


@given(
    mine=st.dictionaries(names, st.sampled_from(["x", "y"]), min_size=1),
    theirs=st.dictionaries(names, st.sampled_from(["x", "y"]), min_size=1),
    choices=st.dictionaries(names, st.sampled_from([MINE, THEIRS])),
)
def test_after_the_decision_every_field_is_whose_it_was_decided_to_be(
    mine: dict[str, Value], theirs: dict[str, Value], choices: dict[str, str]
) -> None:
    disputed = tuple(sorted({*mine, *theirs}))
    met = conflict(disputed, mine, theirs)
    decided = resolve(changeset(update(**mine)), [met], {(ROW, name): whose for name, whose in choices.items()})
    held = {**BASE, **theirs}
    after = {**held, **(decided.operations[0].values if decided.operations else {})}
    for name in disputed:
        wanted = held if choices.get(name, MINE) == THEIRS else {**BASE, **mine}
        assert after[name] == wanted[name]


@pytest.mark.parametrize("choice", [MINE, THEIRS])
def test_conflicts_of_other_tables_with_the_same_uuid_are_left_alone(choice: str) -> None:
    elsewhere = Operation(Kind.UPDATE, "project", ROW, {"title": "mine"}, 1)
    met = conflict(("title",), {"title": "mine"}, {"title": "theirs"})
    decided = resolve(changeset(elsewhere), [met], {(ROW, "title"): choice})
    assert decided.operations == (elsewhere,)
