"""The one way by which messages reach the person: QGIS's message bar; the details go to the log panel."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qgis.core import Qgis
from qgis.gui import QgsMessageBar, QgsMessageBarItem
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QPushButton

from ..errors import SamgravError, Unreachable
from ..i18n import explain
from ..log import log, log_error
from .plain import as_html
from .whole_message import WholeMessage

SECONDS = 8
SECONDS_TO_ACT = 30
"""Where there is a button to press, such as Undo, people need the time to see it and to decide."""

Button = tuple[str, Callable[[], object]]
"""A text and what pressing it does; the message leaves afterwards."""


class Messages(QObject):
    """Shows messages and takes its own away again when the plugin leaves."""

    def __init__(self, bar: QgsMessageBar, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_messages")
        self._bar = bar
        self._shown: list[QgsMessageBarItem] = []
        self._errors: list[QgsMessageBarItem] = []
        self._questions: list[QgsMessageBarItem] = []
        self._silences: list[QgsMessageBarItem] = []
        bar.widgetRemoved.connect(self._forget)

    def show_error(self, error: Exception, buttons: Sequence[Button] = ()) -> None:
        """What went wrong, in a sentence; stays until it is read where it is not the person's own input."""
        log_error(error)
        if self._is_told(error):
            return
        expected = isinstance(error, SamgravError)
        level = Qgis.MessageLevel.Warning if expected else Qgis.MessageLevel.Critical
        item = self._show(explain(error), level, 0, buttons)
        (self._silences if isinstance(error, Unreachable) else self._errors).append(item)

    def show_warning(self, text: str, buttons: Sequence[Button] = (), seconds: int = 0) -> None:
        """Something to know or to put right."""
        log(text, Qgis.MessageLevel.Warning)
        self._show(text, Qgis.MessageLevel.Warning, seconds, buttons)

    def show_unfinished(self, text: str, buttons: Sequence[Button] = ()) -> Callable[[], None]:
        """Something waits to be put right; stays until it is, as an error does; what is given takes it away."""
        log(text, Qgis.MessageLevel.Warning)
        item = self._show(text, Qgis.MessageLevel.Warning, 0, buttons)
        self._errors.append(item)
        return lambda: self._take_away(item)

    def show_success(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """Something worked; leaves by itself."""
        log(text)
        self._show(text, Qgis.MessageLevel.Success, SECONDS_TO_ACT if buttons else SECONDS, buttons)

    def show_info(self, text: str, buttons: Sequence[Button] = ()) -> None:
        """Something to know; leaves by itself."""
        log(text)
        self._show(text, Qgis.MessageLevel.Info, SECONDS_TO_ACT if buttons else SECONDS, buttons)

    def clear(self) -> None:
        """Take every message of ours off the bar."""
        for item in list(self._shown):
            self._bar.popWidget(item)

    def clear_errors(self) -> None:
        """What went wrong has been put right since: nobody needs to read it any more."""
        for item in [*self._errors, *self._silences]:
            self._bar.popWidget(item)

    def clear_silences(self) -> None:
        """The server is back: that it did not answer is no news any more."""
        for item in list(self._silences):
            self._bar.popWidget(item)

    def clear_questions(self) -> None:
        """Another register is open: what was offered before was about the one that is not."""
        for item in list(self._questions):
            self._bar.popWidget(item)

    def stop(self) -> None:
        """Leave the bar as it was found."""
        self.clear()
        self._bar.widgetRemoved.disconnect(self._forget)

    def _show(self, text: str, level: Qgis.MessageLevel, seconds: int, buttons: Sequence[Button]) -> QgsMessageBarItem:
        item = QgsMessageBar.createMessage("Samgrav", as_html(text))
        item.setObjectName("samgrav_message")
        item.setLevel(level)
        item.setDuration(seconds)
        WholeMessage(item)
        for caption, act in buttons:
            item.layout().addWidget(self._button(item, caption, act))
        self._shown.append(item)
        if buttons:
            self._questions.append(item)
        self._bar.pushItem(item)
        return item

    def _button(self, item: QgsMessageBarItem, caption: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(caption, item)
        button.setObjectName("samgrav_message_button")

        def press() -> None:
            self._bar.popWidget(item)
            act()

        button.clicked.connect(press)
        return button

    def _is_told(self, error: Exception) -> bool:
        """Who saves several times while the register does not answer is told once."""
        return isinstance(error, Unreachable) and any(each.text() == as_html(explain(error)) for each in self._silences)

    def _take_away(self, item: QgsMessageBarItem) -> None:
        if item in self._shown:
            self._bar.popWidget(item)

    def _forget(self, item: QgsMessageBarItem) -> None:
        for kept in (self._shown, self._errors, self._questions, self._silences):
            if item in kept:
                kept.remove(item)
