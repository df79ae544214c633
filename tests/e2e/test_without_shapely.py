"""Where shapely is missing or does not fit, the plugin loads all the same and says what to do."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from installed import ROOT, environment, install, switch_on
from screen import end, photograph, screen

from plugin.register import create_register

INSIDE = Path(__file__).parent / "inside" / "report.py"
MODULES = {
    "absent": 'raise ModuleNotFoundError("No module named shapely")\n',
    "too old": '__version__ = "1.8.5.post1"\n',
    "too new": '__version__, geos_version = "2.1.2", (99, 0, 0)\n',
}


def wait_for(file: Path, seconds: float = 180.0) -> None:
    """Until the file is there; where QGIS stands still with a question, its picture is in build/screenshots."""
    until = time.monotonic() + seconds
    while not file.exists():
        if time.monotonic() > until:
            pytest.fail(f"QGIS gave no answer in {seconds:.0f} seconds")
        time.sleep(0.2)


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    with screen() as name:
        yield name


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with works in it."""
    path = tmp_path_factory.mktemp("register") / "works.gpkg"
    create_register(str(path), "Works", demo=True).close()
    return path


@pytest.fixture(scope="module", params=MODULES)
def seen(
    request: pytest.FixtureRequest,
    package: Path,
    register: Path,
    tmp_path_factory: pytest.TempPathFactory,
    display: str,
) -> dict[str, Any]:
    """What QGIS shows after its start, with the package, the register opened last, and no shapely 2."""
    folder = tmp_path_factory.mktemp("without")
    modules = folder / "modules"
    modules.mkdir()
    (modules / "shapely.py").write_text(MODULES[request.param], encoding="utf-8")
    profiles = folder / "profiles"
    install(profiles, package)
    switch_on(profiles, register)
    answer = folder / "answer.json"
    variables = environment(profiles, with_requirements=False)
    variables |= {"DISPLAY": display, "PYTHONPATH": str(modules), "SAMGRAV_REPORT": str(answer)}
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profiles), "--code", str(INSIDE)]
    window = subprocess.Popen(command, env=variables, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(answer)
    finally:
        photograph(display, ROOT / "build" / "screenshots" / f"without_shapely_{request.param.replace(' ', '_')}.png")
        end(window)
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def test_the_plugin_loads(seen: dict[str, Any]) -> None:
    assert "samgrav" in seen["loaded"]


def test_the_message_bar_says_what_is_missing_and_how_to_get_it(seen: dict[str, Any]) -> None:
    (message,) = seen["messages"]
    assert "Samgrav needs shapely 2.0 or later" in message
    assert "apt install" in message


def test_the_layers_of_a_register_can_be_looked_at(seen: dict[str, Any]) -> None:
    assert seen["layers"]["Works"] > 0
