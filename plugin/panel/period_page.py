"""The page that asks for a period: first and last day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from qgis.PyQt.QtCore import QDate, Qt, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ..draw.free_date import FreeDate, day_of
from ..i18n import tr
from .over_page import OverPage


class PeriodPage(OverPage):
    """Used to check a period and to filter the list by one."""

    NAME = "period"

    wanted = pyqtSignal(str, str)
    """First and last day as ISO texts."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        for name in ("from", "to"):
            field = self.part(name)
            field.setDisplayFormat(tr("d MMM yyyy"))
            field.setCalendarPopup(True)
            field.dateChanged.connect(self._check)
            FreeDate(field, last=name == "to", since=self._since(name))

    def begin(self, what: str, button: str, first: str | None = None, last: str | None = None) -> None:
        """Ask `what`; `button` says what pressing it does. Proposes this year where no days are given."""
        year = QDate.currentDate().year()
        self.part("what").setText(what)
        self.main_button.setText(button)
        for name, day, proposed in (("from", first, QDate(year, 1, 1)), ("to", last, QDate(year, 12, 31))):
            self.part(name).setDate(QDate.fromString(day or "", Qt.DateFormat.ISODate) if day else proposed)
        self._check()
        self.part("from").setFocus()

    def finish(self) -> None:
        first, last = (self.part(name).date().toString(Qt.DateFormat.ISODate) for name in ("from", "to"))
        self.wanted.emit(first, last)

    def _since(self, name: str) -> Callable[[], date | None]:
        """In the last day, `+14` counts from the first."""
        return lambda: day_of(self.part("from")) if name == "to" else None

    def _check(self) -> None:
        swapped = self.part("from").date() > self.part("to").date()
        problem = tr("The last day lies before the first.") if swapped else ""
        self.part("problem").setText(problem)
        self.main_button.setEnabled(not problem)
