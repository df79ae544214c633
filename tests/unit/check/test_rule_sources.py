"""Rules files: readable, the same in every office, and refused with line and reason."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plugin.check.rules.sources import BadRulesFile, rules_in_file, rules_text
from plugin.domain.rules import DEFAULT_RULES, Area

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
        ('"gap_max_days": 0,', '"gap_max_days": 1e30,', 0, "'gap_max_days' must be a whole number of days."),
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
        ("", "Line 1: it is no valid JSON"),
        ('{"format": "samgrav-rules-1",\n"rules": [],\n"rules": []}', "Line 3: 'rules' stands twice"),
        ("[" * 100_000, "Line 1: its brackets lie too deep"),
        ("[]", "Line 1: it must begin with"),
        ('{"format": "samgrav-rules-9", "rules": []}', "Line 1: it must begin with"),
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
