"""The menu behind the ▽ button: what the list shows, and in which order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QMouseEvent
from qgis.PyQt.QtWidgets import QAction, QActionGroup, QMenu, QWidget

from ..i18n import tr
from .labels import Labels
from .works import SORTS, Works, WorksFilter


class StayingMenu(QMenu):
    """Stays open while its boxes are ticked, so that several can be chosen at once."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        action = self.activeAction()
        if action is not None and action.isCheckable() and action.isEnabled():
            action.trigger()
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        action = self.activeAction()
        if event.text() == " " and action is not None and action.isCheckable():
            action.trigger()
        else:
            super().keyPressEvent(event)


class FilterMenu(QMenu):
    """Built anew whenever it opens, from the works that are there."""

    wanted = pyqtSignal(object)
    """The `WorksFilter` that was chosen."""
    period_asked = pyqtSignal()
    """A period of one's own is to be typed."""

    def __init__(self, state: Callable[[], tuple[WorksFilter, Works, Labels]], parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_filter_menu")
        self._state = state
        self.aboutToShow.connect(self._build)

    def _build(self) -> None:
        self.clear()
        wanted, works, labels = self._state()
        self._add_codes(tr("Status"), "status", [(c, labels.of("status", c)) for c in labels.codes("status")])
        self._add_codes(tr("Kind"), "kind", [(c, labels.of("kind", c)) for c in labels.codes("kind")])
        self._add_codes(tr("Owner"), "party", [(party, party) for party in works.parties()])
        self._add_periods()
        self._add_switch("undated", tr("Without a start date"))
        self._add_switch("only_visible", tr("Only what the map shows"))
        self.addSeparator()
        self._add_sorts(wanted.sort)
        self._clear = self.addAction(tr("Clear the filter"), lambda: self.wanted.emit(self._filter().cleared()))
        self._clear.setObjectName("samgrav_filter_clear")
        self._clear.setEnabled(not wanted.is_empty)

    def _filter(self) -> WorksFilter:
        return self._state()[0]

    def _add_codes(self, title: str, field: str, choices: Sequence[tuple[str, str]]) -> None:
        menu = StayingMenu(title, self)
        menu.setObjectName(f"samgrav_filter_{field}")
        menu.setStyleSheet("QMenu { menu-scrollable: 1; }")
        for code, label in choices:
            action = _checkable(menu, f"samgrav_filter_{field}_{code}", label, code in getattr(self._filter(), field))
            action.triggered.connect(lambda _, code=code: self._toggle(field, code))
        menu.setEnabled(bool(choices))
        self.addMenu(menu)

    def _toggle(self, field: str, code: str) -> None:
        wanted = self._filter()
        self.wanted.emit(replace(wanted, **{field: getattr(wanted, field) ^ {code}}))
        self._clear.setEnabled(not self._filter().is_empty)

    def _add_periods(self) -> None:
        menu = self.addMenu(tr("Period"))
        menu.setObjectName("samgrav_filter_period")
        this_year = date.today().year
        for year in (this_year, this_year + 1, this_year + 2):
            menu.addAction(str(year), lambda year=year: self._set_period(f"{year}-01-01", f"{year}-12-31"))
        today = date.today().isoformat()
        menu.addAction(tr("Today"), lambda: self._set_period(today, today))
        menu.addAction(tr("From today on"), lambda: self._set_period(today, None))
        menu.addSeparator()
        menu.addAction(tr("From … to …"), self.period_asked.emit).setObjectName("samgrav_filter_period_own")

    def _set_period(self, first: str | None, last: str | None) -> None:
        self.wanted.emit(replace(self._filter(), first_day=first, last_day=last))

    def _add_switch(self, field: str, text: str) -> None:
        action = _checkable(self, f"samgrav_filter_{field}", text, getattr(self._filter(), field))
        action.triggered.connect(lambda on: self.wanted.emit(replace(self._filter(), **{field: on})))

    def _add_sorts(self, current: str) -> None:
        menu = self.addMenu(tr("Sort by"))
        menu.setObjectName("samgrav_filter_sort")
        group = QActionGroup(menu)
        group.setObjectName("samgrav_filter_sort_group")
        names = (tr("Newest reference"), tr("Start"), tr("End"), tr("Street"), tr("Owner"))
        for field, name in zip(SORTS, names, strict=True):
            action = _checkable(menu, f"samgrav_filter_sort_{field}", name, field == current)
            group.addAction(action)
            action.triggered.connect(lambda _, field=field: self.wanted.emit(replace(self._filter(), sort=field)))


def _checkable(menu: QMenu, name: str, text: str, on: bool) -> QAction:
    action = menu.addAction(text)
    action.setObjectName(name)
    action.setCheckable(True)
    action.setChecked(on)
    return action
