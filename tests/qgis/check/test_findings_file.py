"""Findings stored in the background: all of them or none, under a layer that shows the file meanwhile."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from qgis.core import QgsFeatureRequest, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.check.engine import check
from plugin.check.findings.fields import FINDING_FIELDS
from plugin.check.findings.file import store_findings
from plugin.check.findings.findings import Findings
from plugin.check.findings.layer import findings_path, write_findings
from plugin.check.progress import CheckCancelled, Watch
from plugin.check.task import CheckRequest, CheckRunner
from plugin.check.works.reading import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.register import Register, open_register
from tests.qgis.check.conftest import AS_OF, EXPECTED, X, Y
from tests.qgis.interface import wait


@pytest.fixture
def findings(register: Register) -> Findings:
    return check(snapshot_of(register), DEFAULT_RULES, date.fromisoformat(AS_OF))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "fund æøå" / "findings.gpkg"


def rows(path: Path) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT * FROM findings").fetchall()


def test_the_file_reads_as_the_layer_that_qgis_writes(findings: Findings, path: Path, tmp_path: Path) -> None:
    store_findings(findings, path, ENGLISH, Watch())
    stored = write_findings(findings, str(path))
    written = write_findings(findings, str(tmp_path / "other.gpkg"))
    for mine, other in zip(stored.getFeatures(), written.getFeatures(), strict=True):
        assert mine.attributes() == other.attributes()
        assert mine.geometry().equals(other.geometry())
    assert [field.typeName() for field in stored.fields()] == [field.typeName() for field in written.fields()]
    assert stored.crs() == written.crs()
    assert stored.wkbType() == written.wkbType()
    assert stored.extent() == written.extent()


def test_the_layer_counts_what_was_stored_over_what_qgis_had_written(findings: Findings, path: Path) -> None:
    """QGIS keeps the number of rows in a table of its own, and believes it."""
    path.parent.mkdir()
    one = findings.where(findings.rule == "clash")
    shown = write_findings(one, str(path))
    assert shown.featureCount() == len(one) != len(findings)
    for round_ in (findings, one, findings):
        store_findings(round_, path, ENGLISH, Watch())
        shown = write_findings(round_, str(path), shown)
        fresh = QgsVectorLayer(f"{path}|layername=findings", "read", "ogr")
        assert (shown.featureCount(), fresh.featureCount()) == (len(round_), len(round_))
    shown = write_findings(findings.where(findings.rule != "clash"), str(path), shown)
    assert shown.featureCount() == len(rows(path)) == sum(1 for _ in shown.getFeatures())


def test_the_file_is_sound_and_indexed(findings: Findings, path: Path) -> None:
    for round_ in (findings, findings.where(findings.rule == "clash"), findings):
        store_findings(round_, path, ENGLISH, Watch())
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert connection.execute("SELECT rtreecheck('rtree_findings_geom')").fetchone() == ("ok",)
        triggers = connection.execute("SELECT count(*) FROM sqlite_master WHERE type = 'trigger'").fetchone()
        asked = "EXPLAIN QUERY PLAN SELECT fid FROM findings WHERE uuid_a IN ('one', 'another')"
        assert "USING INDEX findings_by_work" in connection.execute(asked).fetchone()[3].replace("COVERING ", "")
    assert triggers == (8,)
    layer = QgsVectorLayer(f"{path}|layername=findings", "read", "ogr")
    corner = QgsRectangle(X, Y + 19, X + 9, Y + 29)
    near = {feature["rule"] for feature in layer.getFeatures(QgsFeatureRequest(corner))}
    assert "clash" in near
    assert layer.dataProvider().hasSpatialIndex()


def test_a_layer_that_shows_the_file_shows_what_is_stored_next(findings: Findings, path: Path) -> None:
    store_findings(findings, path, ENGLISH, Watch())
    layer = write_findings(findings, str(path))
    assert len(list(layer.getFeatures())) == len(EXPECTED)
    few = findings.where(findings.rule == "clash")
    store_findings(few, path, ENGLISH, Watch())
    assert write_findings(few, str(path), layer) is layer
    assert [feature["rule"] for feature in layer.getFeatures()] == ["clash"]
    assert layer.featureCount() == 1
    assert layer.extent() == next(layer.getFeatures()).geometry().boundingBox()


def test_a_stop_leaves_the_last_complete_result(findings: Findings, path: Path) -> None:
    store_findings(findings, path, ENGLISH, Watch())
    before = rows(path)
    asked = iter([False, False, True])
    with pytest.raises(CheckCancelled):
        store_findings(findings.where(findings.rule == "clash"), path, ENGLISH, Watch(cancelled=lambda: next(asked)))
    assert rows(path) == before


def test_no_findings_are_stored_too(findings: Findings, path: Path) -> None:
    store_findings(findings, path, ENGLISH, Watch())
    store_findings(findings.where(findings.rule == ""), path, ENGLISH, Watch())
    assert rows(path) == []


@pytest.mark.parametrize("content", [b"", b"no database at all, but long enough to look at" * 100])
def test_what_is_no_file_of_findings_is_replaced(findings: Findings, path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    store_findings(findings, path, ENGLISH, Watch())
    assert len(rows(path)) == len(EXPECTED)


def test_another_reference_system_makes_another_file(findings: Findings, path: Path) -> None:
    store_findings(findings, path, ENGLISH, Watch())
    store_findings(replace(findings, snapshot=replace(findings.snapshot, crs="EPSG:25833")), path, ENGLISH, Watch())
    assert write_findings(findings, str(path)).crs().authid() == "EPSG:25833"


def test_the_runner_has_stored_what_it_brings(register_path: Path) -> None:
    register = open_register(str(register_path))
    place = findings_path(register.id)
    register.close()
    runner = CheckRunner()
    finished = QSignalSpy(runner.finished)
    runner.start(str(register_path), CheckRequest(date.fromisoformat(AS_OF)))
    wait(lambda: len(finished) == 1)
    brought = finished[0][0]
    assert brought.stored == place
    assert len(rows(place)) == len(brought) == len(EXPECTED)
    assert len(rows(place)[0]) == len(FINDING_FIELDS) + 2


def test_the_runner_brings_findings_that_could_not_be_stored(
    register_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("where a folder should be", encoding="utf-8")
    monkeypatch.setattr("plugin.check.task.findings_path", lambda register_id: in_the_way / f"{register_id}.gpkg")
    runner = CheckRunner()
    finished = QSignalSpy(runner.finished)
    runner.start(str(register_path), CheckRequest(date.fromisoformat(AS_OF)))
    wait(lambda: len(finished) == 1)
    assert finished[0][0].stored is None
    assert len(finished[0][0]) == len(EXPECTED)
