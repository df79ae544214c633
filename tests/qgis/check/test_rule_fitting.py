"""A file of rules is held against the register it is for, and against what QGIS understands, line by line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import pytest
from qgis.core import QgsCoordinateTransformContext, QgsProcessing, QgsProcessingException

from plugin.check.rules.fitting import fit_for
from plugin.check.rules.reading import BadRulesFile, rules_in_file
from plugin.check.rules.sources import FORMAT, rules_text
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.rules import CLASH, DEFAULT_RULES, Side
from plugin.register import Register, open_register

TREES = {"name": "Trees", "provider": "ogr", "source": "./trees.gpkg"}
HARBOUR = {"name": "Harbour", "crs": "EPSG:4326", "wkt": "POLYGON ((12.5 55.6, 12.6 55.6, 12.6 55.7, 12.5 55.6))"}


@pytest.fixture
def register(demo: str) -> Register:
    return open_register(demo)


def read(path: Path, register: Register, conditions: dict[str, object]) -> object:
    rule = {"id": "mine", "severity": "warning", "distance_m": 5, "conditions": conditions}
    path.write_text(json.dumps({"format": FORMAT, "rules": [rule]}, indent=1), encoding="utf-8")
    return rules_in_file(path, fit=fit_for(register, QgsCoordinateTransformContext()))


@pytest.mark.parametrize(
    ("conditions", "key", "reason"),
    [
        (
            {"b": {"kinds": ["fjernvarme"]}},
            "fjernvarme",
            "'kinds' names “fjernvarme”, which is no code",
        ),
        ({"layer": {**TREES, "filter": '"height" > > 3'}}, "filter", "'filter' is no expression of QGIS: syntax error"),
        ({"layer": {**TREES, "label": "nonsense("}}, "label", "'label' is no expression of QGIS"),
        (
            {"layer": {**TREES, "crs": "EPSG:0"}},
            "crs",
            "QGIS does not know EPSG:0, the coordinate system of the",
        ),
        ({"area": {**HARBOUR, "crs": "EPSG:99999"}}, "crs", "QGIS does not know EPSG:99999"),
        ({"area": {**HARBOUR, "wkt": "POLYGON ((0 4000, 1 4000, 1 4001, 0 4000))"}}, "wkt", "does not reach."),
        ({"area": {**HARBOUR, "crs": "EPSG:25832"}}, "wkt", "'wkt' lies where EPSG:25832 is not used."),
        ({"area": {**HARBOUR, "wkt": "POLYGON ((55 12, 56 12, 56 13, 55 12))"}}, "wkt", "x and y swapped?"),
    ],
)
def test_what_the_register_or_qgis_does_not_know_is_refused(
    tmp_path: Path, register: Register, conditions: dict[str, object], key: str, reason: str
) -> None:
    path = tmp_path / "rules.json"
    with pytest.raises(BadRulesFile) as refusal:
        read(path, register, conditions)
    lines = path.read_text(encoding="utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if f'"{key}"' in text)
    assert f"Line {line}: " in str(refusal.value)
    assert reason in str(refusal.value)


def test_what_is_right_passes_and_codes_of_the_citys_own(tmp_path: Path, register: Register) -> None:
    ours = {"list_name": "kind", "code": "archaeology", "label_en": "Archaeology", "label_da": "Arkæologi"}
    row = Operation(Kind.INSERT, "code", str(uuid4()), {**ours, "in_use": False})
    register.apply(Changeset((row,), "Åse"))
    path = tmp_path / "rules.json"
    (rule,) = read(path, register, {"a": {"kinds": ["archaeology"]}, "area": HARBOUR})
    assert rule.a.kinds == ("archaeology",)
    assert rule.area.crs == register.crs
    assert read(path, register, {"layer": {**TREES, "filter": '"height" > 3', "crs": "EPSG:3857"}})
    path.write_text(rules_text(DEFAULT_RULES), encoding="utf-8")
    assert rules_in_file(path, fit=fit_for(register, QgsCoordinateTransformContext())) == DEFAULT_RULES


def test_the_algorithm_refuses_it_too(samgrav_provider: object, demo: str, tmp_path: Path) -> None:
    from qgis import processing

    path = tmp_path / "rules.json"
    path.write_text(rules_text([replace(CLASH, a=Side(kinds=("watre",)))]), encoding="utf-8")
    with pytest.raises(QgsProcessingException, match=r"Line .*“watre”, which is no code.*water.*Nothing"):
        processing.run(
            "samgrav:checkregister",
            {"REGISTER": demo, "RULES": str(path), "FINDINGS": QgsProcessing.TEMPORARY_OUTPUT},
        )
