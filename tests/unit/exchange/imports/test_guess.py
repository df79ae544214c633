from __future__ import annotations

from datetime import date
from typing import Any

from plugin.exchange.imports.guess import Sample, guess_codes, guess_profile, source_name
from plugin.exchange.imports.profile import Profile, profile_text
from plugin.exchange.imports.profile_reader import parse_profile
from plugin.exchange.imports.rules import Column, Constant, FirstOf, FromDates


def guessed(**columns: list[Any]) -> Profile:
    return guess_profile([Sample(name, values) for name, values in columns.items()], "kilde", party="My party")


def test_a_danish_list_is_understood() -> None:
    profile = guessed(
        Sagsnr=["S-1", "S-2", "S-3"],
        Vejnavn=["Nørrebrogade", "Åboulevard", "Nørrebrogade"],
        Arbejdstype=["Fjernvarme", "Ny asfalt", "Andet"],
        Startdato=["01.02.2026", "15.03.2026", "2026-04-01"],
        Slutdato=["28.02.2026", "31.12.2999", None],
        Ansøger=["HOFOR", "HOFOR", "TDC"],
        Akut=["nej", "ja", "nej"],
        Status=["Planlagt", "I gang", "Aflyst"],
        Titel=["Nye rør", "Slidlag", "Kabel"],
    )
    assert profile.external_ref == ("Sagsnr",)
    assert profile.dates.formats == ("dd.mm.yyyy", "yyyy-mm-dd")
    assert profile.dates.open == ("31.12.2999",)
    columns = {name: rule.column for name, rule in profile.fields.items() if isinstance(rule, Column)}
    assert columns == {
        "title": "Titel", "kind": "Arbejdstype", "status": "Status", "emergency": "Akut", "start_date": "Startdato",
        "end_date": "Slutdato", "street": "Vejnavn", "party": "Ansøger",
    }  # fmt: skip
    assert profile.fields["kind"] == Column(
        "Arbejdstype", {"Fjernvarme": "district_heating", "Ny asfalt": "resurfacing"}, "other", has_default=True
    )
    status = profile.fields["status"]
    assert isinstance(status, Column)
    assert status.codes == {"Planlagt": "planned", "I gang": "ongoing", "Aflyst": "cancelled"}


def test_what_is_guessed_is_a_profile_that_can_be_saved() -> None:
    profile = guessed(id=[1, 2], navn=["a", "b"], start=["2026-01-01", "2026-02-01"])
    assert parse_profile(profile_text(profile)).fields == profile.fields


def test_a_file_that_tells_little_gets_what_every_work_needs() -> None:
    profile = guessed(a=["x", "x"], b=[None, None])
    assert profile.external_ref == ()
    assert profile.fields == {"title": Constant("kilde"), "party": Constant("My party")}


def test_the_special_date_stands_back_for_the_plain_one() -> None:
    profile = guessed(
        DateDebutAutorisee=["01/01/2026", "01/02/2026"], DateDebut=["01/01/2026", "01/02/2026"],
        DateFin=["02/02/2026", "01/01/3000"], num=[1, 2],
    )  # fmt: skip
    assert profile.fields["start_date"] == Column("DateDebut")
    assert profile.external_ref == ("num",)


def test_dates_without_a_telling_name_are_start_and_end() -> None:
    profile = guessed(x=[date(2026, 1, 1), date(2026, 2, 3)], p=["2026-05-04", "2026-06-07"], q=["2026-08-09", None])
    assert (profile.fields["start_date"], profile.fields["end_date"]) == (Column("p"), Column("q"))


def test_whole_months_make_a_period_firm_to_the_month() -> None:
    months = guessed(start=["2027-01-01", "2027-03-01"], end=["2027-12-31", "2027-03-31"])
    days = guessed(start=["2027-01-04", "2027-03-01"], end=["2027-12-17", "2027-03-31"])
    assert months.fields["certainty"] == FromDates(("year", "quarter", "month"))
    assert "certainty" not in days.fields


def test_a_title_with_gaps_is_filled_from_what_else_is_told() -> None:
    profile = guessed(title=["New mains", None, None], street=["A", "B", "C"])
    assert profile.fields["title"] == FirstOf((Column("title"), Column("street"), Constant("kilde")))


def test_the_usual_value_of_two_is_no() -> None:
    profile = guessed(urgence=["Pas d'urgence", "P1 : Urgence urgente", "Pas d'urgence"])
    assert profile.fields["emergency"] == Column(
        "urgence", {"Pas d'urgence": False, "P1 : Urgence urgente": True}, False, has_default=True
    )


def test_working_days_are_known_by_their_word() -> None:
    assert guessed(Duree=["10 Jours Ouvrables"]).fields["duration_days"] == Column("Duree", unit="working_days")
    assert guessed(Varighed=["10", "12"]).fields["duration_days"] == Column("Varighed")


def test_words_inside_other_words_tell_nothing() -> None:
    assert guess_codes("kind", ["Gaspiller", "Brolægning af fortov", "El-kabel", "Gas", "Elevator"]) == {
        "Brolægning af fortov": "pavement", "El-kabel": "electricity", "Gas": "gas",
    }  # fmt: skip


def test_a_source_is_called_after_its_file_without_the_day() -> None:
    assert source_name("Brussels_OSIRIS 2025-12-01") == "brussels_osiris"
    assert source_name("2025") == "import"
