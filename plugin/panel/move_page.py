"""The page that moves a work to other dates, and shows what it would meet there before anything is saved."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QDate, Qt
from qgis.PyQt.QtWidgets import QWidget

from ..domain.changeset import Value
from ..domain.period import parse_day
from ..draw.drafting import Drafting
from ..draw.free_date import FreeDate, day_of
from ..draw.live_check import SWAPPED
from ..draw.openings import row_of
from ..draw.phases import duration, moved
from ..errors import SamgravError
from ..i18n import tr
from ..layers.desk import Desk
from .meets_strip import MeetsStrip
from .over_page import OverPage
from .period_text import day_text, period_text

if TYPE_CHECKING:
    from ..check.findings.findings import Findings

SHIFTS = {"month_back": (-1, 0), "week_back": (0, -7), "week_on": (0, 7), "month_on": (1, 0)}
"""Months and days of each button."""


class MovePage(OverPage):
    """A new start moves the end along; the end can be set by hand too."""

    NAME = "move"

    def __init__(self, drafting: Drafting, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drafting = drafting
        self._desk = desk
        self._row: dict[str, Value] = {}
        self._filling = False
        self.strip = MeetsStrip("move", self)
        self.part("meets_place").layout().addWidget(self.strip)
        for name in ("start", "end"):
            field = self.part(name)
            field.setDisplayFormat(tr("d MMM yyyy"))
            field.setCalendarPopup(True)
            FreeDate(field, last=name == "end", since=self._since(name))
        self.part("end").setAllowNull(True)
        self.part("end").setNullRepresentation(tr("open"))
        self.part("start").dateChanged.connect(self._on_start)
        self.part("end").dateValueChanged.connect(lambda *_: self._refresh())
        for name in SHIFTS:
            self.part(name).clicked.connect(self._shifter(name))
        self.strip.looked_at.connect(drafting.look_asked)
        drafting.met.connect(self._show_met)
        drafting.check_state.connect(lambda _state: self._show_met(drafting.findings))
        self.left.connect(self._drafting.live.forget_question)

    def begin(self, uuid: str) -> bool:
        """Ask about a work; False, and the error is told, where it is gone."""
        if self._desk.register is None:
            return False
        try:
            self._row = row_of(self._desk.register, uuid)
        except SamgravError as error:
            self._drafting.failed.emit(error)
            return False
        self.part("title").setText(tr("Move {ref}").format(ref=self._row["ref"]))
        self.part("what").setText(f"{self._row['title']}\n{self._period()}")
        self.part("note").setText(self._note())
        self.part("note").setVisible(bool(self._note()))
        self._show_days(_qdate(self._row["start_date"]) or QDate.currentDate(), _qdate(self._row["end_date"]))
        self.strip.show_list(False)
        self.strip.show_findings(None, self._drafting.live.state)
        self._refresh()
        self.part("start").setFocus()
        return True

    def finish(self) -> None:
        start, end = self._days()
        if self._drafting.changes.move(self._row, start, end):
            self.left.emit()

    def _since(self, name: str) -> Callable[[], date | None]:
        """In the end, `+14` counts from the start."""
        return lambda: day_of(self.part("start")) if name == "end" else None

    def _shifter(self, name: str) -> object:
        months, days = SHIFTS[name]
        return lambda *_: self.part("start").setDate(self.part("start").date().addMonths(months).addDays(days))

    def _on_start(self, start: QDate) -> None:
        """The duration stays as it was registered."""
        if self._filling:
            return
        first, last = parse_day(_text(self._row.get("start_date"))), parse_day(_text(self._row.get("end_date")))
        new = parse_day(start.toString(Qt.DateFormat.ISODate))
        if new is not None and first is not None:
            _, end = moved(first, last, new)
            self._show_end(_qdate(end.isoformat()) if end else None)
        self._refresh()

    def _show_days(self, start: QDate, end: QDate | None) -> None:
        self._filling = True
        self.part("start").setDate(start)
        self._filling = False
        self._show_end(end)

    def _show_end(self, end: QDate | None) -> None:
        self._filling = True
        if end is None:
            self.part("end").clear()
        else:
            self.part("end").setDate(end)
        self._filling = False

    def _days(self) -> tuple[str, str | None]:
        end = self.part("end")
        return _iso(self.part("start").date()), None if end.isNull() else _iso(end.date())

    def _refresh(self) -> None:
        if self._filling:
            return
        start, end = self._days()
        days = duration(parse_day(start), parse_day(end))
        swapped = days is not None and days < 1
        same = (start, end) == (self._row.get("start_date"), self._row.get("end_date"))
        self.part("days").setText("" if days is None or swapped else tr("{count} days").format(count=days))
        self.part("days").setVisible(days is not None and not swapped)
        self._show_problem(tr("The last day lies before the first.") if swapped else self._outside(start, end))
        self.main_button.setEnabled(not swapped and not same)
        if self._row:
            self._drafting.live.ask([{**self._row, "start_date": start, "end_date": end}])

    def _show_problem(self, problem: str) -> None:
        self.part("problem").setText(problem)
        self.part("problem").setVisible(bool(problem))

    def _outside(self, start: str, end: str | None) -> str:
        """A work may be moved out of its window; the person is told."""
        earliest, latest = self._row.get("earliest_start"), self._row.get("latest_end")
        early = isinstance(earliest, str) and start < earliest
        late = isinstance(latest, str) and (end is None or end > latest)
        if not early and not late:
            return ""
        return tr("Outside its window: {window}.").format(window=period_text(_text(earliest), _text(latest)))

    def _period(self) -> str:
        row = self._row
        return period_text(_text(row["start_date"]), _text(row["end_date"]), _text(row["certainty"]))

    def _note(self) -> str:
        began = parse_day(_text(self._row.get("actual_start")))
        if began is None:
            return ""
        return tr("The work began on {day}: its actual dates stay, only the plan moves.").format(day=day_text(began))

    def _show_met(self, findings: Findings | None) -> None:
        if self.isVisible():
            state = self._drafting.live.state
            self.strip.show_findings(findings, "" if state == SWAPPED else state)  # the problem says that already


def _qdate(value: Value) -> QDate | None:
    return QDate.fromString(str(value), Qt.DateFormat.ISODate) if value else None


def _iso(day: QDate) -> str:
    return str(day.toString(Qt.DateFormat.ISODate))


def _text(value: Value) -> str | None:
    return str(value) if value else None
