"""samgrav:takeoffline and samgrav:bringback, run as models and batches run them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingProvider,
    QgsReferencedRectangle,
    QgsVectorLayer,
)

from plugin.register import Register, open_register
from tests.unit.register.rows import together, update

Run = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture
def run(samgrav_provider: QgsProcessingProvider) -> Run:
    """Runs an algorithm, and gives its results and what it told."""
    from qgis import processing

    def run(name: str, **parameters: object) -> tuple[dict[str, Any], str]:
        feedback = QgsProcessingFeedback()
        results = processing.run(f"samgrav:{name}", parameters, feedback=feedback, context=QgsProcessingContext())
        return results, feedback.textLog()

    return run


@pytest.fixture
def register(demo: str) -> Iterator[Register]:
    opened = open_register(demo)
    yield opened
    opened.close()


def edit(path: Path, named: str, **values: object) -> None:
    """Change a work in bare QGIS."""
    layer = QgsVectorLayer(f"{path}|layername=work", "works", "ogr")
    (feature,) = [feature for feature in layer.getFeatures() if feature["title"] == named]
    layer.startEditing()
    for name, value in values.items():
        layer.changeAttributeValue(feature.id(), layer.fields().lookupField(name), value)
    assert layer.commitChanges(), layer.commitErrors()


def test_an_area_goes_out_and_its_edits_come_back(run: Run, demo: str, register: Register, tmp_path: Path) -> None:
    path = tmp_path / "Ude i byen.gpkg"
    taken, told = run("takeoffline", REGISTER=demo, OUTPUT=str(path))
    works = register.rows("work")
    assert (taken["OUTPUT"], taken["WORKS"]) == (str(path), len(works))
    assert f"holds {len(works)} works" in told
    changed, refused, wrong = works[:3]
    edit(path, changed["title"], street="Nørrebrogade")
    edit(path, refused["title"], title="Mine")
    edit(path, wrong["title"], kind="volcano")
    register.apply(together(update(refused["uuid"], refused["row_version"], title="Theirs"), author="Bo"))

    back, told = run("bringback", REGISTER=demo, INPUT=str(path))
    counts = ("ADDED", "MERGED", "DELETED", "REFUSED", "WRONG", "UNSENT")
    assert [back[name] for name in counts] == [0, 1, 0, 1, 1, 0]
    assert f"{changed['ref']} {changed['title']}: its changes are in the register." in back["REPORT"]
    assert "Bo changed the same meanwhile" in back["REPORT"]
    assert "“volcano” is no code of “Kind”" in back["REPORT"]
    assert back["REPORT"] in told
    again, _ = run("bringback", REGISTER=demo, INPUT=str(path))
    assert [again[name] for name in counts] == [0, 0, 0, 1, 1, 0]
    assert register.rows("work", [changed["uuid"]])[0]["street"] == "Nørrebrogade"


def test_an_extent_in_another_system_chooses(run: Run, demo: str, register: Register, tmp_path: Path) -> None:
    layer = QgsVectorLayer(f"{demo}|layername=work", "works", "ogr")
    box = layer.getFeature(1).geometry().boundingBox()
    extent = QgsReferencedRectangle(box, QgsCoordinateReferenceSystem(register.crs))
    taken, _ = run("takeoffline", REGISTER=demo, EXTENT=extent, OUTPUT=str(tmp_path / "here.gpkg"))
    inside = sum(feature.geometry().intersects(box) for feature in layer.getFeatures())
    assert 0 < taken["WORKS"] == inside < layer.featureCount()


def test_a_register_is_never_overwritten(run: Run, demo: str) -> None:
    with pytest.raises(QgsProcessingException, match="would take its place"):
        run("takeoffline", REGISTER=demo, OUTPUT=demo)


def test_a_file_that_was_not_taken_offline_is_told(run: Run, demo: str, tmp_path: Path) -> None:
    with pytest.raises(QgsProcessingException, match="was not taken from a register"):
        run("bringback", REGISTER=demo, INPUT=demo)
