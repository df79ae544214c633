from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from plugin.domain.codes import ALL_CODES
from plugin.exchange.imports.faults import BadProfile
from plugin.exchange.imports.profile import Profile, mappable_fields, profile_text, save_profile
from plugin.exchange.imports.profile_reader import KEYS, check_codes, load_profile, parse_profile
from plugin.exchange.imports.rule_reader import COLUMN_KEYS, WAYS
from plugin.exchange.imports.rules import UNITS, Column, Constant, FirstOf, FromDates, Join, Template

PROFILES = Path(__file__).resolve().parents[4] / "resources" / "profiles"
SHIPPED = sorted(PROFILES.glob("*.json"))
LEAST: dict[str, Any] = {
    "samgrav_profile": 1,
    "source": "s",
    "external_ref": "id",
    "fields": {"title": "name", "party": {"value": "City"}},
}


def codes() -> dict[str, set[str]]:
    lists: dict[str, set[str]] = {}
    for code in ALL_CODES:
        lists.setdefault(code.list_name, set()).add(code.code)
    return lists


def read(**changes: Any) -> Profile:
    return parse_profile(json.dumps({**LEAST, **changes}, indent=1))


def faults(text: str) -> list[str]:
    with pytest.raises(BadProfile) as told:
        parse_profile(text, "p.json")
    return [str(problem) for problem in told.value.problems]


def faults_of(**changes: Any) -> list[str]:
    return faults(json.dumps({**LEAST, **changes}))


def test_the_least_profile_has_sensible_defaults() -> None:
    profile = read()
    assert profile.external_ref == ("id",)
    assert profile.dates.formats == ("yyyy-mm-dd",)
    assert not profile.complete
    assert profile.empty == ("",)
    assert profile.owned_by_source == ("title", "party", "geom")


def test_every_way_to_fill_a_field_is_read() -> None:
    profile = read(
        fields={
            "title": {"first_of": ["a", {"join": ["b", "c"], "with": ": "}, {"template": "{d}[ {e}]"}]},
            "party": {"value": "City"},
            "kind": {"column": "k", "codes": {"W": "water"}, "default": "other"},
            "footprint": {"column": "f", "separator": ";", "codes": {"road": "carriageway"}},
            "duration_days": {"column": "n", "unit": "weeks"},
            "start_date": {"column": "s", "formats": ["mm/yyyy"]},
            "certainty": {"from_dates": ["year"]},
        }
    )
    title = profile.fields["title"]
    assert title == FirstOf((Column("a"), Join(("b", "c"), ": "), Template("{d}[ {e}]")))
    assert profile.fields["party"] == Constant("City")
    assert profile.fields["certainty"] == FromDates(("year",))
    assert profile.columns == ("id", "a", "b", "c", "d", "e", "k", "f", "n", "s")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_the_profiles_that_come_along_hold_together(path: Path) -> None:
    profile = load_profile(path)
    check_codes(profile, codes())
    assert profile.description


def test_there_are_profiles_for_the_two_publishers() -> None:
    assert {path.name for path in SHIPPED} == {"brussels_osiris.json", "schaerbeek_planned.json"}


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_saved_profile_says_the_same_when_it_is_read_again(path: Path, tmp_path: Path) -> None:
    profile = load_profile(path)
    save_profile(profile, tmp_path / "æ ø å.json")
    again = load_profile(tmp_path / "æ ø å.json")
    assert profile_text(again) == profile_text(profile)
    assert again.fields == profile.fields
    assert again.parties == profile.parties


def test_every_mappable_field_can_be_a_column() -> None:
    names = [field.name for field in mappable_fields()]
    assert {"geom", "uuid", "ref", "source", "row_version"}.isdisjoint(names)
    profile = read(fields={name: {"from_dates": ["year"]} if name == "certainty" else "c" for name in names})
    assert set(profile.fields) == set(names)


def test_faults_name_their_line_and_the_nearest_word() -> None:
    text = """{
  "samgrav_profile": 1,
  "source": "s",
  "external_ref": "id",
  "fields": {
    "titel": "name",
    "party": "owner",
    "title": {"column": "n", "cods": {}},
    "start_date": {"column": "d", "formats": ["dd/mm"]}
  },
  "sorce": "x"
}"""
    no_format = (
        "Line 9: “dd/mm” is no date format. Write it with dd, mm, yyyy, such as dd/mm/yyyy, or with ww for weeks and "
        "q for quarters; other words stand in single quotes."
    )
    assert faults(text) == [
        "Line 6: “titel” is not known here. Did you mean “title”?",
        "Line 8: “cods” is not known here. Did you mean “codes”?",
        no_format,
        "Line 11: “sorce” is not known here. Did you mean “source”?",
    ]


def test_a_syntax_error_names_its_line() -> None:
    assert faults('{\n "source": "s"\n "fields": {}\n}')[0].startswith("Line 3: This is no valid JSON")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"samgrav_profile": 2}, "begins with"),
        ({"source": ""}, "“source” must be a text"),
        ({"source": 5}, "“source” must be a text"),
        ({"external_ref": []}, "“external_ref” must be a text in quotes, or a list"),
        ({"fields": []}, "“fields” must name our fields"),
        ({"fields": {"party": "p"}}, "where the title comes from"),
        ({"fields": {"title": "t"}}, "where the party comes from"),
        ({"fields": {**LEAST["fields"], "kind": 5}}, "Give a column's name in quotes"),
        ({"fields": {**LEAST["fields"], "kind": {"column": "a", "value": "b"}}}, "exactly one of"),
        ({"fields": {**LEAST["fields"], "kind": {"column": "a", "codes": ["x"]}}}, "“codes” is a table"),
        ({"fields": {**LEAST["fields"], "excavates": {"value": "perhaps"}}}, "does not suit the field excavates"),
        ({"fields": {**LEAST["fields"], "start_date": {"value": "01/01/2026"}}}, "does not suit the field start_date"),
        ({"fields": {**LEAST["fields"], "protection_years": {"value": "two"}}}, "does not suit"),
        ({"fields": {**LEAST["fields"], "kind": {"first_of": []}}}, "“first_of” is a list of ways"),
        ({"fields": {**LEAST["fields"], "kind": {"template": "no place"}}}, "“template” is a text with columns"),
        ({"fields": {**LEAST["fields"], "kind": {"from_dates": ["year"]}}}, "serves the field certainty alone"),
        ({"fields": {**LEAST["fields"], "certainty": {"from_dates": ["yaer"]}}}, "Did you mean “year”?"),
        ({"fields": {**LEAST["fields"], "kind": {"column": "a", "unit": "hours"}}}, "“unit” is one of"),
        ({"fields": {**LEAST["fields"], "title": {"join": ["a"], "with": 1}}}, "“with” is the text"),
        ({"width_m": 0}, "a width in metres above 0"),
        ({"width_m": "wide", "complete": "yes"}, "“complete” is true or false"),
        ({"decimal": ";"}, "“decimal” is one of"),
        ({"dates": []}, "“dates” is an object"),
        ({"dates": {"format": ["yyyy"]}}, "Did you mean “formats”?"),
        ({"undated_status": "planned"}, "“undated_status” is one of: “idea” “cancelled”"),
        ({"encoding": "klingon"}, "“klingon” is no encoding"),
        ({"only_when_new": ["statu"]}, "Did you mean “status”?"),
        ({"only_when_new": ["status"]}, "not among the profile's fields"),
        ({"parties": []}, "“parties” is a table"),
        ({"parties": {"A": ["x"], "B": ["X "]}}, "“X ” cannot mean both A and B"),
        ({"empty": 0}, "“empty” must be a text in quotes, or a list"),
    ],
)
def test_what_is_wrong_is_told(changes: dict[str, Any], told: str) -> None:
    assert any(told in fault for fault in faults_of(**changes)), faults_of(**changes)


def test_a_profile_that_is_no_object_is_told() -> None:
    assert faults("[1]") == ["Line 1: A profile is an object in braces."]


def test_a_code_that_the_register_lacks_is_told_with_the_nearest() -> None:
    profile = read(fields={**LEAST["fields"], "kind": {"column": "k", "codes": {"W": "watr"}, "default": "other"}})
    with pytest.raises(BadProfile, match=r"“watr” is no code of the list kind\. Did you mean “water”\?"):
        check_codes(profile, codes())


def test_a_city_s_own_codes_are_known(tmp_path: Path) -> None:
    profile = read(fields={**LEAST["fields"], "kind": {"value": "metro_shaft"}})
    check_codes(profile, {**codes(), "kind": {"metro_shaft"}})


def test_a_file_that_is_not_there_or_not_utf_8_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadProfile, match="The file cannot be read"):
        load_profile(tmp_path / "none.json")
    (tmp_path / "latin.json").write_bytes('{"name": "é"}'.encode("latin-1"))
    with pytest.raises(BadProfile, match="not written in UTF-8"):
        load_profile(tmp_path / "latin.json")


def test_the_profile_in_the_help_is_one_and_every_key_is_explained_there() -> None:
    text = (PROFILES.parent / "help" / "import.md").read_text(encoding="utf-8")
    example = text.split("```json\n")[1].split("```")[0]
    assert parse_profile(example).source == "heat_company"
    for key in (*KEYS, *WAYS, *COLUMN_KEYS, *UNITS, *(field.name for field in mappable_fields())):
        assert f"`{key}`" in text or f'"{key}"' in text or f"**{key}**" in text, key


def test_brackets_without_end_are_told_and_not_followed() -> None:
    with pytest.raises(BadProfile, match="Line 1: This is no valid JSON"):
        parse_profile("[" * 100_000)


@pytest.mark.parametrize("name", ["UTF-8", "CP865", "IBM 850", "ISO-8859-1", "System"])
def test_encodings_that_qgis_knows_are_taken(name: str) -> None:
    assert parse_profile(json.dumps({**LEAST, "encoding": name})).encoding == name
