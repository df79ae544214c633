"""Findings as a layer, new and in the place of those shown before."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsVectorLayer

from plugin.check.engine import check
from plugin.check.findings.fields import FINDING_FIELDS
from plugin.check.findings.findings import Findings
from plugin.check.findings.layer import write_findings
from plugin.check.works.reading import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.register import Register
from tests.qgis.check.conftest import AS_OF, EXPECTED


@pytest.fixture
def findings(register: Register) -> Findings:
    return check(snapshot_of(register), DEFAULT_RULES, date.fromisoformat(AS_OF))


def names(layer: QgsVectorLayer) -> list[str]:
    return [field.name() for field in layer.fields() if field.name() != "fid"]


@pytest.mark.parametrize("in_file", [True, False])
def test_a_new_layer(findings: Findings, tmp_path: Path, in_file: bool) -> None:
    layer = write_findings(findings, str(tmp_path / "fund æøå.gpkg") if in_file else None)
    assert layer.providerType() == ("ogr" if in_file else "memory")
    assert layer.featureCount() == len(EXPECTED)
    assert layer.crs().authid() == "EPSG:25832"
    assert names(layer) == [name for name, _ in FINDING_FIELDS]
    wanted = [record["sentence"] for record in findings.records()]
    assert [feature["sentence"] for feature in layer.getFeatures()] == wanted
    assert layer.extent().area() > 0


@pytest.mark.parametrize("in_file", [True, False])
def test_the_layer_stays_and_shows_the_new_findings(findings: Findings, tmp_path: Path, in_file: bool) -> None:
    path = str(tmp_path / "findings.gpkg") if in_file else None
    layer = write_findings(findings, path)
    QgsProject.instance().addMapLayer(layer)
    layer_id = layer.id()
    clashes = findings.where(findings.rule == "clash")
    assert write_findings(clashes, path, layer) is layer
    assert (layer.id(), layer.featureCount()) == (layer_id, 1)
    assert [feature["rule"] for feature in layer.getFeatures()] == ["clash"]
    assert layer.extent() == next(layer.getFeatures()).geometry().boundingBox()
    write_findings(clashes.where(clashes.rule == ""), path, layer)
    assert layer.featureCount() == 0
    QgsProject.instance().removeMapLayer(layer_id)


def test_a_file_holds_the_findings_after_the_session(findings: Findings, tmp_path: Path) -> None:
    path = tmp_path / "findings.gpkg"
    write_findings(findings, str(path))
    again = QgsVectorLayer(f"{path}|layername=findings", "again", "ogr")
    assert again.featureCount() == len(EXPECTED)


def test_findings_are_shown_even_where_the_file_cannot_be_written(findings: Findings, tmp_path: Path) -> None:
    layer = write_findings(findings, str(tmp_path / "no such folder" / "findings.gpkg"))
    assert (layer.providerType(), layer.featureCount()) == ("memory", len(EXPECTED))
