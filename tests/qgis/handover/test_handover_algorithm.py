"""`samgrav:handover`, as models, scripts and qgis_process call it."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingProvider,
    QgsSettings,
)
from qgis.PyQt.QtCore import QDateTime

from plugin.register.register import Register
from tests.qgis.handover.street import EAST, NORTH

Run = Callable[..., dict[str, Any]]


@pytest.fixture
def run(samgrav_provider: QgsProcessingProvider, register: Register, folder_in_danish: Path) -> Run:
    from qgis import processing

    def handover(**parameters: Any) -> dict[str, Any]:
        parameters = {"PACKAGE": str(folder_in_danish / "Pakke.zip"), "FORMATS": ["CSV"], **parameters}
        parameters.setdefault("REGISTER", register.uri)
        parameters.setdefault("AS_OF", "2027-03-01")
        found: dict[str, Any] = processing.run("samgrav:handover", parameters)
        return found

    return handover


def refs_in(package: str) -> list[str]:
    with ZipFile(package) as zipped, zipped.open("works.csv") as file:
        return [row["ref"] for row in csv.DictReader(file.read().decode("utf-8-sig").splitlines())]


def files_in(package: str) -> set[str]:
    with ZipFile(package) as zipped:
        return {name.split("/")[0] for name in zipped.namelist()}


def test_the_public_names_are_there(samgrav_provider: QgsProcessingProvider) -> None:
    algorithm = samgrav_provider.algorithm("handover")
    names = [each.name() for each in algorithm.parameterDefinitions()]
    assert {"REGISTER", "ONLY", "EXTENT", "FROM", "TO", "CRS", "FORMATS", "CONTRACTOR", "PACKAGE"} <= set(names)
    assert [each.name() for each in algorithm.outputDefinitions()] == [
        "PACKAGE", "WORKS", "NEIGHBOURS", "FINDINGS", "PROTECTIONS",
    ]  # fmt: skip
    assert algorithm.parameterDefinition("FORMATS").options() == [
        "GeoPackage",
        "GeoJSON",
        "DXF",
        "Shapefile",
        "CSV",
        "PDF",
    ]


def test_all_kinds_of_files_are_made_unless_told_otherwise(
    run: Run, register: Register, folder_in_danish: Path
) -> None:
    from qgis import processing

    found = processing.run("samgrav:handover", {"REGISTER": register.uri, "PACKAGE": str(folder_in_danish / "alt.zip")})
    assert files_in(found["PACKAGE"]) == {
        "README.txt", "handover.qgz", "works.gpkg", "works.geojson", "works.dxf", "shapefile", "works.csv", "sheets",
    }  # fmt: skip
    assert found["WORKS"] == 8


@pytest.mark.parametrize("formats", [["DXF", "CSV"], "DXF,CSV", "dxf, csv", [2, 4], "2,4", ["2", "4"]], ids=str)
def test_kinds_of_files_are_given_by_name_or_number(run: Run, formats: Any) -> None:
    assert files_in(run(FORMATS=formats)["PACKAGE"]) == {"README.txt", "works.dxf", "works.csv"}


def test_an_unknown_kind_of_file_is_refused(run: Run) -> None:
    with pytest.raises(QgsProcessingException):
        run(FORMATS=["Papyrus"])


def test_an_expression_chooses(run: Run, refs: dict[str, str]) -> None:
    found = run(ONLY="\"party\" = 'Varme København'", MY_PARTY="Varme København")
    assert refs_in(found["PACKAGE"]) == sorted(refs[name] for name in ("mains", "shaft", "own_secret", "undated"))
    assert (found["WORKS"], found["NEIGHBOURS"], found["PROTECTIONS"]) == (4, 1, 1)


@pytest.mark.parametrize("mistake", ['"party" = ', "unheard_of(1)", '"nosuch" = 1'])
def test_an_expression_with_a_mistake_hands_over_nothing(run: Run, mistake: str, folder_in_danish: Path) -> None:
    with pytest.raises(QgsProcessingException, match=r"cannot be used: .* Nothing was handed over"):
        run(ONLY=mistake)
    assert list(folder_in_danish.iterdir()) == []


def test_an_extent_chooses_in_its_own_crs(run: Run, refs: dict[str, str]) -> None:
    x, y = EAST + 500, NORTH
    assert refs_in(run(EXTENT=f"{x},{x + 5},{y},{y + 5} [EPSG:25832]")["PACKAGE"]) == [refs["far"]]
    corner = QgsCoordinateReferenceSystem("EPSG:25832"), QgsCoordinateReferenceSystem("EPSG:4326")
    from qgis.core import QgsCoordinateTransform, QgsProject, QgsRectangle

    to_degrees = QgsCoordinateTransform(*corner, QgsProject.instance())
    box = to_degrees.transformBoundingBox(QgsRectangle(x, y, x + 5, y + 5))
    extent = f"{box.xMinimum()},{box.xMaximum()},{box.yMinimum()},{box.yMaximum()} [EPSG:4326]"
    assert refs_in(run(EXTENT=extent)["PACKAGE"]) == [refs["far"]]


@pytest.mark.parametrize("day", ["2027-07-01", QDateTime.fromString("2027-07-01T00:00:00", "yyyy-MM-ddTHH:mm:ss")])
def test_a_period_chooses(run: Run, refs: dict[str, str], day: Any) -> None:
    assert refs_in(run(FROM=day, TO="2027-12-31")["PACKAGE"]) == [refs["fibre"]]


def test_the_party_set_in_samgrav_hands_over_its_internal_works(run: Run, refs: dict[str, str]) -> None:
    assert refs["own_secret"] not in refs_in(run()["PACKAGE"])
    QgsSettings().setValue("samgrav/my_party", "Varme København")
    try:
        assert refs["own_secret"] in refs_in(run()["PACKAGE"])
        assert refs["own_secret"] not in refs_in(run(MY_PARTY="Fiber A/S")["PACKAGE"])
    finally:
        QgsSettings().remove("samgrav/my_party")


def test_nothing_chosen_is_an_error_and_makes_no_file(run: Run, folder_in_danish: Path) -> None:
    with pytest.raises(QgsProcessingException, match="No work was chosen"):
        run(ONLY="false")
    assert list(folder_in_danish.iterdir()) == []


def test_the_crs_is_honoured(run: Run) -> None:
    found = run(CRS="EPSG:4095", FORMATS=["GeoJSON", "Shapefile"])
    with ZipFile(found["PACKAGE"]) as zipped:
        assert b"DKTM3" in zipped.read("shapefile/works.prj")


def test_stopping_gives_nothing(
    samgrav_provider: QgsProcessingProvider, register: Register, folder_in_danish: Path
) -> None:
    feedback = QgsProcessingFeedback()
    feedback.cancel()
    algorithm = samgrav_provider.algorithm("handover").create()
    target = folder_in_danish / "x.zip"
    parameters = {"REGISTER": register.uri, "PACKAGE": str(target)}
    assert algorithm.run(parameters, QgsProcessingContext(), feedback)[0] == {}
    assert list(folder_in_danish.iterdir()) == []
