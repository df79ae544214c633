from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plugin.exchange.imports.mapping import Mapped, Mapper
from tests.unit.exchange.imports.helpers import profile


def mapped(row: dict[str, object], fields: dict[str, Any] | None = None, **changes: Any) -> Mapped:
    own: dict[str, object] = {"id": "7", "name": "Work", "owner": "Water company", "from": "2026-01-01"}
    return Mapper(profile(fields=fields or {}, **changes)).map({**own, **row})


def told(result: Mapped) -> list[str]:
    return [str(problem) for problem in result.problems]


def test_a_row_becomes_a_work() -> None:
    result = mapped({"id": 7.0, "name": "  New\n mains ", "state": "O", "to": "3000-01-01", "text": "a \r\nb"})
    assert result.external_ref == "7"
    assert result.values == {
        "title": "New mains", "party": "Water company", "status": "ongoing", "start_date": "2026-01-01",
        "end_date": None, "description": "a\nb",
    }  # fmt: skip
    assert (result.problems, result.notes) == ([], [])


def test_a_reference_of_several_columns_needs_all_of_them() -> None:
    assert mapped({"b": "x"}, external_ref=["id", "b"]).external_ref == "7-x"
    assert told(mapped({"b": ""}, external_ref=["id", "b"])) == ["It has no reference: id, b is empty."]


def test_texts_that_mean_nothing_are_nothing() -> None:
    result = mapped({"text": " - ", "to": "null"}, empty=["-", "NULL"])
    assert (result.values["description"], result.values["end_date"]) == (None, None)
    assert mapped({"text": float("nan")}).values["description"] is None


def test_a_code_table_reads_all_spellings_of_a_value() -> None:
    table = {"kind": {"column": "k", "codes": {"Travaux d'infrastructure": "reconstruction"}}}
    assert mapped({"k": "travaux  d’infrastructure "}, table).values["kind"] == "reconstruction"


def test_a_value_that_no_table_lists_is_refused_or_gets_the_default_and_is_counted() -> None:
    strict = {"kind": {"column": "k", "codes": {"W": "water"}}}
    assert told(mapped({"k": "X"}, strict)) == [
        "k “X” is not in the profile's table for kind, and the table has no default."
    ]
    mapper = Mapper(profile(fields={"kind": {"column": "k", "codes": {"W": "water"}, "default": "other"}}))
    row = {"id": "1", "name": "n", "owner": "o", "from": "2026-01-01"}
    assert [mapper.map({**row, "k": k}).values["kind"] for k in ("X", "X", "W", None)] == [
        "other", "other", "water", "other",
    ]  # fmt: skip
    assert mapper.tables.unlisted == {("kind", "k", "X"): 2}


def test_our_own_codes_and_labels_are_understood_without_a_table() -> None:
    rule = {"kind": "k", "traffic": "t"}
    result = mapped({"k": "Fjernvarme", "t": "Lane closed"}, rule)
    assert (result.values["kind"], result.values["traffic"]) == ("district_heating", "lane_closed")


def test_the_first_way_that_gives_a_value_holds() -> None:
    rule = {"kind": {"first_of": [{"column": "a", "codes": {"x": "water"}}, {"column": "b", "codes": {"y": "gas"}},
                                  {"value": "other"}]}}  # fmt: skip
    assert mapped({"a": "x", "b": "y"}, rule).values["kind"] == "water"
    assert mapped({"a": "?", "b": "y"}, rule).values["kind"] == "gas"
    assert mapped({"a": "?", "b": "?"}, rule).values["kind"] == "other"


def test_no_can_be_the_first_value_found() -> None:
    rule = {"excavates": {"first_of": [{"column": "a", "codes": {"storage": False}}, {"value": True}]}}
    assert mapped({"a": "storage"}, rule).values["excavates"] is False
    assert mapped({"a": "pipe"}, rule).values["excavates"] is True


def test_a_stand_in_makes_way_for_the_next_date() -> None:
    rule = {"end_date": {"first_of": ["permit_to", "to"]}}
    assert mapped({"permit_to": "3000-01-01", "to": "2026-05-01"}, rule).values["end_date"] == "2026-05-01"


def test_templates_leave_out_what_is_empty() -> None:
    rule = {"description": {"template": "[{street}][ no. {number}][ (permit {permit})]"}}
    assert mapped({"street": "Vej", "number": 4, "permit": None}, rule).values["description"] == "Vej no. 4"
    assert mapped({"street": None, "number": None, "permit": None}, rule).values["description"] is None
    literal = {"description": {"template": "[sic] {street}"}}
    assert mapped({"street": "[a] {b}"}, literal).values["description"] == "[sic] [a] {b}"


def test_joined_columns_leave_out_what_another_one_says() -> None:
    rule = {"title": {"join": ["a", "b", "c"], "with": ": "}}
    assert mapped({"a": "Pipes", "b": "New pipes, north", "c": ""}, rule).values["title"] == "New pipes, north"
    assert mapped({"a": "Pipes", "b": "Rue A", "c": "pipes"}, rule).values["title"] == "Pipes: Rue A"
    assert told(mapped({"a": None, "b": "", "c": ""}, rule)) == []


def test_a_long_text_is_shortened_and_told() -> None:
    result = mapped({"name": "word " * 60})
    assert len(str(result.values["title"])) <= 200
    assert [str(note) for note in result.notes] == ["“Title” takes 200 characters; it was shortened from 299."]


def test_durations_count_days_working_days_or_weeks() -> None:
    for unit, days in (("days", 10), ("working_days", 12), ("weeks", 70)):
        rule = {"duration_days": {"column": "d", "unit": unit}}
        assert mapped({"d": "10 Jours Ouvrables"}, rule).values["duration_days"] == days
    assert mapped({"d": "0 Jour"}, {"duration_days": "d"}).values["duration_days"] is None


def test_a_duration_as_long_as_the_period_says_nothing() -> None:
    rule = {"duration_days": "d"}
    assert mapped({"d": "31", "to": "2026-01-31"}, rule).values["duration_days"] is None
    assert mapped({"d": "30", "to": "2026-01-31"}, rule).values["duration_days"] == 30


def test_several_codes_in_one_value() -> None:
    rule = {"footprint": {"column": "f", "separator": ";", "codes": {"road": "carriageway", "path": "footway"}}}
    assert mapped({"f": "path; road ;path"}, rule).values["footprint"] == "{footway,carriageway}"
    assert mapped({"f": "Fortov,parking"}, {"footprint": "f"}).values["footprint"] == "{footway,parking}"
    assert "is not in the profile's table" in told(mapped({"f": "road;sky"}, rule))[0]


def test_months_mean_their_first_and_last_day_and_how_firm_the_period_is() -> None:
    rule = {"certainty": {"from_dates": ["year"]}, "start_date": {"column": "from", "formats": ["mm/yyyy"]},
            "end_date": {"column": "to", "formats": ["mm/yyyy"]}}  # fmt: skip
    values = mapped({"from": "03/2026", "to": "02/2028"}, rule).values
    assert (values["start_date"], values["end_date"], values["certainty"]) == ("2026-03-01", "2028-02-29", "month")
    assert mapped({"from": "01/2026", "to": "12/2026"}, rule).values["certainty"] == "year"


def test_days_that_fill_no_unit_are_firm_to_the_day() -> None:
    rule = {"certainty": {"from_dates": ["year", "month"]}}
    assert mapped({"from": "2026-01-01", "to": "2026-12-30"}, rule).values["certainty"] == "day"
    assert mapped({"from": date(2026, 2, 1), "to": date(2026, 2, 28)}, rule).values["certainty"] == "month"
    assert mapped({"from": None, "to": None}, rule).values["certainty"] == "year"


def test_an_undated_work_gets_the_status_for_such_and_is_told() -> None:
    result = mapped({"from": None, "state": "P"}, undated_status="idea")
    assert result.values["status"] == "idea"
    assert [str(note) for note in result.notes] == ["It has no start, so its status is “idea” instead of “planned”."]
    assert mapped({"from": None}).values["status"] == "planned"


def test_a_start_that_cannot_be_read_is_no_missing_start() -> None:
    result = mapped({"from": "soon"}, undated_status="idea")
    assert result.values["status"] == "planned"
    assert len(result.problems) == 1


def test_every_fault_of_a_row_is_told() -> None:
    result = mapped({"id": None, "from": "soon", "to": "late", "e": "so so"}, {"emergency": "e"})
    assert [text.split(" is ")[0].split(" says ")[0] for text in told(result)] == [
        "It has no reference: id", "from “soon”", "to “late”", "e “so so”",
    ]  # fmt: skip


def test_one_party_whatever_its_spelling() -> None:
    mapper = Mapper(profile(parties={"Heat company": ["HEAT CO", "heat company ltd"]}), registered=["HEAT Company"])
    row = {"id": "1", "name": "n", "from": "2026-01-01"}
    names = [mapper.map({**row, "owner": owner}).values["party"] for owner in
             ("Heat Co", "heat  company", "Heat company ltd", "Fibre A/S", "FIBRE A/S ")]  # fmt: skip
    assert names == ["HEAT Company"] * 3 + ["Fibre A/S"] * 2
    assert not mapper.parties.is_new("HEAT Company")
    assert mapper.parties.is_new("Fibre A/S")
    assert mapper.parties.unified["FIBRE A/S", "Fibre A/S"] == 1


def test_a_width_comes_from_the_profile_or_a_column() -> None:
    assert mapped({}, width_m=2.5).width_m == 2.5
    assert mapped({"w": "1,2 m"}, width_m="w").width_m == 1.2
    assert mapped({"w": None}, width_m={"first_of": ["w", {"value": 3}]}).width_m == 3
    assert mapped({}).width_m is None


@pytest.mark.parametrize("said", [True, "ja", 1])
def test_yes_and_no_are_read_from_a_column(said: object) -> None:
    assert mapped({"e": said}, {"emergency": "e"}).values["emergency"] is True
