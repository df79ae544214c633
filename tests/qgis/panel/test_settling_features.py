"""Settling in the window what a work and a feature of another layer meet; several features bear one name."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsVectorFileWriter, QgsVectorLayer
from qgis.PyQt.QtWidgets import QCheckBox, QPushButton

from plugin.panel.check_layer_page import CheckLayerPage
from plugin.panel.window import Window
from tests.qgis.interface import wait

from .test_settling import choose, page, press, press_in_message, settle, shown

TREES_PER_WORK = 2


@pytest.fixture
def checked(demo_window: Window, demo: str) -> Window:
    """The demo register with a rule about trees, two in each of two works and all of them called Oak, after a check of
    everything by it."""
    window = demo_window
    path = Path(demo).with_name("trees.gpkg")
    write_trees(window.desk.layers.works, path)
    layer = QgsVectorLayer(f"{path}|layername=trees", "Trees", "ogr")
    QgsProject.instance().addMapLayer(layer)
    window.iface.setActiveLayer(layer)
    window.actions["check_layer"].trigger()
    form = window.dock.pages.currentWidget()
    assert isinstance(form, CheckLayerPage)
    form.part("within").setValue(0)
    form.part("remember").click()
    check(window)
    return window


def write_trees(works: QgsVectorLayer, path: Path) -> None:
    """Points within the first two works."""
    trees = QgsVectorLayer(f"Point?crs={works.crs().authid()}&field=name:string", "trees", "memory")
    for work in list(works.getFeatures('"start_date" IS NOT NULL AND "status" = \'planned\''))[:2]:
        inside = work.geometry().pointOnSurface().asPoint()
        for number in range(TREES_PER_WORK):
            feature = QgsFeature(trees.fields())
            feature.setAttributes(["Oak"])
            feature.setGeometry(QgsGeometry.fromPointXY(inside.__class__(inside.x() + number / 100, inside.y())))
            trees.dataProvider().addFeature(feature)
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName, options.layerName = "GPKG", "trees"
    QgsVectorFileWriter.writeAsVectorFormatV3(trees, str(path), QgsProject.instance().transformContext(), options)


def check(window: Window) -> None:
    done: list[object] = []
    window.desk.findings_changed.connect(done.append)
    window.actions["check_all"].trigger()
    wait(lambda: done)
    window.desk.findings_changed.disconnect(done.append)


def rows_about_trees(window: Window) -> list[int]:
    return [number for number, card in enumerate(shown(window)) if card.rule == "constraint_trees"]


def listed(window: Window) -> int:
    return len(rows_about_trees(window))


def on_map(window: Window) -> int:
    return len(list(window.desk.layers.findings.getFeatures("\"rule\" = 'constraint_trees'")))


def test_one_of_two_with_one_name_leaves_the_list_and_the_map(checked: Window) -> None:
    before = listed(checked)
    assert before == on_map(checked) >= 2 * TREES_PER_WORK
    first, second, *_ = rows_about_trees(checked)
    one, other = (shown(checked)[row] for row in (first, second))
    assert (one.refs, one.uuids) == (other.refs, other.uuids)
    settle(checked, first)
    assert (listed(checked), on_map(checked)) == (before - 1, before - 1)
    settle(checked, rows_about_trees(checked)[0])
    assert (listed(checked), on_map(checked)) == (before - 2, before - 2)
    press_in_message(checked)
    assert (listed(checked), on_map(checked)) == (before - 1, before - 1)
    check(checked)
    assert (listed(checked), on_map(checked)) == (before - 1, before - 1)


def test_it_is_listed_with_its_reason_and_brought_back(checked: Window) -> None:
    before = listed(checked)
    settle(checked, rows_about_trees(checked)[0], reason="Deep roots")
    checked.dock.findings.status.linkActivated.emit("#settled")
    (card,) = shown(checked)
    assert card.note.endswith(": Deep roots")
    choose(checked, 0)
    press(checked, "samgrav_card_settle")
    assert (listed(checked), on_map(checked)) == (before, before)


def test_only_two_works_are_asked_whether_it_goes_for_other_rules(checked: Window) -> None:
    every_rule = page(checked).findChild(QCheckBox, "samgrav_settle_every_rule")
    for row, visible in ((rows_about_trees(checked)[0], False), (0, True)):
        card = choose(checked, row)
        assert all(card.uuids) == visible
        press(checked, "samgrav_card_settle")
        assert every_rule.isVisibleTo(page(checked)) == visible
        page(checked).part("cancel").click()


def test_what_an_earlier_session_found_asks_for_a_check_first(checked: Window, demo: str) -> None:
    before = listed(checked)
    settle(checked, rows_about_trees(checked)[0])
    checked.desk.close()
    checked.desk.open(demo)
    wait(lambda: listed(checked) == before - 1)
    choose(checked, rows_about_trees(checked)[0])
    press(checked, "samgrav_card_settle")
    assert page(checked) is not checked.dock.pages.currentWidget()
    told = checked.iface.messageBar().currentItem().text()
    assert told.startswith("An earlier check found this, and did not keep where Trees Oak lies.")
    assert not checked.iface.messageBar().currentItem().findChildren(QPushButton, "samgrav_message_button")
