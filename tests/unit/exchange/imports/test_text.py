from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.exchange.imports.text import lines, number_in, one_line, plain, same_key, shortened, yes_or_no


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("8,5", 8.5), ("19178,5", 19178.5), ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1 234,5", 1234.5),
        ("1.234.567", 1234567.0), ("10 Jours Ouvrables", 10.0), ("ca. 12 m", 12.0), ("-3,25", -3.25), ("260", 260.0),
        ("1'250.75", 1250.75), ("12.", 12.0), (7, 7.0), (2.5, 2.5),
    ],
)  # fmt: skip
def test_numbers_are_read_as_they_are_written(written: object, number: float) -> None:
    assert number_in(written) == number


@pytest.mark.parametrize("written", ["", "ingen", None, True, "–"])
def test_what_holds_no_number_gives_none(written: object) -> None:
    assert number_in(written) is None


def test_a_publisher_s_decimal_mark_settles_what_one_mark_means() -> None:
    assert number_in("12,625") == 12.625
    assert number_in("12,625", decimal=".") == 12625
    assert number_in("12.625", decimal=",") == 12625


@given(st.floats(min_value=0, max_value=1e6).map(lambda x: round(x, 2)))
def test_decimal_commas_and_points_mean_the_same(number: float) -> None:
    assert number_in(f"{number:.2f}".replace(".", ",")) == number_in(f"{number:.2f}") == pytest.approx(number)


def test_spellings_of_one_word_have_one_key() -> None:
    assert same_key(" Travaux\u00a0 d’infrastructure ") == same_key("travaux d'infrastructure")
    assert same_key("Gade\u0301") == same_key("Gadé")


def test_plain_names_split_at_capitals_and_lose_accents() -> None:
    assert plain("DateDébut") == "date debut"
    assert plain("Vejnavn_æøå") == "vejnavn aeoeaa"


def test_line_breaks_become_blanks_or_stay() -> None:
    assert one_line("Rue A, \n Rue B\t") == "Rue A, Rue B"
    assert lines("  a \r\nb\n\n") == "a\nb"


def test_a_long_text_is_cut_at_a_word_and_says_so() -> None:
    cut = shortened("Rue Royale (Schaerbeek), Rue Rogier (Schaerbeek)", 30)
    assert cut == "Rue Royale (Schaerbeek)…"
    assert shortened("x" * 50, 10) == "x" * 9 + "…"
    assert shortened("kort", 10) == "kort"


@given(st.text(), st.integers(min_value=1, max_value=60))
def test_a_shortened_text_fits(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= max(length, 1)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("ja", True), ("Oui", True), (1, True), (1.0, True), ("X", True), ("nej", False), ("Non", False), (0, False),
     (False, False), ("måske", None), ("", None)],
)  # fmt: skip
def test_yes_and_no_in_several_languages(said: object, meant: bool | None) -> None:
    assert yes_or_no(said) is meant
