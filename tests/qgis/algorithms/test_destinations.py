"""What an algorithm writes never takes the place of a register, or of a file it reads."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsProcessingOutputLayerDefinition,
    QgsVectorFileWriter,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QCoreApplication

from plugin.register import open_register

processing = pytest.importorskip("processing")

PROFILE = {
    "samgrav_profile": 1,
    "source": "liste",
    "external_ref": "id",
    "fields": {"title": "navn", "party": {"value": "Byen"}, "start_date": {"value": "2026-03-01"}},
}
ROWS = {
    "type": "FeatureCollection",
    "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::25832"}},
    "features": [
        {
            "type": "Feature",
            "properties": {"id": number, "navn": "Vandledning"},
            "geometry": {"type": "Polygon", "coordinates": [[[7.24e5, 6.175e6], [724010, 6.175e6], [724010, 6175010]]]},
        }
        for number in ("1", None)
    ],
}
ROWS["features"][0]["geometry"]["coordinates"][0].append([7.24e5, 6.175e6])  # type: ignore[index]


@pytest.fixture
def given(samgrav_provider: object, demo: str, folder_in_danish: Path) -> dict[str, str]:
    """A register, a file of works and a profile, as parameters of an import."""
    register = folder_in_danish / "vejregister.gpkg"
    shutil.copy(demo, register)
    rows, profile = folder_in_danish / "liste.geojson", folder_in_danish / "profil.json"
    rows.write_text(json.dumps(ROWS), encoding="utf-8")
    profile.write_text(json.dumps(PROFILE), encoding="utf-8")
    return {"REGISTER": str(register), "INPUT": str(rows), "PROFILE": str(profile)}


def run(name: str, **parameters: Any) -> dict[str, Any]:
    results: dict[str, Any] = processing.run(f"samgrav:{name}", parameters)
    return results


def works_in(path: str) -> int:
    register = open_register(path)
    try:
        return len(register.columns("work", ["uuid"])["uuid"])
    finally:
        register.close()


def is_register_refused(name: str, path: str, **parameters: Any) -> None:
    before = works_in(path)
    with pytest.raises(QgsProcessingException, match="is a register, and the result would take its place"):
        run(name, **parameters)
    QCoreApplication.processEvents()
    assert works_in(path) == before


@pytest.mark.parametrize("wrapped", [False, True])
def test_findings_do_not_take_the_place_of_the_register(given: dict[str, str], wrapped: bool) -> None:
    path = given["REGISTER"]
    place = QgsProcessingOutputLayerDefinition(path) if wrapped else path
    is_register_refused("checkregister", path, REGISTER=path, FINDINGS=place)


def test_findings_do_not_become_a_table_of_the_register(given: dict[str, str]) -> None:
    path = given["REGISTER"]
    is_register_refused("checkregister", path, REGISTER=path, FINDINGS=f"ogr:dbname='{path}' table=\"work\" (geom)")


def test_findings_do_not_take_the_place_of_another_register(given: dict[str, str], demo: str) -> None:
    is_register_refused("checkregister", demo, REGISTER=given["REGISTER"], FINDINGS=demo)


@pytest.mark.parametrize("name", ["REJECTED", "REPORT"])
def test_an_import_writes_its_results_beside_the_register(given: dict[str, str], name: str) -> None:
    path = given["REGISTER"]
    is_register_refused("importworks", path, **given, **{name: path})


@pytest.mark.parametrize(("name", "read"), [("REPORT", "INPUT"), ("REJECTED", "INPUT"), ("REPORT", "PROFILE")])
def test_what_is_read_is_not_written_over(given: dict[str, str], name: str, read: str) -> None:
    before, works = Path(given[read]).read_bytes(), works_in(given["REGISTER"])
    with pytest.raises(QgsProcessingException, match="is read here, and the result would take its place"):
        run("importworks", **given, **{name: given[read]})
    assert Path(given[read]).read_bytes() == before
    assert works_in(given["REGISTER"]) == works


def test_a_layer_that_is_checked_is_not_written_over(given: dict[str, str], folder_in_danish: Path) -> None:
    layer = QgsVectorLayer(given["INPUT"], "liste", "ogr")
    place = folder_in_danish / "liste.gpkg"
    options = QgsVectorFileWriter.SaveVectorOptions()
    QgsVectorFileWriter.writeAsVectorFormatV3(layer, str(place), layer.transformContext(), options)
    copy = QgsVectorLayer(f"{place}|layername=liste", "liste", "ogr")
    with pytest.raises(QgsProcessingException, match="is read here"):
        run("checklayer", REGISTER=given["REGISTER"], INPUT=copy, FINDINGS=str(place))
    assert copy.featureCount() == 2


@pytest.mark.parametrize("name", ["REJECTED", "REPORT"])
def test_a_missing_folder_is_told_before_anything_is_imported(
    given: dict[str, str], name: str, folder_in_danish: Path
) -> None:
    works = works_in(given["REGISTER"])
    with pytest.raises(QgsProcessingException, match=r"There is no folder .*mangler.* Nothing was done"):
        run("importworks", **given, **{name: str(folder_in_danish / "mangler" / "svar.gpkg")})
    assert works_in(given["REGISTER"]) == works


def test_an_older_result_is_written_anew(given: dict[str, str], folder_in_danish: Path) -> None:
    place = str(folder_in_danish / "fund.gpkg")
    for _ in range(2):
        assert run("checkregister", REGISTER=given["REGISTER"], FINDINGS=place)["FINDINGS"] == place


def test_a_path_as_windows_copies_it_is_understood(given: dict[str, str]) -> None:
    assert run("checkregister", REGISTER=f'"{given["REGISTER"]}"', FINDINGS="memory:")["CONFLICTS"] > 0
