"""samgrav:takeoffline and samgrav:bringback, run as models and batches run them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsProcessingException,
    QgsReferencedRectangle,
)

from plugin.register import Register, open_register
from tests.qgis.in_the_field import bare_works, edit
from tests.unit.register.rows import together, update

Run = Callable[..., tuple[dict[str, Any], str]]


@pytest.fixture
def register(demo: str) -> Iterator[Register]:
    opened = open_register(demo)
    yield opened
    opened.close()


def test_an_area_goes_out_and_its_edits_come_back(run: Run, demo: str, register: Register, tmp_path: Path) -> None:
    path = tmp_path / "Ude i byen.gpkg"
    taken, told = run("takeoffline", REGISTER=demo, OUTPUT=str(path))
    works = register.rows("work")
    assert (taken["OUTPUT"], taken["WORKS"]) == (str(path), len(works))
    assert f"holds {len(works)} works" in told
    changed, refused, wrong = works[:3]
    edit(path, changed["uuid"], street="Nørrebrogade")
    edit(path, refused["uuid"], title="Mine")
    edit(path, wrong["uuid"], kind="volcano")
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
    layer = bare_works(demo)
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
