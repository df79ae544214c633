"""What a party may do with its own works where the city has to permit them, and who is a member."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest

from plugin.domain.changeset import Value
from plugin.register import Register
from plugin.register.errors import Invalid
from tests.server.city import CREATOR, City
from tests.server.scene import FIBRE, HEAT, LOGINS
from tests.unit.register.rows import add_work, delete, insert, named, row_of, together, update, work

PARTY = LOGINS["party"]


@pytest.fixture(scope="module")
def owner(city: City, scene: str) -> Iterator[Register]:
    """The register as HEAT's login has it open."""
    register = city.open(scene, PARTY)
    yield register
    register.close()


@pytest.fixture(scope="module")
def coordinator(city: City, scene: str) -> Iterator[Register]:
    """The same as a coordinator has it open."""
    register = city.open(scene, LOGINS["coordinator"])
    yield register
    register.close()


def refused(register: Register, operation: Any) -> list[tuple[str, str]]:
    """Field and sentence of everything that is wrong."""
    with pytest.raises(Invalid) as caught:
        register.apply(together(operation))
    return [(problem.field, str(problem)) for problem in caught.value.problems]


def a_work(by: Register, **values: Value) -> str:
    return add_work(by, **{"party": HEAT, **values})


@pytest.mark.parametrize("status", ["idea", "planned", "cancelled"])
def test_the_owner_decides_as_long_as_the_city_has_said_nothing(owner: Register, status: str) -> None:
    uuid = a_work(owner, status=status)
    owner.apply(together(update(uuid, 1, title="Other mains", start_date="2027-06-01", status="planned")))
    owner.apply(together(delete(uuid, row_of(owner, uuid)["row_version"])))  # type: ignore[arg-type]


@pytest.mark.parametrize("status", ["coordinated", "permitted", "ongoing", "paused", "completed"])
def test_steps_beyond_planned_are_the_citys(owner: Register, coordinator: Register, status: str) -> None:
    ((field, sentence),) = refused(owner, insert("work", work(party=HEAT, status=status)))
    assert (field, "The city has to permit this work" in sentence, status in sentence) == ("status", True, True)
    uuid = a_work(owner)
    assert refused(owner, update(uuid, 1, status=status))[0][0] == "status"
    coordinator.apply(together(update(uuid, 1, status=status)))
    assert row_of(owner, uuid)["status"] == status


@pytest.mark.parametrize(
    "values",
    [
        {"excavates": False, "traffic": "none", "status": "ongoing"},
        {"emergency": True, "status": "ongoing"},
    ],
)
def test_what_nobody_has_to_permit_goes_on_without_the_city(owner: Register, values: dict[str, Value]) -> None:
    uuid = a_work(owner, **values)
    owner.apply(together(update(uuid, 1, status="completed")))
    assert row_of(owner, uuid)["status"] == "completed"


@pytest.mark.parametrize("values", [{"excavates": False}, {"traffic": "none"}])
def test_digging_or_hindering_is_enough_for_a_permit(owner: Register, values: dict[str, Value]) -> None:
    assert refused(owner, insert("work", work(party=HEAT, status="permitted", **values)))


def test_the_way_around_is_closed(owner: Register) -> None:
    """Saying in the same breath that nothing is dug, or that it is an emergency."""
    uuid = a_work(owner)
    assert refused(owner, update(uuid, 1, status="ongoing", excavates=False, traffic="none"))[0][0] == "status"
    assert refused(owner, update(uuid, 1, status="ongoing", emergency=True))[0][0] == "status"
    lamp = a_work(owner, excavates=False, traffic="none", status="ongoing")
    assert refused(owner, update(lamp, 1, excavates=True))[0][0] == "status"


def test_what_was_permitted_stays_as_it_was(owner: Register, coordinator: Register) -> None:
    uuid = a_work(owner)
    coordinator.apply(together(update(uuid, 1, status="permitted")))
    for values in ({"start_date": "2027-05-01"}, {"visibility": "internal"}, {"emergency": True}, {"title": "Other"}):
        ((field, sentence),) = refused(owner, update(uuid, 2, **values))  # type: ignore[arg-type]
        assert field in values
        assert "ask a coordinator" in sentence
    assert "ask a coordinator" in refused(owner, delete(uuid, 2))[0][1]
    assert refused(owner, update(uuid, 2, status="planned"))[0][0] == "status"
    owner.apply(together(update(uuid, 2, contractor="Dig Ltd", actual_start="2027-04-02", description="Begun")))
    owner.apply(together(update(uuid, 3, status="cancelled")))
    assert row_of(owner, uuid)["row_version"] == 4


def test_a_work_is_not_given_away_or_taken(owner: Register) -> None:
    uuid = a_work(owner)
    ((field, sentence),) = refused(owner, update(uuid, 1, party="Fibre company"))
    assert (field, sentence) == (
        "party",
        "You may register and change what belongs to Heat company, and nothing of other owners.",
    )
    assert refused(owner, update(named("fibre public"), 1, party=HEAT))[0][0] == "party"


def test_a_contact_comes_with_its_work(owner: Register) -> None:
    one = insert("work", work(party=HEAT))
    owner.apply(together(one, insert("contact", {"work_uuid": one.uuid, "contact_name": "Ida"})))
    assert [row["contact_name"] for row in owner.rows("contact") if row["work_uuid"] == one.uuid] == ["Ida"]
    owner.apply(together(delete(one.uuid, 1)))
    assert [row for row in owner.rows("contact") if row["work_uuid"] == one.uuid] == []


def test_what_the_city_decided_about_a_work_goes_with_it_also_where_its_owner_may_not_see_that(
    owner: Register, coordinator: Register
) -> None:
    mine, hidden = a_work(owner), add_work(coordinator, party=FIBRE, visibility="internal")
    values = {"decision": "no_problem", "reason": "One trench", "place_a": "here", "place_b": "there"}
    pair = insert("settled_pair", {**values, "work_a_uuid": mine, "work_b_uuid": hidden})
    tree = insert("settled_pair", {**values, "work_a_uuid": mine, "feature": "Oak", "rule": "trees"})
    coordinator.apply(together(pair, tree))
    assert [row["feature"] for row in owner.rows("settled_pair", [pair.uuid, tree.uuid])] == ["Oak"]
    assert refused(owner, delete(tree.uuid, 1, "settled_pair"))[0][0] == ""
    owner.apply(together(delete(mine, 1)))
    assert coordinator.rows("settled_pair", [pair.uuid, tree.uuid]) == []


def test_only_admins_change_rules_and_code_lists(coordinator: Register) -> None:
    rule = coordinator.rows("rule")[0]
    ((_, sentence),) = refused(coordinator, update(str(rule["uuid"]), 1, "rule", in_use=False))
    assert sentence == "Rules are changed by admins only."


def test_what_goes_out_of_sight_is_told_as_gone(owner: Register, coordinator: Register) -> None:
    """And comes back with everything when it comes into sight again."""
    uuid = add_work(coordinator, party="Fibre company", title="Hush")
    seq = owner.last_seq()
    coordinator.apply(together(update(uuid, 1, visibility="internal", title="Hushed")))
    (gone,) = owner.changes_since(seq)
    assert (gone.kind.value, gone.uuid, gone.fields) == ("delete", uuid, ())
    assert {name for name, value in gone.record.items() if value is not None} == {"uuid"}
    assert (owner.history_of("work", uuid), owner.record_at("work", uuid, 1)) == ([], None)
    coordinator.apply(together(update(uuid, 2, title="Still hushed")))
    assert owner.changes_since(gone.seq) == []
    coordinator.apply(together(update(uuid, 3, visibility="public")))
    assert [change.row_version for change in owner.changes_since(gone.seq)] == [3, 4]
    assert owner.changes_since(gone.seq)[-1].record == row_of(owner, uuid)


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("set_member('Nobody at all', 'viewer')", "there is no login Nobody at all"),
        ("set_member('Viewer', 'mayor')", "a role is viewer, party, coordinator or admin"),
        ("set_member('Viewer', 'party')", "and no other, has a party"),
        ("set_member('Viewer', 'viewer', 'Heat company')", "and no other, has a party"),
        ("set_member('Viewer', 'party', 'Nobody Ltd')", "holds no party Nobody Ltd"),
        ("remove_member('Nobody')", "Nobody is no member"),
    ],
)
def test_members_that_make_no_sense_are_told(city: City, scene: str, call: str, told: str) -> None:
    before = city.run("SELECT * FROM samgrav_api.members()", scene, CREATOR)
    with pytest.raises(psycopg2.Error, match=told):
        city.run(f"SELECT samgrav_api.{call}", scene, CREATOR)
    assert city.run("SELECT * FROM samgrav_api.members()", scene, CREATOR) == before


def test_a_register_keeps_an_admin(city: City, database: str) -> None:
    for call in (f"remove_member('{CREATOR}')", f"set_member('{CREATOR}', 'viewer')"):
        with pytest.raises(psycopg2.Error, match="this one is the last"):
            city.run(f"SELECT samgrav_api.{call}", database, CREATOR)
    city.run("SELECT samgrav_api.set_member('Bo', 'admin')", database, CREATOR)
    city.run(f"SELECT samgrav_api.remove_member('{CREATOR}')", database, "Bo")
    told = "SELECT login, role, changed_by FROM samgrav_log.member_history ORDER BY number DESC LIMIT 2"
    assert city.run(told, database) == [(CREATOR, None, "Bo"), ("Bo", "admin", CREATOR)]


def test_a_member_of_a_renamed_party_goes_along(city: City, database: str) -> None:
    city.make_logins("Renamed")
    admin = city.open(database, CREATOR)
    party = insert("party", {"name": HEAT})
    admin.apply(together(party))
    city.run(f"SELECT samgrav_api.set_member('Renamed', 'party', '{HEAT}')", database, CREATOR)
    with pytest.raises(Invalid, match="is named by 1"):
        admin.apply(together(delete(party.uuid, 1, "party")))
    admin.apply(together(update(party.uuid, 1, "party", name="Warmth company")))
    theirs = city.open(database, "Renamed")
    add_work(theirs, party="Warmth company")
    theirs.close()
    admin.close()
