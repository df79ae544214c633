"""Cards that are counted with arrays tell what looking at each finding tells."""

from __future__ import annotations

import pytest

from plugin.check.findings.findings import Findings
from plugin.panel.control.cards import keys_of
from plugin.panel.control.found_cards import cards_of
from plugin.panel.finding_cards import Card, Cards
from tests.unit.check.changes import Town
from tests.unit.check.test_standing import Followed


def one_by_one(findings: Findings) -> Cards:
    """The same findings, each looked at."""
    return Cards(keys_of(findings), findings.severity.tolist(), cards_of(findings).card)


@pytest.fixture(scope="module", params=[1, 4])
def town(request: pytest.FixtureRequest) -> Followed:
    """Findings of works, detours and constraints, some of which came after the check."""
    followed = Followed(request.param, 60)
    for _ in range(3):
        followed.change(Town.move, Town.re_date, Town.move_with_detour, Town.delete)
    return followed


def cases(town: Followed) -> list[Findings]:
    """All of them, in an order that is no list's, and some."""
    whole = town.standing.findings
    assert whole.is_on_detour.any()
    assert whole.is_feature.any()
    return [whole, whole.where(slice(None, None, -1)), whole.where(slice(0, 0)), whole.where(whole.is_on_detour)]


def test_counts_keys_and_severities(town: Followed) -> None:
    for findings in cases(town):
        cards, plain = cards_of(findings), one_by_one(findings)
        assert len(cards) == len(plain)
        assert list(cards.counts().items()) == list(plain.counts().items())
        assert list(cards.keys) == list(plain.keys)
        assert list(cards.severities) == list(plain.severities)


def test_what_each_work_meets(town: Followed) -> None:
    for findings in cases(town):
        found, plain = cards_of(findings).open_by_work(), one_by_one(findings).open_by_work()
        assert dict(found) == plain
        assert len(found) == len(plain)
        assert found.get("no such work") is None


def test_which_are_of_some_severities_or_of_a_work(town: Followed) -> None:
    for findings in cases(town):
        cards, plain = cards_of(findings), one_by_one(findings)
        works = sorted(plain.open_by_work())[::5]
        for severities in (frozenset(), frozenset({"conflict"}), frozenset({"warning", "constraint"})):
            for work in ("", *works, "no such work"):
                assert list(cards.matching(severities, work)) == list(plain.matching(severities, work))


def test_which_finding_a_key_is_of(town: Followed) -> None:
    for findings in cases(town):
        cards, plain = cards_of(findings), one_by_one(findings)
        for key in plain.keys[::7]:
            assert cards.row_of(key) == plain.row_of(key)
        assert cards.row_of(("clash", "no such work", "", "")) is None


def test_a_card_tells_the_finding_of_its_row(town: Followed) -> None:
    findings = town.standing.findings
    cards, sentences = cards_of(findings), findings.sentences()
    for row in range(0, len(findings), 9):
        card: Card = cards.card(row)
        assert card.row == row
        assert (card.rule, *card.uuids, card.refs[1]) == keys_of(findings)[row]
        assert (card.sentence, card.severity) == (sentences[row], findings.severity[row])
        assert (card.shared, card.possible) == (
            (findings.shared_from[row], findings.shared_to[row]),
            findings.certainty[row] == "possible",
        )


def test_none_is_looked_at_before_a_person_does(town: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    findings = town.standing.findings
    looked: list[int] = []
    monkeypatch.setattr("plugin.panel.control.found_cards.card_of", lambda *_, **__: looked.append(1))
    monkeypatch.setattr("plugin.panel.control.found_cards.keys_of", lambda some: looked.append(len(some)))
    cards = cards_of(findings)
    assert cards.counts()
    assert cards.matching(frozenset({"conflict"}))
    assert cards.open_by_work().get(findings.uuid_a[0]) is not None
    assert not looked
