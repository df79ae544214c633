"""What was drawn and not registered outlives a crash."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from plugin.domain.changeset import Kind, Operation
from plugin.draw.saved_draft import DraftStore, SavedDraft

ROOT = Path(__file__).resolve().parents[3]
AREA = bytes.fromhex("0106000000") + bytes(range(40))


def draft(draft_id: str = "d1", register_id: str = "r1") -> SavedDraft:
    return SavedDraft(
        id=draft_id,
        register_id=register_id,
        mode="phase",
        uuid="0b9e",
        values={"title": "Nye rør, Ærøgade", "start_date": "2027-04-01", "excavates": True, "duration_days": None},
        areas=(AREA, AREA[::-1]),
        contact={"contact_name": "Åse"},
        base={"geom": AREA, "row_version": 3, "title": "wkb:not bytes"},
        base_contact={"uuid": "c1"},
        companions=(Operation(Kind.UPDATE, "work", "w1", {"project_uuid": "p1"}, 4),),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "drafts of Søren"


def test_a_draft_comes_back_as_it_was(folder: Path) -> None:
    store = DraftStore(folder)
    store.save(draft())
    assert store.left_behind("r1") == []
    store.let_go("d1")
    assert store.left_behind("r1") == [draft()]


def test_only_the_drafts_of_the_register_are_offered(folder: Path) -> None:
    store = DraftStore(folder)
    store.save(draft("d1", "r1"))
    store.save(draft("d2", "r2"))
    assert [found.id for found in DraftStore(folder).left_behind("r1")] == []
    store.let_go("d1")
    store.let_go("d2")
    assert [found.id for found in DraftStore(folder).left_behind("r1")] == ["d1"]


def test_a_discarded_draft_is_gone(folder: Path) -> None:
    store = DraftStore(folder)
    store.save(draft())
    store.discard("d1")
    store.discard("d1")
    assert DraftStore(folder).left_behind("r1") == []
    assert list(folder.iterdir()) == []


def test_saving_again_takes_the_place_of_the_old_one(folder: Path) -> None:
    store = DraftStore(folder)
    store.save(draft())
    later = replace(draft(), values={"title": "Later"}, areas=(AREA,), contact={})
    store.save(later)
    store.let_go("d1")
    assert store.left_behind("r1") == [later]


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": 99}', '{"format": 1}', "\x00"])
def test_a_file_that_cannot_be_read_is_left_out_and_kept(folder: Path, text: str) -> None:
    folder.mkdir()
    (folder / "x.json").write_text(text, encoding="utf-8")
    assert DraftStore(folder).left_behind("r1") == []
    assert (folder / "x.json").exists()


def test_no_folder_is_no_draft(folder: Path) -> None:
    assert DraftStore(folder).left_behind("r1") == []


CRASH = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from tests.qgis.draw.test_saved_draft import draft
from plugin.draw.saved_draft import DraftStore
store = DraftStore(Path(sys.argv[2]))
store.save(draft())
print("saved", flush=True)
sys.stdin.read()
os._exit(1)
"""


def test_what_a_running_qgis_holds_is_left_alone_and_what_a_killed_one_held_is_found(folder: Path) -> None:
    other = subprocess.Popen(
        [sys.executable, "-c", CRASH, str(ROOT), str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert other.stdout is not None
    assert other.stdout.readline().strip() == "saved"
    assert DraftStore(folder).left_behind("r1") == []
    other.kill()
    other.wait(10)
    assert [found.id for found in DraftStore(folder).left_behind("r1")] == ["d1"]
