"""Findings that are made when they are asked for: whatever a person does with their layer, as with any other."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from qgis.core import (
    QgsApplication,
    QgsCoordinateTransformContext,
    QgsFeature,
    QgsLayoutExporter,
    QgsLayoutItemMap,
    QgsLayoutSize,
    QgsPrintLayout,
    QgsProcessingAlgRunnerTask,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingRegistry,
    QgsProject,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerCache,
    QgsVectorLayerJoinInfo,
)
from qgis.gui import QgsAttributeTableFilterModel, QgsAttributeTableModel, QgsMapCanvas
from qgis.PyQt.QtCore import QCoreApplication, QRectF, QTimer

from plugin.check import task
from plugin.check.engine import check
from plugin.check.findings.findings import Findings
from plugin.check.works.reading import snapshot_of_columns
from plugin.check.works.snapshot import Snapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.layers import findings as shelf
from plugin.layers.desk import Desk
from plugin.layers.findings_shown import SHEET
from tests.bench.synthetic_city import city
from tests.qgis.interface import wait


@pytest.fixture(autouse=True)
def profile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A profile folder of the test's own; findings stay on their sheet."""
    folder = tmp_path / "profil æ"
    folder.mkdir()
    monkeypatch.setattr(shelf, "profile_folder", lambda: folder)
    monkeypatch.setattr(shelf.FindingsShelf, "_begin_writing", lambda _shelf, _findings: None)
    monkeypatch.setattr(task, "QUICK", 0)
    return folder


@pytest.fixture(scope="module")
def works() -> Snapshot:
    return snapshot_of_columns(city(1500), crs="EPSG:25832")


@pytest.fixture
def found(works: Snapshot) -> Findings:
    """More than a thousand."""
    return check(works, DEFAULT_RULES, date(2026, 11, 27))


@pytest.fixture
def layer(desk: Desk, found: Findings) -> Iterator[QgsVectorLayer]:
    desk.show_findings(found)
    assert desk.layers.findings.providerType() == SHEET
    yield desk.layers.findings
    QgsApplication.taskManager().cancelAll()


def fewer(found: Findings) -> Findings:
    """What another check finds."""
    return found.where(slice(0, len(found) // 2))


@pytest.mark.parametrize("copied", [False, True], ids=["alone", "with a copy of it"])
def test_a_project_that_is_saved_meanwhile_opens_without_the_plugin_and_asks_for_nothing(
    desk: Desk, layer: QgsVectorLayer, tmp_path: Path, profile: Path, copied: bool
) -> None:
    if copied:
        desk.project.addMapLayer(layer.clone())
    place = tmp_path / "projekt.qgs"
    assert desk.project.write(str(place))
    desk.release()
    text = place.read_text(encoding="utf-8")
    assert SHEET not in text
    assert profile.name not in text
    project = QgsProject()
    assert project.read(str(place))
    shown = project.mapLayersByName("Findings") + project.mapLayersByName("Findings copy")
    assert [(each.isValid(), each.featureCount()) for each in shown] == [(True, 0)] * (2 if copied else 1)
    project.clear()


def test_a_project_that_is_saved_meanwhile_opens_with_the_plugin(
    desk: Desk, layer: QgsVectorLayer, make_desk: Callable[..., Desk], tmp_path: Path
) -> None:
    desk.project.addMapLayer(layer.clone())
    place = tmp_path / "projekt.qgz"
    assert desk.project.write(str(place))
    desk.release()
    project = QgsProject()
    second = make_desk(project)
    assert project.read(str(place))
    assert second.register is not None
    assert all(each.isValid() for each in project.mapLayers().values())
    second.release()
    project.clear()


def test_a_copy_of_the_layer_keeps_what_it_showed(desk: Desk, layer: QgsVectorLayer, found: Findings) -> None:
    copy = layer.clone()
    desk.project.addMapLayer(copy)
    desk.show_findings(fewer(found))
    assert len(list(copy.getFeatures())) == len(found)
    assert desk.layers.findings.featureCount() == len(found) // 2
    desk.project.removeMapLayer(layer.id())
    assert len(list(copy.getFeatures())) == len(found)


def test_the_table_is_sorted_and_filtered_while_another_check_takes_the_place(
    desk: Desk, layer: QgsVectorLayer, found: Findings
) -> None:
    canvas = QgsMapCanvas()
    cache = QgsVectorLayerCache(layer, 10_000)
    model = QgsAttributeTableModel(cache)
    model.loadLayer()
    table = QgsAttributeTableFilterModel(canvas, model)
    assert table.rowCount() == len(found)
    table.sort(layer.fields().lookupField("distance_m"))
    table.setFilterMode(QgsAttributeTableFilterModel.FilterMode.ShowFilteredList)
    numbers = [each.id() for each in layer.getFeatures("\"severity\" = 'conflict'")]
    table.setFilteredFeatures(numbers)
    assert table.rowCount() == len(numbers) == found.count("conflict")
    desk.show_findings(fewer(found))
    wait(lambda: model.rowCount() == len(found) // 2)


def test_selecting_by_expression_and_joining(desk: Desk, layer: QgsVectorLayer, found: Findings) -> None:
    layer.selectByExpression("\"rule\" = 'clash_traffic' AND $area > 1 AND \"sentence\" LIKE '%overlap%'")
    chosen = set(layer.selectedFeatureIds())
    assert 0 < len(chosen) < len(found)
    desk.show_findings(found)
    assert set(layer.selectedFeatureIds()) == chosen, "the same findings, on another sheet"
    other = QgsVectorLayer("None?field=severity:string&field=meaning:string", "words", "memory")
    feature = next(iter(found.records()))
    row = QgsFeature(other.fields())
    row.setAttributes([feature["severity"], "something"])
    other.dataProvider().addFeatures([row])
    desk.project.addMapLayer(other)
    join = QgsVectorLayerJoinInfo()
    join.setJoinLayer(other)
    join.setJoinFieldName("severity")
    join.setTargetFieldName("severity")
    join.setPrefix("")
    assert layer.addJoin(join)
    met = [each["meaning"] for each in layer.getFeatures() if each["severity"] == feature["severity"]]
    assert set(met) == {"something"}
    layer.removeJoin(other.id())


def test_it_is_exported_and_printed(
    layer: QgsVectorLayer, found: Findings, tmp_path: Path, project: QgsProject
) -> None:
    place = tmp_path / "eksport.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    error, *_ = QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(place), QgsCoordinateTransformContext(), options)
    assert error == QgsVectorFileWriter.WriterError.NoError
    assert QgsVectorLayer(str(place), "export", "ogr").featureCount() == len(found)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    shown = QgsLayoutItemMap(layout)
    shown.attemptResize(QgsLayoutSize(200, 150))
    shown.attemptSetSceneRect(QRectF(10, 10, 200, 150))
    shown.setLayers([layer])
    shown.zoomToExtent(layer.extent())
    layout.addLayoutItem(shown)
    result = QgsLayoutExporter(layout).exportToPdf(str(tmp_path / "ark.pdf"), QgsLayoutExporter.PdfExportSettings())
    assert result == QgsLayoutExporter.ExportResult.Success


@pytest.mark.parametrize("end", ["stays", "another check", "taken away"])
def test_algorithms_run_on_it_in_the_background_whatever_becomes_of_the_layer(
    desk: Desk, layer: QgsVectorLayer, found: Findings, end: str
) -> None:
    """They go on with what the layer showed when they began; QGIS itself refuses where it is gone before that."""
    from processing.core.Processing import Processing

    Processing.initialize()
    registry: QgsProcessingRegistry = QgsApplication.processingRegistry()
    ended: list[tuple[bool, int]] = []
    jobs = []
    for name, more in (("native:centroids", {}), ("native:buffer", {"DISTANCE": 5}), ("native:fixgeometries", {})):
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        context.setProject(desk.project)
        algorithm = registry.algorithmById(name)
        job = QgsProcessingAlgRunnerTask(
            algorithm, {"INPUT": layer.id(), "OUTPUT": "TEMPORARY_OUTPUT", **more}, context, feedback
        )

        def take(ok: bool, results: dict, context: QgsProcessingContext = context) -> None:
            made = context.takeResultLayer(results["OUTPUT"]) if ok else None
            ended.append((ok, made.featureCount() if made is not None else -1))

        job.executed.connect(take)
        jobs.append((job, context, feedback))
        QgsApplication.taskManager().addTask(job)
    if end == "another check":
        QTimer.singleShot(5, lambda: desk.show_findings(fewer(found)))
    elif end == "taken away":
        # QGIS looks for the layer in the job's thread, and crashes where any layer goes between that and the reading.
        while not all(feedback.progress() > 0 for *_, feedback in jobs):
            QCoreApplication.processEvents()
        desk.show_findings(None)
    wait(lambda: len(ended) == 3)
    wanted = {"stays": {len(found)}, "another check": {len(found), len(found) // 2}, "taken away": {len(found), -1}}
    assert {count for _, count in ended} <= wanted[end]


def test_nothing_is_kept_of_findings_whose_layer_is_removed(desk: Desk, layer: QgsVectorLayer, found: Findings) -> None:
    some = fewer(found)
    desk.show_findings(some)
    held = weakref.ref(some)
    del some
    assert held() is not None
    desk.project.removeMapLayer(desk.layers.findings.id())
    desk.show_findings(None)
    wait(lambda: gc.collect() >= 0 and held() is None)
