"""The one dock: header, pages, what runs, and the three main buttons."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.gui import QgsDockWidget
from qgis.PyQt.QtCore import QLocale, QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent, QShowEvent
from qgis.PyQt.QtWidgets import (
    QAction,
    QApplication,
    QHBoxLayout,
    QSizePolicy,
    QStackedWidget,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from ..i18n import tr
from .empty_state import EmptyState
from .findings_page import FindingsPage
from .header import Header
from .plain import show_plain
from .progress_row import ProgressRow
from .works_page import WorksPage

LEAST_WIDTH = 300
FIRST_SIGNS = 74
"""So many signs of an average width show all tabs of the form; people may make the dock narrower, and it stays so."""


class Dock(QgsDockWidget):
    """Shows one page at a time: the start, the register's lists, or a page that was put over them."""

    appeared = pyqtSignal()
    """It is seen on the screen, in its place in QGIS's window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Samgrav"), parent)
        self.setObjectName("samgrav_dock")
        body = QWidget(self)
        body.setObjectName("samgrav_dock_body")
        body.setMinimumWidth(LEAST_WIDTH)
        self._column = QVBoxLayout(body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.header = Header(body)
        self._column.addWidget(self.header)
        self._column.addWidget(self._build_pages(body), 1)
        self.progress = ProgressRow(body)
        self._column.addWidget(self.progress)
        self.opening = ProgressRow(body, "opening")
        self._column.addWidget(self.opening)
        self.loading = ProgressRow(body, "loading", stoppable=False)
        self._column.addWidget(self.loading)
        self.upgrading = ProgressRow(body, "upgrade", stoppable=False)
        self._column.addWidget(self.upgrading)
        self._buttons = QWidget(body)
        self._buttons.setObjectName("samgrav_dock_buttons")
        self._column.addWidget(self._buttons)
        self.setWidget(body)
        show_plain(body)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.appeared.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Higher or lower with QGIS's window: it is in a new place, as if it appeared."""
        super().resizeEvent(event)
        if event.oldSize().height() != event.size().height():
            self.appeared.emit()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(max(hint.width(), FIRST_SIGNS * self.fontMetrics().averageCharWidth()), hint.height())

    def _build_pages(self, body: QWidget) -> QStackedWidget:
        self.pages = QStackedWidget(body)
        self.pages.setObjectName("samgrav_pages")
        self.start = EmptyState("samgrav_start", self.pages)
        self.tabs = QTabWidget(self.pages)
        self.tabs.setObjectName("samgrav_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        self.works = WorksPage(self.tabs)
        self.findings = FindingsPage(self.tabs)
        self.tabs.addTab(self.works, tr("Works"))
        self.tabs.addTab(self.findings, tr("Findings"))
        self._home: QWidget = self.start
        self.pages.addWidget(self.start)
        self.pages.addWidget(self.tabs)
        return self.pages

    def set_buttons(self, actions: Sequence[QAction]) -> None:
        """The main buttons below the lists."""
        row = QHBoxLayout(self._buttons)
        row.setContentsMargins(6, 4, 6, 6)
        for action in actions:
            row.addWidget(self._main_button(action))
        row.addStretch(1)

    def _main_button(self, action: QAction) -> QToolButton:
        button = QToolButton(self._buttons)
        button.setObjectName(f"{action.objectName()}_button")
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if action.menu():
            button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        return button

    def show_start(self) -> None:
        """The page for when no register is open."""
        self.show_home(self.start)

    def show_lists(self) -> None:
        """The works and the findings."""
        self.show_home(self.tabs)

    def show_home(self, home: QWidget | None = None) -> None:
        """The page that others go back to; `home` becomes it: the start, the lists, or the form while one draws."""
        self._home = home or self._home
        self._show(self._home)

    @property
    def at_lists(self) -> bool:
        """Whether the lists are what other pages go back to."""
        return self._home is self.tabs

    def leave_home(self, home: QWidget) -> None:
        """The lists take the place of this home; where a page lies over it, that one stays."""
        if self._home is home:
            self._home = self.tabs
            if self.pages.currentWidget() is home:
                self._show(self.tabs)

    def add_pages(self, *pages: QWidget) -> None:
        """Pages that can be put over the lists; the dock owns them from now on."""
        for page in pages:
            self.pages.addWidget(page)
            show_plain(page)

    def show_page(self, page: QWidget) -> None:
        """Put a page over the lists, and the dock where it can be seen."""
        self._show(page)
        self.setUserVisible(True)

    def _show(self, page: QWidget) -> None:
        had_focus = self._has_focus()
        self.pages.setCurrentWidget(page)
        self._buttons.setVisible(page is self.tabs)
        if had_focus and page is self.tabs:
            self.tabs.currentWidget().list.setFocus()

    def turn_to(self, page: WorksPage | FindingsPage) -> None:
        """Show one of the lists; the keyboard goes there if it was in the panel before."""
        had_focus = self._has_focus()
        self.tabs.setCurrentWidget(page)
        if had_focus and self.pages.currentWidget() is self.tabs:
            page.list.setFocus()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_counts(self, works: int, findings: int, conflicts: int) -> None:
        """The numbers on the tabs: `Works 143`, `Findings 12 (3!)`."""
        self.tabs.setTabText(0, tr("Works {count}").format(count=QLocale().toString(works)) if works else tr("Works"))
        text = tr("Findings {count}").format(count=QLocale().toString(findings)) if findings else tr("Findings")
        if conflicts:
            text = tr("{findings} ({conflicts}!)").format(findings=text, conflicts=QLocale().toString(conflicts))
        self.tabs.setTabText(1, text)
        self.tabs.setTabToolTip(1, tr("{count} conflicts").format(count=conflicts) if conflicts else "")
