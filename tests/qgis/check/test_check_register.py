"""`samgrav:checkregister` as models and scripts call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from qgis.PyQt.QtCore import QDate

from plugin.check.engine import check
from plugin.check.findings.fields import FINDING_FIELDS
from plugin.check.rules.sources import rules_text
from plugin.check.works.reading import snapshot_of
from plugin.coordinate.settling import Decision, meeting_of, settling
from plugin.domain.changeset import Changeset
from plugin.domain.rules import DEFAULT_RULES
from plugin.register import Register
from tests.qgis.check.conftest import AS_OF, EXPECTED, X, Y

processing = pytest.importorskip("processing")


class Log(QgsProcessingFeedback):
    """Keeps what is told."""

    def __init__(self) -> None:
        super().__init__(False)
        self.lines: list[str] = []

    def pushInfo(self, info: str) -> None:
        self.lines.append(info)

    def pushWarning(self, warning: str) -> None:
        self.lines.append(warning)


@pytest.fixture
def run(samgrav_provider: object, register_path: Path) -> Callable[..., dict[str, Any]]:
    """Runs the algorithm on the register of these tests; gives its results."""

    def ran(**parameters: Any) -> dict[str, Any]:
        given = {"REGISTER": str(register_path), "AS_OF": AS_OF, "FINDINGS": "TEMPORARY_OUTPUT", **parameters}
        log = parameters.pop("log", None) or Log()
        given.pop("log", None)
        return processing.run("samgrav:checkregister", given, feedback=log)

    return ran


def pairs(layer: QgsVectorLayer) -> set[tuple[str, frozenset[str]]]:
    return {(each["rule"], frozenset((each["title_a"], each["title_b"]))) for each in layer.getFeatures()}


def finding(layer: QgsVectorLayer, rule: str, title_a: str) -> QgsFeature:
    return next(each for each in layer.getFeatures() if (each["rule"], each["title_a"]) == (rule, title_a))


def test_findings_and_numbers(run: Callable[..., dict[str, Any]]) -> None:
    result = run()
    assert pairs(result["FINDINGS"]) == EXPECTED
    numbers = {name: result[name] for name in ("CONFLICTS", "WARNINGS", "OPPORTUNITIES", "UNDATED")}
    assert numbers == {"CONFLICTS": 6, "WARNINGS": 1, "OPPORTUNITIES": 0, "UNDATED": 1}


def test_the_layer_is_that_of_the_public_contract(run: Callable[..., dict[str, Any]]) -> None:
    layer = run()["FINDINGS"]
    assert [field.name() for field in layer.fields()] == [name for name, _ in FINDING_FIELDS]
    assert layer.crs().authid() == "EPSG:25832"
    assert QgsWkbTypes.geometryType(layer.wkbType()) == QgsWkbTypes.GeometryType.PolygonGeometry
    for each in layer.getFeatures():
        assert each.geometry().isGeosValid()
        assert each.geometry().area() > 0


def test_one_finding_field_by_field(run: Callable[..., dict[str, Any]]) -> None:
    clash = finding(run()["FINDINGS"], "clash_traffic", "Mains")
    assert clash["ref_a"] == "W-2026-00001"
    assert (clash["ref_b"], clash["title_b"], clash["party_a"], clash["party_b"]) == (
        "W-2026-00002",
        "Fibre",
        "Heat",
        "Fibre",
    )
    assert (clash["severity"], clash["certainty"]) == ("conflict", "certain")
    assert (clash["distance_m"], clash["gap_days"], clash["shared_days"]) == (0.0, -15, 16)
    assert (clash["shared_from"], clash["shared_to"]) == (QDate(2026, 4, 15), QDate(2026, 4, 30))
    assert clash["shared_area_m2"] == pytest.approx(50)
    assert clash["sentence"] == "Clash in traffic: W-2026-00001 and W-2026-00002 overlap and share 16 days."


def test_the_dig_is_a_in_a_protection(run: Callable[..., dict[str, Any]]) -> None:
    protection = finding(run()["FINDINGS"], "protection", "Mains")
    assert protection["title_b"] == "Resurfacing"
    assert protection["sentence"] == (
        "Protection: W-2026-00001 digs in the surface that W-2026-00005 renewed, 244 days after it was finished; "
        "it is protected until 30 Jun 2027."
    )


def test_the_day_of_the_check_decides_what_can_still_be_changed(run: Callable[..., dict[str, Any]]) -> None:
    found = {each["rule"] for each in run(AS_OF=QDate(2025, 6, 1))["FINDINGS"].getFeatures()}
    assert "dig_first" in found
    assert "protection" not in found


def test_undated_works_are_named_in_the_log(run: Callable[..., dict[str, Any]]) -> None:
    log = Log()
    run(log=log)
    assert "Left out of the rules about time, because they have no start: 1" in log.lines
    assert any("W-2026-00007" in line and "Some day" in line for line in log.lines)


def test_an_expression_chooses_works(run: Callable[..., dict[str, Any]]) -> None:
    found = pairs(run(ONLY="\"title\" = 'Verge'")["FINDINGS"])
    assert found == {pair for pair in EXPECTED if "Verge" in pair[1]}


@pytest.mark.parametrize("expression", ['"title" = ', '"no_such_field" = 1', "no_such_function(1)"])
def test_an_expression_that_cannot_be_used_is_refused(run: Callable[..., dict[str, Any]], expression: str) -> None:
    with pytest.raises(QgsProcessingException, match="cannot be used"):
        run(ONLY=expression)


@pytest.mark.parametrize(
    ("period", "titles"),
    [
        ({"FROM": "2026-05-01"}, {"Fibre", "Lamps", "Verge"}),
        ({"TO": "2025-12-31"}, {"Resurfacing"}),
        ({"FROM": "2026-05-01", "TO": "2026-05-01"}, {"Fibre", "Lamps", "Verge"}),
        ({"FROM": "2031-01-01"}, {"Lamps"}),
        ({"TO": "2020-01-01"}, set()),
    ],
)
def test_a_period_chooses_works(run: Callable[..., dict[str, Any]], period: dict[str, str], titles: set[str]) -> None:
    assert pairs(run(**period)["FINDINGS"]) == {pair for pair in EXPECTED if pair[1] & titles}


def test_a_period_upside_down_is_refused(run: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(QgsProcessingException, match="lies before the first"):
        run(FROM="2026-05-02", TO="2026-05-01")


def test_an_extent_in_another_crs_chooses_works(run: Callable[..., dict[str, Any]]) -> None:
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsRectangle

    to_degrees = QgsCoordinateTransform(
        QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance()
    )
    box = to_degrees.transformBoundingBox(QgsRectangle(X + 3, Y + 24, X + 4, Y + 26))
    extent = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:4326]"
    assert pairs(run(EXTENT=extent)["FINDINGS"]) == {pair for pair in EXPECTED if "Verge" in pair[1]}


@pytest.mark.parametrize(
    "extent", ["-1e9,1e9,-1e9,1e9 [EPSG:3857]", "-180,180,-90,90 [EPSG:4326]", "-200,200,-100,100 [EPSG:4326]"]
)
def test_the_whole_world_holds_every_work(run: Callable[..., dict[str, Any]], extent: str) -> None:
    assert pairs(run(EXTENT=extent)["FINDINGS"]) == EXPECTED


def test_a_half_of_the_world_is_cut_where_it_ends(run: Callable[..., dict[str, Any]]) -> None:
    east_of = 12.6  # degrees; the work that lies 5 km east of the others, and no other
    log = Log()
    assert run(EXTENT=f"{east_of},180,-90,90 [EPSG:4326]", log=log)["CONFLICTS"] == 0
    assert "Checked 1 works as of 2026-03-01." in log.lines


def test_a_check_of_nothing_says_so(run: Callable[..., dict[str, Any]]) -> None:
    log = Log()
    run(EXTENT="0,1,0,1 [EPSG:25832]", log=log)
    assert any(line.startswith("No work was checked") for line in log.lines)


def test_what_people_settled_is_left_out_unless_it_is_asked_for(
    run: Callable[..., dict[str, Any]], register: Register
) -> None:
    findings = check(snapshot_of(register), DEFAULT_RULES, date.fromisoformat(AS_OF))
    meeting = meeting_of(findings, 0)
    decision = settling(meeting, Decision("no_problem", "One trench"), None)
    register.apply(Changeset((decision,), "Bo"))
    log = Log()
    left = pairs(run(log=log)["FINDINGS"])
    assert len(left) == len(EXPECTED) - 1
    assert "Left out, because people have settled them: 1" in log.lines
    assert pairs(run(SETTLED=True)["FINDINGS"]) == EXPECTED


def test_rules_from_a_file(run: Callable[..., dict[str, Any]], tmp_path: Path) -> None:
    path = tmp_path / "kun sammenstød.json"
    path.write_text(rules_text([rule for rule in DEFAULT_RULES if rule.id == "clash"]), encoding="utf-8")
    assert {rule for rule, _ in pairs(run(RULES=str(path))["FINDINGS"])} == {"clash"}


def test_a_rules_file_with_a_mistake_is_refused_with_its_line(
    run: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    path = tmp_path / "rules.json"
    content = json.loads(rules_text(DEFAULT_RULES))
    content["rules"][2]["severity"] = "grave"
    path.write_text(json.dumps(content, indent=1), encoding="utf-8")
    line = path.read_text(encoding="utf-8").splitlines().index('   "severity": "grave",') + 1
    with pytest.raises(QgsProcessingException, match=f"Line {line}: 'severity' must be one of"):
        run(RULES=str(path))


@pytest.mark.parametrize("ending", ["gpkg", "geojson", "shp", "csv"])
def test_findings_can_be_written_in_any_format(run: Callable[..., dict[str, Any]], tmp_path: Path, ending: str) -> None:
    result = run(FINDINGS=str(tmp_path / f"fund.{ending}"))
    layer = QgsVectorLayer(result["FINDINGS"], "written", "ogr")
    assert layer.featureCount() == len(EXPECTED)


def test_a_stop_gives_no_findings(samgrav_provider: object, register_path: Path) -> None:
    from qgis.core import QgsApplication

    feedback = Log()
    feedback.cancel()
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("samgrav:checkregister")
    parameters = {"REGISTER": str(register_path), "FINDINGS": "TEMPORARY_OUTPUT"}
    results, succeeded = algorithm.run(parameters, QgsProcessingContext(), feedback)
    assert not succeeded
    assert results == {}
