"""A layer of findings that are made when they are asked for answers every question as the layer of their file does."""

from __future__ import annotations

import gc
import random
import weakref
from collections.abc import Iterator
from datetime import date
from typing import Any

import numpy as np
import pytest
import shapely
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsProviderRegistry,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize

from plugin.check.engine import check
from plugin.check.findings import provider
from plugin.check.findings.file import store_findings
from plugin.check.findings.findings import Findings
from plugin.check.findings.provider import KEY, Holder
from plugin.check.findings.sheet import Sheet
from plugin.check.progress import Watch
from plugin.check.works.reading import snapshot_of_columns
from plugin.check.works.snapshot import Snapshot
from plugin.domain.rules import DEFAULT_RULES
from plugin.domain.sentence import ENGLISH
from plugin.layers.dress import dress_findings
from plugin.panel.control.cards import keys_of
from tests.bench.synthetic_city import city
from tests.qgis.interface import wait
from tests.unit.check.test_standing import Followed

COUNT = 1_500


@pytest.fixture(scope="module")
def works() -> Snapshot:
    return snapshot_of_columns(city(COUNT), crs="EPSG:25832")


@pytest.fixture
def findings(works: Snapshot) -> Findings:
    """Nothing of them is reckoned yet."""
    return check(works, DEFAULT_RULES, date(2026, 11, 27))


@pytest.fixture(scope="module")
def file(works: Snapshot, tmp_path_factory: pytest.TempPathFactory) -> QgsVectorLayer:
    path = tmp_path_factory.mktemp("file") / "findings.gpkg"
    store_findings(check(works, DEFAULT_RULES, date(2026, 11, 27)), path, ENGLISH, Watch())
    return QgsVectorLayer(f"{path}|layername=findings", "file", "ogr")


@pytest.fixture
def holder(findings: Findings) -> Holder:
    return Holder(Sheet.of(findings, ENGLISH))


@pytest.fixture
def layer(holder: Holder) -> QgsVectorLayer:
    return QgsVectorLayer(holder.source, "sheet", KEY)


def plain(value: object) -> object:
    return None if hasattr(value, "isNull") and value.isNull() else value


def answers(layer: QgsVectorLayer, request: QgsFeatureRequest, names: list[str] | None = None) -> list[Any]:
    """What a layer answers: numbers, the fields that were asked for, zones."""
    names = names if names is not None else [field.name() for field in layer.fields()]
    return [
        (each.id(), [plain(each[name]) for name in names], bytes(each.geometry().asWkb()))
        for each in layer.getFeatures(request)
    ]


def boxes(file: QgsVectorLayer) -> Iterator[QgsRectangle]:
    dice, whole = random.Random(7), file.extent()
    for size in (3, 30, 300, 3_000):
        for _ in range(4):
            x = dice.uniform(whole.xMinimum(), whole.xMaximum())
            y = dice.uniform(whole.yMinimum(), whole.yMaximum())
            yield QgsRectangle(x, y, x + size, y + size)


def test_it_looks_like_the_file(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    assert layer.isValid()
    assert [(each.name(), each.type(), each.typeName()) for each in layer.fields()] == [
        (each.name(), each.type(), each.typeName()) for each in file.fields()
    ]
    assert (layer.wkbType(), layer.crs(), layer.featureCount()) == (file.wkbType(), file.crs(), file.featureCount())
    assert layer.extent().contains(file.extent())
    assert layer.extent().width() < file.extent().width() + 200
    assert layer.dataProvider().hasSpatialIndex() == file.dataProvider().hasSpatialIndex()
    assert not layer.startEditing()


def test_all_of_it_is_as_in_the_file(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    assert answers(layer, QgsFeatureRequest()) == answers(file, QgsFeatureRequest())


def test_a_box_of_the_map_makes_what_lies_in_it_and_nothing_else(
    layer: QgsVectorLayer, file: QgsVectorLayer, findings: Findings
) -> None:
    for box in boxes(file):
        exactly = QgsFeatureRequest(box).setFlags(QgsFeatureRequest.Flag.ExactIntersect)
        assert sorted(answers(layer, exactly)) == sorted(answers(file, exactly))
        # The file's index is of single precision, and rounds outwards.
        near = {each[0] for each in answers(layer, QgsFeatureRequest(box))}
        assert {each[0] for each in answers(layer, exactly)} <= near
        assert near <= {each[0] for each in answers(file, QgsFeatureRequest(box))}
    assert 0 < findings._zones._known.sum() < len(findings)


REQUESTS = {
    "one": QgsFeatureRequest(5),
    "some": QgsFeatureRequest([3, 4, 77, 1_000_000]),
    "none of them": QgsFeatureRequest([0, -1, 1_000_000]),
    "expression": QgsFeatureRequest().setFilterExpression('"severity" = \'conflict\' AND "gap_days" < -20'),
    "ordered": QgsFeatureRequest().addOrderBy("shared_area_m2", False).addOrderBy("fid").setLimit(40),
    "limit": QgsFeatureRequest().setLimit(7),
    "sentence": QgsFeatureRequest().setFilterExpression("\"sentence\" LIKE '%share%'"),
    "days": QgsFeatureRequest().setFilterExpression("\"shared_from\" > to_date('2026-03-01')"),
    "zone": QgsFeatureRequest().setFilterExpression("area($geometry) > 500"),
}


@pytest.mark.parametrize("name", REQUESTS)
def test_every_kind_of_request(layer: QgsVectorLayer, file: QgsVectorLayer, name: str) -> None:
    expected = answers(file, REQUESTS[name])
    assert answers(layer, REQUESTS[name]) == expected
    assert bool(expected) is (name != "none of them")


@pytest.mark.parametrize(
    "condition",
    ["$area > 500", "area($geometry) > 500 AND \"rule\" = 'clash'", "attributes()['sentence'] LIKE '%overlap%'"],
)
def test_what_is_chosen_by_needs_not_be_asked_for(layer: QgsVectorLayer, file: QgsVectorLayer, condition: str) -> None:
    """As selecting by expression does it: no attributes, no geometry, only which."""
    request = QgsFeatureRequest().setFilterExpression(condition).setNoAttributes()
    request.setFlags(request.flags() | QgsFeatureRequest.Flag.NoGeometry)
    expected = [each.id() for each in file.getFeatures(request)]
    assert 0 < len(expected) < COUNT
    assert [each.id() for each in layer.getFeatures(request)] == expected
    layer.selectByExpression(condition)
    assert sorted(layer.selectedFeatureIds()) == expected


def test_what_is_sorted_by_needs_not_be_asked_for(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    request = QgsFeatureRequest().addOrderBy("shared_area_m2").addOrderBy("fid").setNoAttributes()
    assert [each.id() for each in layer.getFeatures(request)] == [each.id() for each in file.getFeatures(request)]


WORKS = {
    "\"uuid_a\" = '{a}' AND \"uuid_b\" = '{b}' AND \"rule\" = '{rule}'": True,
    "\"rule\" = '{rule}' AND (\"uuid_b\" = '{b}')": True,
    "\"uuid_a\" IN ('{a}', '{b}')": True,
    "\"uuid_a\" = '{a}' OR \"uuid_b\" = '{a}'": False,
    "\"uuid_a\" NOT IN ('{a}')": False,
    "NOT (\"uuid_a\" = '{a}')": False,
    "\"uuid_a\" <> '{a}'": False,
    "\"uuid_a\" = lower('{a}')": False,
    '"uuid_a" = "uuid_b" OR "uuid_a" = \'{a}\'': False,
    '"uuid_a" IN (\'{a}\', "uuid_b")': False,
}
"""Conditions about works, and whether they name all of them."""


@pytest.mark.parametrize("condition", WORKS)
def test_of_findings_that_are_asked_for_by_work_no_others_are_made(
    layer: QgsVectorLayer, file: QgsVectorLayer, findings: Findings, condition: str
) -> None:
    row = len(findings) // 2
    a, b, rule = findings.uuid_a[row], findings.uuid_b[row], findings.rule[row]
    request = QgsFeatureRequest().setFilterExpression(condition.format(a=a, b=b, rule=rule))
    expected = sorted(answers(file, request))  # the file looks into its index, and gives them in that order
    assert expected
    assert answers(layer, request) == expected
    made = np.flatnonzero(findings._zones._known)
    if WORKS[condition]:
        assert all({findings.uuid_a[each], findings.uuid_b[each]} & {a, b} for each in made)
    else:
        assert len(made) > len(findings) // 2


def test_only_what_is_asked_for_is_made(layer: QgsVectorLayer, file: QgsVectorLayer, findings: Findings) -> None:
    request = QgsFeatureRequest().setFlags(QgsFeatureRequest.Flag.NoGeometry)
    request.setSubsetOfAttributes(["rule", "shared_from"], layer.fields())
    names = ["rule", "shared_from"]
    assert answers(layer, request, names) == answers(file, request, names)
    assert not findings._zones._known.any()
    assert not findings._areas._known.any()


def test_a_request_in_another_reference_system(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    context = QgsProject.instance().transformContext()
    request = QgsFeatureRequest().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"), context)
    assert answers(layer, request) == answers(file, request)
    middle = next(file.getFeatures(request)).geometry().boundingBox()
    request.setFilterRect(middle.buffered(100)).setFlags(QgsFeatureRequest.Flag.ExactIntersect)
    assert sorted(answers(layer, request)) == sorted(answers(file, request))


def test_what_lies_within_a_distance(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    middle = QgsGeometry.fromPointXY(QgsPointXY(file.extent().center()))
    for metres in (10, 200):
        request = QgsFeatureRequest().setDistanceWithin(middle, metres)
        assert sorted(answers(layer, request)) == sorted(answers(file, request))


def test_values_of_a_column(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    for index in range(file.fields().count()):
        assert {plain(each) for each in layer.uniqueValues(index)} == {plain(each) for each in file.uniqueValues(index)}
        assert plain(layer.minimumValue(index)) == plain(file.minimumValue(index))
        assert plain(layer.maximumValue(index)) == plain(file.maximumValue(index))


def test_an_iterator_goes_back_and_can_be_left(layer: QgsVectorLayer) -> None:
    features = layer.getFeatures()
    first = [next(features).id() for _ in range(3)]
    assert features.rewind()
    assert [next(features).id() for _ in range(3)] == first
    assert features.close()
    assert list(features) == []


def test_who_has_begun_goes_on_with_what_there_was(holder: Holder, layer: QgsVectorLayer, findings: Findings) -> None:
    features = layer.getFeatures()
    ids = [next(features).id()]
    holder.sheet = Sheet.of(findings.where(slice(0, 2)), ENGLISH)
    layer.dataProvider().reloadData()
    ids += [feature.id() for feature in features]
    assert ids == list(range(1, len(findings) + 1))
    assert (layer.featureCount(), len(list(layer.getFeatures()))) == (2, 2)


def test_a_map_is_drawn_in_other_threads_while_the_sheet_grows_and_goes(
    findings: Findings, file: QgsVectorLayer
) -> None:
    for turn in range(12):
        holder = Holder(Sheet.of(findings.where(slice(0, 200)), ENGLISH))
        layer = QgsVectorLayer(holder.source, "sheet", KEY)
        dress_findings(layer)
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setDestinationCrs(layer.crs())
        settings.setExtent(file.extent())
        settings.setOutputSize(QSize(300, 300))
        job = QgsMapRendererParallelJob(settings)
        job.start()
        for begin in range(200, 600, 100):
            holder.sheet = holder.sheet.with_more(findings.where(slice(begin, begin + 100)))
            layer.dataProvider().reloadData()
        if turn % 3 == 0:
            layer.setDataSource(file.source(), "file", "ogr")
        if turn % 3 == 1:
            del layer, holder
            gc.collect()
        if turn % 4 == 3:
            job.cancelWithoutBlocking()
        wait(lambda job=job: not job.isActive())
        assert job.errors() == []


def test_a_renderer_that_is_waited_for_ends(layer: QgsVectorLayer, file: QgsVectorLayer) -> None:
    """Scripts wait like this, and Python's lock is theirs meanwhile."""
    dress_findings(layer)
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(file.extent())
    settings.setOutputSize(QSize(300, 300))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    assert job.errors() == []
    blank = job.renderedImage().pixelColor(0, 0)
    assert any(job.renderedImage().pixelColor(x, y) != blank for x in range(0, 300, 5) for y in range(0, 300, 5))


def test_nothing_is_held_longer_than_it_is_shown(findings: Findings) -> None:
    holder = Holder(Sheet.of(findings, ENGLISH))
    layer = QgsVectorLayer(holder.source, "sheet", KEY)
    held = weakref.ref(holder)
    next(layer.getFeatures())
    del layer, holder
    gc.collect()
    assert held() is None


def test_a_source_that_is_gone_makes_no_layer(findings: Findings) -> None:
    layer = QgsVectorLayer("findings/0", "gone", KEY)
    assert not layer.isValid()


def test_the_provider_is_registered_once_and_answers_from_the_code_that_was_loaded_last(
    holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Newer(provider.FindingsProvider):
        """As another version of the plugin has it."""

    entry = QgsProviderRegistry.instance().providerMetadata(KEY)
    monkeypatch.setattr(provider, "FindingsProvider", Newer)
    provider.register_provider()
    assert QgsProviderRegistry.instance().providerMetadata(KEY) is entry
    assert type(QgsVectorLayer(holder.source, "newer", KEY).dataProvider()) is Newer
    monkeypatch.undo()
    provider.register_provider()


def test_zones_lie_within_the_boxes_that_are_known_beforehand(findings: Findings) -> None:
    boxes, zones = findings.boxes, shapely.bounds(findings.geometry)
    assert (boxes[:, :2] <= zones[:, :2]).all()
    assert (boxes[:, 2:] >= zones[:, 2:]).all()


@pytest.mark.parametrize("seed", [1, 4])
def test_findings_are_known_by_their_keys_whatever_they_are_about(seed: int) -> None:
    findings = Followed(seed, 60).standing.findings
    assert findings.is_on_detour.any()
    assert findings.is_feature.any()
    page, keys = Sheet.of(findings, ENGLISH).pages[0], keys_of(findings)
    for some in (keys[::7], keys, [("clash", "", "", ""), ("clash", "nobody", "", "")]):
        wanted = {row: key for row, key in enumerate(keys) if key in some}
        assert page.known_by(some) == wanted
        assert page.known_by([key[:3] for key in some]).keys() >= wanted.keys()
