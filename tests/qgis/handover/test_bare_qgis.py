"""The package opened by a QGIS that knows nothing of this plugin, in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register.register import Register
from tests.qgis.handover.street import Package

SCRIPT = """
import json, sys
from qgis.core import QgsApplication, QgsMapRendererParallelJob, QgsMapSettings, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor

application = QgsApplication([], True)
application.initQgis()
folder, picture = sys.argv[1:]
project = QgsProject.instance()
told = {"read": project.read(folder + "/handover.qgz"), "crs": project.crs().authid()}
layers = [layer for layer in project.layerTreeRoot().layerOrder()]
told["layers"] = [layer.name() for layer in layers]
told["valid"] = [layer.isValid() for layer in layers]
alone = QgsVectorLayer(folder + "/works.gpkg|layername=works", "works", "ogr")
told["alone"] = alone.renderer().type()
told["labels"] = alone.labelsEnabled()
told["caption"] = alone.attributeDisplayName(alone.fields().lookupField("start_date"))
told["kinds"] = str(alone.editorWidgetSetup(alone.fields().lookupField("kind")).config())
settings = QgsMapSettings()
settings.setLayers(layers)
settings.setDestinationCrs(project.crs())
settings.setOutputSize(QSize(800, 600))
settings.setBackgroundColor(QColor("white"))
settings.setExtent(project.viewSettings().defaultViewExtent())
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()
image.save(picture)
told["errors"] = [error.message for error in job.errors()]
colours = {QColor(image.pixel(x, y)).name() for x in range(0, 800, 2) for y in range(0, 600, 2)}
told["colours"] = len(colours)
print("TOLD" + json.dumps(told))
"""


@pytest.fixture(params=["EPSG:25832", "EPSG:4326"])
def told(
    register: Register, hand_over: Callable[..., Package], heat: Choice, tmp_path: Path, request: pytest.FixtureRequest
) -> dict[str, Any]:
    package = hand_over(register, choice=heat, formats=frozenset({Format.GEOPACKAGE}), crs=request.param)
    elsewhere = tmp_path / "hos entreprenøren"
    package.folder.rename(elsewhere)
    script = tmp_path / "bare.py"
    script.write_text(SCRIPT, encoding="utf-8")
    command = [sys.executable, str(script), str(elsewhere), str(tmp_path / "map.png")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=120)
    answer = next((line for line in done.stdout.splitlines() if line.startswith("TOLD")), None)
    assert answer, done.stdout + done.stderr
    return {**json.loads(answer.removeprefix("TOLD")), "asked": request.param}


def test_it_opens_with_everything_on_the_map(told: dict[str, Any]) -> None:
    assert told["read"]
    assert told["crs"] == told["asked"]
    works = ("Detours", "Works handed over", "Neighbours at the same time")
    assert told["layers"] == ["Findings", *works, "Protected surfaces"]
    assert all(told["valid"])
    assert told["errors"] == []
    assert told["colours"] > 50, "the map shows more than an empty sheet"


def test_a_layer_alone_brings_its_style_captions_and_words(told: dict[str, Any]) -> None:
    assert told["alone"] == "RuleRenderer"
    assert told["labels"]
    assert told["caption"] == "Start"
    assert "District heating" in told["kinds"]
