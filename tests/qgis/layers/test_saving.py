"""Every edit goes through the register's door, whichever way the person edits, and nothing past it."""

from __future__ import annotations

import pytest
from qgis.core import QgsVectorLayer
from qgis.PyQt.QtCore import QDate

from plugin.layers.desk import Desk
from plugin.register import Register

from .conftest import new_feature, only, square, work


def index(layer: QgsVectorLayer, name: str) -> int:
    return layer.fields().lookupField(name)


def history(register: Register) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(c.kind.value, c.changed_by, c.fields) for c in register.changes_since(0) if c.table == "work"]


def test_an_added_feature_is_registered_with_a_reference_and_the_defaults(desk: Desk, works: QgsVectorLayer) -> None:
    works.startEditing()
    works.addFeature(new_feature(works))
    assert works.commitChanges(), works.commitErrors()

    row = only(works)
    assert row["ref"].startswith("W-")
    assert (row["status"], row["party"], row["traffic"], row["visibility"]) == (
        "planned",
        "Water company",
        "unknown",
        "public",
    )
    assert row["created_by"] == "Ane"
    assert row["row_version"] == 1
    assert [kind for kind, _who, _fields in history(desk.register)] == ["insert"]


def test_an_attribute_and_a_geometry_changed_by_hand_arrive_as_one_update(desk: Desk, works: QgsVectorLayer) -> None:
    desk.apply([work()])
    fid = only(works).id()
    works.startEditing()
    works.changeAttributeValue(fid, index(works, "end_date"), QDate(2026, 7, 15))
    works.changeGeometry(fid, square(side=20))
    assert works.commitChanges()

    (row,) = desk.register.rows("work")
    assert row["end_date"] == "2026-07-15"
    assert row["row_version"] == 2
    assert only(works).geometry().area() == pytest.approx(400)
    assert set(history(desk.register)[-1][2]) == {"end_date", "geom"}
