"""The one door in: what every store of a register does with a changeset."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
import shapely

from plugin.domain.changeset import Changeset, Kind
from plugin.errors import BadInput
from plugin.register import Register
from plugin.register.errors import Invalid, Refused
from tests.unit.register.rows import (
    OWNER,
    add_party,
    add_work,
    delete,
    insert,
    named,
    row_of,
    square,
    together,
    update,
    work,
)

YEAR = datetime.now(UTC).year


def problems(register: Register, *operations: object) -> list[tuple[str, str]]:
    """Field and sentence of everything that is wrong."""
    with pytest.raises(Invalid) as caught:
        register.apply(Changeset(tuple(operations), "Anna"))  # type: ignore[arg-type]
    return [(problem.field, str(problem)) for problem in caught.value.problems]


def test_a_work_gets_a_reference_its_defaults_and_its_bookkeeping(register: Register) -> None:
    result = register.apply(together(insert("work", work(), named("a")), author="Anna"))
    row = row_of(register, named("a"))
    assert (result.rows[0].ref, result.rows[0].row_version) == (f"W-{YEAR}-00001", 1)
    assert (row["ref"], row["status"], row["kind"], row["traffic"]) == (
        f"W-{YEAR}-00001",
        "planned",
        "other",
        "unknown",
    )
    assert (row["excavates"], row["emergency"], row["visibility"]) == (True, False, "public")
    assert (row["row_version"], row["created_by"], row["changed_by"]) == (1, "Anna", "Anna")
    assert row["created_at"] == row["changed_at"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", str(row["created_at"]))


def test_geometries_come_back_as_multipolygons_without_heights(register: Register) -> None:
    with_height = shapely.to_wkb(shapely.force_3d(shapely.from_wkb(square()), 12.5))
    uuid = add_work(register, geom=with_height)
    kept = shapely.from_wkb(row_of(register, uuid)["geom"])
    assert kept.geom_type == "MultiPolygon"
    assert not kept.has_z
    assert kept.equals(shapely.from_wkb(square()))


def test_all_of_a_changeset_is_registered_or_nothing(register: Register) -> None:
    before = register.last_seq()
    found = problems(register, insert("work", work()), insert("work", work(title=None)))
    assert [field for field, _ in found] == ["title"]
    assert (register.rows("work"), register.last_seq()) == ([], before)


def test_the_same_changeset_again_changes_nothing(register: Register) -> None:
    changeset = together(insert("work", work()))
    first = register.apply(changeset)
    again = register.apply(changeset)
    assert (again.replayed, first.replayed) == (True, False)
    assert (again.rows, again.seq) == (first.rows, first.seq)
    assert register.last_seq() == first.seq


def test_another_changeset_under_a_used_id_is_refused(register: Register) -> None:
    changeset = together(insert("work", work()))
    register.apply(changeset)
    with pytest.raises(BadInput, match="other content"):
        register.apply(Changeset((insert("work", work()),), "Anna", id=changeset.id))
    assert len(register.rows("work")) == 1


def test_changes_to_different_fields_go_together(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Mains"), author="Bo"))
    result = register.apply(together(update(uuid, 1, street="Lindegade"), author="Cy"))
    row = row_of(register, uuid)
    assert (row["title"], row["street"], row["row_version"]) == ("Mains", "Lindegade", 3)
    assert result.rows[0].merged == ("title",)


def test_changes_to_the_same_field_are_refused_with_who_when_mine_theirs_and_base(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Bo's"), author="Bo"))
    register.apply(together(update(uuid, 2, street="Lindegade"), author="Cy"))
    with pytest.raises(Refused) as caught:
        register.apply(together(update(uuid, 1, title="Dan's", description="More"), author="Dan"))
    (conflict,) = caught.value.conflicts
    assert conflict.fields == ("title",)
    assert (conflict.base["title"], conflict.mine["title"]) == ("New mains", "Dan's")
    assert conflict.theirs is not None
    assert (conflict.theirs["title"], conflict.theirs["street"]) == ("Bo's", "Lindegade")
    assert (conflict.changed_by, conflict.base_version, conflict.theirs_version) == ("Bo", 1, 3)
    assert conflict.changed_at == register.history_of("work", uuid)[1].changed_at
    assert (conflict.mine["description"], conflict.ref) == ("More", row_of(register, uuid)["ref"])
    when = conflict.changed_at[:16].replace("T", " ")
    assert str(caught.value).startswith(f"Bo changed the same in {conflict.ref} at {when} UTC, after you opened it.")
    assert row_of(register, uuid)["title"] == "Bo's"


def test_how_many_changes_are_refused_or_wrong_is_told_where_it_is_more_than_one(register: Register) -> None:
    one, other = add_work(register), add_work(register)
    register.apply(together(update(one, 1, title="Bo's"), update(other, 1, title="Bo's"), author="Bo"))
    with pytest.raises(Refused, match=r"^2 of your changes meet changes that others saved"):
        register.apply(together(update(one, 1, title="Dan's"), update(other, 1, title="Dan's")))
    with pytest.raises(Invalid, match=r"Nothing was saved\.$"):
        register.apply(together(update(one, 2, title="")))
    with pytest.raises(Invalid, match=r"Nothing was saved; there are 2 things to put right in all\.$"):
        register.apply(together(update(one, 2, title=""), update(other, 2, title="")))


def test_every_conflict_of_a_changeset_is_told_at_once(register: Register) -> None:
    uuids = [add_work(register) for _ in range(3)]
    for uuid in uuids[:2]:
        register.apply(together(update(uuid, 1, title="Bo's"), author="Bo"))
    with pytest.raises(Refused) as caught:
        register.apply(together(*(update(uuid, 1, title="Mine") for uuid in uuids)))
    assert [conflict.uuid for conflict in caught.value.conflicts] == uuids[:2]
    assert row_of(register, uuids[2])["title"] == "New mains"


@pytest.mark.parametrize(
    ("theirs", "mine", "disputed"),
    [
        ({"start_date": "2027-05-01"}, {"end_date": "2027-12-01"}, {"start_date", "end_date"}),
        ({"status": "coordinated"}, {"geom": square(5)}, {"status", "geom"}),
        ({"geom": square(1)}, {"geom": square(2)}, {"geom"}),
    ],
)
def test_period_status_and_place_count_as_one(
    register: Register, theirs: dict[str, object], mine: dict[str, object], disputed: set[str]
) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, **theirs)))  # type: ignore[arg-type]
    with pytest.raises(Refused) as caught:
        register.apply(together(update(uuid, 1, **mine)))  # type: ignore[arg-type]
    assert set(caught.value.conflicts[0].fields) == disputed


def test_the_same_change_made_twice_is_no_conflict(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Mains", start_date="2027-05-01")))
    result = register.apply(together(update(uuid, 1, title="Mains", start_date="2027-05-01")))
    assert (result.rows[0].row_version, row_of(register, uuid)["row_version"]) == (2, 2)


def test_what_others_changed_and_changed_back_is_no_conflict(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Other")))
    register.apply(together(update(uuid, 2, title="New mains")))
    register.apply(together(update(uuid, 1, title="Mine")))
    assert row_of(register, uuid)["title"] == "Mine"


def test_a_change_that_changes_nothing_makes_no_version(register: Register) -> None:
    uuid = add_work(register)
    seq = register.last_seq()
    result = register.apply(together(update(uuid, 1, title=" New mains ", geom=square())))
    assert (result.rows[0].row_version, result.rows[0].ref, register.last_seq()) == (1, f"W-{YEAR}-00001", seq)


def test_deleting_keeps_the_history(register: Register) -> None:
    uuid = add_work(register)
    result = register.apply(together(delete(uuid, 1), author="Bo"))
    assert register.rows("work", [uuid]) == []
    last = register.history_of("work", uuid)[-1]
    assert (last.kind, last.row_version, last.changed_by, last.record["title"]) == (Kind.DELETE, 2, "Bo", "New mains")
    assert result.rows[0].row_version == 2
    assert register.record_at("work", uuid, 2) is None


def test_deleting_what_others_changed_is_refused(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Bo's"), author="Bo"))
    with pytest.raises(Refused) as caught:
        register.apply(together(delete(uuid, 1)))
    assert caught.value.conflicts[0].fields == ("title",)
    assert row_of(register, uuid)["title"] == "Bo's"


def test_changing_what_others_deleted_is_refused(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(delete(uuid, 1), author="Bo"))
    with pytest.raises(Refused) as caught:
        register.apply(together(update(uuid, 1, title="Mine")))
    (conflict,) = caught.value.conflicts
    assert (conflict.theirs, conflict.changed_by, conflict.theirs_version) == (None, "Bo", 2)
    assert conflict.mine["title"] == "Mine"


def test_changing_nothing_in_what_others_deleted_is_answered_with_the_version_that_was_seen(register: Register) -> None:
    """From it the next change is compared; of the deleted row there is nothing to see."""
    uuid = add_work(register, title="As it was")
    register.apply(together(delete(uuid, 1), author="Bo"))
    (answer,) = register.apply(together(update(uuid, 1, title="As it was"))).rows
    assert answer.row_version == 1
    with pytest.raises(Refused):
        register.apply(together(update(uuid, answer.row_version, title="Mine")))


def test_deleting_twice_is_done_once(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(delete(uuid, 1)))
    seq = register.last_seq()
    assert register.apply(together(delete(uuid, 1))).rows[0].row_version == 2
    assert register.last_seq() == seq


def test_what_was_deleted_can_come_back_with_its_reference(register: Register) -> None:
    uuid = add_work(register)
    ref = row_of(register, uuid)["ref"]
    register.apply(together(delete(uuid, 1)))
    register.apply(together(insert("work", work(title="Back"), uuid)))
    assert (row_of(register, uuid)["ref"], row_of(register, uuid)["row_version"]) == (ref, 3)
    add_work(register)
    assert sorted(str(row["ref"]) for row in register.rows("work")) == [f"W-{YEAR}-00001", f"W-{YEAR}-00002"]


def test_who_brought_a_row_back_with_a_field_empty_is_named_and_not_who_came_later(register: Register) -> None:
    uuid = add_work(register, street="Old street")
    register.apply(together(delete(uuid, 1), author="Bo"))
    register.apply(together(insert("work", work(), uuid), author="Cy"))
    register.apply(together(update(uuid, 3, contractor="Digger"), author="Dan"))
    with pytest.raises(Refused) as caught:
        register.apply(together(update(uuid, 1, street="Mine")))
    (conflict,) = caught.value.conflicts
    assert (conflict.fields, conflict.changed_by) == (("street",), "Cy")


def test_references_count_on_without_gaps_and_in_the_order_given(register: Register) -> None:
    far_and_near = [work(geom=square(9000)), work(geom=square(0)), work(geom=square(8000))]
    result = register.apply(together(*(insert("work", values) for values in far_and_near)))
    assert [row.ref for row in result.rows] == [f"W-{YEAR}-0000{n}" for n in (1, 2, 3)]
    with pytest.raises(Invalid):
        register.apply(together(insert("work", work()), insert("work", work(kind="?"))))
    result = register.apply(together(insert("work", work())))
    assert result.rows[0].ref == f"W-{YEAR}-00004"


def test_every_change_is_in_the_history_with_the_whole_row(register: Register) -> None:
    uuid = add_work(register, end_date="2027-06-30")
    register.apply(together(update(uuid, 1, geom=square(3)), author="Bo"))
    register.apply(together(update(uuid, 2, title="Mains", street="Lindegade"), author="Cy"))
    first, second, third = register.history_of("work", uuid)
    assert [first.kind, second.kind, third.kind] == [Kind.INSERT, Kind.UPDATE, Kind.UPDATE]
    assert [second.fields, set(third.fields)] == [("geom",), {"title", "street"}]
    assert third.record == row_of(register, uuid)
    assert register.record_at("work", uuid, 1) == first.record
    assert shapely.from_wkb(first.record["geom"]).equals(shapely.from_wkb(square()))
    assert register.record_at("work", uuid, 4) is None


def test_the_way_out_gives_each_change_once_and_in_order(register: Register) -> None:
    seq = register.last_seq()
    uuid = add_work(register)
    register.apply(together(update(uuid, 1, title="Mains")))
    changes = register.changes_since(seq)
    assert [(change.kind, change.row_version) for change in changes] == [(Kind.INSERT, 1), (Kind.UPDATE, 2)]
    assert register.changes_since(seq, limit=1) == changes[:1]
    assert register.changes_since(changes[0].seq) == changes[1:]
    assert register.changes_since(register.last_seq()) == []


def test_the_least_and_the_greatest_value_of_fields_are_told(register: Register) -> None:
    assert register.extremes("work", ["start_date", "actual_end"]) == dict.fromkeys(
        ("start_date", "actual_end"), (None, None)
    )
    for start, actual in (("2027-04-01", None), ("2025-12-31", "2026-02-03"), ("2026-01-01", None)):
        add_work(register, start_date=start, end_date="2028-01-01", actual_start=actual)
    assert register.extremes("work", ["start_date", "actual_start", "actual_end"]) == {
        "start_date": ("2025-12-31", "2027-04-01"),
        "actual_start": ("2026-02-03", "2026-02-03"),
        "actual_end": (None, None),
    }


def test_a_new_register_holds_its_codes_and_rules_with_their_history(new_register: Callable[[], Register]) -> None:
    register = new_register()
    assert {row["list_name"] for row in register.rows("code")} == {
        "kind", "status", "traffic", "footprint", "certainty", "visibility", "decision"
    }  # fmt: skip
    in_use = {row["id"]: row["in_use"] for row in register.rows("rule")}
    assert in_use == {
        "clash_traffic": True, "clash": True, "protection": True, "dig_first": True, "opportunity": True,
        "crowding": False, "detour": True,
    }  # fmt: skip
    assert register.last_seq() == len(register.changes_since(0)) == len(register.rows("code")) + len(in_use)


def test_renaming_a_party_carries_its_works_along(register: Register) -> None:
    uuid = add_work(register)
    other = add_work(register, party=register.rows("party")[0]["name"])
    project = insert("project", {"title": "Heat to the harbour", "party": OWNER})
    register.apply(together(project))
    party = register.rows("party")[0]
    result = register.apply(together(update(str(party["uuid"]), 1, "party", name="Warmth company"), author="Bo"))
    for row in (row_of(register, uuid), row_of(register, other), row_of(register, project.uuid, "project")):
        assert (row["party"], row["row_version"], row["changed_by"]) == ("Warmth company", 2, "Bo")
    assert {change.changeset for change in register.history_of("work", uuid)[1:]} == {result.changeset}
    register.apply(together(update(uuid, 1, title="Mine")))
    assert row_of(register, uuid)["party"] == "Warmth company"


def test_a_work_changed_together_with_its_partys_name_gets_one_new_version(register: Register) -> None:
    uuid = add_work(register)
    party = str(register.rows("party")[0]["uuid"])
    register.apply(together(update(uuid, 1, title="Mine"), update(party, 1, "party", name="Warmth company")))
    row = row_of(register, uuid)
    assert (row["title"], row["party"], row["row_version"]) == ("Mine", "Warmth company", 2)
    assert len(register.history_of("work", uuid)) == 2


def test_a_new_party_may_come_with_its_works(register: Register) -> None:
    register.apply(together(insert("work", work(party="Fibre company")), insert("party", {"name": "Fibre company"})))
    assert register.rows("work")[0]["party"] == "Fibre company"


def test_an_unknown_party_is_told(register: Register) -> None:
    (problem,) = problems(register, insert("work", work(party="Nobody")))
    assert problem == (
        "party",
        "There is no party “Nobody” in the register; add it to the parties, or choose one of them.",
    )


def test_an_unknown_project_is_told(register: Register) -> None:
    ((field, sentence),) = problems(register, insert("work", work(project_uuid=named("none"))))
    assert field == "project_uuid"
    assert "does not hold" in sentence


def test_what_others_need_is_not_deleted(register: Register) -> None:
    add_work(register)
    party = register.rows("party")[0]
    ((_, sentence),) = problems(register, delete(str(party["uuid"]), 1, "party"))
    assert sentence == "Heat company is named by 1 of the register's rows and cannot be deleted; change those first."
    assert len(register.rows("party")) == 1


def test_a_party_and_its_last_work_may_go_together(register: Register) -> None:
    uuid = add_work(register)
    register.apply(together(delete(str(register.rows("party")[0]["uuid"]), 1, "party"), delete(uuid, 1)))
    assert (register.rows("party"), register.rows("work")) == ([], [])


def test_a_contact_goes_with_its_work(register: Register) -> None:
    uuid = add_work(register)
    contact = insert("contact", {"work_uuid": uuid, "contact_name": "Ida"})
    register.apply(together(contact))
    register.apply(together(delete(uuid, 1)))
    assert register.rows("contact") == []
    assert register.history_of("contact", contact.uuid)[-1].kind is Kind.DELETE


def test_names_that_must_be_unique_are(register: Register) -> None:
    ((field, sentence),) = problems(register, insert("party", {"name": OWNER}))
    assert (field, sentence) == ("name", "There is one “Heat company” in Parties already.")
    found = problems(register, insert("party", {"name": "Twin"}), insert("party", {"name": "Twin"}))
    assert [field for field, _ in found] == ["name"]
    code = {"list_name": "kind", "code": "water", "label_en": "Water", "label_da": "Vand"}
    assert problems(register, insert("code", code))[0][0] == "code"


def test_a_name_that_becomes_free_can_be_taken_at_once(register: Register) -> None:
    party = str(register.rows("party")[0]["uuid"])
    register.apply(together(delete(party, 1, "party"), insert("party", {"name": OWNER})))
    assert [row["name"] for row in register.rows("party")] == [OWNER]


def test_a_city_extends_its_code_lists(register: Register) -> None:
    code = insert("code", {"list_name": "kind", "code": "tunnel", "label_en": "Tunnel", "label_da": "Tunnel"})
    register.apply(together(code, insert("work", work(kind="tunnel"))))
    ((_, sentence),) = problems(register, delete(code.uuid, 1, "code"))
    assert "is named by 1 of the register's rows" in sentence
    ((_, sentence),) = problems(register, update(code.uuid, 1, "code", code="metro_tunnel"))
    assert "keeps its name" in sentence


def test_a_code_out_of_use_stays_where_it_is_and_is_not_chosen_anew(register: Register) -> None:
    uuid = add_work(register, kind="gas", footprint="{verge,carriageway}")
    gas = next(row for row in register.rows("code") if row["code"] == "gas")
    register.apply(together(update(str(gas["uuid"]), 1, "code", in_use=False)))
    register.apply(together(update(uuid, 1, title="Still gas")))
    ((field, sentence),) = problems(register, insert("work", work(kind="gas")))
    assert (field, sentence) == ("kind", "The code “gas” of “Kind” is no longer in use; choose another one.")


def test_a_rule_that_cannot_be_read_is_refused(register: Register) -> None:
    rule = {"id": "mine", "name_en": "Mine", "name_da": "Min", "severity": "warning", "distance_m": 5.0}
    register.apply(together(insert("rule", rule)))
    ((field, _),) = problems(register, insert("rule", {**rule, "id": "other", "conditions": "{no JSON"}))
    assert field == "conditions"


def test_bookkeeping_is_the_registers_own(register: Register) -> None:
    found = problems(register, insert("work", work(ref="W-1", row_version=7, changed_by="Eve")))
    assert {field for field, _ in found} == {"ref", "row_version", "changed_by"}


@pytest.mark.parametrize(
    ("operation", "told"),
    [
        (insert("work", work(), "not-a-uuid"), "is no UUID"),
        (insert("work", work(), "{" + named("a") + "}"), "is no UUID"),
        (update(named("none"), 1, title="x"), "never held this row"),
        (update(named("none"), None, title="x"), "which version"),  # type: ignore[arg-type]
        (insert("nonsense", {}), "There is no table nonsense."),
        (insert("work", work(nonsense=1)), "Works have no field nonsense."),
    ],
)
def test_operations_that_make_no_sense_are_told(register: Register, operation: object, told: str) -> None:
    assert told in problems(register, operation)[0][1]


def test_a_version_that_never_was_is_told(register: Register) -> None:
    uuid = add_work(register)
    assert "version 9" in problems(register, update(uuid, 9, title="x"))[0][1]


def test_a_row_that_is_there_is_not_registered_again(register: Register) -> None:
    uuid = add_work(register)
    assert f"as W-{YEAR}-00001" in problems(register, insert("work", work(), uuid))[0][1]


def test_one_row_is_changed_once_a_changeset(register: Register) -> None:
    uuid = add_work(register)
    assert "twice" in problems(register, update(uuid, 1, title="a"), update(uuid, 1, street="b"))[0][1]


def test_columns_and_rows_tell_the_same(register: Register) -> None:
    for number in range(5):
        add_work(register, title=f"Work {number}", geom=square(number * 100), emergency=number % 2 == 0)
    names = ["uuid", "title", "emergency", "geom", "row_version", "end_date"]
    columns = register.columns("work", names)
    rows = register.rows("work")
    assert columns == {name: [row[name] for row in rows] for name in names}
    assert {type(value) for value in columns["emergency"]} == {bool}
    assert register.columns("project", ["title"]) == {"title": []}


def test_rows_can_be_asked_for_in_thousands(register: Register) -> None:
    operations = [insert("work", work(geom=square(n))) for n in range(1200)]
    register.apply(together(*operations))
    wanted = [operation.uuid for operation in operations[:1100]]
    assert {row["uuid"] for row in register.rows("work", wanted)} == set(wanted)
    add_party(register, "Fibre company")
    assert len(register.columns("work", ["uuid"])["uuid"]) == 1200


def test_rows_are_found_by_what_a_field_of_them_holds(register: Register) -> None:
    mine, other = add_work(register), add_work(register, title="Another")
    contacts = {each: insert("contact", {"work_uuid": each, "contact_name": f"Of {each}"}) for each in (mine, other)}
    register.apply(together(*contacts.values()))
    (found,) = register.rows_with("contact", "work_uuid", mine)
    assert found == row_of(register, contacts[mine].uuid, "contact")
    assert [row["uuid"] for row in register.rows_with("work", "title", "Another")] == [other]
    assert register.rows_with("contact", "work_uuid", "nobody's") == []
    with pytest.raises(KeyError):
        register.rows_with("contact", "1 = 1 --", mine)
