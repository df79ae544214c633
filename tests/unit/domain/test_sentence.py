"""Every finding can be read aloud: whole sentences, the right number, nothing that is not so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from plugin.domain.finding_patterns import TEMPLATES
from plugin.domain.rules import DEFAULT_RULES, Rule
from plugin.domain.sentence import ENGLISH, Facts, Overdue, Speech, distance, percent, sentence

RULES = {rule.id: rule for rule in DEFAULT_RULES}
A, B = "W-2026-00042", "W-2026-00017"


def facts(rule: str | Rule, **more: object) -> Facts:
    made = Facts(RULES[rule] if isinstance(rule, str) else rule, A, B, 3.0, False, -23)
    return replace(made, **more)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (facts("clash"), f"Clash: {A} and {B} lie 3 m apart and share 24 days."),
        (facts("clash", gap_days=0), f"Clash: {A} and {B} lie 3 m apart and share 1 day."),
        (facts("clash", distance_m=0.0), f"Clash: {A} and {B} touch and share 24 days."),
        (
            facts("clash_traffic", distance_m=0.0, overlap=True),
            f"Clash in traffic: {A} and {B} overlap and share 24 days.",
        ),
        (
            facts("clash", gap_days=None, shared_from=date(2026, 5, 1)),
            f"Clash: {A} and {B} lie 3 m apart and share every day from 1 May 2026 on.",
        ),
        (facts("clash", ref_a=None), f"Clash: this work and {B} lie 3 m apart and share 24 days."),
        (
            facts("clash", possible=True),
            (
                f"Clash: {A} and {B} lie 3 m apart and share 24 days. "
                "The dates are not firm yet: both could be done within their periods without sharing a day."
            ),
        ),
        (
            facts("opportunity", gap_days=31),
            f"Opportunity: {A} and {B} lie 3 m apart, with 30 free days between them. They could dig together.",
        ),
        (
            facts("opportunity", gap_days=2, distance_m=0.0),
            f"Opportunity: {A} and {B} touch, with 1 free day between them. They could dig together.",
        ),
        (
            facts("opportunity", gap_days=1, distance_m=0.0, overlap=True),
            f"Opportunity: {A} and {B} overlap, with no free day between them. They could dig together.",
        ),
        (
            facts("protection", gap_days=120, distance_m=0.0, overlap=True, protected_until=date(2028, 5, 14)),
            (
                f"Protection: {A} digs in the surface that {B} renewed, 120 days after it was finished; "
                "it is protected until 14 May 2028."
            ),
        ),
        (
            facts("protection", gap_days=1, distance_m=1.25, protected_until=date(2028, 5, 14), possible=True),
            (
                f"Protection: {A} digs 1.2 m from the surface that {B} renewed, 1 day after it was finished; "
                "it is protected until 14 May 2028. "
                "The dates are not firm yet: the dig could also start after the protection has ended."
            ),
        ),
        (
            facts("dig_first", gap_days=8, distance_m=0.0, protected_until=date(2028, 5, 14)),
            (
                f"Dig first: {A} digs beside the surface that {B} renews, 8 days after it is finished; "
                f"it is then protected until 14 May 2028. "
                f"The order can still be changed: let {A} dig before {B} renews the surface."
            ),
        ),
        (
            facts("crowding", distance_m=80.4, street=" Nørrebrogade "),
            f"Crowding: {A} and {B} lie 80 m apart in Nørrebrogade and share 24 days.",
        ),
    ],
)
def test_sentences(given: Facts, said: str) -> None:
    assert sentence(given) == said


@pytest.mark.parametrize(
    ("metres", "said"),
    [
        (0.003, "less than 1 m"),
        (0.999, "less than 1 m"),
        (1.0, "1 m"),
        (1.04, "1 m"),
        (3.46, "3.5 m"),
        (9.94, "9.9 m"),
        (9.96, "10 m"),
        (149.7, "150 m"),
    ],
)
def test_distances_are_said_as_people_say_them(metres: float, said: str) -> None:
    assert distance(metres, ENGLISH) == said


def test_another_language_says_all_of_it() -> None:
    danish = Speech(
        translate={
            "{rule}: {a} and {b} lie {distance} apart and share {days}.": "{rule}: {a} og {b}, {distance}, {days}.",
            "{number} m": "{number} meter",
            "{count} days": "{count} dage",
        }.__getitem__,
        number=lambda value, decimals: f"{value:.{decimals}f}".replace(".", ","),
        language="da_DK",
    )
    assert sentence(facts("clash", distance_m=3.5), danish) == f"Sammenstød: {A} og {B}, 3,5 meter, 24 dage."


def test_a_rule_of_a_city_speaks_by_its_shape() -> None:
    own = Rule("harbour", "Quay", "Kaj", "warning", 50.0, gap_max_days=0, advice_en="Ask the harbour about {a}.")
    assert sentence(facts(own)) == f"Quay: {A} and {B} lie 3 m apart and share 24 days. Ask the harbour about {A}."


def test_what_is_not_firm_is_what_the_rule_asks() -> None:
    many_days = Rule("long", "Long", "Lang", "warning", 5.0, gap_max_days=-9)
    assert sentence(facts(many_days, possible=True)).endswith("both could be done so that they share fewer days.")
    soon = replace(RULES["protection"], gap_max_days=90)
    assert sentence(facts(soon, gap_days=8, possible=True)).endswith("both could also be done farther apart in time.")


def test_a_rule_about_any_surface_says_whether_this_one_is_done() -> None:
    rule = replace(RULES["protection"], b=replace(RULES["protection"].b, ended=None))
    found = facts(rule, gap_days=8, distance_m=0.0, protected_until=date(2028, 5, 14))
    assert f"the surface that {B} renewed, 8 days after it was finished; it is" in sentence(replace(found, ended=True))
    assert f"the surface that {B} renews, 8 days after it is finished; it is then" in sentence(
        replace(found, ended=False)
    )


def test_every_pattern_names_the_rule_and_both_works() -> None:
    for patterns in TEMPLATES.values():
        assert set(patterns) == {"overlap", "touch", "apart"}
        for pattern in patterns.values():
            names = {name for _, name, _, _ in Formatter().parse(pattern) if name}
            assert {"rule", "a", "b"} <= names | ({"b"} if "detour" in names else set()), "a detour names its work"
            assert pattern.endswith(".")


def test_a_work_being_drawn_whose_end_passed_is_told_too() -> None:
    found = facts("clash", ref_a=None, overdue=(Overdue(None, date(2027, 5, 3)),))
    assert sentence(found).endswith("This work was planned to end on 3 May 2027 and is not reported as ended.")


@pytest.mark.parametrize(
    ("share", "said"),
    [
        (0.004, "less than 1 %"),
        (0.009, "less than 1 %"),
        (0.01, "1 %"),
        (0.42, "42 %"),
        (0.99, "99 %"),
        (0.992, "more than 99 %"),
        (0.999, "more than 99 %"),
    ],
)
def test_what_may_happen_or_not_is_neither_nothing_nor_all(share: float, said: str) -> None:
    assert percent(share) == said
