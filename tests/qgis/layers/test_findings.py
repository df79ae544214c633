"""The findings of the last check lie above the works, and are there again when the register is opened again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from qgis.core import QgsLayerTreeModel, QgsProject
from qgis.PyQt.QtTest import QSignalSpy

from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.layers import findings as shelf
from plugin.layers.desk import Desk
from tests.qgis.interface import wait

from .conftest import square, work


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile folder of the test's own."""
    folder = tmp_path / "profil æ"
    folder.mkdir()
    monkeypatch.setattr(shelf, "profile_folder", lambda: folder)
    return folder


@pytest.fixture
def found(desk: Desk) -> Findings:
    """One clash."""
    desk.apply([work("One"), work("Other", party="Heat company", geom=bytes(square(5).asWkb().data()))])
    return check(snapshot_of(desk.register), DEFAULT_RULES, date(2026, 5, 1))


def test_they_lie_above_the_works_styled_by_severity(desk: Desk, found: Findings) -> None:
    told = QSignalSpy(desk.findings_changed)
    desk.show_findings(found)
    layer = desk.layers.findings
    assert desk.layers.group.children()[0].layer() == layer
    assert layer.featureCount() == len(found) == 1
    assert next(rule.label() for rule in layer.renderer().rootRule().children()) == "Conflict"
    assert told[0][0] is found
    assert not layer.startEditing()


def test_their_fields_are_called_by_words_and_keep_their_names(desk: Desk, found: Findings) -> None:
    desk.show_findings(found)
    fields = desk.layers.findings.fields()
    words = {field.name(): desk.layers.findings.attributeDisplayName(i) for i, field in enumerate(fields)}
    assert (words["party_a"], words["shared_area_m2"]) == ("Owner A", "Shared area in m²")
    assert {name for name, word in words.items() if name == word} <= {"fid"}
    severity = desk.layers.findings.editorWidgetSetup(fields.lookupField("severity"))
    assert {"Conflict": "conflict"} in severity.config()["map"]


def test_the_next_check_takes_their_place_in_the_same_layer(desk: Desk, found: Findings) -> None:
    desk.show_findings(found)
    layer = desk.layers.findings
    desk.show_findings(check(snapshot_of(desk.register), (), date(2026, 5, 1)))
    assert desk.layers.findings.id() == layer.id()
    assert len(list(layer.getFeatures())) == 0


def test_they_are_there_again_when_the_register_is_opened_again(desk: Desk, found: Findings, path: Path) -> None:
    desk.show_findings(found)
    desk.close()
    assert desk.project.mapLayers() == {}
    desk.open(str(path))
    assert [feature["rule"] for feature in desk.layers.findings.getFeatures()] == ["clash_traffic"]


def test_none_takes_them_away_for_good(desk: Desk, found: Findings, path: Path) -> None:
    desk.show_findings(found)
    desk.show_findings(None)
    assert desk.layers.findings is None
    desk.open(str(path))
    assert desk.layers.findings is None


def test_a_saved_project_keeps_them(
    desk: Desk, found: Findings, make_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk.show_findings(found)
    place = tmp_path / "projekt.qgz"
    desk.project.write(str(place))
    desk.release()
    project = QgsProject()
    second = make_desk(project)
    project.read(str(place))
    assert second.layers.findings.featureCount() == 1
    second.release()
    project.clear()


def test_a_saved_project_says_nothing_of_the_profile_and_a_colleague_misses_nothing(
    desk: Desk, found: Findings, make_desk: Callable[..., Desk], tmp_path: Path, profile: Path
) -> None:
    """The colleague's profile holds no findings of this register: nothing is unavailable, nothing is shown."""
    desk.show_findings(found)
    place = tmp_path / "projekt.qgs"
    desk.project.write(str(place))
    assert profile.name not in place.read_text(encoding="utf-8")
    desk.show_findings(None)
    desk.release()
    project = QgsProject()
    second = make_desk(project)
    assert project.read(str(place))
    assert all(layer.isValid() for layer in project.mapLayers().values())
    assert second.layers.findings is None
    assert "Findings" not in [layer.name() for layer in project.mapLayers().values()]
    second.release()
    project.clear()


def test_without_the_plugin_the_project_shows_no_findings_and_asks_for_nothing(
    desk: Desk, found: Findings, tmp_path: Path
) -> None:
    desk.show_findings(found)
    place = tmp_path / "projekt.qgz"
    desk.project.write(str(place))
    desk.release()
    project = QgsProject()
    assert project.read(str(place))
    (layer,) = project.mapLayersByName("Findings")
    assert (layer.isValid(), layer.featureCount()) == (True, 0)
    project.clear()


def test_they_play_with_the_years(desk: Desk, found: Findings) -> None:
    desk.show_findings(found)
    assert desk.layers.findings.temporalProperties().isActive()


def test_a_count_in_the_legend_that_is_wrong_by_now_is_no_longer_shown(
    desk: Desk, found: Findings, project: QgsProject
) -> None:
    desk.show_findings(found)
    root = project.layerTreeRoot()
    model, node = QgsLayerTreeModel(root), root.findLayer(desk.layers.findings.id())

    def told() -> str:
        return str(model.layerLegendNodes(node)[0].data(0))

    assert told() == "Conflict"
    node.setCustomProperty("showFeatureCount", 1)
    wait(lambda: told() == "Conflict [1]")
    desk.shelf.take_out([("clash_traffic", found.uuid_a[0], found.uuid_b[0], found.snapshot.ref[found.b[0]])])
    assert told() == "Conflict"
    assert not node.customProperty("showFeatureCount")
