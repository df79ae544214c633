"""From a layer of the project to a rule that every check looks at, and what the panel says where it cannot."""

from __future__ import annotations

import gc
import json
import shutil
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from qgis.core import (
    QgsMapLayer,
    QgsProject,
    QgsRasterLayer,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorTileLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from plugin.check.constraints.file_state import is_kept_from_others
from plugin.check.constraints.stored_layers import StoredLayers
from plugin.check.live.register import LiveRegister
from plugin.domain.rules import ConstraintLayer, Rule, rule_of
from plugin.errors import BadInput
from plugin.panel.check_layer_page import CheckLayerPage
from plugin.panel.control import rule_layer
from plugin.panel.findings_page import NOTES_LINK
from plugin.panel.rule_page import RulePage
from plugin.panel.rules_page import RulesPage
from plugin.panel.unfit_layer import why_unfit
from plugin.panel.window import Window
from plugin.paths import resource
from plugin.register.register import Register
from tests.qgis.interface import PATIENCE_S, wait


@pytest.fixture
def window(window: Window, demo: str) -> Window:
    """The plugin's window with the demo register open, and the demo's streets beside it as a layer."""
    window.desk.open(demo)
    return window


@pytest.fixture
def streets(window: Window, demo: str) -> QgsVectorLayer:
    path = Path(demo).with_name("gader æøå.geojson")
    shutil.copy(resource("demo", "streets.geojson"), path)
    layer = QgsVectorLayer(str(path), "Streets", "ogr")
    QgsProject.instance().addMapLayer(layer)
    window.iface.setActiveLayer(layer)
    return layer


def page_of(window: Window) -> CheckLayerPage:
    window.actions["check_layer"].trigger()
    page = window.dock.pages.currentWidget()
    assert isinstance(page, CheckLayerPage)
    return page


def constraints(window: Window) -> list[ConstraintLayer]:
    rules = [rule_of(row) for row in window.desk.register.rows("rule")]
    return [rule.layer for rule in rules if rule.layer is not None]


def rule_named(window: Window, name: str) -> Rule:
    return next(rule_of(row) for row in window.desk.register.rows("rule") if row["id"] == name)


def check_everything(window: Window) -> None:
    window.desk.show_findings(None)
    window.actions["check_all"].trigger()
    wait(lambda: not window.dock.progress.isVisible())


def button(window: Window, text: str) -> QPushButton:
    found = [each for each in window.iface.messageBar().findChildren(QPushButton) if each.text() == text]
    return found[-1]


def test_a_layer_becomes_a_rule_that_every_check_looks_at(window: Window, streets: QgsVectorLayer) -> None:
    page = page_of(window)
    page.part("within").setValue(3.0)
    page.part("remember").click()
    assert constraints(window) == [ConstraintLayer("Streets", "ogr", "./gader æøå.geojson")]
    rule = next(rule_of(row) for row in window.desk.register.rows("rule") if "layer" in str(row["conditions"]))
    assert (rule.id, rule.distance_m, rule.severity) == ("constraint_streets", 3.0, "constraint")
    assert window.dock.pages.currentWidget() is window.dock.tabs
    check_everything(window)
    severities = set(window.dock.findings.model.cards.severities)
    assert {"conflict", "constraint"} <= severities
    assert "not looked at" not in window.dock.findings.status.text()


def test_it_is_taken_back_by_undo(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    button(window, "Undo").click()
    assert constraints(window) == []


def test_it_can_be_changed_at_once(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    button(window, "Change").click()
    form = window.dock.pages.currentWidget()
    assert isinstance(form, RulePage)
    assert form.part("sentence").text().startswith("A work within 5 m of Streets, at any time.")
    form.layer_box.only.setExpression('"width" > 7')
    assert (
        form.part("sentence").text().startswith('A work within 5 m of Streets (only where "width" > 7), at any time.')
    )


def test_the_same_layer_twice_makes_two_rules(window: Window, streets: QgsVectorLayer) -> None:
    for _ in range(2):
        page_of(window).part("remember").click()
    assert len(constraints(window)) == 2
    names = [row["name_en"] for row in window.desk.register.rows("rule") if row["id"].startswith("constraint")]
    assert sorted(names) == ["Streets", "Streets (2)"]


def test_from_the_layer_tree_too(window: Window, streets: QgsVectorLayer) -> None:
    action = next(each for each in window.iface.layer_actions if each.objectName() == "samgrav_remember_this_layer")
    window.iface.layerTreeView().setCurrentLayer(streets)
    action.trigger()
    page = window.dock.pages.currentWidget()
    assert isinstance(page, CheckLayerPage)
    assert page.part("layer").currentLayer() is streets
    assert page.part("remember").isEnabled()


def test_a_layer_in_memory_is_refused_with_what_to_do(window: Window) -> None:
    memory = QgsVectorLayer("Point?crs=EPSG:25832", "Sketch", "memory")
    QgsProject.instance().addMapLayer(memory)
    window.iface.setActiveLayer(memory)
    page = page_of(window)
    page.part("remember").click()
    told = window.iface.messageBar().currentItem().text()
    assert told.startswith("The layer Sketch lives in this QGIS only")
    assert window.dock.pages.currentWidget() is page
    assert constraints(window) == []


def lose(window: Window, layer: QgsVectorLayer) -> Path:
    """Open the register in a new project, when the layer's file is gone; gives where that was."""
    source = Path(layer.source())
    QgsProject.instance().clear()
    window.desk.open(str(source.with_name("demo register.gpkg")))
    source.unlink()
    return source


def test_a_layer_that_is_gone_is_named_below_the_findings(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    source = lose(window, streets)
    check_everything(window)
    status = window.dock.findings.status
    assert "not looked at: Streets" in status.text()
    assert str(source) not in status.text()
    status.linkActivated.emit(NOTES_LINK)
    assert f"there is no file {source}" in status.text()
    status.linkActivated.emit(NOTES_LINK)
    assert str(source) not in status.text()


def test_what_is_to_be_known_of_many_layers_leaves_room_for_the_findings(
    window: Window, streets: QgsVectorLayer
) -> None:
    for _ in range(8):
        page_of(window).part("remember").click()
    lose(window, streets)
    check_everything(window)
    page = window.dock.findings
    window.dock.tabs.setCurrentWidget(page)
    window.iface.window.show()
    window.iface.window.resizeDocks([window.dock], [320], Qt.Orientation.Horizontal)
    page.status.linkActivated.emit(NOTES_LINK)
    wait(lambda: page.status.text().count("was not looked at") == 8)
    area = page.status.parent().parent()
    wait(lambda: area.height() > 200)
    assert area.height() <= 0.45 * page.height() + 1
    assert page.status.height() > area.height(), "the rest is scrolled to"
    page.status.linkActivated.emit(NOTES_LINK)
    wait(lambda: area.height() == page.status.heightForWidth(page.status.width()) < 200)


def test_the_findings_of_a_constraint_are_selected_one_by_one(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    check_everything(window)
    cards = window.dock.findings.model.cards
    rows = [row for row, key in enumerate(cards.keys) if key[0] == "constraint_streets"]
    keys = {cards.keys[row] for row in rows}
    assert len(keys) > 1
    assert all(card.uuids[1] == "" and card.bars[1].always for card in map(cards.card, rows))
    window.dock.findings.shown.emit(cards.card(rows[0]))
    selected = list(window.desk.layers.findings.getSelectedFeatures())
    assert [(each["rule"], each["uuid_a"], each["ref_b"]) for each in selected] == [
        (cards.keys[rows[0]][0], cards.keys[rows[0]][1], cards.keys[rows[0]][3])
    ]


def rules_page(window: Window) -> tuple[RulesPage, RulePage]:
    """The list of rules with the constraint selected, and its form."""
    window.actions["rules"].trigger()
    page = window.dock.pages.currentWidget()
    assert isinstance(page, RulesPage)
    row = next(row for row in window.desk.register.rows("rule") if row["id"] == "constraint_streets")
    page.select(str(row["uuid"]))
    page.asked.emit("change")
    form = window.dock.pages.currentWidget()
    assert isinstance(form, RulePage)
    return page, form


def test_a_constraint_is_changed_on_the_page_of_rules(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    _, form = rules_page(window)
    box = form.layer_box
    assert box.isVisible()
    assert not form.time_box.isVisible()
    fields = [field.name() for field in streets.fields()]
    assert [box.start.itemText(n) for n in range(box.start.count())] == ["", *fields]
    assert not form.main_button.isEnabled()
    box.only.setExpression('"name" IS NOT NULL')
    box.sentences["sentence_en"].setPlainText("{ref} lies in\n{name}, {colour}.")
    assert box.problem.text() == "The layer has no field colour; findings would be told in the usual sentence."
    box.sentences["sentence_en"].setPlainText("{ref} lies in {name}.")
    assert not box.problem.isVisible()
    form.main_button.click()
    assert constraints(window) == [
        ConstraintLayer(
            "Streets",
            "ogr",
            "./gader æøå.geojson",
            filter='"name" IS NOT NULL',
            sentence_en="{ref} lies in {name}.",
        )
    ]


def test_a_layer_with_dates_is_asked_when(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    _, form = rules_page(window)
    when = form.time_box
    form.layer_box.start.setEditText("opened")
    assert when.isVisible()
    assert [when.kind.itemData(n) for n in range(when.kind.count())] == ["together", "in_turn", "near", "any", "range"]
    assert ", on the same days." in form.part("sentence").text()
    when.kind.setCurrentIndex(when.kind.findData("in_turn"))
    assert not when.order.isVisible(), "neither comes first"
    when.free_most.setValue(7)
    assert ", on other days, with at most 7 free days between them." in form.part("sentence").text()
    form.main_button.click()
    rule = rule_named(window, "constraint_streets")
    assert (rule.gap_min_days, rule.gap_max_days, rule.a_follows_b) == (1, 8, False)
    _, form = rules_page(window)
    assert not form.is_changed
    assert form.time_box.free_most.value() == 7


def test_a_layer_without_dates_any_more_forgets_when(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    _, form = rules_page(window)
    form.layer_box.end.setEditText("closed")
    form.time_box.kind.setCurrentIndex(form.time_box.kind.findData("range"))
    form.time_box.gap_least.setValue(-5)
    form.time_box.gap_most.setValue(-2)
    form.main_button.click()
    assert rule_named(window, "constraint_streets").gap_min_days == -5
    _, form = rules_page(window)
    assert form.time_box.isVisible()
    form.layer_box.end.setEditText("")
    assert not form.time_box.isVisible()
    assert ", at any time." in form.part("sentence").text()
    form.main_button.click()
    rule = rule_named(window, "constraint_streets")
    assert (rule.gap_min_days, rule.gap_max_days) == (None, 0)


def test_a_word_is_put_in_from_the_menu(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    _, form = rules_page(window)
    entries = {action.text().split(" – ")[0]: action for action in form.layer_box.insert.menu().actions()}
    entries["{distance}"].trigger()
    entries["{name}"].trigger()
    assert next(iter(form.layer_box.sentences.values())).toPlainText() == "{distance}{name}"


def test_a_sentence_that_cannot_be_read_is_told_and_not_saved(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    _, form = rules_page(window)
    form.layer_box.sentences["sentence_en"].setPlainText("{ref lies here")
    assert not form.main_button.isEnabled()
    assert form.part("problem").text() == (
        "The English sentence cannot be used: the brace at character 1 has no counterpart; write {{ for a brace itself."
    )


@pytest.mark.parametrize(("field", "called"), [("only", "Only where"), ("label", "A feature is")])
def test_an_expression_with_a_mistake_is_told_and_not_saved(
    window: Window, streets: QgsVectorLayer, field: str, called: str
) -> None:
    page_of(window).part("remember").click()
    _, form = rules_page(window)
    getattr(form.layer_box, field).setExpression('"name" > > 3')
    assert form.part("problem").text() == f"“{called}” is no expression: syntax error, unexpected GT."
    assert not form.main_button.isEnabled()
    form.finish()
    assert constraints(window)[0].filter == "" == constraints(window)[0].label
    getattr(form.layer_box, field).setExpression('"name"')
    assert not form.part("problem").isVisible()
    assert form.main_button.isEnabled()


def test_a_constraint_whose_layer_is_gone_can_still_be_changed(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    lose(window, streets)
    _, form = rules_page(window)
    assert "It cannot be opened: there is no file" in form.layer_box.said.text()
    form.layer_box.start.setEditText("fra")
    form.main_button.click()
    assert [layer.start_field for layer in constraints(window)] == ["fra"]


def test_a_copy_of_a_constraint_is_one_too(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    page, _ = rules_page(window)
    window.actions["rules"].trigger()
    page.asked.emit("copy")
    form = window.dock.pages.currentWidget()
    form.main_button.click()
    ids = sorted(str(row["id"]) for row in window.desk.register.rows("rule") if "layer" in str(row["conditions"]))
    assert ids == ["constraint_streets", "constraint_streets_copy"]


def test_a_slow_layer_is_opened_in_the_background_while_one_types(
    window: Window, streets: QgsVectorLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_of(window).part("remember").click()
    monkeypatch.setattr(rule_layer, "QUICK_BYTES", 0)
    threads: list[int] = []
    seen_to_be_opening = threading.Event()
    as_it_is = StoredLayers.open

    def slow(opener: StoredLayers, layer: ConstraintLayer, register: Register) -> QgsVectorLayer:
        threads.append(threading.get_ident())
        seen_to_be_opening.wait(PATIENCE_S)
        return as_it_is(opener, layer, register)

    monkeypatch.setattr(StoredLayers, "open", slow)
    _, form = rules_page(window)
    assert "Opening the layer…" in form.layer_box.said.text()
    form.layer_box.start.setEditText("nam")
    form.layer_box.only.setExpression('"width" > 7')
    seen_to_be_opening.set()
    wait(lambda: "Opening" not in form.layer_box.said.text())
    assert threading.get_ident() not in threads
    fields = [field.name() for field in streets.fields()]
    assert [form.layer_box.start.itemText(n) for n in range(1, form.layer_box.start.count())] == fields
    assert (form.layer_box.start.currentText(), form.layer_box.only.expression()) == ("nam", '"width" > 7')
    form.layer_box.sentences["sentence_en"].setPlainText("{ref} lies in {colour}.")
    assert "no field colour" in form.layer_box.problem.text()


def test_a_slow_layer_that_cannot_be_opened_is_told_when_it_is_known(
    window: Window, streets: QgsVectorLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    page_of(window).part("remember").click()

    def closed(*_: object) -> QgsVectorLayer:
        raise BadInput("the service is closed.")

    monkeypatch.setattr(rule_layer, "QUICK_BYTES", 0)
    monkeypatch.setattr(StoredLayers, "open", closed)
    _, form = rules_page(window)
    wait(lambda: "It cannot be opened: the service is closed." in form.layer_box.said.text())
    form.layer_box.start.setEditText("fra")
    form.main_button.click()
    assert [layer.start_field for layer in constraints(window)] == ["fra"]


def constraint_keys(window: Window) -> set[tuple[str, ...]]:
    return {tuple(key) for key in window.dock.findings.model.cards.keys if key[0] == "constraint_streets"}


def test_the_list_follows_what_is_saved_in_the_layer(window: Window, streets: QgsVectorLayer) -> None:
    wait(lambda: not window.dock.loading.isVisibleTo(window.dock))
    page_of(window).part("remember").click()
    wait(lambda: bool(live_of(window).index.layers))
    check_everything(window)
    before = constraint_keys(window)
    assert before
    streets.startEditing()
    assert streets.deleteFeatures([feature.id() for feature in streets.getFeatures()])
    assert constraint_keys(window) == before, "nothing is saved yet"
    assert streets.commitChanges()
    wait(lambda: not constraint_keys(window))
    assert window.dock.findings.model.cards.keys, "what works meet among themselves stays"


def test_the_list_follows_what_others_change_in_the_layer(window: Window, streets: QgsVectorLayer) -> None:
    wait(lambda: not window.dock.loading.isVisibleTo(window.dock))
    page_of(window).part("remember").click()
    wait(lambda: bool(live_of(window).index.layers))
    check_everything(window)
    before = constraint_keys(window)
    checks: list[bool] = []
    window.desk.findings_changed.connect(lambda _findings: checks.append(True))
    live_of(window)._read_layers_anew()  # as every ten minutes
    wait(lambda: not live_of(window)._layers_work.running)
    assert not checks, "nothing has changed"
    path = Path(streets.source())
    told = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**told, "features": told["features"][:1]}), encoding="utf-8")
    live_of(window)._read_layers_anew()
    wait(lambda: constraint_keys(window) != before)
    assert constraint_keys(window) < before


def live_of(window: Window) -> LiveRegister:
    (found,) = (each for each in gc.get_objects() if isinstance(each, LiveRegister) and each._desk is window.desk)
    return found


def add_table(_path: Path) -> QgsVectorLayer:
    layer = QgsVectorLayer("NoGeometry?field=owner:string", "Owners", "memory")
    return QgsProject.instance().addMapLayer(layer)


def add_raster(path: Path) -> QgsRasterLayer:
    return QgsProject.instance().addMapLayer(QgsRasterLayer(str(path.with_name("nowhere.tif")), "Noise", "gdal"))


def add_tiles(_path: Path) -> QgsVectorTileLayer:
    source = "type=xyz&url=http://127.0.0.1:9/{z}/{x}/{y}.pbf"
    return QgsProject.instance().addMapLayer(QgsVectorTileLayer(source, "Tiles"))


@pytest.mark.parametrize(
    ("add", "told"),
    [
        (add_table, "Owners is a table: it has no places that a work could lie near."),
        (add_raster, "Noise is a picture (a raster) and has no features that a work could lie near."),
        (add_tiles, "Tiles has no features that a work could lie near."),
    ],
)
def test_a_layer_that_cannot_be_checked_is_named_and_no_other_taken_instead(
    window: Window, streets: QgsVectorLayer, demo: str, add: Callable[[Path], QgsMapLayer], told: str
) -> None:
    window.iface.setActiveLayer(add(Path(demo)))
    page = page_of(window)
    assert page.part("problem").text().startswith(told)
    assert page.part("problem").text().endswith("Choose another layer.")
    assert page.part("layer").currentLayer() is None
    assert not page.main_button.isEnabled()
    assert not page.part("remember").isEnabled()
    page.part("layer").setLayer(streets)
    assert page.part("problem").isHidden()
    assert page.main_button.isEnabled()
    assert page.part("remember").isEnabled()
    window.iface.setActiveLayer(streets)
    assert page_of(window).part("layer").findText("") < 0, "with a layer that fits, nothing else is offered"


def test_a_layer_of_the_register_itself_is_named(window: Window) -> None:
    works = window.desk.layers.works
    assert why_unfit(works, [works]).startswith("Works belongs to the register, whose works every check holds against")
    assert why_unfit(works, []) == ""


def test_the_filter_of_a_layer_is_told_to_be_part_of_the_rule(window: Window, streets: QgsVectorLayer) -> None:
    assert streets.setSubsetString("\"name\" LIKE 'N%'")
    page_of(window).part("remember").click()
    told = [item.text() for item in window.iface.messageBar().items()]
    assert any("The filter of Streets (\"name\" LIKE 'N%') is part of the rule" in text for text in told)
    assert "subset=" in constraints(window)[0].source


def test_a_check_says_that_it_did_not_see_what_is_not_saved(window: Window, streets: QgsVectorLayer) -> None:
    page_of(window).part("remember").click()
    told = "Streets has edits that are not saved yet; this check held the works against what is saved."

    def notes() -> str:
        check_everything(window)
        window.dock.findings.status.linkActivated.emit(NOTES_LINK)
        return window.dock.findings.status.text()

    assert told not in notes()
    streets.startEditing()
    assert streets.deleteFeatures([feature.id() for feature in streets.getFeatures()])
    before = constraint_keys(window)
    window.dock.findings.status.linkActivated.emit(NOTES_LINK)
    assert told in notes()
    assert constraint_keys(window) == before
    assert streets.rollBack()


def test_a_locked_file_does_not_hold_the_window(window: Window, streets: QgsVectorLayer) -> None:
    """Opening such a file waits ten seconds for whoever holds it."""
    path = Path(streets.source()).with_name("streets.gpkg")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.layerName = "streets"
    QgsVectorFileWriter.writeAsVectorFormatV3(streets, str(path), QgsProject.instance().transformContext(), options)
    layer = QgsVectorLayer(f"{path}|layername=streets", "Streets", "ogr")
    QgsProject.instance().addMapLayer(layer)
    window.iface.setActiveLayer(layer)
    page_of(window).part("remember").click()
    QgsProject.instance().removeMapLayer(layer.id())
    assert not is_kept_from_others(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert is_kept_from_others(path)
        _, form = rules_page(window)
        assert "Opening the layer…" in form.layer_box.said.text()
        other.execute("ROLLBACK")
    wait(lambda: "Opening" not in form.layer_box.said.text())
    assert form.layer_box.start.count() > 1
