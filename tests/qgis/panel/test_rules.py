"""The pages for rules: seen, switched, changed, copied, removed, limited to an area, counted, shared, taken back."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer
from qgis.PyQt.QtCore import QCoreApplication, QPoint, Qt
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QAbstractSpinBox, QPushButton, QToolButton, QWidget

from plugin.check.detours import detours_of, with_detours
from plugin.check.engine import check
from plugin.check.progress import Watch
from plugin.check.request import CheckRequest
from plugin.check.rules.counts import RuleCount
from plugin.check.rules.reading import rules_in_file
from plugin.check.rules.sources import rules_of, rules_text
from plugin.check.works.reading import snapshot_of
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.resolution import MINE
from plugin.domain.rule_store import insertion
from plugin.domain.rules import DEFAULT_RULES, Area, ConstraintLayer, Rule, Side
from plugin.draw.polygon_tool import PolygonTool
from plugin.errors import SamgravError
from plugin.panel.control.rules import RulesControl
from plugin.panel.rule_cards import count_in_words
from plugin.panel.rule_page import RulePage
from plugin.panel.rules_import_page import RulesImportPage
from plugin.panel.rules_page import RulesPage
from plugin.panel.window import Window
from plugin.plugin import SamgravPlugin
from plugin.register import open_register
from plugin.register.geopackage.register import GeoPackageRegister
from plugin.settings import RECENT, Settings
from tests.qgis.interface import Interface, wait

CLASH = next(rule for rule in DEFAULT_RULES if rule.id == "clash")


@pytest.fixture
def window(window: Window, demo: str) -> Window:
    """The plugin's window with the demo register open."""
    window.iface.window.resize(1000, 800)
    window.desk.open(demo)
    return window


@pytest.fixture
def page(window: Window) -> RulesPage:
    """The list, asked for."""
    window.actions["rules"].trigger()
    found = window.dock.pages.currentWidget()
    assert isinstance(found, RulesPage)
    return found


def control(window: Window) -> RulesControl:
    return window.dock.parent().findChild(RulesControl) or _owner_of(window).findChild(RulesControl)


def _owner_of(window: Window) -> QWidget:
    return window.desk.parent()


def form_of(window: Window) -> RulePage:
    found = window.dock.pages.currentWidget()
    assert isinstance(found, RulePage)
    return found


def opened(window: Window, page: RulesPage, rule_id: str) -> RulePage:
    """The form of one rule."""
    page.select(key_of(window, rule_id))
    page.actions_by_name["change"].trigger()
    return form_of(window)


def key_of(window: Window, rule_id: str) -> str:
    return next(str(row["uuid"]) for row in window.desk.register.rows("rule") if row["id"] == rule_id)


def saved(window: Window) -> dict[str, Rule]:
    return {rule.id: rule for rule in rules_of(window.desk.register)}


def field(form: RulePage, name: str) -> QWidget:
    found = form.findChild(QWidget, f"samgrav_rule_{name}")
    assert found is not None, name
    return found


def press_undo(window: Window) -> None:
    window.iface.bar.currentItem().findChild(QPushButton, "samgrav_message_button").click()


def said(window: Window) -> str:
    return window.iface.bar.currentItem().text()


def test_every_rule_is_listed_and_read_aloud(page: RulesPage) -> None:
    cards = page.model.cards
    assert [card.name for card in cards][:3] == ["Clash in traffic", "Protection", "Dig first"]
    assert len(cards) == len(DEFAULT_RULES)
    protection = cards[1]
    assert protection.sentence.startswith("A dig within 2 m of a renewed surface that is still protected.")
    assert [card.name for card in cards if not card.ticked] == ["Crowding"]


def test_every_rule_is_counted_those_that_are_off_too(window: Window, page: RulesPage) -> None:
    wait(lambda: all(card.aside for card in page.model.cards))
    works = snapshot_of(window.desk.register)
    rules = [replace(rule, in_use=True) for rule in DEFAULT_RULES]
    found = CheckRequest(date.today()).check(window.desk.register, works, tuple(rules), Watch())
    wanted = found.counts_by_rule()
    words = {rule.name_en: wanted.get(rule.id, 0) for rule in rules}
    listed = {card.name: int(card.aside.split()[0]) for card in page.model.cards}
    assert listed == words
    assert sum(listed.values()) > 0
    assert page.progress.isHidden()


def test_the_box_switches_a_rule_and_undo_switches_it_back(window: Window, page: RulesPage) -> None:
    page.select(key_of(window, "crowding"))
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Space)
    assert saved(window)["crowding"].in_use
    assert said(window) == "“Crowding” is switched on."
    press_undo(window)
    assert not saved(window)["crowding"].in_use
    assert said(window) == "The rules are as before."
    assert [card.name for card in page.model.cards if not card.ticked] == ["Crowding"]


def test_enter_opens_the_form_and_esc_goes_back_twice(window: Window, page: RulesPage) -> None:
    QTest.keyClick(page.list, Qt.Key.Key_Return)
    form = form_of(window)
    QTest.keyClick(form, Qt.Key.Key_Escape)
    assert window.dock.pages.currentWidget() is page
    QTest.keyClick(page.list, Qt.Key.Key_Escape)
    assert window.dock.pages.currentWidget() is window.dock.tabs


@pytest.mark.parametrize("rule", DEFAULT_RULES, ids=lambda rule: rule.id)
def test_the_form_shows_a_rule_whole(window: Window, page: RulesPage, rule: Rule) -> None:
    form = opened(window, page, rule.id)
    assert form.rule() == rule
    assert not form.is_changed
    assert not form.main_button.isEnabled()
    assert form.main_button.toolTip() == "Nothing is changed yet."


ODD = (
    replace(CLASH, gap_min_days=-4, gap_max_days=-1, distance_above_m=0.0),
    replace(CLASH, gap_min_days=None, gap_max_days=None, a=Side(traffic=("closed", "narrowed"), ended=False)),
    replace(
        CLASH, gap_min_days=8, gap_max_days=None, a_follows_b=True, b=Side(footprint=("square",), kinds=("event",))
    ),
    replace(CLASH, gap_max_days=14, advice_en="Let {a} wait for {b}.", advice_da="Lad {a} vente på {b}."),
    replace(
        CLASH, gap_min_days=2, gap_max_days=30, a_follows_b=True, within_protection=True, b=Side(statuses=("paused",))
    ),
    replace(CLASH, on_detour=True, distance_above_m=1.0, gap_max_days=30, a=Side(kinds=("event",))),
    replace(CLASH, area=Area("POLYGON ((0 0, 9 0, 9 9, 0 0))", "EPSG:25832", "Havnen")),
)


@pytest.mark.parametrize("rule", ODD, ids=range(len(ODD)))
def test_the_form_holds_rules_that_nobody_made_in_it(window: Window, page: RulesPage, rule: Rule) -> None:
    form = opened(window, page, "clash")
    form.show_changed(rule)
    assert form.rule() == rule
    assert form.main_button.isEnabled()


def test_a_change_is_read_aloud_counted_saved_and_taken_back(window: Window, page: RulesPage) -> None:
    wait(lambda: all(card.aside for card in page.model.cards))
    form = opened(window, page, "clash_traffic")
    before = form.part("count").text()
    assert before.startswith("On the register now: ")
    field(form, "distance_within").setValue(500)
    assert form.part("sentence").text().startswith("A work that hinders motor traffic, within 500 m of another work")
    assert not form.part("count").isVisible(), "the old count would be a lie"
    wait(lambda: form.part("count").isVisible())
    rule = replace(saved(window)["clash_traffic"], distance_m=500.0)
    count = len(check(snapshot_of(window.desk.register), [rule], date.today()))
    assert form.part("count").text().startswith(f"On the register now: {count} findings; before the change: ")
    assert saved(window)["clash_traffic"].distance_m == 10, "nothing is saved yet"
    form.main_button.click()
    assert saved(window)["clash_traffic"] == rule
    assert window.dock.pages.currentWidget() is page
    press_undo(window)
    assert saved(window)["clash_traffic"].distance_m == 10


def test_a_rule_of_ones_own_about_detours(window: Window, page: RulesPage) -> None:
    wait(lambda: all(card.aside for card in page.model.cards))
    form = opened(window, page, "clash_traffic")
    field(form, "distance_on_detour").setChecked(True)
    assert "within 10 m of the detour of another work" in form.part("sentence").text()
    wait(lambda: form.part("count").isVisible())
    works, rule = snapshot_of(window.desk.register), form.rule()
    detours = detours_of(window.desk.register, works)
    found = with_detours(check(works, [rule], date.today()), detours, works, [replace(rule, in_use=True)])
    assert len(found) > 0
    assert form.part("count").text().startswith(f"On the register now: {count_in_words(RuleCount(len(found)))};")
    form.main_button.click()
    assert saved(window)["clash_traffic"].on_detour


def test_a_rule_about_detours_has_no_order(window: Window, page: RulesPage) -> None:
    form = opened(window, page, "protection")
    field(form, "distance_on_detour").setChecked(True)
    assert form.part("problem").text() == "A rule about detours has no order: choose whichever comes first."
    assert not form.main_button.isEnabled()


def test_what_cannot_be_is_said_and_not_saved(window: Window, page: RulesPage) -> None:
    form = opened(window, page, "clash")
    field(form, "distance_has_above").setChecked(True)
    field(form, "distance_above").setValue(5)
    assert form.part("problem").text() == "The least distance must be smaller than the greatest."
    assert not form.main_button.isEnabled()
    field(form, "distance_above").setValue(4)
    assert not form.part("problem").isVisible()
    field(form, "advice_advice_en").setPlainText("Ask {them}.")
    assert form.part("problem").text() == "The English advice may hold {a} and {b}, and nothing else in braces."
    field(form, "advice_advice_en").setPlainText("")
    for name in ("name_name_en", "name_name_da"):
        field(form, name).setText(" ")
    assert form.main_button.toolTip() == "Give the rule a name."


def test_codes_are_chosen_by_their_labels_without_a_mouse(window: Window, page: RulesPage) -> None:
    form = opened(window, page, "clash")
    kinds = field(form, "side_a_kinds")
    kinds.setFocus()
    QTest.keyClick(kinds, Qt.Key.Key_Space)
    assert kinds.view().isVisible()
    QTest.keyClick(kinds.view(), Qt.Key.Key_Home)
    QTest.keyClick(kinds.view(), Qt.Key.Key_Space)
    QTest.keyClick(kinds.view(), Qt.Key.Key_Down)
    QTest.keyClick(kinds.view(), Qt.Key.Key_Space)
    kinds.hidePopup()
    assert kinds.currentText() == "Water, Sewer"
    assert form.rule().a.kinds == ("water", "sewer")
    assert "of the kind Water or Sewer" in form.part("sentence").text()
    assert form.rule().b == form.rule().a, "the other work is asked for the same"


def test_a_new_rule_and_a_copy(window: Window, page: RulesPage) -> None:
    page.actions_by_name["new"].trigger()
    form = form_of(window)
    assert form.main_button.toolTip() == "Give the rule a name."
    field(form, "name_name_en").setText("Digs beside trees, året rundt")
    form.main_button.click()
    made = saved(window)["digs_beside_trees_aaret_rundt"]
    assert (made.name_da, made.distance_m, made.severity) == ("Digs beside trees, året rundt", 10, "warning")
    page.select(key_of(window, "opportunity"))
    page.actions_by_name["copy"].trigger()
    form_of(window).main_button.click()
    copied = saved(window)["opportunity_copy"]
    original = saved(window)["opportunity"]
    assert copied == replace(original, id="opportunity_copy", name_en="Opportunity, copy", name_da="Samgravning, copy")


def test_delete_removes_and_undo_brings_back_the_very_row(window: Window, page: RulesPage) -> None:
    key = key_of(window, "clash")
    page.select(key)
    page.list.setFocus()
    QTest.keyClick(page.list, Qt.Key.Key_Delete)
    assert "clash" not in saved(window)
    assert len(page.model.cards) == len(DEFAULT_RULES) - 1
    press_undo(window)
    assert saved(window)["clash"] == CLASH
    assert key_of(window, "clash") == key


def test_leaving_with_changes_asks_nothing_and_loses_nothing(window: Window, page: RulesPage) -> None:
    form = opened(window, page, "clash")
    field(form, "distance_within").setValue(7)
    form.part("back").click()
    assert said(window) == "The changes to “Clash” were not saved."
    press_undo(window)
    form = form_of(window)
    assert form.rule().distance_m == 7
    form.main_button.click()
    assert saved(window)["clash"].distance_m == 7


def test_a_new_rule_is_missed_only_where_something_was_typed(window: Window, page: RulesPage) -> None:
    before = len(window.iface.messageBar().items())
    page.findChild(QToolButton, "samgrav_rules_new_button").click()
    form_of(window).part("back").click()
    assert len(window.iface.messageBar().items()) == before
    page.findChild(QToolButton, "samgrav_rules_new_button").click()
    field(form_of(window), "distance_within").setValue(7)
    form_of(window).part("back").click()
    assert said(window) == "The new rule was not added."
    press_undo(window)
    form_of(window).part("back").click()
    assert said(window) == "The new rule was not added."


def test_back_to_the_default(window: Window, page: RulesPage) -> None:
    reset = page.actions_by_name["reset"]
    page.select(key_of(window, "clash"))
    assert not reset.isEnabled()
    assert "It is as a new register has it." in reset.toolTip()
    form = opened(window, page, "clash")
    field(form, "distance_within").setValue(9)
    field(form, "name_in_use").setChecked(False)
    form.main_button.click()
    page.select(key_of(window, "clash"))
    reset.trigger()
    assert saved(window)["clash"] == replace(CLASH, in_use=False), "whether it is used is the city's own choice"


def test_an_area_from_the_map_is_shown_counted_and_taken_away(window: Window, page: RulesPage) -> None:
    layer = window.desk.layers.works
    box = layer.extent()
    half = QgsRectangle(box.xMinimum(), box.yMinimum(), box.center().x(), box.yMaximum())
    window.canvas.setExtent(half)
    form = opened(window, page, "clash_traffic")
    field(form, "area_from_map").click()
    field(form, "area_name").setText("the west")
    assert form.part("sentence").text().endswith("Only within the west.")
    assert control(window).area._band is not None
    wait(lambda: form.part("count").isVisible())
    rule = form.rule()
    found = len(check(snapshot_of(window.desk.register), [rule], date.today()))
    everywhere = len(check(snapshot_of(window.desk.register), [replace(rule, area=None)], date.today()))
    assert found <= everywhere
    assert form.part("count").text().startswith(f"On the register now: {found} finding")
    form.main_button.click()
    assert saved(window)["clash_traffic"].area == rule.area
    assert rule.area.crs == "EPSG:25832"
    form = opened(window, page, "clash_traffic")
    field(form, "area_remove").click()
    assert control(window).area._band is None
    form.main_button.click()
    assert saved(window)["clash_traffic"].area is None


def test_an_area_is_drawn_on_the_map(window: Window, page: RulesPage) -> None:
    form = opened(window, page, "clash_traffic")
    before = window.canvas.mapTool()
    field(form, "area_draw").click()
    tool = window.canvas.mapTool()
    assert isinstance(tool, PolygonTool)
    assert "Click the corners on the map." in field(form, "area_said").text()
    tool.restore(QgsGeometry.fromWkt("LineString (723400 6176600, 724400 6176600)"))
    tool.finish()
    assert window.canvas.mapTool() is tool, "a line is no area yet, and the drawing is kept"
    assert form.rule().area is None
    tool.restore(QgsGeometry.fromWkt("LineString (723400 6176600, 724400 6176600, 724400 6177100)"))
    tool.finish()
    assert window.canvas.mapTool() is before
    area = form.rule().area
    assert (area.crs, QgsGeometry.fromWkt(area.wkt).area()) == ("EPSG:25832", 250_000)
    assert field(form, "area_said").text().startswith("Only works within an area of 25 ha count")
    assert form.part("sentence").text().endswith("Only within an area on the map.")
    form.main_button.click()
    assert saved(window)["clash_traffic"].area == area


def test_an_area_drawn_anew_keeps_its_name_and_esc_gives_up(window: Window, page: RulesPage) -> None:
    form = opened(window, page, "clash_traffic")
    before = window.canvas.mapTool()
    field(form, "area_draw").click()
    window.canvas.mapTool().restore(QgsGeometry.fromWkt("LineString (723400 6176600, 724400 6176600, 724400 6177100)"))
    window.canvas.mapTool().finish()
    field(form, "area_name").setText("the harbour")
    field(form, "area_draw").click()
    window.canvas.mapTool().discard()
    assert window.canvas.mapTool() is before
    assert form.rule().area.name == "the harbour"
    field(form, "area_draw").click()
    window.canvas.mapTool().restore(QgsGeometry.fromWkt("LineString (723400 6176600, 724400 6176600, 724400 6176700)"))
    window.canvas.mapTool().finish()
    assert (form.rule().area.name, QgsGeometry.fromWkt(form.rule().area.wkt).area()) == ("the harbour", 50_000)
    field(form, "area_draw").click()
    form.left.emit()
    assert not isinstance(window.canvas.mapTool(), PolygonTool), "nobody draws when the form is left"


def test_unfolding_shows_what_belongs_there_and_all_of_it(window: Window, page: RulesPage) -> None:
    window.iface.window.show()
    window.iface.window.resizeDocks([window.dock], [320], Qt.Orientation.Horizontal)
    form = opened(window, page, "clash_traffic")
    form.area_box.setCollapsed(False)
    for box in (each for each in form.boxes if each.isVisible()):
        squeezed = [each for each in box.findChildren(QAbstractSpinBox) if each.height() < each.sizeHint().height()]
        assert not squeezed, "a row that is broken has the height of two"
    said, buttons = field(form, "area_said"), field(form, "area_buttons")
    assert field(form, "area_name").isHidden(), "what has no area has no name"
    field(form, "area_draw").click()
    wait(lambda: said.height() > 2 * said.fontMetrics().lineSpacing())
    window.canvas.mapTool().restore(QgsGeometry.fromWkt("LineString (723400 6176600, 724400 6176600, 724400 6177100)"))
    window.canvas.mapTool().finish()
    assert field(form, "area_name").isVisible()
    wait(lambda: field(form, "area_remove").geometry().bottom() < buttons.height())
    wait(lambda: buttons.geometry().bottom() < form.area_box.height())
    assert said.geometry().bottom() < field(form, "area_name").y() < buttons.y()
    form.area_box.setCollapsed(True)
    form.area_box.setCollapsed(False)
    assert field(form, "area_name").isVisible()


def test_an_area_from_a_selected_polygon_of_another_system(window: Window, page: RulesPage) -> None:
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4326&field=name:string", "Districts", "memory")
    feature = QgsFeature(layer.fields())
    feature["name"] = "Gamle By"
    feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(12.55, 55.67, 12.60, 55.69)))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer, False)
    form = opened(window, page, "clash_traffic")
    window.iface.setActiveLayer(layer)
    field(form, "area_from_selection").click()
    assert "Select a polygon in a layer first" in said(window)
    assert form.rule().area is None
    layer.selectAll()
    field(form, "area_from_selection").click()
    area = form.rule().area
    assert (area.name, area.crs) == ("Gamle By", "EPSG:25832")
    assert QgsGeometry.fromWkt(area.wkt).area() == pytest.approx(3146 * 2226, rel=0.01)
    form.main_button.click()
    assert saved(window)["clash_traffic"].area == area


def test_export_and_import_show_what_would_change(window: Window, page: RulesPage, folder_in_danish: Path) -> None:
    files, path = control(window).files, folder_in_danish / "regler.json"
    mine = saved(window)
    rules = [
        replace(mine["clash"], distance_m=8.0),
        mine["protection"],
        replace(mine["clash"], id="trees", name_en="Trees"),
    ]
    path.write_text(rules_text(rules), encoding="utf-8")
    files.show_file(path, list(control(window)._stored.values()), control(window)._labels)
    preview = window.dock.pages.currentWidget()
    assert isinstance(preview, RulesImportPage)
    assert (
        preview.part("what").text() == "regler.json holds 3 rules. 1 would be new, 1 would change rules that are here."
    )
    assert preview.part("told").text() == "1 is the same here. Other rules of the register stay as they are."
    assert [(card.name, card.aside) for card in preview.model.cards] == [("Clash", "changed"), ("Trees", "new")]
    assert preview.model.cards[0].sentence == (
        "Changes distance. A work that does not hinder motor traffic, within 8 m of another such work, at the same "
        "time. Works with the status Completed do not count. Now it says: A work that does not hinder motor traffic, "
        "within 5 m of another such work, at the same time. Works with the status Completed do not count."
    )
    assert preview.main_button.text() == "Take over 2 rules"
    assert saved(window) == mine, "nothing is done before the button"
    preview.list.setCurrentIndex(preview.model.index(1))
    QTest.keyClick(preview.list, Qt.Key.Key_Space)
    assert preview.main_button.text() == "Take over 1 rule"
    preview.main_button.click()
    assert saved(window) == {**mine, "clash": rules[0]}
    press_undo(window)
    assert saved(window) == mine
    files.write(rules_of(window.desk.register), path)
    assert {rule.id: rule for rule in rules_in_file(path)} == mine


def test_an_invalid_file_is_refused_with_line_and_reason(window: Window, page: RulesPage, tmp_path: Path) -> None:
    path = tmp_path / "wrong.json"
    path.write_text(
        rules_text(DEFAULT_RULES).replace('"severity": "warning"', '"severity": "grave"', 1), encoding="utf-8"
    )
    control(window).files.show_file(path, [], control(window)._labels)
    line = next(
        number for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if '"grave"' in text
    )
    assert f"Line {line}: 'severity' must be one of conflict, warning, opportunity." in said(window)
    assert said(window).endswith("Nothing was imported.")
    assert window.dock.pages.currentWidget() is page


def test_default_rules_that_are_gone_come_back(window: Window, page: RulesPage) -> None:
    page.select(key_of(window, "dig_first"))
    page.actions_by_name["remove"].trigger()
    page.actions_by_name["defaults"].trigger()
    preview = window.dock.pages.currentWidget()
    assert [(card.name, card.aside) for card in preview.model.cards] == [("Dig first", "new")]
    preview.main_button.click()
    assert set(saved(window)) == {rule.id for rule in DEFAULT_RULES}


def test_who_is_no_admin_sees_the_rules_and_why_they_stay(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(GeoPackageRegister, "role", "coordinator")
    window.actions["rules"].trigger()
    page = window.dock.pages.currentWidget()
    reason = "Only an admin of the register changes its rules; your role here is coordinator."
    assert page._hint.text() == reason
    for name in ("new", "copy", "remove", "import", "reset", "defaults"):
        assert not page.actions_by_name[name].isEnabled(), name
        assert reason in page.actions_by_name[name].toolTip()
    assert page.actions_by_name["export"].isEnabled()
    before = saved(window)
    page.list.setFocus()
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Delete):
        QTest.keyClick(page.list, key)
    assert saved(window) == before
    form = opened(window, page, "clash")
    assert form.part("note").text() == reason
    assert not field(form, "distance_within").isEnabled()
    assert not form.main_button.isEnabled()


def test_a_rule_that_cannot_be_read_is_shown_and_can_be_removed(window: Window, demo: str) -> None:
    with closing(sqlite3.connect(demo)) as file, file:  # as a later version of the plugin might write it
        file.execute("UPDATE metadata SET value = 'open' WHERE key = 'door'")
        file.execute("UPDATE rule SET conditions = ? WHERE id = 'clash'", (json.dumps({"colour": "red"}),))
        file.execute("UPDATE metadata SET value = 'closed' WHERE key = 'door'")
    window.actions["rules"].trigger()
    page = window.dock.pages.currentWidget()
    page.select(key_of(window, "clash"))
    assert "'colour' is no condition of a rule." in page.selected().sentence
    assert not page.actions_by_name["change"].isEnabled()
    page.actions_by_name["reset"].trigger()
    assert saved(window)["clash"] == CLASH


def test_what_a_colleague_changes_is_listed(window: Window, page: RulesPage, demo: str) -> None:
    register = open_register(demo)
    row = next(row for row in register.rows("rule") if row["id"] == "clash")
    change = Operation(Kind.UPDATE, "rule", str(row["uuid"]), {"name_en": "Bump"}, row["row_version"])
    register.apply(Changeset((change,), "colleague"))
    register.close()
    window.desk.look()
    assert "Bump" in [card.name for card in page.model.cards]


def test_counting_stops_when_told(window: Window, page: RulesPage) -> None:
    counts = control(window).counts
    assert counts.running
    assert not page.progress.isHidden()
    page.progress.cancelled.emit()
    assert not counts.running
    assert page.progress.isHidden()
    QTest.qWait(300)
    assert not any(card.aside for card in page.model.cards)


def test_a_change_by_a_colleague_is_counted_again(window: Window, page: RulesPage, demo: str) -> None:
    wait(lambda: all(card.aside for card in page.model.cards))
    before = [card.aside for card in page.model.cards]
    register = open_register(demo)
    rows = [row for row in register.rows("work") if row["status"] != "cancelled"]
    changes = [
        Operation(Kind.UPDATE, "work", str(row["uuid"]), {"status": "cancelled"}, row["row_version"]) for row in rows
    ]
    register.apply(Changeset(tuple(changes), "colleague"))
    register.close()
    window.desk.look()
    wait(lambda: [card.aside for card in page.model.cards] == ["0 findings"] * len(before))


def test_a_rule_about_a_layer_is_listed_and_counted(window: Window, page: RulesPage, folder_in_danish: Path) -> None:
    trees = folder_in_danish / "trees.geojson"
    centre = window.desk.layers.works.extent()
    corners = [[centre.xMinimum(), centre.yMinimum()], [centre.xMaximum(), centre.yMaximum()]]
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": corners}}
    trees.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    layer = ConstraintLayer("Trees", "ogr", str(trees), crs="EPSG:25832")
    rule = Rule("trees", "Trees", "Træer", "constraint", 10.0, a=Side(excavates=True), layer=layer)
    window.desk.apply([insertion(rule)])
    page.select(key_of(window, "trees"))
    wait(lambda: page.selected().aside)
    assert int(page.selected().aside.split()[0]) > 0
    form = opened(window, page, "trees")
    assert form.rule() == rule
    assert form.part("sentence").text() == (
        "A dig within 10 m of Trees, at any time. Works with the status Completed count, too."
    )
    form.show_changed(replace(rule, area=Area("POLYGON ((0 0, 9 0, 9 9, 0 0))", "EPSG:25832", "far away")))
    wait(lambda: form.part("count").text().startswith("On the register now: 0 findings; before the change: "))
    form.show_changed(rule)
    trees.unlink()
    control(window).counts.forget()
    form.left.emit()
    wait(lambda: page.selected().aside == "layer not reached")


def test_two_who_change_the_same_rule_are_told(window: Window, page: RulesPage, demo: str) -> None:
    form = opened(window, page, "clash")
    field(form, "distance_within").setValue(7)
    register = open_register(demo)
    row = next(row for row in register.rows("rule") if row["id"] == "clash")
    theirs = {"distance_m": 3.0, "name_en": "Bump"}
    change = Operation(Kind.UPDATE, "rule", str(row["uuid"]), theirs, row["row_version"])
    register.apply(Changeset((change,), "colleague"))
    register.close()
    window.desk.look()
    assert form.rule().distance_m == 7, "what is being changed stays"
    told = []
    window.desk.refused.connect(lambda refused, changeset: told.append((refused, changeset)))
    form.main_button.click()
    ((refused, changeset),) = told
    assert saved(window)["clash"].distance_m == 3
    assert window.dock.pages.currentWidget() is form, "what is being changed is not lost"
    (conflict,) = refused.conflicts
    assert (conflict.fields, conflict.changed_by) == (("distance_m",), "colleague")
    window.desk.outgoing.settle(changeset, refused.conflicts, {(conflict.uuid, "distance_m"): MINE})
    assert saved(window)["clash"] == replace(CLASH, distance_m=7.0, name_en="Bump"), "other fields go together"
    assert window.dock.pages.currentWidget() is page


def test_a_register_that_can_only_be_read_says_so(window: Window, page: RulesPage) -> None:
    window.desk.register.read_only_reason = SamgravError("The file is write-protected.")
    page.left.emit()
    window.actions["rules"].trigger()
    assert page._hint.text() == "These rules can be seen and not changed: The file is write-protected."
    assert not page.actions_by_name["new"].isEnabled()
    assert page.actions_by_name["change"].text() == "Look at"


def test_it_is_greyed_without_a_register(iface: Interface) -> None:
    Settings().set(RECENT, [])
    plugin = SamgravPlugin(iface)
    plugin.initGui()
    action = plugin.window.actions["rules"]
    assert not action.isEnabled()
    assert "Open or create a register first." in action.toolTip()
    plugin.unload()


def test_tab_leads_from_field_to_field_as_they_lie_and_on_to_the_button(window: Window, page: RulesPage) -> None:
    rule_page = opened(window, page, "clash")
    rule_page.advice_box.setCollapsed(False)
    rule_page.name_box.findChild(QWidget, "samgrav_rule_name_in_use").setChecked(False)
    order, each = [], rule_page.part("back")
    while each is not rule_page.part("do"):
        each = each.nextInFocusChain()
        order.append(each)
    boxes = [box for box in rule_page.boxes if not box.isHidden()]
    assert [each for each in order if each in boxes] == boxes
    form = rule_page.part("form")
    stops = [each for each in order if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible()]
    tops = [(each.mapTo(form, QPoint()).y(), each.objectName()) for each in stops if form.isAncestorOf(each)]
    assert len(tops) > 30
    assert [pair for pair in pairwise(tops) if pair[1][0] < pair[0][0] - 12] == []
    assert stops[-2:] == [rule_page.part("cancel"), rule_page.part("do")]


def test_it_fits_into_320_pixels(window: Window, page: RulesPage) -> None:
    assert page.minimumSizeHint().width() <= 320
    form = opened(window, page, "dig_first")
    for box in form.boxes:
        box.setCollapsed(False)
    window.dock.pages.resize(320, 700)
    QCoreApplication.processEvents()
    assert form.minimumSizeHint().width() <= 320
    widths = {box.objectName(): box.minimumSizeHint().width() for box in form.boxes if box.isVisible()}
    assert max(widths.values()) <= 320 - 30, widths
    assert form.part("form").minimumSizeHint().width() <= 320 - 20
