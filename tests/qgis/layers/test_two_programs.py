"""QGIS and another program at the same file: nothing that was acknowledged is lost, nothing that is shown is stale."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

from plugin.layers.desk import Desk

from .conftest import index, only, work

LOOK = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); print([*c.execute('SELECT title FROM work')]); c.close()"


def titles_seen_by_another_program(path: Path) -> str:
    return subprocess.run([sys.executable, "-c", LOOK, str(path)], check=True, capture_output=True, text=True).stdout


@pytest.mark.parametrize("editing", [False, True])
def test_what_is_saved_after_another_program_looked_reaches_the_file(
    desk: Desk, works: QgsVectorLayer, path: Path, *, editing: bool
) -> None:
    desk.apply([work("First")])
    if editing:
        works.startEditing()
    assert "First" in titles_seen_by_another_program(path)
    if editing:
        works.changeAttributeValue(only(works).id(), index(works, "title"), "First, edited")
        assert works.commitChanges(), works.commitErrors()
    desk.apply([work("Second")])
    seen = titles_seen_by_another_program(path)
    assert "Second" in seen
    assert ("First, edited" in seen) is editing
    assert {feature["title"] for feature in works.getFeatures()} == {"Second", "First, edited" if editing else "First"}


def test_editing_leaves_one_file(desk: Desk, works: QgsVectorLayer, path: Path) -> None:
    desk.apply([work()])
    works.startEditing()
    works.changeAttributeValue(only(works).id(), index(works, "title"), "Edited")
    assert works.commitChanges()
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    with sqlite3.connect(path) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    connection.close()
