"""The page that tells what became of each work that was brought back."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QIcon, QKeyEvent
from qgis.PyQt.QtWidgets import QListWidgetItem, QWidget

from ..i18n import explain, tr
from ..register.offline.bringing_back import BroughtBack, Outcome, State
from ..register.offline.telling import sentences_of, summary_of
from .over_page import OverPage
from .plain import tip
from .progress_row import ProgressRow

ICONS = {
    State.ADDED: "mIconSuccess.svg",
    State.CHANGED: "mIconSuccess.svg",
    State.DELETED: "mIconSuccess.svg",
    State.REFUSED: "mIconWarning.svg",
    State.WRONG: "mIconWarning.svg",
    State.UNSENT: "mIconInfo.svg",
}
ORDER = (State.REFUSED, State.WRONG, State.UNSENT, State.ADDED, State.CHANGED, State.DELETED)
"""What a person has to do something about stands first."""
UUID = Qt.ItemDataRole.UserRole


class BringBackPage(OverPage):
    """Shows and emits."""

    NAME = "bring_back"

    stopped = pyqtSignal()
    decision_wanted = pyqtSignal()
    opening_wanted = pyqtSignal()
    looked_at = pyqtSignal(str)
    """The uuid of a work in the list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.progress = ProgressRow(self, "bring_back_progress")
        self.progress.cancelled.connect(self.stopped)
        self.part("progress_place").layout().addWidget(self.progress)
        self.list = self.part("list")
        self.list.itemActivated.connect(lambda item: self.looked_at.emit(item.data(UUID)))
        self.part("open").clicked.connect(lambda *_: self.opening_wanted.emit())
        self.begin("")

    def begin(self, file: str) -> None:
        """Something of the file is on its way."""
        self.part("what").setText(tr("Bringing back what was done in {file}.").format(file=file))
        self.list.clear()
        self.progress.begin(tr("Sending"))
        for name in ("open", "do"):
            self.part(name).hide()

    def show_result(self, back: BroughtBack, decided: Sequence[Outcome]) -> None:
        """What became of each; `decided` are those about which the person has decided since."""
        self.progress.end()
        self.part("what").setText(" ".join(explain(sentence) for sentence in summary_of(back)))
        self.list.clear()
        settled = {outcome.parcel.uuid for outcome in decided}
        for outcome in sorted(back.outcomes, key=lambda outcome: ORDER.index(outcome.state)):
            self.list.addItem(_decided(outcome) if outcome.parcel.uuid in settled else _item(outcome))
        self.list.setVisible(bool(back.outcomes))
        left = sum(outcome.parcel.uuid not in settled for outcome in back.of(State.REFUSED))
        self.main_button.setText(tr("Decide about {count} works…").format(count=left) if left > 1 else tr("Decide…"))
        self.main_button.setVisible(left > 0)
        self.part("open").setVisible(back.count(State.WRONG) > 0)
        (self.main_button if left else self.part("cancel")).setFocus()

    def show_failure(self, sentence: str) -> None:
        """Nothing was brought back."""
        self.progress.end()
        self.part("what").setText(sentence)
        self.list.hide()

    def finish(self) -> None:
        self.decision_wanted.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.list.hasFocus():
            return  # the list has shown the work on the map; that decides nothing
        super().keyPressEvent(event)


def _item(outcome: Outcome) -> QListWidgetItem:
    return _line(outcome, ICONS[outcome.state], "\n".join(explain(each) for each in sentences_of(outcome)))


def _decided(outcome: Outcome) -> QListWidgetItem:
    text = tr("{title}: saved as you decided.").format(title=outcome.parcel.title)
    return _line(outcome, ICONS[State.CHANGED], text)


def _line(outcome: Outcome, icon: str, text: str) -> QListWidgetItem:
    item = QListWidgetItem(QIcon(QgsApplication.getThemeIcon(icon)), text)
    item.setData(UUID, outcome.parcel.uuid)
    item.setToolTip(tip(text))
    return item
