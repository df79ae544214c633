"""From a save or a check of the selection to the server, which alone knows the works that a party may not see."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qgis.core import QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Runner
from ...domain.roles import PARTY
from ...domain.unseen import Asked, Unseen
from ...errors import Unreachable
from ...i18n import tr
from ...register import Register
from ...settings import CHECK_ON_SAVE
from ..unseen_words import unseen_text
from ..window import Window
from .works import WorksControl

MOST = 10
"""A server answers so many askings an hour; a large selection is not what they are for."""


class UnseenControl(QObject):
    """Never asks by itself while one draws: every asking is put down, and there is only so much of it."""

    asked = pyqtSignal()
    """The findings are to be shown, with the note above them."""

    def __init__(self, window: Window, works: WorksControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_unseen_control")
        self._window = window
        self._works = works
        self._note = window.dock.findings.unseen
        self._runner = Runner("samgrav_unseen_runner", self)
        self._waiting: list[str] = []
        self._known: dict[str, Unseen] = {}
        self._connect()
        window.undo(self._runner.leave)

    def _connect(self) -> None:
        desk = self._window.desk
        self._window.actions.on("check_selection", lambda: self.ask(self._works.selected()))
        self._runner.finished.connect(self._on_answers)
        self._runner.failed.connect(self._on_failed)
        self._runner.cancelled.connect(self._next)
        self._note.dismissed.connect(self._forget)
        desk.changed.connect(self._on_changed)
        desk.closed.connect(self._on_closed)

    def after_save(self, uuids: Sequence[str], _findings: object) -> None:
        """Works were saved here."""
        if self._window.settings.get(CHECK_ON_SAVE):
            self.ask(uuids)

    def ask(self, uuids: Collection[str]) -> None:
        """Ask about these works, in the background; more than a few are not asked about at once."""
        register = self._window.desk.register
        if register is None or register.role != PARTY or len(uuids) > MOST:
            return
        self._waiting += [uuid for uuid in uuids if uuid not in self._waiting]
        if not self._runner.running:
            self._next()

    def _next(self) -> None:
        register, uuids = self._window.desk.register, self._waiting
        if register is None or not uuids:
            return
        self._waiting = []
        job = Job(tr("Asking about works that you may not see…"), register.uri, _asks(uuids), hidden=True)
        self._runner.begin(job)

    def _on_answers(self, answers: Sequence[Unseen]) -> None:
        self._known |= {each.uuid: each for each in answers}
        self._show()
        if any(each.says_something for each in answers):
            self._tell(answers)
        self._next()

    def _tell(self, answers: Sequence[Unseen]) -> None:
        """Where the findings are not in sight, a message leads to them."""
        if not self._window.dock.findings.isVisible():
            show = (tr("Show"), self.asked.emit)
            self._window.messages.show_warning("\n".join(self._sentences(answers)), (show,), seconds=30)

    def _on_failed(self, error: Exception) -> None:
        """Without a server the header says so already; checking the selection asks again."""
        if not isinstance(error, Unreachable):
            self._window.messages.show_error(error)
        self._next()

    def _on_changed(self, uuids: frozenset[str]) -> None:
        """What was told was about the work as it was."""
        self._known = {uuid: each for uuid, each in self._known.items() if uuid not in uuids}
        self._show()

    def _forget(self) -> None:
        self._known = {}
        self._show()

    def _on_closed(self) -> None:
        self._runner.leave()
        self._waiting = []
        self._forget()

    def _show(self) -> None:
        self._note.say(self._sentences(list(self._known.values())))

    def _sentences(self, answers: Sequence[Unseen]) -> list[str]:
        """The latest first; that it was asked too often is said once."""
        refused = [each for each in answers if each.asked is Asked.TOO_OFTEN]
        told = [each for each in answers if each not in refused[1:]]
        return [text for each in reversed(told) if (text := unseen_text(each, self._ref(each.uuid)))]

    def _ref(self, uuid: str) -> str:
        row = self._works.works.row_of(uuid)
        return self._works.works.at(row).ref if row is not None else tr("The work")


def _asks(uuids: Sequence[str]) -> object:
    def ask(register: Register, job: QgsTask) -> list[Unseen]:
        answers = []
        for uuid in uuids:
            if job.isCanceled():
                break
            answer = register.ask_about_unseen(uuid)
            if answer is not None:
                answers.append(answer)
        return answers

    return ask
