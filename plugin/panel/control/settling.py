"""Settling a finding: asks for decision and reason, and sends them through the register's door."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject

from ...coordinate.settling import Decision, bringing_back, decisions_about, settling, undoing
from ...domain.changeset import Operation
from ...domain.settled_pair import SettledPair
from ...errors import SamgravError
from ...i18n import tr
from ...layers.words import in_danish
from ..finding_cards import Card
from ..settle_page import Choice, SettlePage
from ..window import Window
from .findings import FindingsControl

if TYPE_CHECKING:
    from ...coordinate.settling import Meeting
    from ...register.register import Register


class SettlingControl(QObject):
    """The page over the lists, and what comes of it; undo stands in the message bar."""

    def __init__(self, window: Window, findings: FindingsControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_settling_control")
        self._window = window
        self._findings = findings
        self._page = SettlePage()
        self._meeting: Meeting | None = None
        self._refs = ("", "")
        window.dock.add_pages(self._page)
        self._page.left.connect(window.dock.show_home)
        self._page.wanted.connect(self._settle)
        window.dock.findings.settle_asked.connect(self._on_asked)
        window.desk.closed.connect(self._page.left)

    def _on_asked(self, card: Card) -> None:
        register = self._window.desk.register
        if register is None:
            return
        try:
            meeting = self._findings.meeting(card)
            if meeting is None:
                self._window.messages.show_info(tr("One of both works is gone; check again."))
            elif card.settled:
                self._bring_back(register, meeting, card)
            else:
                self._ask(register, meeting, card)
        except SamgravError as error:
            self._window.messages.show_error(error)

    def _ask(self, register: Register, meeting: Meeting, card: Card) -> None:
        self._meeting, self._refs = meeting, card.refs
        before = decisions_about(register, meeting)
        self._page.begin(
            card.sentence,
            _choices(register),
            card.note,
            before[0].reason if before else "",
            of_one_rule=meeting.feature is not None,
        )
        self._window.dock.show_page(self._page)

    def _settle(self, code: str, reason: str, every_rule: bool) -> None:
        register, meeting = self._window.desk.register, self._meeting
        if register is None or meeting is None:
            return
        decision = Decision(code, reason, every_rule)
        rule = None if every_rule else meeting.rule
        try:
            before = next((pair for pair in decisions_about(register, meeting) if pair.rule == rule), None)
            operation = settling(meeting, decision, before)
            self._send([operation], [before] if before else [], tr("{a} and {b} are settled."))
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.dock.show_home()

    def _bring_back(self, register: Register, meeting: Meeting, card: Card) -> None:
        """Whatever keeps it out of the list: a decision about this rule, about all rules, or both."""
        self._refs = card.refs
        pairs = decisions_about(register, meeting)
        self._send(bringing_back(pairs), pairs, tr("{a} and {b} are no longer settled."))

    def _send(self, operations: Sequence[Operation], before: Sequence[SettledPair], told: str) -> None:
        """Register operations and offer to undo them; `before` are the decisions that they change."""
        result = self._window.desk.apply(operations, told.format(a=self._refs[0], b=self._refs[1]))
        undo = undoing(operations, result, before)
        text = told.format(a=self._refs[0], b=self._refs[1])
        self._window.messages.show_success(text, ((tr("Undo"), lambda: self._undo(undo)),))

    def _undo(self, operations: Sequence[Operation]) -> None:
        try:
            self._window.desk.apply(operations, tr("Undone"))
        except SamgravError as error:
            self._window.messages.show_error(error)


def _choices(register: Register) -> list[Choice]:
    """The decisions in use, as the register's code list has them."""
    rows = [row for row in register.rows("code") if row["list_name"] == "decision" and row["in_use"]]
    language = "da" if in_danish() else "en"

    def text(row: dict[str, object], name: str) -> str:
        return str(row[f"{name}_{language}"] or "")

    rows.sort(key=lambda row: (row["sort_order"] or 0, str(row["code"])))
    return [Choice(str(row["code"]), text(row, "label"), text(row, "definition")) for row in rows]
