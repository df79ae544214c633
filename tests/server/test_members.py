"""Members as the plugin asks and changes them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from plugin.errors import SamgravError
from plugin.register import Register, create_register
from plugin.register.postgres.members import MemberRefused, read_membership, remove_member, set_member
from tests.server.city import COORDINATORS, CREATOR, City


@pytest.fixture
def admin(city: City, database: str) -> Iterator[Register]:
    register = city.open(database, CREATOR)
    yield register
    register.close()


@pytest.fixture
def gus(city: City, database: str) -> Iterator[str]:
    """A login with a name that has to be quoted, and that is nobody's member."""
    name = 'Gus "the digger" Å'
    quoted = name.replace('"', '""')
    city.run(f'CREATE ROLE "{quoted}" LOGIN')
    yield name
    city.drop(database)
    city.run(f'DROP ROLE "{quoted}"')


def roles(register: Register) -> dict[str, tuple[str, str | None]]:
    return {member.login: (member.role, member.party) for member in read_membership(register).members}


def test_members_logins_and_parties_are_read(admin: Register, gus: str) -> None:
    found = read_membership(admin)
    assert {member.login: member.role for member in found.members} == {
        CREATOR: "admin",
        **dict.fromkeys(COORDINATORS, "coordinator"),
    }
    assert found.me == CREATOR
    assert gus in found.logins
    assert {"Anna", "Bo"} <= set(found.logins)
    assert not any(login.startswith(("samgrav_", "pg_")) for login in found.logins)
    (bo,) = (member for member in found.members if member.login == "Bo")
    assert (bo.changed_by, bo.changed_at[:2], bo.changed_at[-1]) == (CREATOR, "20", "Z")


def test_a_member_comes_changes_and_goes(admin: Register, gus: str) -> None:
    set_member(admin, gus, "viewer", None)
    assert roles(admin)[gus] == ("viewer", None)
    set_member(admin, gus, "coordinator", None)
    assert roles(admin)[gus] == ("coordinator", None)
    remove_member(admin, gus)
    assert gus not in roles(admin)


def test_a_party_that_is_new_is_registered_with_its_first_member(admin: Register, gus: str) -> None:
    set_member(admin, gus, "party", "Fibre company")
    set_member(admin, gus, "party", "Fibre company")
    assert roles(admin)[gus] == ("party", "Fibre company")
    assert [row["name"] for row in admin.rows("party")] == ["Fibre company"]
    assert read_membership(admin).parties == ("Fibre company",)
    assert admin.history_of("party", str(admin.rows("party")[0]["uuid"]))[0].changed_by == CREATOR


@pytest.mark.parametrize(
    ("login", "role", "told"),
    [
        ("nobody of that name", "viewer", "there is no login nobody of that name"),
        ("Bo", "king", "a role is viewer, party, coordinator or admin"),
        (CREATOR, "viewer", "a register needs an admin, and this one is the last"),
    ],
)
def test_what_the_server_refuses_is_told_in_its_words(admin: Register, login: str, role: str, told: str) -> None:
    before = roles(admin)
    with pytest.raises(MemberRefused, match=f"^Nothing was changed: {told}"):
        set_member(admin, login, role, None)
    assert roles(admin) == before


def test_the_last_admin_cannot_be_removed(admin: Register) -> None:
    with pytest.raises(MemberRefused, match="this one is the last"):
        remove_member(admin, CREATOR)
    assert roles(admin)[CREATOR] == ("admin", None)


def test_who_is_no_admin_learns_and_changes_nothing(city: City, database: str, admin: Register) -> None:
    coordinator = city.open(database, "Bo")
    try:
        for act in (
            lambda: read_membership(coordinator),
            lambda: set_member(coordinator, "Bo", "admin", None),
            lambda: remove_member(coordinator, CREATOR),
        ):
            with pytest.raises(MemberRefused):
                act()
    finally:
        coordinator.close()
    assert roles(admin)["Bo"] == ("coordinator", None)


def test_a_file_has_no_members(tmp_path: object) -> None:
    file = create_register(f"{tmp_path}/file.gpkg", "File")
    try:
        with pytest.raises(SamgravError, match="knows no members"):
            read_membership(file)
    finally:
        file.close()
