"""From a save or a check of the selection to the server, which alone knows the works that a party may not see."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...background import Job, Runner
from ...check.findings.findings import Findings
from ...check.task import CheckRequest, Request
from ...check.unseen import MOST, ask, own_works
from ...check.unseen_words import not_asked_text, took_no_part_text, unseen_text
from ...domain.changeset import Changeset, Kind
from ...domain.roles import PARTY
from ...domain.schema import WORK
from ...domain.unseen import Asked, Unseen
from ...errors import SamgravError, Unreachable
from ...i18n import tr
from ...log import log_error
from ...register import Register
from ...settings import CHECK_ON_SAVE
from ..window import Window
from .works import WorksControl


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
        self._aside = ""
        """What the last check or save did not ask, in a sentence."""
        self._connect()
        window.undo(self._runner.leave)

    def _connect(self) -> None:
        desk = self._window.desk
        self._runner.finished.connect(self._on_answers)
        self._runner.failed.connect(self._on_failed)
        self._runner.cancelled.connect(self._next)
        self._note.dismissed.connect(self._forget)
        desk.changed.connect(self._on_changed)
        desk.registered.connect(self._on_registered)
        desk.closed.connect(self._on_closed)

    def after_check(self, request: Request, findings: Findings) -> None:
        """A check ended: the party's own works among those that it was about are asked about, where they are few."""
        register = self._window.desk.register
        if register is None or register.is_whole:
            return
        if not isinstance(request, CheckRequest):
            self._say_aside(took_no_part_text())
            return
        try:
            self.ask(own_works(register, request.scope, findings))
        except SamgravError as error:  # the server has just gone, and the header says so
            log_error(error)

    def after_save(self, uuids: Collection[str]) -> None:
        """Works were saved here, in whichever way."""
        if self._window.settings.get(CHECK_ON_SAVE):
            self.ask(uuids)

    def _on_registered(self, changeset: Changeset) -> None:
        works = [each for each in changeset.operations if each.table == WORK.name and each.kind is not Kind.DELETE]
        self.after_save([each.uuid for each in works])

    def ask(self, uuids: Collection[str]) -> None:
        """Ask about these works, in the background; where they are many, say that it was not asked."""
        register = self._window.desk.register
        if register is None or register.role != PARTY or not uuids:
            return
        if len(uuids) > MOST:
            self._say_aside(not_asked_text(len(uuids)))
            return
        self._say_aside("")
        self._waiting += [uuid for uuid in uuids if uuid not in self._waiting]
        if not self._runner.running:
            self._next()

    def _say_aside(self, sentence: str) -> None:
        self._aside = sentence
        self._show()

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
        self._known, self._aside = {}, ""
        self._show()

    def _on_closed(self) -> None:
        self._runner.leave()
        self._waiting = []
        self._forget()

    def _show(self) -> None:
        self._note.say([*self._sentences(list(self._known.values())), *([self._aside] if self._aside else [])])

    def _sentences(self, answers: Sequence[Unseen]) -> list[str]:
        """The latest first; that it was asked too often is said once."""
        refused = [each for each in answers if each.asked is Asked.TOO_OFTEN]
        told = [each for each in answers if each not in refused[1:]]
        return [text for each in reversed(told) if (text := unseen_text(each, self._ref(each.uuid)))]

    def _ref(self, uuid: str) -> str:
        row = self._works.works.row_of(uuid)
        return self._works.works.at(row).ref if row is not None else tr("The work")


def _asks(uuids: Sequence[str]) -> object:
    def work(register: Register, job: Job) -> list[Unseen]:
        return ask(register, uuids, job.isCanceled)

    return work
