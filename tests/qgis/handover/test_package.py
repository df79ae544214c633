"""The zip as a whole: what is in it, what never is, and that it comes whole or not at all."""

from __future__ import annotations

import re
import sqlite3
import subprocess
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from plugin.check.progress import CheckCancelled, Watch
from plugin.domain.schema import TABLES
from plugin.errors import BadInput
from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.exchange.handover.vector_file import WriteFailed
from plugin.register.register import Register
from tests.qgis.handover.street import SECRET, Package, rows_of, works

HandOver = Callable[..., Package]
SHAPEFILE = {f"shapefile/works.{ending}" for ending in ("shp", "shx", "dbf", "prj", "cpg")}


def test_every_file_is_there_and_no_other(whole: Package, refs: dict[str, str]) -> None:
    sheets = {f"sheets/{refs[name]}.pdf" for name in ("mains", "shaft", "own_secret", "undated")}
    assert whole.files == {
        "README.txt",
        "handover.qgz",
        "works.gpkg",
        "works.geojson",
        "works.dxf",
        "works.csv",
        "shapefile/FIELDS.csv",
        *SHAPEFILE,
        *sheets,
    }


@pytest.mark.parametrize(
    ("kind", "files"),
    [
        (Format.GEOPACKAGE, {"works.gpkg", "handover.qgz"}),
        (Format.GEOJSON, {"works.geojson"}),
        (Format.DXF, {"works.dxf"}),
        (Format.SHAPEFILE, {"shapefile/FIELDS.csv", *SHAPEFILE}),
        (Format.CSV, {"works.csv"}),
    ],
)
def test_only_what_was_ordered_is_made(
    register: Register, hand_over: HandOver, heat: Choice, kind: Format, files: set[str]
) -> None:
    assert hand_over(register, choice=heat, formats=frozenset({kind})).files == files | {"README.txt"}


def test_all_files_hold_the_same_works(whole: Package) -> None:
    counts = {
        "gpkg": len(rows_of(whole / "works.gpkg", "works")),
        "geojson": len(rows_of(whole / "works.geojson")),
        "shp": len(rows_of(whole / "shapefile/works.shp")),
        "sheets": len(list((whole / "sheets").iterdir())),
        "told": whole.handed.works,
    }
    assert set(counts.values()) == {4}, counts


def test_nothing_secret_is_in_any_file(register: Register, hand_over: HandOver) -> None:
    package = hand_over(register, own_party="")
    secret_refs = [row["ref"] for row in register.rows("work") if SECRET in row["title"]]
    assert len(secret_refs) == 2
    for name in package.files:
        for text in texts_of(package / name):
            found = [word for word in (SECRET, "12345678", "Egen intern", *secret_refs) if word in text]
            assert not found, f"{name} tells {found}"


def texts_of(path: Path) -> list[str]:
    """All that a file says: its bytes, its parts unpacked, and what a reader of its kind finds."""
    texts = [path.read_bytes().decode("utf-8", "ignore"), path.read_bytes().decode("latin-1")]
    if path.suffix == ".pdf":
        texts.append(subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True, encoding="utf-8").stdout)
        texts.append(subprocess.run(["pdfinfo", path], capture_output=True, check=True, encoding="utf-8").stdout)
    if path.suffix == ".qgz":
        with ZipFile(path) as parts:
            texts += [parts.read(name).decode("utf-8", "ignore") for name in parts.namelist()]
    if path.suffix == ".gpkg":
        with sqlite3.connect(path) as base:
            texts += list(base.iterdump())
    return texts


def test_bookkeeping_stays(whole: Package) -> None:
    kept = {field.name for table in TABLES for field in table.fields if field.bookkeeping} - {"ref"}
    kept |= {"visibility", "contact_name", "internal_remark", "project_uuid"}
    for layer in ("works", "detours", "neighbours", "findings", "protections"):
        base = sqlite3.connect(whole / "works.gpkg")
        columns = {row[1] for row in base.execute(f"PRAGMA table_info({layer})")}
        base.close()
        assert columns
        assert not columns & kept


def test_nobody_learns_who_made_it_on_which_computer(whole: Package) -> None:
    with ZipFile(whole / "handover.qgz") as project:
        text = project.read("handover.qgs").decode("utf-8")
    assert "saveUser" not in text
    assert str(whole.folder.parent) not in text
    assert "samgrav-" not in text, "the folder where it was made"
    assert "./works.gpkg" in text


def test_projects_go_along_by_name(build: Callable[..., Register], hand_over: HandOver) -> None:
    from plugin.domain.changeset import Changeset, Kind, Operation

    register = build({"mains": works()["mains"]})
    work = register.rows("work")[0]
    project = "00000000-0000-4000-8000-000000000001"
    made = Operation(Kind.INSERT, "project", project, {"title": "Fjernvarme til Nørrebro"})
    joined = Operation(Kind.UPDATE, "work", work["uuid"], {"project_uuid": project}, work["row_version"])
    register.apply(Changeset((made, joined), "tester"))
    package = hand_over(register, formats=frozenset({Format.GEOPACKAGE}))
    assert [row["project"] for row in rows_of(package / "works.gpkg", "works")] == ["Fjernvarme til Nørrebro"]


def test_an_existing_package_is_replaced(
    register: Register, hand_over: HandOver, heat: Choice, folder_in_danish: Path
) -> None:
    target = folder_in_danish / "Udlevering.zip"
    target.write_text("old", encoding="utf-8")
    hand_over(register, choice=heat, formats=frozenset({Format.CSV}), target=target)
    assert [path.name for path in folder_in_danish.iterdir()] == ["Udlevering.zip"]
    with ZipFile(target) as package:
        assert package.testzip() is None


@pytest.mark.parametrize("stop_after", [1, 3, 5, 8])
def test_stopping_leaves_what_was_there(
    register: Register, hand_over: HandOver, heat: Choice, folder_in_danish: Path, stop_after: int
) -> None:
    target = folder_in_danish / "Udlevering.zip"
    target.write_text("old", encoding="utf-8")
    calls: list[float] = []
    watch = Watch(calls.append, lambda: len(calls) >= stop_after)
    with pytest.raises(CheckCancelled):
        hand_over(register, choice=heat, target=target, watch=watch)
    assert [path.name for path in folder_in_danish.iterdir()] == ["Udlevering.zip"]
    assert target.read_text(encoding="utf-8") == "old"


def test_nothing_chosen_makes_no_file(register: Register, hand_over: HandOver, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No work was chosen"):
        hand_over(register, choice=Choice(expression="false"), target=tmp_path / "leer.zip")
    assert not list(tmp_path.glob("*.zip"))


def test_no_kind_of_file_makes_no_file(register: Register, hand_over: HandOver, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="No kind of file"):
        hand_over(register, formats=frozenset(), target=tmp_path / "leer.zip")
    assert not list(tmp_path.glob("*.zip"))


def test_a_missing_folder_is_told(register: Register, hand_over: HandOver, tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="There is no folder"):
        hand_over(register, target=tmp_path / "nowhere" / "x.zip")


def test_a_place_that_cannot_be_written_is_told(
    register: Register, hand_over: HandOver, heat: Choice, tmp_path: Path
) -> None:
    taken = tmp_path / "taken.zip"
    taken.mkdir()
    with pytest.raises(WriteFailed, match="replaced"):
        hand_over(register, choice=heat, formats=frozenset({Format.CSV}), target=taken)
    assert not list(tmp_path.glob("*.part"))


def test_a_full_disk_is_told_and_nothing_stays(
    register: Register, hand_over: HandOver, heat: Choice, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A disk that is full cannot be had here without being root; the system's answer can.
    import errno

    def full(*_args: object, **_named: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(ZipFile, "write", full)
    with pytest.raises(WriteFailed, match="disk is full"):
        hand_over(register, choice=heat, formats=frozenset({Format.CSV}), target=tmp_path / "x.zip")
    assert not [path for path in tmp_path.iterdir() if path.suffix in (".zip", ".part")]


def test_names_in_the_zip_suit_windows(build: Callable[..., Register], hand_over: HandOver) -> None:
    package = hand_over(build({"mains": works()["mains"]}))
    with ZipFile(package.handed.path) as zipped:
        names = zipped.namelist()
    assert all(re.fullmatch(r"[A-Za-z0-9_./-]+", name) for name in names), names
