"""Where shapely is absent or too old, a person is told what to do on this very system."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from plugin import requirements


@pytest.fixture
def folder_without_shapely(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder that Python finds modules in; shapely is forgotten for the time of the test."""
    for name in [name for name in sys.modules if name.split(".")[0] == "shapely"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(sys, "path", [str(tmp_path)])
    return tmp_path


def test_nothing_is_missing_where_the_tests_run() -> None:
    assert requirements.missing_requirement() is None


def test_an_absent_shapely_is_told(folder_without_shapely: Path) -> None:
    error = requirements.missing_requirement()
    assert error is not None
    assert "needs shapely 2.0 or later, and it is not installed" in str(error)


def test_debians_shapely_is_told_to_be_too_old(folder_without_shapely: Path) -> None:
    folder_without_shapely.joinpath("shapely.py").write_text('__version__ = "1.8.5.post1"\n', encoding="utf-8")
    error = requirements.missing_requirement()
    assert error is not None
    assert "version 1.8.5.post1 is installed" in str(error)


def test_a_shapely_that_cannot_be_loaded_counts_as_absent(folder_without_shapely: Path) -> None:
    folder_without_shapely.joinpath("shapely.py").write_text("import no_such_library\n", encoding="utf-8")
    assert requirements.shapely_version() is None


@pytest.mark.parametrize(("version", "numbers"), [("2.1.2", (2, 1)), ("1.8a1", (1, 0)), ("3", (3, 0)), ("", (0, 0))])
def test_versions_are_compared_as_numbers(version: str, numbers: tuple[int, int]) -> None:
    assert requirements.version_numbers(version) == numbers


@pytest.mark.parametrize(
    ("system", "release", "command"),
    [
        ("Windows", ("", (0, 0)), 'OSGeo4W Shell from the Start menu, type python -m pip install "shapely>=2.0"'),
        ("Darwin", ("", (0, 0)), 'bin/python3" -m pip install'),
        ("Linux", ("debian", (12, 0)), "PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip install --user"),
        ("Linux", ("debian", (13, 0)), "type sudo apt install python3-shapely in a terminal"),
        ("Linux", ("ubuntu", (22, 4)), "sudo apt install python3-pip && "),
        ("Linux", ("ubuntu", (24, 4)), "type sudo apt install python3-shapely in a terminal"),
        ("Linux", ("fedora", (41, 0)), "type sudo dnf install python3-shapely in a terminal"),
        ("Linux", ("org.kde.platform", (6, 8)), "type PIP_BREAK_SYSTEM_PACKAGES=1 python3 -m pip"),
    ],
)
def test_the_remedy_fits_the_system(system: str, release: tuple[str, tuple[int, int]], command: str) -> None:
    assert command in str(requirements.remedy(system, release))
