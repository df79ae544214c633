"""The page Works: search, filter, chips and the list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QItemSelection, QItemSelectionModel, QLocale, QPoint, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..i18n import tr
from .chips import Chip, Chips
from .empty_state import EmptyState, Offer
from .filter_menu import FilterMenu
from .list_view import ListView
from .period_text import period_text
from .search_line import SearchLine
from .works import WorksFilter
from .works_delegate import WorksDelegate
from .works_model import WorksModel

ROWS_AT_ONCE = 100_000
"""A list of more rows is laid out in portions, between which QGIS goes on."""
LARGE, PAUSE_MS = 50_000, 120
"""Among so many works a text is sought when the hand rests for a moment, and not with every letter."""


class WorksPage(QWidget):
    """Shows the works a filter lets through, and says what is done to them."""

    opened = pyqtSignal(str)
    """The uuid of a work to open."""
    selected = pyqtSignal(object)
    """The list of uuids that a person selected here."""
    withdrawn = pyqtSignal()
    """The selected works are to be withdrawn."""
    filtered = pyqtSignal(object)
    """The `WorksFilter` in force now."""
    period_asked = pyqtSignal()
    menu_asked = pyqtSignal(object)
    """A `QMenu` about to open over the selected works, to be filled."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_works_page")
        self.filter = WorksFilter()
        self._on_map: frozenset[str] | None = None
        self._following = False
        self._chosen: list[str] = []
        self._no_works: tuple[Offer, ...] = ()
        self._reading = False
        self.model = WorksModel(self)
        self._build()

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.setSpacing(4)
        top = QHBoxLayout()
        top.setContentsMargins(6, 2, 6, 0)
        top.addWidget(self._search_line(), 1)
        top.addWidget(self._filter_button())
        layout.addLayout(top)
        self.chips = Chips("samgrav_chips", self)
        self.chips.layout().setContentsMargins(6, 0, 6, 0)
        layout.addWidget(self.chips)
        self._pages = QStackedWidget(self)
        self._pages.setObjectName("samgrav_works_stack")
        self._pages.addWidget(self._list())
        self.empty = EmptyState("samgrav_no_works", self)
        self._pages.addWidget(self.empty)
        layout.addWidget(self._pages, 1)
        self.count = QLabel(self)
        self.count.setObjectName("samgrav_works_count")
        self.count.setContentsMargins(8, 0, 6, 2)
        layout.addWidget(self.count)

    def _search_line(self) -> SearchLine:
        self.search = SearchLine(self)
        self.search.setObjectName("samgrav_search")
        self.search.setShowSearchIcon(True)
        self.search.setPlaceholderText(tr("Search reference, title, street, owner"))
        self._pause = QTimer(self)
        self._pause.setObjectName("samgrav_search_pause")
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._pause.start() if self._is_large else self._search())
        self.search.went_on.connect(self._go_to_list)
        return self.search

    @property
    def _is_large(self) -> bool:
        return len(self.model.works) > LARGE

    def _search(self) -> None:
        self._pause.stop()
        text = self.search.text().strip()
        if text != self.filter.text:
            self.set_filter(replace(self.filter, text=text))

    def _filter_button(self) -> QToolButton:
        self.filter_button = QToolButton(self)
        self.filter_button.setObjectName("samgrav_filter")
        self.filter_button.setIcon(QgsApplication.getThemeIcon("mActionFilter2.svg"))
        self.filter_button.setToolTip(tr("Filter and sort the list"))
        self.filter_button.setAccessibleName(self.filter_button.toolTip())
        self.filter_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.filter_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu = FilterMenu(lambda: (self.filter, self.model.works, self.model.labels), self)
        menu.wanted.connect(self.set_filter)
        menu.period_asked.connect(self.period_asked)
        self.filter_button.setMenu(menu)
        return self.filter_button

    def _list(self) -> ListView:
        self.list = ListView(self)
        self.list.setObjectName("samgrav_works_list")
        self.list.setAccessibleName(tr("Works"))
        self.list.setUniformItemSizes(True)
        self.list.lay_out_in_portions(ROWS_AT_ONCE)
        self.list.setAlternatingRowColors(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setModel(self.model)
        self.list.setItemDelegate(WorksDelegate(self.list))
        self.list.itemDelegate().setObjectName("samgrav_works_delegate")
        self.list.selectionModel().selectionChanged.connect(self._selection_changed)
        self.list.opened.connect(lambda index: self.opened.emit(self.model.uuid_at(index)))
        self.list.withdrawn.connect(self.withdrawn)
        self.list.left.connect(self._leave)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._open_menu)
        return self.list

    def set_filter(self, wanted: WorksFilter) -> None:
        """Show what another filter lets through; the selection stays where its works are still shown."""
        self.filter = wanted
        if self.search.text().strip() != wanted.text:
            self.search.setText(wanted.text)
        self.filtered.emit(wanted)
        self.refresh()

    def set_on_map(self, uuids: frozenset[str] | None) -> None:
        """Say which works the map shows now; matters while only those are listed."""
        self._on_map = uuids
        if self.filter.only_visible:
            self.refresh()

    def set_no_works(self, offers: tuple[Offer, ...]) -> None:
        """What to offer while the register holds no works."""
        self._no_works = offers
        self.refresh()

    def set_reading(self, reads: bool) -> None:
        """Say whether the works are being read still."""
        self._reading = reads
        self._show_counts()

    def refresh(self) -> None:
        """Apply the filter to the works as they are now."""
        self._following = True
        self.model.set_filter(self.filter, self._on_map)
        self._following = False
        self.select(self._chosen, scroll=False)
        self.chips.show_chips(self._chips())
        self._show_counts()

    def selected_uuids(self) -> list[str]:
        """The works selected here."""
        return [self.model.uuid_at(index) for index in self.list.selectionModel().selectedIndexes()]

    def select(self, uuids: Iterable[str], scroll: bool = True) -> None:
        """Follow a selection made elsewhere, without saying so again; what is filtered away stays selected too."""
        self._chosen = list(uuids)
        indexes = self.model.indexes_of(self._chosen)
        chosen = QItemSelection()
        for index in indexes:
            chosen.select(index, index)
        self._following = True
        self.list.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        if indexes:
            self.list.selectionModel().setCurrentIndex(indexes[0], QItemSelectionModel.SelectionFlag.NoUpdate)
            if scroll:
                self.list.scrollTo(indexes[0])
        self._following = False
        self._show_counts()

    def _selection_changed(self) -> None:
        if not self._following:
            self._chosen = self.selected_uuids()
            self.selected.emit(self._chosen)
            self._show_counts()

    def _leave(self) -> None:
        """Esc clears the selection first, then goes to the search line."""
        if self.list.selectionModel().hasSelection():
            self.list.clearSelection()
        else:
            self.search.setFocus()

    def _go_to_list(self) -> None:
        """From the search line to the first work found, or to the selected one."""
        self._search()
        if not self.model.rowCount():
            return
        self.list.setFocus()
        if not self.list.selectionModel().hasSelection():
            self.list.setCurrentIndex(self.model.index(0))

    def _open_menu(self, place: QPoint) -> None:
        if self.list.selectionModel().hasSelection():
            menu = QMenu(self)
            menu.setObjectName("samgrav_works_menu")
            self.menu_asked.emit(menu)
            menu.exec(self.list.viewport().mapToGlobal(place))
            menu.deleteLater()

    def _show_counts(self) -> None:
        total, shown = len(self.model.works), self.model.rowCount()
        self._pages.setCurrentIndex(0 if shown else 1)
        self._pages.setVisible(True)
        if not total and self._reading:
            self.empty.say(tr("The works are being read."))
        elif not total:
            self.empty.say(tr("No works yet. Draw the first one on the map, or import a list."), self._no_works)
        elif not shown:
            clear = ("samgrav_clear_filter", tr("Clear the filter"), lambda: self.set_filter(self.filter.cleared()))
            self.empty.say(tr("Nothing matches the filter."), (clear,))
        chosen = len(self._chosen)
        parts = [_amount(shown, total), tr("{count} selected").format(count=chosen) if chosen else ""]
        self.count.setText(" · ".join(filter(None, parts)))
        self.count.setVisible(bool(total))

    def _chips(self) -> list[Chip]:
        wanted, labels = self.filter, self.model.labels
        chips = [
            _chip(f"{field}_{code}", labels.of(field, code), self._without(field, code))
            for field in ("status", "kind", "party")
            for code in sorted(getattr(wanted, field))
        ]
        if wanted.first_day or wanted.last_day:
            text = _filter_period(wanted.first_day, wanted.last_day)
            chips.append(_chip("period", text, self._with(first_day=None, last_day=None)))
        if wanted.undated:
            chips.append(_chip("undated", tr("without a start date"), self._with(undated=False)))
        if wanted.only_visible:
            chips.append(_chip("only_visible", tr("on the map"), self._with(only_visible=False)))
        return chips

    def _without(self, field: str, code: str) -> Callable[[], None]:
        return lambda: self.set_filter(replace(self.filter, **{field: getattr(self.filter, field) - {code}}))

    def _with(self, **changes: object) -> Callable[[], None]:
        return lambda: self.set_filter(replace(self.filter, **changes))


def _chip(name: str, text: str, remove: Callable[[], None]) -> Chip:
    return (f"samgrav_chip_{name}", text, remove)


def _amount(shown: int, total: int) -> str:
    number = QLocale().toString
    if shown == total:
        return tr("1 work") if total == 1 else tr("{count} works").format(count=number(total))
    return tr("{shown} of {count} works").format(shown=number(shown), count=number(total))


def _filter_period(first: str | None, last: str | None) -> str:
    if first and last and first.endswith("01-01") and last.endswith("12-31") and first[:4] == last[:4]:
        return first[:4]
    if first and not last:
        return tr("from {start} on").format(start=period_text(first, first))
    if last and not first:
        return tr("until {end}").format(end=period_text(last, last))
    return period_text(first, last)
