"""The package keeps the rules of plugins.qgis.org, and is made of what git tracks."""

from __future__ import annotations

import configparser
import io
import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path, PurePosixPath

import pytest

ROOT = Path(__file__).resolve().parents[2]
LIMIT = 25_000_000  # bytes; plugins.qgis.org takes no larger upload
BINARIES = {".so", ".dll", ".exe", ".pyd", ".pyc", ".pyo", ".dylib", ".bin", ".jar", ".whl", ".egg"}
REQUIRED = {
    "name", "description", "about", "version", "author", "email", "qgisminimumversion", "qgismaximumversion",
    "repository", "tracker", "homepage", "tags", "license", "icon", "changelog", "experimental", "deprecated",
    "hasprocessingprovider", "plugin_dependencies",
}  # fmt: skip


@pytest.fixture(scope="module")
def extracted(package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package, unpacked as QGIS does it."""
    folder = tmp_path_factory.mktemp("package")
    with zipfile.ZipFile(package) as archive:
        archive.extractall(folder)
    return folder


@pytest.fixture(scope="module")
def names(package: Path) -> list[str]:
    with zipfile.ZipFile(package) as archive:
        return archive.namelist()


@pytest.fixture(scope="module")
def metadata(extracted: Path) -> configparser.SectionProxy:
    parser = configparser.ConfigParser(interpolation=None)
    parser.read(extracted / "samgrav" / "metadata.txt", encoding="utf-8")
    return parser["general"]


def test_everything_lies_in_one_folder_named_as_an_identifier(names: list[str]) -> None:
    folders = {name.split("/")[0] for name in names}
    assert folders == {"samgrav"}
    assert "samgrav".isidentifier()


def test_what_qgis_needs_is_inside(names: list[str]) -> None:
    needed = {"__init__.py", "metadata.txt", "LICENSE", "README.md", "requirements.txt", "resources/icons/samgrav.png"}
    assert {f"samgrav/{name}" for name in needed} <= set(names)


def test_what_only_developers_need_stays_out(names: list[str]) -> None:
    outside = {"tests", "Makefile", "pyproject.toml", "requirements-dev.txt", "CONTRIBUTING.md", "build", "dist"}
    assert [name for name in names if name.split("/")[1] in outside] == []


def test_no_dot_files_no_caches_no_binaries(names: list[str]) -> None:
    paths = [PurePosixPath(name) for name in names]
    assert [path for path in paths if any(part.startswith(".") for part in path.parts)] == []
    assert [path for path in paths if "__pycache__" in path.parts or "__MACOSX" in path.parts] == []
    assert [path for path in paths if path.suffix.lower() in BINARIES] == []


def test_no_machine_code_hides_behind_another_name(extracted: Path) -> None:
    magic = (b"\x7fELF", b"MZ", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"!<arch>")
    files = [path for path in extracted.rglob("*") if path.is_file()]
    assert [path for path in files if path.read_bytes()[:8].startswith(magic)] == []


def test_it_is_far_below_the_size_limit(package: Path) -> None:
    assert package.stat().st_size < LIMIT / 4


def test_metadata_has_every_field(metadata: configparser.SectionProxy) -> None:
    assert {field for field in REQUIRED if not metadata.get(field, "").strip()} == set()


def test_metadata_says_what_the_project_promises(metadata: configparser.SectionProxy) -> None:
    promised = {
        "name": "Samgrav",
        "qgisMinimumVersion": "3.40",
        "qgisMaximumVersion": "4.99",
        "license": "GPL-2.0-or-later",
        "hasProcessingProvider": "yes",
        "plugin_dependencies": "qpip",
        "deprecated": "False",
    }
    assert {field: metadata[field] for field in promised} == promised


def test_the_name_does_not_say_plugin(metadata: configparser.SectionProxy) -> None:
    assert "plugin" not in metadata["name"].lower()
    assert re.fullmatch(r"[A-Za-z][A-Za-z0-9 _-]*", metadata["name"])


def test_descriptions_are_plain_text_of_a_fitting_length(metadata: configparser.SectionProxy) -> None:
    assert len(metadata["description"]) <= 140
    assert len(metadata["about"]) > 100
    assert not re.search(r"<[a-z/]", metadata["description"] + metadata["about"])


@pytest.mark.parametrize("field", ["homepage", "repository", "tracker"])
def test_links_are_whole_addresses(metadata: configparser.SectionProxy, field: str) -> None:
    assert re.fullmatch(r"https://[\w.-]+/\S+", metadata[field])


def test_the_address_is_an_e_mail_address(metadata: configparser.SectionProxy) -> None:
    assert re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", metadata["email"])


def test_the_icon_is_a_small_square_png(metadata: configparser.SectionProxy, extracted: Path) -> None:
    content = (extracted / "samgrav" / metadata["icon"]).read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = (int.from_bytes(content[start : start + 4], "big") for start in (16, 20))
    assert width == height
    assert 24 <= width <= 256


def test_the_version_has_its_entry_in_the_changelog(metadata: configparser.SectionProxy, extracted: Path) -> None:
    version = metadata["version"]
    assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    assert metadata["changelog"].split()[0] == version
    changes = (extracted / "samgrav" / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"## {version}" in changes or "## Unreleased" in changes


def test_the_licence_is_the_gnu_general_public_licence_2(extracted: Path) -> None:
    text = (extracted / "samgrav" / "LICENSE").read_text(encoding="utf-8")
    assert "GNU GENERAL PUBLIC LICENSE" in text
    assert "Version 2, June 1991" in text


def test_bandit_finds_nothing(extracted: Path) -> None:
    """plugins.qgis.org runs bandit on each upload, without any settings of ours."""
    command = [sys.executable, "-m", "bandit", "-q", "-r", "-f", "json", str(extracted / "samgrav")]
    answer = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, cwd=extracted)
    found = json.loads(answer.stdout)
    assert found["errors"] == []
    assert [f"{hit['filename']}:{hit['line_number']} {hit['issue_text']}" for hit in found["results"]] == []


def test_every_module_can_be_read_by_python(extracted: Path) -> None:
    for path in extracted.rglob("*.py"):
        compile(path.read_text(encoding="utf-8"), str(path), "exec")


def test_the_same_tree_gives_the_same_bytes(package: Path) -> None:
    before = package.read_bytes()
    subprocess.run([sys.executable, str(ROOT / ".ci" / "package.py")], check=True, capture_output=True)
    assert package.read_bytes() == before


def test_it_holds_what_git_archive_would_hold(names: list[str]) -> None:
    """Where everything is committed, the two agree; files that only wait for their commit may be added."""
    git = ["git", "-c", "safe.directory=*", "-C", str(ROOT)]
    archive = subprocess.run(
        [*git, "archive", "--prefix=samgrav/", "--format=zip", "HEAD"], capture_output=True, check=True
    )
    status = [*git, "diff", "--name-only", "-z", "HEAD"]
    waiting = {
        f"samgrav/{name}"
        for name in subprocess.run(status, capture_output=True, check=True, encoding="utf-8").stdout.split("\0")
    }
    archived = {name for name in zipfile.ZipFile(io.BytesIO(archive.stdout)).namelist() if not name.endswith("/")}
    assert archived - waiting == set(names) - waiting


def test_the_pictures_of_the_readme_are_inside(names: list[str], extracted: Path) -> None:
    readme = (extracted / "samgrav" / "README.md").read_text(encoding="utf-8")
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", readme)
    assert len(pictures) >= 2
    assert {f"samgrav/{picture}" for picture in pictures} <= set(names)
