"""Where shapely is absent or too old, a person is told what to do on this very system."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from packaging.requirements import Requirement

from plugin import requirements

ROOT = Path(__file__).resolve().parents[2]


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
    assert requirements.installed_shapely() is None


@pytest.mark.parametrize(("version", "numbers"), [("2.1.2", (2, 1)), ("1.8a1", (1, 0)), ("3", (3, 0)), ("", (0, 0))])
def test_versions_are_compared_as_numbers(version: str, numbers: tuple[int, int]) -> None:
    assert requirements.version_numbers(version) == numbers


def shapely_made_for(geos: tuple[int, int, int]) -> ModuleType:
    """Something that says of itself what shapely 2.1.2 says, built with this GEOS."""
    module = ModuleType("shapely")
    module.__dict__.update(__version__="2.1.2", geos_version=geos)
    return module


@pytest.mark.parametrize("shared", [None, (3, 13), (3, 14)])
def test_a_geos_that_is_no_older_than_shapelys_will_do(shared: tuple[int, int] | None) -> None:
    assert requirements.whats_wrong(shapely_made_for((3, 13, 1)), shared) is None


def test_a_shapely_made_for_a_newer_geos_than_qgis_has_is_told() -> None:
    wrong = requirements.whats_wrong(shapely_made_for((3, 13, 1)), (3, 11))
    assert str(wrong) == "the installed 2.1.2 is made for GEOS 3.13, while QGIS has 3.11: together they crash"


def test_plain_python_shares_its_geos_with_nobody() -> None:
    assert requirements.geos_of_the_process() is None


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere each library has a GEOS of its own")
def test_the_geos_of_a_program_is_found() -> None:
    """As in QGIS, whose own libraries are there before Python: here by loading GDAL's for everybody."""
    script = (
        "import ctypes, glob\n"
        "ctypes.CDLL(glob.glob('/usr/lib/*/libgeos_c.so.1')[0], mode=ctypes.RTLD_GLOBAL)\n"
        "from plugin.requirements import geos_of_the_process\n"
        "print(geos_of_the_process())"
    )
    command = [sys.executable, "-c", script]
    answer = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=True).stdout
    assert re.fullmatch(r"\(3, \d+\)\s*", answer)


@pytest.mark.parametrize(
    ("system", "release", "geos", "command"),
    [
        ("Windows", ("", (0, 0)), None, 'OSGeo4W Shell from the Start menu, type python -m pip install "shapely>=2.0"'),
        ("Darwin", ("", (0, 0)), None, 'bin/python3" -m pip install'),
        ("Linux", ("debian", (12, 0)), (3, 11), 'python3 -m pip install --user "shapely>=2.0,<2.1"'),
        ("Linux", ("debian", (13, 0)), (3, 13), "type sudo apt install python3-shapely in a terminal"),
        ("Linux", ("ubuntu", (22, 4)), (3, 10), "sudo apt install python3-pip && "),
        ("Linux", ("ubuntu", (24, 4)), (3, 12), "type sudo apt install python3-shapely in a terminal"),
        ("Linux", ("fedora", (41, 0)), (3, 13), "type sudo dnf install python3-shapely in a terminal"),
        ("Linux", ("arch", (0, 0)), (3, 13), 'python3 -m pip install --user "shapely>=2.0,<2.2"'),
        ("Linux", ("arch", (0, 0)), (3, 14), 'python3 -m pip install --user "shapely>=2.0"'),
        ("Linux", ("org.kde.platform", (6, 8)), None, 'python3 -m pip install --user "shapely>=2.0"'),
    ],
)
def test_the_remedy_fits_the_system(
    system: str, release: tuple[str, tuple[int, int]], geos: tuple[int, int] | None, command: str
) -> None:
    assert command in str(requirements.remedy(system, release, geos))


def test_the_requirements_ask_for_what_fits_here() -> None:
    """qpip and .ci/setup read the same lines; exactly one of them is meant for each system."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    asked = [Requirement(line) for line in lines if line and not line.startswith("#")]
    (here,) = [one for one in asked if one.marker is None or one.marker.evaluate()]
    found = requirements.installed_shapely()
    assert found is not None
    assert here.specifier.contains(found.__version__)
