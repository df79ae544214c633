"""What members may, and who has to stay one."""

from __future__ import annotations

import pytest

from plugin.domain.member import NAMES, Member, what_it_may, why_not_removed
from plugin.domain.roles import ROLES

ANNA, BO, CY = Member("anna", "admin"), Member("bo", "admin"), Member("cy", "coordinator")


def test_every_role_has_a_name_and_a_sentence_of_its_own() -> None:
    assert set(NAMES) == set(ROLES)
    sentences = [what_it_may(role) for role in ROLES]
    assert len(set(sentences)) == len(ROLES)
    assert all(sentence.endswith(".") for sentence in sentences)


@pytest.mark.parametrize("members", [(ANNA, BO), (ANNA, BO, CY)])
def test_one_of_two_admins_may_go(members: tuple[Member, ...]) -> None:
    assert why_not_removed(ANNA, members) is None


def test_the_last_admin_stays() -> None:
    assert "anna is the last one" in str(why_not_removed(ANNA, (ANNA, CY)))
    assert why_not_removed(CY, (ANNA, CY)) is None
