"""A list whose rows change."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QObject, QStringListModel
from qgis.PyQt.QtTest import QSignalSpy

from plugin.panel.list_view import ListView


@pytest.mark.parametrize("rows", [1, 2, 3])
def test_any_row_may_change_also_the_last_and_the_only_one(owner: QObject, rows: int) -> None:
    view, model = ListView(), QStringListModel([f"row {number}" for number in range(rows)], owner)
    view.setModel(model)
    view.show()
    QCoreApplication.processEvents()
    told = QSignalSpy(model.dataChanged)
    for row in range(rows):
        model.setData(model.index(row), f"changed {row}")
        model.dataChanged.emit(model.index(row), model.index(row))
    QCoreApplication.processEvents()
    assert len(told) == 2 * rows
    assert model.stringList() == [f"changed {row}" for row in range(rows)]
    heights = [view.visualRect(model.index(row)).height() for row in range(rows)]
    assert min(heights) > 0
    view.deleteLater()
