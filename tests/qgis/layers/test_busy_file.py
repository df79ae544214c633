"""Another program holds the register's file: nobody waits, nothing is lost, nothing comes twice."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Event
from zipfile import ZipFile

import pytest
from osgeo import gdal
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtTest import QSignalSpy

from plugin.domain.changeset import Kind, Operation
from plugin.errors import Unreachable
from plugin.layers.desk import Desk
from plugin.layers.shut import is_shut
from plugin.register import Outbox, Register
from plugin.register.errors import Invalid
from tests.qgis.interface import stood_s, wait

from .conftest import index, new_feature, only, save_as, work

TRIES = 3
"""A wait for the file comes at each try; a disk that others keep busy does not."""
AT_ONCE_S = 4.5
"""Less than the 5 s for which GDAL waits at each step that finds the file held, and far above what anything else takes
that is not the processor's."""

KINDS = ("IMMEDIATE", "EXCLUSIVE")


@contextmanager
def held(path: Path, kind: str = "IMMEDIATE") -> Iterator[None]:
    """Another program writes, or keeps all others out."""
    with closing(sqlite3.connect(path, isolation_level=None, timeout=10)) as other:
        other.execute(f"BEGIN {kind}")
        yield
        other.execute("ROLLBACK")


def titles(desk: Desk) -> list[object]:
    return [row["title"] for row in desk.register.rows("work")]


def saves(desk: Desk) -> list[str]:
    return [change.changeset for change in desk.register.changes_since(0) if change.table == "work"]


def draw(works: QgsVectorLayer, title: str = "Drawn") -> None:
    """And save it, which QGIS says it could not."""
    works.startEditing()
    works.addFeature(new_feature(works, title))
    assert not works.commitChanges()


@pytest.mark.parametrize("kind", KINDS)
def test_a_layer_s_save_waits_and_is_there_once_when_the_file_is_free(
    desk: Desk, works: QgsVectorLayer, path: Path, outbox: Outbox, kind: str
) -> None:
    failed = QSignalSpy(desk.failed)
    works.startEditing()
    with held(path, kind):
        draw(works)
        assert [
            ("Nothing is lost" in str(each[0]), "as soon as the file is free" in str(each[0])) for each in failed
        ] == [(True, True)]
        assert desk.state() == "busy"
        (waiting,) = outbox.pending(desk.register.id)
        assert min(stood_s(works.commitChanges) for _ in range(TRIES)) < AT_ONCE_S
    wait(lambda: desk.state() == "saved")
    assert saves(desk) == [waiting.id]
    assert not works.isModified()
    assert outbox.pending(desk.register.id) == []


@pytest.mark.parametrize("kind", KINDS)
def test_an_edit_session_begins_at_once(desk: Desk, works: QgsVectorLayer, path: Path, kind: str) -> None:
    with held(path, kind):
        desk.look()  # as it does every other second
        stood = []
        for _ in range(TRIES):
            works.rollBack()
            stood.append(stood_s(works.startEditing))
        assert min(stood) < AT_ONCE_S
        assert works.isEditable()
        works.addFeature(new_feature(works, "Drawn"))
    wait(lambda: desk.state() == "unsaved")
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk) == ["Drawn"]


def test_gdal_s_patience_is_as_before_when_the_save_is_over(works: QgsVectorLayer, path: Path) -> None:
    assert gdal.GetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT") is None
    with held(path):
        draw(works)
        assert gdal.GetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT") == "100"
    wait(lambda: gdal.GetThreadLocalConfigOption("SQLITE_BUSY_TIMEOUT") is None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_s_save_waits_and_is_there_once_when_the_file_is_free(desk: Desk, path: Path, kind: str) -> None:
    registered = QSignalSpy(desk.registered)
    with held(path, kind):
        for title in ("First", "Second"):
            with pytest.raises(Unreachable, match="as soon as the file is free"):
                desk.apply([work(title)])
        assert len(desk.outgoing.pending()) == 2
    wait(lambda: desk.state() == "saved")
    assert titles(desk) == ["First", "Second"]
    assert len(saves(desk)) == len(registered) == 2


def test_what_was_undone_while_the_save_waited_is_not_registered(
    desk: Desk, works: QgsVectorLayer, path: Path, outbox: Outbox
) -> None:
    with held(path):
        draw(works)
        works.undoStack().undo()
        assert not works.isModified()
    wait(lambda: desk.state() == "saved")
    assert titles(desk) == []
    assert outbox.pending(desk.register.id) == []
    works.undoStack().redo()
    assert works.commitChanges(), works.commitErrors()
    assert titles(desk) == ["Drawn"]


def test_what_was_discarded_while_the_save_waited_is_not_registered(
    desk: Desk, works: QgsVectorLayer, path: Path
) -> None:
    with held(path):
        draw(works)
        works.rollBack()
        assert desk.outgoing.pending() == []
    wait(lambda: desk.state() == "saved")
    assert titles(desk) == []


def test_what_was_edited_while_the_save_waited_goes_instead_of_it(
    desk: Desk, works: QgsVectorLayer, path: Path
) -> None:
    with held(path):
        draw(works, "First thought")
        (fid,) = works.editBuffer().addedFeatures()
        works.changeAttributeValue(fid, index(works, "title"), "Second thought")
    wait(lambda: desk.state() == "saved")
    assert titles(desk) == ["Second thought"]
    assert len(saves(desk)) == 1


def test_a_file_that_is_taken_again_just_before_the_write_keeps_nobody_waiting(
    desk: Desk, works: QgsVectorLayer, path: Path
) -> None:
    with held(path):
        draw(works)
        stood = []
        for _ in range(TRIES):
            stood.append(stood_s(desk.contact.on_answer))  # the file was free a moment ago
            assert desk.state() == "busy"
            assert len(desk.outgoing.pending()) == 1
        assert min(stood) < AT_ONCE_S
        assert works.isModified()
    wait(lambda: desk.state() == "saved")
    assert titles(desk) == ["Drawn"]
    assert len(saves(desk)) == 1


def test_a_reading_that_does_not_end_is_waited_for_without_trying_again_and_again(
    desk: Desk, works: QgsVectorLayer, path: Path
) -> None:
    states: list[str] = []
    desk.contact.changed.connect(states.append)
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM work").fetchone()
        draw(works)
        until = time.monotonic() + 1
        wait(lambda: time.monotonic() > until)
        assert states == ["busy"]
        reader.execute("ROLLBACK")
    wait(lambda: desk.state() == "saved")
    assert states == ["busy", "connected"]
    assert titles(desk) == ["Drawn"]


@pytest.mark.parametrize("is_known", [False, True])
def test_what_is_wrong_in_itself_is_told_while_the_person_has_it(desk: Desk, path: Path, is_known: bool) -> None:
    with held(path):
        if is_known:
            desk.contact.on_busy()
        with pytest.raises(Invalid):
            desk.apply([work("Leak", kind="no such kind")])
        assert desk.outgoing.pending() == []
    wait(lambda: desk.state() == "saved")
    assert titles(desk) == []


def test_others_changes_made_meanwhile_are_not_overwritten(
    desk: Desk, works: QgsVectorLayer, path: Path, other: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.apply([work("Before")])
    row, refused, free = only(works), QSignalSpy(desk.refused), Event()
    monkeypatch.setattr(desk.register, "is_held", lambda: not free.is_set())
    with held(path):
        works.startEditing()
        works.changeAttributeValue(row.id(), index(works, "title"), "Mine")
        assert not works.commitChanges()
    save_as(other, "Bo", Operation(Kind.UPDATE, "work", row["uuid"], {"title": "Theirs"}, 1))
    free.set()
    wait(lambda: len(refused) == 1)
    assert titles(desk) == ["Theirs"]
    assert only(works)["title"] == "Mine"
    assert works.isModified()


def test_others_saves_are_seen_when_the_file_is_free(desk: Desk, path: Path, other: Register) -> None:
    seen = QSignalSpy(desk.changed)
    save_as(other, "Bo", work("Theirs"))
    with held(path, "EXCLUSIVE"):
        desk.look()
        assert desk.state() == "busy"
        assert len(seen) == 0
    wait(lambda: len(seen) == 1)
    assert desk.state() == "saved"


def test_qgis_itself_writes_nothing_to_the_file(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work("As it was")])
    with closing(sqlite3.connect(desk.register.path)) as open_to_all:
        triggers = open_to_all.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'work'")
        for (name,) in triggers.fetchall():
            if not name.startswith("rtree"):
                open_to_all.execute(f'DROP TRIGGER "{name}"')
        open_to_all.commit()
    works.startEditing()
    assert not works.dataProvider().changeAttributeValues({only(works).id(): {index(works, "title"): "Past the door"}})
    works.rollBack()
    assert titles(desk) == ["As it was"]


def test_a_saved_project_and_a_qgis_without_the_plugin_have_the_file_as_it_is(
    desk: Desk, works: QgsVectorLayer, project: QgsProject, tmp_path: Path, make_desk: Callable[..., Desk]
) -> None:
    assert all(is_shut(layer.source()) for _table, layer in desk.layers.editable())
    copy = works.clone()
    project.addMapLayer(copy)
    assert is_shut(copy.source())
    place = tmp_path / "kept.qgz"
    assert project.write(str(place))
    with ZipFile(place) as written:
        text = "".join(written.read(name).decode() for name in written.namelist() if name.endswith(".qgs"))
    assert "query_only" not in text
    assert "NOLOCK=OFF" in text
    layers = desk.layers
    desk.release()
    assert not any(is_shut(layer.source()) for _table, layer in layers.editable())

    again = QgsProject()
    later = make_desk(again)
    assert again.read(str(place))
    assert later.register is not None
    ours = [layer for layer in again.mapLayers().values() if layer.name() == works.name()]
    assert len(ours) == 2
    assert all(is_shut(layer.source()) for layer in ours)
    later.release()
    again.clear()
