"""Rules files: readable, the same in every office, and refused with line and reason."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.check.rules.reading import MOST_BYTES, MOST_RULES, BadRulesFile, Fit, as_it_is, rules_in_file
from plugin.check.rules.sources import FORMAT, rules_text
from plugin.domain.rule_codes import check_codes, code_lists
from plugin.domain.rules import DEFAULT_RULES, Area, Rule, Side

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture
def write(tmp_path: Path) -> Path:
    return tmp_path / "regler æøå.json"


def test_the_file_that_comes_along_holds_the_defaults() -> None:
    path = ROOT / "resources" / "rules" / "default.json"
    assert rules_in_file(path) == DEFAULT_RULES
    assert path.read_text(encoding="utf-8") == rules_text(DEFAULT_RULES)


def test_a_byte_order_mark_does_no_harm(write: Path) -> None:
    write.write_text(rules_text(DEFAULT_RULES), encoding="utf-8-sig")
    assert rules_in_file(write) == DEFAULT_RULES


def lines_of_default() -> list[str]:
    return rules_text(DEFAULT_RULES).splitlines()


@pytest.mark.parametrize(
    ("old", "new", "occurrence", "reason"),
    [
        ('"severity": "conflict",', '"severity": "conflict"', 2, "it is no valid JSON"),
        ('"severity": "warning",', '"severity": "serious",', 0, "'severity' must be one of"),
        ('"distance_m": 2.0,', '"distance_m": "2",', 1, "'distance_m' must be a number of metres"),
        ('"distance_m": 25.0,', '"distance": 25.0,', 0, "'distance' is not known."),
        ('"id": "opportunity",', '"id": "clash",', 0, "the rule 'clash' stands there twice."),
        ('"protects": true,', '"protected": true,', 0, "'protected' is no condition of a work."),
        ('"rules": [', '"rule": [', 0, "'rule' is not known."),
        ('"distance_m": 2.0,', '"distance_m": NaN,', 0, "'distance_m' must be a number of metres from 0 to 10000."),
        (
            '"distance_m": 2.0,',
            '"distance_m": Infinity,',
            0,
            "'distance_m' must be a number of metres from 0 to 10000.",
        ),
        ('"distance_m": 2.0,', f'"distance_m": {"9" * 900},', 0, "'distance_m' must be a number of metres"),
        ('"distance_m": 2.0,', f'"distance_m": {"9" * 9000},', 0, "'distance_m' must be a number of metres"),
        ('"in_use": true,', '"in_use": 1.0,', 0, "'in_use' must be true or false."),
        ('"id": "clash",', f'"id": "{"x" * 51}",', 0, "'id' has 51 characters; 50 at most can be stored."),
        ('"id": "clash",', '"id": "my clash",', 0, "'id' must have no blanks; write my_clash."),
        ('"id": "clash",', '"id": "constraint",', 0, "'constraint' alone is no 'id' for a rule"),
        ('"name_en": "Clash",', f'"name_en": "{"x" * 101}",', 0, "'name_en' has 101 characters; 100 at most"),
        ('"gap_max_days": 0,', '"gap_max_days": 1e30,', 0, "'gap_max_days' must be a whole number of days, from"),
        ('"severity": "warning",', '"name_da": "Mur", "severity": "warning",', 0, "'name_da' stands twice"),
        ('"id": "clash",', '"id": "cla\\u0000sh",', 0, "'id' holds a character that cannot be shown or stored."),
        ('"id": "clash",', '"id": "\\ud800",', 0, "'id' holds a character that cannot be shown or stored."),
        ('"id": "clash",', '"id": "clash", "advice_en": "{a.__class__}",', 0, "'advice_en' may hold {a} and {b}"),
        ('"id": "clash",', '"id": "clash", "advice_en": "{a!r:>9}",', 0, "'advice_en' may hold {a} and {b}"),
        ('"id": "clash",', '"id": "clash", "advice_en": "{",', 0, "'advice_en' may hold {a} and {b}"),
    ],
)
def test_a_mistake_is_refused_with_its_line(write: Path, old: str, new: str, occurrence: int, reason: str) -> None:
    lines = lines_of_default()
    number = [row for row, line in enumerate(lines) if line.strip() == old][occurrence]
    lines[number] = lines[number].replace(old, new)
    write.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadRulesFile) as refusal:
        rules_in_file(write)
    said = str(refusal.value)
    # A comma that is missing is noticed where the next word stands, one line later.
    assert f"Line {number + (2 if 'JSON' in reason else 1)}: {reason}" in said
    assert said.endswith("Nothing was checked.")
    assert write.name in said


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "Line 1: it is empty."),
        ('{"format": "samgrav-rules-1", "rules": [{"id": "cla', "Line 1: it is no valid JSON"),
        ('{"format": "samgrav-rules-1",\n"rules": [],\n"rules": []}', "Line 3: 'rules' stands twice"),
        ("[" * 100_000, "Line 1: its brackets lie too deep"),
        ("[]", "Line 1: it must begin with"),
        ('{"format": "samgrav-rules-9", "rules": []}', "Line 1: it must begin with"),
        ("  \n", "Line 2: it is empty."),
        ('{"format": "samgrav-rules-1",\n"rules": []}', "Line 2: there is no rule in it."),
        ('{"description": {"rules": [5]},\n"format": "samgrav-rules-1",\n"rules": [\n7]}', "Line 4: a rule"),
        (
            '{"description": "\\"rules\\": [9]",\n"format": "samgrav-rules-1",\n"rules": [\n7]}',
            "Line 4: a rule must be",
        ),
        ('{"format": "samgrav-rules-1",\n"rules": {}}', "Line 2: 'rules' must be a list"),
        ('{"format": "samgrav-rules-1",\n"rules": [\n1]}', "Line 3: a rule must be an object"),
    ],
)
def test_what_is_no_rules_file_is_refused(write: Path, text: str, reason: str) -> None:
    write.write_text(text, encoding="utf-8")
    with pytest.raises(BadRulesFile, match="cannot be used") as refusal:
        rules_in_file(write)
    assert reason in str(refusal.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadRulesFile, match="cannot be read"):
        rules_in_file(tmp_path / "none.json")


def test_a_file_that_is_no_text_is_told(write: Path) -> None:
    utf_16, latin_1 = rules_text(DEFAULT_RULES).encode("utf-16"), '{"description": "Sammenstød"}'.encode("latin-1")
    for content in (b"\xff\xfe\x00\x80", utf_16, latin_1, bytes(range(256))):
        write.write_bytes(content)
        with pytest.raises(BadRulesFile, match="cannot be read"):
            rules_in_file(write)


def test_the_example_in_the_help_is_a_rules_file(write: Path) -> None:
    text = (ROOT / "resources" / "help" / "rules.md").read_text(encoding="utf-8")
    example = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    write.write_text("\n".join(example[: example.index("}") + 1]), encoding="utf-8")
    (rule,) = rules_in_file(write)
    assert (rule.id, rule.b.kinds, rule.a_follows_b) == ("trees", ("planting",), True)


AREA = Area("POLYGON ((720000 6170000, 721000 6170000, 721000 6171000, 720000 6170000))", "EPSG:25832", "Gamle By")


def test_an_area_survives_with_its_coordinate_system(write: Path) -> None:
    rules = (replace(DEFAULT_RULES[0], area=AREA),)
    write.write_text(rules_text(rules), encoding="utf-8")
    assert rules_in_file(write) == rules
    assert '"crs": "EPSG:25832"' in write.read_text(encoding="utf-8")


def test_what_is_wrong_with_an_area_is_told_with_its_line(write: Path) -> None:
    lines = rules_text((*DEFAULT_RULES, replace(DEFAULT_RULES[0], id="old_town", area=AREA))).splitlines()
    number = next(row for row, line in enumerate(lines) if '"wkt"' in line)
    lines[number] = lines[number].replace("POLYGON ((", "POLYGON (")
    write.write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(BadRulesFile) as refusal:
        rules_in_file(write)
    assert f"Line {number + 1}: 'wkt' is no polygon in WKT" in str(refusal.value)


def refused(path: Path, *rules: dict[str, object], fit: Fit = as_it_is) -> str:
    """What is said of a file of these rules, from its line on; each rule has what a rule must have."""
    usual = {"id": "mine", "severity": "warning", "distance_m": 5}
    content = {"format": FORMAT, "rules": [{**usual, **rule} for rule in rules]}
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    with pytest.raises(BadRulesFile) as refusal:
        rules_in_file(path, fit=fit)
    return str(refusal.value).partition("Line ")[2]


def line_of(path: Path, text: str, occurrence: int = 0) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [number for number, line in enumerate(lines, 1) if text in line][occurrence]


def test_the_line_is_that_of_the_very_key(write: Path) -> None:
    """The same key stands on the other side of the rule, too, and as a text of a rule before."""
    before = {"name_en": "kinds", "id": "kinds"}
    sides = {"a": {"kinds": ["gas"]}, "b": {"kinds": []}}
    said = refused(write, before, {"conditions": sides})
    line = line_of(write, '"kinds": []')
    assert said.startswith(f"{line}: 'kinds' must be a list of codes")


def test_conditions_as_text_are_for_the_table(write: Path) -> None:
    for text in ("{}", '{"kinds":', "[" * 100_000):
        assert "'conditions' must be an object in braces." in refused(write, {"conditions": text})


@pytest.mark.parametrize(
    ("conditions", "reason"),
    [
        ({"a": {"kinds": ["ga\0s"]}}, "'kinds' holds a character"),
        ({"layer": {"name": "T\0", "provider": "ogr", "source": "t.gpkg"}}, "'name' holds a character"),
        (
            {"layer": {"name": "T", "provider": "ogr", "source": "t", "label": "\ud800"}},
            "'label' holds a character",
        ),
        ({"area": {"name": "T\a", "crs": "EPSG:25832", "wkt": AREA.wkt}}, "'name' holds a character"),
        ({"area": {"crs": "EPSG:25832", "wkt": f"{AREA.wkt}\0"}}, "'wkt' holds a character"),
        ({"area": {"crs": "EPSG:25832", "wkt": "POLYGON ((1e99 0, 2e99 0, 2e99 1e99, 1e99 0))"}}, "'wkt' lies where"),
        ({"area": {"crs": "EPSG:25832", "wkt": "POLYGON ((0 0, 9 9, 9 0, 0 9, 0 0))"}}, "'wkt' is no valid polygon"),
        ({"area": {"crs": "EPSG:25832", "wkt": "POLYGON EMPTY"}}, "'wkt' must be a POLYGON"),
        ({"area": {"crs": "EPSG:25832", "wkt": "POINT (1 1)"}}, "'wkt' must be a POLYGON"),
        ({"party": ["same"]}, "'party' must be one of any, same, different."),
        ({"a": None}, "'a' must be an object in braces."),
    ],
)
def test_what_stands_in_conditions_is_looked_at_like_all_else(
    write: Path, conditions: dict[str, object], reason: str
) -> None:
    severity = "constraint" if "layer" in conditions else "warning"
    said = refused(write, {"severity": severity, "conditions": conditions})
    assert reason in said
    key = reason.split("'")[1]
    assert int(said.partition(":")[0]) == line_of(write, f'"{key}": ')


def test_a_file_that_is_no_file_of_rules_is_refused_at_once(write: Path) -> None:
    write.write_text(" " * (MOST_BYTES + 1), encoding="utf-8")
    with pytest.raises(BadRulesFile, match="cannot be read: it is larger than any file of rules"):
        rules_in_file(write)
    said = refused(write, *({"id": f"r{number}"} for number in range(MOST_RULES + 1)))
    assert "it holds 1001 rules; 1000 at most can be read." in said


def test_a_key_that_stands_twice_is_found_quickly(write: Path) -> None:
    """Among 20,000 keys of that name that stand once; each of them was tried once."""
    rules = [f'{{"id": "r{number}", "severity": "warning", "distance_m": 1}}' for number in range(20_000)]
    twice = '{"id": "z", "id": "y"}'
    write.write_text(f'{{"format": "{FORMAT}", "rules": [\n{",".join(rules)},\n{twice}]}}', encoding="utf-8")
    begun = time.process_time()
    with pytest.raises(BadRulesFile, match="Line 3: 'id' stands twice"):
        rules_in_file(write)
    assert time.process_time() - begun < 10, "it took 49 s; now less than 1"


LISTS = code_lists(
    {"list_name": name, "code": code, "sort_order": 0, "in_use": in_use}
    for name, code, in_use in (
        ("kind", "water", True),
        ("kind", "district_heating", True),
        ("kind", "town_gas", False),
        ("status", "planned", True),
        ("status", "cancelled", True),
        ("traffic", "closed", True),
        ("footprint", "footway", True),
    )
)


def of_the_register(rule: Rule) -> Rule:
    check_codes(rule, LISTS)
    return rule


@pytest.mark.parametrize(
    ("condition", "codes", "told"),
    [
        (
            "kinds",
            ["water", "watre"],
            "'kinds' names “watre”, which is no code of this register. The nearest are: wat",
        ),
        ("kinds", ["District heating"], "The nearest are: district_heating."),
        ("traffic", ["Closed"], "The nearest are: closed."),
        ("kinds", ["zzz"], "The codes are: district_heating, water."),
        ("statuses", ["planed"], "'statuses' names “planed”"),
        ("not_statuses", ["over"], "'not_statuses' names “over”"),
        ("traffic", ["footway"], "'traffic' names “footway”"),
        ("footprint", ["closed"], "'footprint' names “closed”"),
    ],
)
def test_a_code_that_the_register_does_not_know_is_refused_with_its_line(
    write: Path, condition: str, codes: list[str], told: str
) -> None:
    sides = {"a": {"traffic": ["closed"]}, "b": {condition: codes}}
    said = refused(write, {"id": codes[-1].replace(" ", "")}, {"conditions": sides}, fit=of_the_register)
    line = line_of(write, f'"{codes[-1]}"', -1)
    assert said.startswith(f"{line}: ")
    assert told in said
    assert f"or let “{codes[-1]}” be added to its list of codes first." in said


def test_a_code_out_of_use_is_right_where_works_may_still_have_it(write: Path) -> None:
    rule = replace(DEFAULT_RULES[0], a=Side(kinds=("town_gas",)), b=Side())
    write.write_text(rules_text([rule]), encoding="utf-8")
    assert rules_in_file(write, fit=of_the_register) == (rule,)


def test_statuses_that_leave_no_work_are_refused(write: Path) -> None:
    for side in ({"statuses": ["cancelled"]}, {"statuses": ["planned"], "not_statuses": ["planned"]}):
        said = refused(write, {"conditions": {"b": side}}, fit=of_the_register)
        line = line_of(write, '"statuses"')
        assert said.startswith(f"{line}: 'statuses' leaves no work")
