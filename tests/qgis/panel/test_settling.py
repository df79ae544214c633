"""Settling a finding in the window: a decision and a reason, and it leaves the list and the map; and back again."""

from __future__ import annotations

import pytest
from qgis.PyQt.QtWidgets import QAbstractButton, QPushButton, QRadioButton

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.panel.finding_cards import Card
from plugin.panel.findings_model import CARD_ROLE
from plugin.panel.settle_page import Choice, SettlePage
from plugin.panel.window import Window
from plugin.register import open_register
from tests.qgis.interface import wait


@pytest.fixture
def checked(demo_window: Window) -> Window:
    """The demo register, after a check of everything."""
    demo_window.actions["check_all"].trigger()
    wait(lambda: len(demo_window.dock.findings.model.cards) and not demo_window.situation.checking)
    return demo_window


def shown(window: Window) -> list[Card]:
    model = window.dock.findings.model
    model.index_of(model.total() - 1)
    return [model.index(row).data(CARD_ROLE) for row in range(model.rowCount())]


def keys(window: Window) -> set[tuple[str, ...]]:
    return {tuple(key) for key in window.dock.findings.model.cards.keys}


def on_map(window: Window) -> set[tuple[str, ...]]:
    layer = window.desk.layers.findings
    names = ("rule", "uuid_a", "uuid_b", "ref_b")
    return {tuple(feature[name] for name in names) for feature in layer.getFeatures()}


def page(window: Window) -> SettlePage:
    return window.dock.findChild(SettlePage)


def press(window: Window, name: str) -> None:
    button = window.dock.findings.findChild(QAbstractButton, name)
    assert button.isEnabled()
    button.click()


def choose(window: Window, row: int) -> Card:
    window.dock.findings.list.setCurrentIndex(window.dock.findings.model.index(row))
    return window.dock.findings.model.index(row).data(CARD_ROLE)


def settle(window: Window, row: int = 0, code: str = "coordinated", reason: str = "One trench") -> Card:
    card = choose(window, row)
    press(window, "samgrav_card_settle")
    assert window.dock.pages.currentWidget() is page(window)
    form = page(window)
    assert not form.main_button.isEnabled()
    form.findChild(QRadioButton, f"samgrav_settle_{code}").setChecked(True)
    assert form.main_button.isEnabled() == bool(card.note), "a reason is asked for, or the earlier one proposed"
    form.part("reason").setPlainText(reason)
    form.main_button.click()
    assert window.dock.pages.currentWidget() is window.dock.tabs
    return card


def key_of(card: Card) -> tuple[str, ...]:
    return (card.rule, *card.uuids, card.refs[1])


def press_in_message(window: Window) -> None:
    button = window.iface.messageBar().currentItem().findChild(QPushButton, "samgrav_message_button")
    assert button.text() == "Undo"
    button.click()


def test_a_settled_finding_leaves_the_list_and_the_map_at_once(checked: Window) -> None:
    before = keys(checked)
    card = settle(checked)
    assert keys(checked) == on_map(checked) == before - {key_of(card)}
    assert "1 finding is settled" in checked.dock.findings.status.text()
    (row,) = checked.desk.register.rows("settled_pair")
    assert (row["decision"], row["reason"], row["rule"]) == ("coordinated", "One trench", card.rule)
    press_in_message(checked)
    assert keys(checked) == on_map(checked) == before
    assert checked.desk.register.rows("settled_pair") == []
    assert "settled" not in checked.dock.findings.status.text()


def test_the_next_check_leaves_it_out_and_lists_it_with_reason_and_author(checked: Window) -> None:
    before = keys(checked)
    card = settle(checked)
    done: list[object] = []
    checked.desk.findings_changed.connect(done.append)
    checked.actions["check_all"].trigger()
    wait(lambda: done)
    assert keys(checked) == on_map(checked) == before - {key_of(card)}
    checked.dock.findings.status.linkActivated.emit("#settled")
    (settled,) = shown(checked)
    assert key_of(settled) == key_of(card)
    assert settled.settled
    assert settled.note.startswith("Coordinated by ")
    assert settled.note.endswith(": One trench")
    choose(checked, 0)
    press(checked, "samgrav_card_settle")
    assert keys(checked) == on_map(checked) == before
    press_in_message(checked)
    assert keys(checked) == before - {key_of(card)}


def test_the_chip_leads_back_to_what_is_open(checked: Window) -> None:
    settle(checked)
    open_ones = keys(checked)
    checked.dock.findings.status.linkActivated.emit("#settled")
    assert len(shown(checked)) == 1
    press(checked, "samgrav_chip_settled")
    assert keys(checked) == open_ones


def test_a_pair_comes_back_with_what_was_decided_when_a_work_moves(checked: Window) -> None:
    card = settle(checked, reason="One trench.")
    row = checked.desk.register.rows("work", [card.uuids[0]])[0]
    values = {"end_date": None, "latest_end": None, "actual_end": None, "duration_days": None}
    checked.desk.apply([Operation(Kind.UPDATE, "work", card.uuids[0], values, row["row_version"])])
    done: list[object] = []
    checked.desk.findings_changed.connect(done.append)
    checked.actions["check_all"].trigger()
    wait(lambda: done)
    back = next(each for each in shown(checked) if key_of(each) == key_of(card))
    assert "Settled before – Coordinated by" in back.note
    assert back.note.endswith(f"One trench. Since then the dates of {row['ref']} have changed.")
    position = [key_of(each) for each in shown(checked)].index(key_of(card))
    settle(checked, position, "no_problem", "Still one trench")
    (decision,) = checked.desk.register.rows("settled_pair")
    assert (decision["reason"], decision["row_version"]) == ("Still one trench", 2)
    press_in_message(checked)
    (decision,) = checked.desk.register.rows("settled_pair")
    assert (decision["reason"], decision["row_version"]) == ("One trench.", 3)
    assert key_of(card) in keys(checked)


def test_what_a_colleague_settles_leaves_the_list_as_well(checked: Window, demo: str) -> None:
    before = keys(checked)
    card = settle(checked)
    row = checked.desk.register.rows("settled_pair")[0]
    press_in_message(checked)
    assert keys(checked) == before
    values = {
        name: row[name] for name in row if name not in ("uuid", "row_version") and name[-3:] not in ("_by", "_at")
    }
    colleague = open_register(demo)
    uuid = "00000000-0000-4000-8000-000000000001"
    colleague.apply(Changeset((Operation(Kind.INSERT, "settled_pair", uuid, values),), "Bo"))
    colleague.close()
    checked.desk.look()
    assert keys(checked) == on_map(checked) == before - {key_of(card)}


def test_what_an_earlier_session_found_can_be_settled_too(checked: Window, demo: str) -> None:
    checked.desk.close()
    checked.desk.open(demo)
    before = keys(checked)
    card = settle(checked)
    assert keys(checked) == on_map(checked) == before - {key_of(card)}
    checked.desk.close()
    checked.desk.open(demo)
    assert keys(checked) == before - {key_of(card)}


def test_the_tab_key_goes_from_the_decision_to_its_reason(qgis_app: object) -> None:
    settle = SettlePage()
    for _ in range(2):  # the choices are made anew each time
        settle.begin("Clash", [Choice("coordinated", "Coordinated", ""), Choice("no_problem", "No problem", "")])
        first, second = settle.findChildren(QRadioButton)
        assert first.nextInFocusChain() is second
        assert second.nextInFocusChain() is settle.part("reason")
