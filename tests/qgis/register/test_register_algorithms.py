"""samgrav:createregister, samgrav:copyregister and samgrav:upgraderegister, run as models and batches run them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingProvider,
)

from plugin.register import open_register
from tests.qgis.in_the_field import bare_works


def test_a_new_register_opens_in_qgis(run: Any, folder_in_danish: Path) -> None:
    place = folder_in_danish / "Østerbro #1.gpkg"
    results, told = run("createregister", REGISTER=str(place), NAME="Østerbro", CRS="EPSG:25832", DEMO=False)
    assert results["REGISTER"] == str(place)
    assert "“Østerbro” in EPSG:25832 with 0 works" in told
    layer = bare_works(place)
    assert (layer.featureCount(), layer.crs().authid()) == (0, "EPSG:25832")


def test_the_demo_is_full_of_works(run: Any, tmp_path: Path) -> None:
    place = tmp_path / "demo.gpkg"
    _, told = run(
        "createregister", REGISTER=str(place), NAME="", CRS=QgsCoordinateReferenceSystem("EPSG:25832"), DEMO=True
    )
    assert "with 70 works" in told
    register = open_register(str(place))
    assert register.name == "demo"
    register.close()
    assert sum(1 for _ in bare_works(place).getFeatures()) == 70


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"CRS": "EPSG:4326"}, "measures in metres"),
        ({"CRS": "EPSG:3857"}, "EPSG:3857 .* distances come out too long"),
        ({"CRS": "EPSG:999999"}, "“EPSG:999999” is no coordinate system that is known here"),
        ({"CRS": "PROJ:+proj=tmerc +lat_0=0 +lon_0=9 +units=m"}, "with a number"),
        ({"CRS": "EPSG:2056", "DEMO": True}, "Choose EPSG:25832 for the demo"),
        ({"REGISTER": "somewhere/else/new.gpkg"}, "There is no folder"),
    ],
)
def test_what_cannot_be_created_is_told(run: Any, tmp_path: Path, parameters: dict[str, object], told: str) -> None:
    usual = {"REGISTER": str(tmp_path / "new.gpkg"), "NAME": "x", "CRS": "EPSG:25832", "DEMO": False}
    parameters = {**usual, **parameters}
    if not str(parameters["REGISTER"]).startswith("/"):
        parameters["REGISTER"] = str(tmp_path / str(parameters["REGISTER"]))
    with pytest.raises(QgsProcessingException, match=told):
        run("createregister", **parameters)
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_there_is_not_overwritten(run: Any, tmp_path: Path) -> None:
    place = tmp_path / "mine.gpkg"
    place.write_bytes(b"mine")
    with pytest.raises(QgsProcessingException, match="left as it is"):
        run("createregister", REGISTER=str(place), NAME="x", CRS="EPSG:25832", DEMO=False)
    assert place.read_bytes() == b"mine"


def test_an_upgrade_of_an_up_to_date_register_says_so(run: Any, tmp_path: Path) -> None:
    place = tmp_path / "new.gpkg"
    run("createregister", REGISTER=str(place), NAME="x", CRS="EPSG:25832", DEMO=False)
    results, told = run("upgraderegister", REGISTER=str(place))
    assert "is sound: 0 works, schema version 2" in results["REPORT"]
    assert "nothing to upgrade" in results["REPORT"]
    assert results["REPORT"].splitlines()[1] in told


@pytest.mark.parametrize(
    ("uri", "told"), [("none.gpkg", "There is no file"), ("postgres:city", "QGIS has no PostgreSQL connection “city”")]
)
def test_an_upgrade_of_nothing_is_told(run: Any, tmp_path: Path, uri: str, told: str) -> None:
    with pytest.raises(QgsProcessingException, match=told):
        run("upgraderegister", REGISTER=uri if ":" in uri else str(tmp_path / uri))


def test_a_register_is_copied_and_both_are_counted(run: Any, folder_in_danish: Path) -> None:
    source, target = folder_in_danish / "Østerbro.gpkg", folder_in_danish / "kopi æøå #2.gpkg"
    run("createregister", REGISTER=str(source), NAME="Østerbro", CRS="EPSG:25832", DEMO=True)
    results, told = run("copyregister", SOURCE=str(source), TARGET=str(target))
    assert (results["TARGET"], results["WORKS"]) == (str(target), 70)
    first, copy = open_register(str(source)), open_register(str(target))
    try:
        assert copy.changes_since(0) == first.changes_since(0)
        assert results["ENTRIES"] == len(first.changes_since(0))
        assert results["CHANGESETS"] == len(first.changeset_ids()) > 1
        counts = "Entries of the history: {ENTRIES}, saved in {CHANGESETS} changesets"
        assert counts.format_map(results) in told
        assert "Works: 70" in told
        assert (copy.name, copy.rows("contact")) == ("Østerbro", first.rows("contact"))
    finally:
        first.close()
        copy.close()


def test_a_copy_takes_nobodys_place(run: Any, tmp_path: Path) -> None:
    source, other = tmp_path / "one.gpkg", tmp_path / "two.gpkg"
    for place in (source, other):
        run("createregister", REGISTER=str(place), NAME="x", CRS="EPSG:25832", DEMO=False)
    before = other.read_bytes()
    for target in (source, other):
        with pytest.raises(QgsProcessingException, match="is a register"):
            run("copyregister", SOURCE=str(source), TARGET=str(target))
    assert other.read_bytes() == before


def test_a_copy_that_is_stopped_leaves_no_file(
    samgrav_provider: QgsProcessingProvider, run: Any, tmp_path: Path
) -> None:
    source, target = tmp_path / "one.gpkg", tmp_path / "two.gpkg"
    run("createregister", REGISTER=str(source), NAME="x", CRS="EPSG:25832", DEMO=True)
    feedback = QgsProcessingFeedback()
    feedback.progressChanged.connect(lambda _percent: feedback.cancel())
    algorithm = samgrav_provider.algorithm("copyregister").create()
    parameters = {"SOURCE": str(source), "TARGET": str(target)}
    with pytest.raises(QgsProcessingException, match="stopped, and nothing is left"):
        algorithm.run(parameters, QgsProcessingContext(), feedback, catchExceptions=False)
    assert [path.name for path in tmp_path.iterdir()] == ["one.gpkg"]
