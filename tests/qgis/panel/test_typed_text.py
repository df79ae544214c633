"""Text that people typed is shown as it stands in every list, form, card, tool tip and message: it is never HTML."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import shapely
from qgis.core import QgsExpression, QgsExpressionContext, QgsExpressionContextUtils
from qgis.PyQt.QtCore import QAbstractItemModel, QAbstractTableModel, Qt
from qgis.PyQt.QtGui import QTextDocument
from qgis.PyQt.QtWidgets import QAbstractItemView, QAction, QLabel, QTextBrowser, QWidget

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.schema import TABLES, Table, Type
from plugin.errors import BadInput
from plugin.panel.conflict_dialog import ConflictDialog
from plugin.panel.members_model import MembersModel
from plugin.panel.plain import tip
from plugin.panel.unseen_note import UnseenNote
from plugin.panel.window import Window
from plugin.register import create_register, open_register
from plugin.settings import MY_PARTY
from tests.qgis.interface import wait
from tests.unit.register.rows import insert, named, work

MARK = "Zq7"
NASTY = f"{MARK}<img src='//evil/x.png'><b>&amp;{MARK}"
"""No piece of it may be taken for HTML, and none may be lost."""
TEXTS = 50


def nasty(table: Table) -> dict[str, Any]:
    """A value for every text field of a table that a person may fill in."""
    free = [
        each
        for each in table.fields
        if each.type is Type.TEXT and not (each.bookkeeping or each.code_list or each.references or each.name == "uuid")
    ]
    return {each.name: NASTY[: each.max_length or 1000] for each in free}


def rows() -> list[Operation]:
    """A row of every table with nothing but that, and two works that meet, twice."""
    party = insert("party", nasty(_table("party")))
    project = insert("project", {**nasty(_table("project")), "party": NASTY})
    works = [
        insert("work", {**nasty(_table("work")), **_of_work(number), "project_uuid": None}, named(f"nasty {number}"))
        for number in range(2)
    ]
    contact = insert("contact", {**nasty(_table("contact")), "work_uuid": works[0].uuid})
    line = bytes(shapely.to_wkb(shapely.LineString([(724_000, 6_177_000), (724_009, 6_177_009)])))
    detour = insert("detour", {**nasty(_table("detour")), "work_uuid": works[0].uuid, "geom": line})
    code = insert("code", {**nasty(_table("code")), "list_name": "kind", "code": "nasty"})
    rule = insert("rule", {**nasty(_table("rule")), "severity": "warning", "distance_m": 5.0, "conditions": None})
    return [party, code, project, *works, contact, detour, rule]


def _of_work(number: int) -> dict[str, Any]:
    return {
        "party": NASTY,
        "kind": "nasty",
        "start_date": "2031-04-01",
        "geom": work()["geom"],
        "end_date": f"2031-0{5 + number}-01",
    }


def _table(name: str) -> Table:
    return next(table for table in TABLES if table.name == name)


@pytest.fixture
def window(window: Window, tmp_path: Path) -> Window:
    """The panel with a register of that kind, called so as well."""
    path = str(tmp_path / "nasty.gpkg")
    register = create_register(path, NASTY)
    for operation in rows():
        register.apply(Changeset((operation,), NASTY))
    register.close()
    window.settings.set(MY_PARTY, NASTY)
    window.desk.open(path)
    return window


def as_seen(text: str, *, is_html: bool) -> str:
    """What a person sees."""
    if not is_html:
        return text
    document = QTextDocument()
    document.setHtml(text)
    return document.toPlainText()


def lost(text: str, *, is_html: bool) -> bool:
    """Whether something of what was typed is taken for HTML."""
    seen = as_seen(text, is_html=is_html)
    typed = text.count(f"{MARK}<img") + text.count(f"{MARK}&lt;img")
    return seen.count(NASTY) < typed or "\ufffc" in seen


def texts_of(root: QWidget) -> Iterator[tuple[str, str, bool]]:
    """Whose, the text, and whether Qt takes it for HTML."""
    for label in root.findChildren(QLabel):
        guessed = label.textFormat() == Qt.TextFormat.AutoText and Qt.mightBeRichText(label.text())
        yield label.objectName(), label.text(), guessed or label.textFormat() == Qt.TextFormat.RichText
    for widget in [root, *root.findChildren(QWidget), *root.findChildren(QAction)]:
        name = f"tool tip of {widget.objectName() or type(widget).__name__}"
        yield name, widget.toolTip(), Qt.mightBeRichText(widget.toolTip())
    for browser in root.findChildren(QTextBrowser):
        yield browser.objectName(), browser.toPlainText(), False
    for view in root.findChildren(QAbstractItemView):
        yield from _tips_of(view.objectName() or view.parent().parent().objectName(), view.model())


def _tips_of(name: str, model: QAbstractItemModel | None) -> Iterator[tuple[str, str, bool]]:
    for row in range(model.rowCount() if model else 0):
        for column in range(model.columnCount() if isinstance(model, QAbstractTableModel) else 1):
            text = model.index(row, column).data(Qt.ItemDataRole.ToolTipRole)
            yield f"tool tip in {name}", str(text or ""), Qt.mightBeRichText(str(text or ""))


def assert_shown_as_typed(root: QWidget, least: int = 1) -> None:
    """`least`: so many texts with what was typed are there, so that this looks at something."""
    with_mark = [(name, text, is_html) for name, text, is_html in texts_of(root) if MARK in text]
    assert [(name, text) for name, text, is_html in with_mark if lost(text, is_html=is_html)] == []
    assert len(with_mark) >= least, with_mark


def guessing(root: QWidget) -> list[str]:
    """Our labels that let Qt guess what they hold."""
    labels = root.findChildren(QLabel)
    return [
        label.objectName()
        for label in labels
        if label.objectName().startswith("samgrav") and label.textFormat() == Qt.TextFormat.AutoText
    ]


def test_no_label_of_ours_lets_qt_guess(window: Window) -> None:
    assert guessing(window.dock) == []
    assert len(window.dock.findChildren(QLabel)) > TEXTS


def test_lists_chips_and_the_head_of_the_panel(window: Window) -> None:
    assert_shown_as_typed(window.dock, 3)
    page = window.dock.works
    page.search.setText(NASTY)
    assert page.model.rowCount() == 2
    window.dock.findChildren(QWidget)
    assert_shown_as_typed(window.dock, 3)


def test_the_cards_of_a_check(window: Window) -> None:
    window.actions["check_all"].trigger()
    wait(lambda: window.dock.findings.model.total() > 0)
    cards = window.dock.findings.model
    told = cards.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert NASTY in told
    assert_shown_as_typed(window.dock.findings)
    window.dock.findings.list.setCurrentIndex(cards.index(0, 0))
    window.dock.findings.settle_asked.emit(cards.cards.card(0))
    assert_shown_as_typed(window.dock)


def test_the_form_of_a_work(window: Window) -> None:
    from plugin.panel.form_page import FormPage

    page = window.dock.works
    page.list.setCurrentIndex(page.model.index(0))
    window.actions["edit_work"].trigger()
    form = window.dock.pages.currentWidget()
    assert isinstance(form, FormPage)
    assert NASTY in form.part("title").text()
    assert_shown_as_typed(form)
    assert form.form.values()["title"] == NASTY
    form.cancel()


def test_the_pages_that_lie_over_the_lists(window: Window) -> None:
    page = window.dock.works
    page.list.setCurrentIndex(page.model.index(0))
    for action in ("move_work", "hand_over", "rules", "check_layer"):
        window.actions[action].trigger()
        assert_shown_as_typed(window.dock)
        window.dock.show_home()


def test_messages(window: Window) -> None:
    messages = window.messages
    messages.show_error(BadInput(NASTY.replace("{", "{{")))
    for show in (messages.show_warning, messages.show_success, messages.show_info):
        show(f"One\n{NASTY}")
        item = window.iface.messageBar().currentItem()
        (browser,) = item.findChildren(QTextBrowser)
        assert NASTY in browser.toPlainText()
        assert "\n" in browser.toPlainText()
    messages.clear()


def test_members_and_the_note_about_hidden_works(window: Window) -> None:
    from plugin.domain.member import Member

    model = MembersModel(window.dock)
    model.show_members([Member(NASTY, "party", NASTY, NASTY, "2026-01-01T00:00:00Z")], NASTY)
    text = model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert not lost(text, is_html=Qt.mightBeRichText(text))
    note = UnseenNote("samgrav_test", window.dock)
    note.say([NASTY])
    assert_shown_as_typed(note)


def test_the_dialog_of_a_conflict(window: Window) -> None:
    from plugin.layers.comparison import Words, compare
    from plugin.register.errors import Refused

    register, uuid = window.desk.register, named("nasty 0")
    others = open_register(register.uri)
    others.apply(Changeset((Operation(Kind.UPDATE, "work", uuid, {"title": f"{NASTY}!"}, 1),), NASTY))
    others.close()
    mine = Changeset((Operation(Kind.UPDATE, "work", uuid, {"title": f"{NASTY}?"}, 1),), "Me")
    with pytest.raises(Refused) as caught:
        register.apply(mine)
    dialog = ConflictDialog(mine, compare(mine, caught.value.conflicts, Words(register)), window.main)
    assert guessing(dialog) == []
    assert_shown_as_typed(dialog, 2)
    dialog.deleteLater()


def test_a_tip_that_is_no_html_stays_as_it_is() -> None:
    assert tip("a\nb & c") == "a\nb & c"
    assert as_seen(tip(f"a{NASTY}\nb"), is_html=True) == f"a{NASTY}\nb"


def test_map_tips_are_pages_in_which_nothing_typed_runs(window: Window) -> None:
    looked_at = 0
    for role, layer in window.desk.layers.by_role().items():
        for feature in layer.getFeatures() if layer.isSpatial() else ():
            context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
            context.setFeature(feature)
            shown = QgsExpression(layer.displayExpression()).evaluate(context)
            tip_of_map = QgsExpression.replaceExpressionText(layer.mapTipTemplate(), context)
            assert MARK in tip_of_map, role
            assert "<" not in tip_of_map, role
            assert as_seen(tip_of_map, is_html=True) == shown
            looked_at += 1
    assert looked_at >= 3


def test_a_map_tip_of_ones_own_stays(window: Window) -> None:
    works = window.desk.layers.works
    works.setMapTipTemplate("mine")
    window.desk.refresh_party()  # dresses the layers again
    assert works.mapTipTemplate() == "mine"
