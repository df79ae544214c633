"""In QGIS's own window the plugin is taken out and in again as the plugin manager does it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from installed import environment, install, switch_on
from screen import screen

INSIDE = Path(__file__).parent / "inside" / "load_again.py"


@pytest.fixture(scope="module")
def seen(package: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What was there each time."""
    profiles = tmp_path_factory.mktemp("profiles")
    install(profiles, package)
    switch_on(profiles)
    answer = profiles / "answer.json"
    command = ["qgis", "--nologo", "--noversioncheck", "--profiles-path", str(profiles), "--code", str(INSIDE)]
    with screen() as display:
        variables = environment(profiles) | {"DISPLAY": display, "SAMGRAV_REPORT": str(answer)}
        done = subprocess.run(command, env=variables, timeout=180, check=False, capture_output=True)
    assert answer.is_file(), done.stderr.decode(errors="replace")
    found: dict[str, Any] = json.loads(answer.read_text(encoding="utf-8"))
    return found


def test_it_can_be_taken_out_and_in(seen: dict[str, Any]) -> None:
    assert seen["unloads"]
    assert seen["loads"]
    assert seen["unloads again"]


def test_it_was_there(seen: dict[str, Any]) -> None:
    assert "samgrav_toolbar" in seen["loaded"]["toolbars"]
    assert "samgrav_dock" in seen["loaded"]["docks"]
    assert seen["loaded"]["provider"]


def test_nothing_of_it_is_left_behind(seen: dict[str, Any]) -> None:
    gone = seen["gone"]
    assert gone["named samgrav"] == {}
    assert "&Samgrav" not in gone["menus"]
    assert "samgrav_toolbar" not in gone["toolbars"]
    assert "samgrav_dock" not in gone["docks"]
    assert not gone["provider"]
    assert gone["messages"] == []


def test_it_is_the_same_again(seen: dict[str, Any]) -> None:
    assert seen["loaded again"] == seen["loaded"]


def test_and_gone_again(seen: dict[str, Any]) -> None:
    assert seen["gone again"] == seen["gone"]
