"""Edits that Processing makes in place go through the door like those made by hand."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject, QgsVectorLayer

from plugin.layers.desk import Desk

from .conftest import E0, square, work


@pytest.fixture
def project(qgis_app: object, qgis_processing: None) -> QgsProject:
    """In-place editing works in the application's project."""
    QgsProject.instance().clear()
    return QgsProject.instance()


def in_place(layer: QgsVectorLayer, algorithm: str, **parameters: object) -> None:
    from processing.gui.AlgorithmExecutor import execute_in_place_run

    context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
    context.setProject(QgsProject.instance())
    found = QgsApplication.processingRegistry().createAlgorithmById(algorithm, {"IN_PLACE": True})
    fine, _results = execute_in_place_run(found, {"INPUT": layer, **parameters}, context, feedback, True)
    assert fine, feedback.textLog()


def test_a_translation_in_place_is_registered(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work(), work(geom=bytes(square(100).asWkb().data()))])
    works.startEditing()
    works.selectAll()
    in_place(works, "native:translategeometry", DELTA_X=7.0, DELTA_Y=0.0, DELTA_Z=0.0, DELTA_M=0.0)
    assert works.commitChanges(), works.commitErrors()
    assert {row["row_version"] for row in desk.register.rows("work")} == {2}
    assert works.getFeature(1).geometry().boundingBox().xMinimum() == pytest.approx(E0 + 7)


def test_a_split_into_parts_in_place_registers_new_works(desk: Desk, works: QgsVectorLayer) -> None:
    both = square().combine(square(30))
    desk.apply([work(geom=bytes(both.asWkb().data()))])
    works.startEditing()
    works.selectAll()
    in_place(works, "native:multiparttosingleparts")
    assert works.commitChanges(), works.commitErrors()
    rows = desk.register.rows("work")
    assert len(rows) == 2
    assert len({row["ref"] for row in rows}) == 2
