"""Asks for a period on a page over the lists; who asked gets the answer."""

from __future__ import annotations

from collections.abc import Callable

from qgis.PyQt.QtCore import QObject

from ..period_page import PeriodPage
from ..window import Window

Answer = Callable[[str, str], object]
"""Takes the first and the last day as ISO texts."""


class PeriodsControl(QObject):
    """One page for everybody who needs a period."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_periods_control")
        self._window = window
        self._page = PeriodPage()
        self._answer: Answer = lambda _first, _last: None
        window.dock.add_pages(self._page)
        self._page.left.connect(window.dock.show_home)
        self._page.wanted.connect(self._on_wanted)

    def ask(self, what: str, button: str, answer: Answer, days: tuple[str | None, str | None] = (None, None)) -> None:
        """Show the page: `what` it is for, what the `button` does, and the days to start with."""
        self._answer = answer
        self._page.begin(what, button, *days)
        self._window.dock.show_page(self._page)

    def _on_wanted(self, first: str, last: str) -> None:
        self._window.dock.show_home()
        self._answer(first, last)
