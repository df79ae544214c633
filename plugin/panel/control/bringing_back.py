"""From the action Bring back to the register's answers, work by work, and to what is left to a person."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsExpression
from qgis.PyQt.QtCore import QDateTime, QLocale, QObject, Qt, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ...background import Job, Runner
from ...domain.changeset import Changeset
from ...domain.schema import WORK
from ...errors import BadInput, SamgravError, marked
from ...i18n import tr
from ...layers.feature import geometry_of
from ...register.offline.bringing_back import BroughtBack, Outcome, State, bring_back, renew_decided
from ...register.offline.checkout import Checkout, checkout_at
from ...register.register import Register
from ...settings import AUTHOR
from ..bring_back_page import BringBackPage
from ..map_view import MapView
from ..messages import Button
from ..window import Window
from .offline import FOLDER
from .places import documents


class BringBackControl(QObject):
    """One file at a time. What a person decides goes to the register and into the file."""

    brought = pyqtSignal(object)
    """The uuids (list) of the works that were added or changed."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_bring_back_control")
        self._window = window
        self._path: Path | None = None
        self._back: BroughtBack | None = None
        self._decided: list[Outcome] = []
        self.page = BringBackPage()
        window.dock.add_pages(self.page)
        self._runner = Runner("samgrav_bring_back_runner", self)
        self._connect()
        window.undo(self._runner.leave)

    def _connect(self) -> None:
        page, desk = self.page, self._window.desk
        self._runner.progressed.connect(page.progress.advance)
        self._runner.finished.connect(self._on_finished)
        self._runner.cancelled.connect(self._window.dock.show_home)
        self._runner.failed.connect(self._on_failed)
        page.left.connect(self._window.dock.show_home)
        page.stopped.connect(self._runner.stop)
        page.decision_wanted.connect(self._ask_next)
        page.opening_wanted.connect(self._open_file)
        page.looked_at.connect(self._look_at)
        desk.settled.connect(self._on_settled)
        desk.opened.connect(self._on_opened)
        self._window.actions.on("bring_back", self.ask)

    def ask(self) -> None:
        """Bring back the file that is open, or let the person choose one."""
        if self._runner.running:
            self._window.dock.show_page(self.page)
            return
        register = self._window.desk.register
        if register is not None and _checkout(register) is not None:
            self.begin(register.path)
            return
        folder = self._window.settings.get(FOLDER)
        path, _ = QFileDialog.getOpenFileName(
            self._window.main, tr("Bring back"), folder or str(documents()), tr("GeoPackage (*.gpkg)")
        )
        if path:
            self.begin(Path(path))

    def begin(self, path: Path) -> None:
        """Open the register that the file was taken from, and send to it what was done in the file."""
        try:
            self._open_register_of(path)
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._path, self._back, self._decided = path, None, []
        author = self._window.settings.get(AUTHOR)

        def work(register: Register, job: Job) -> BroughtBack:
            return bring_back(register, path, author, job.setProgress, job.isCanceled)

        self.page.begin(path.name)
        self._window.dock.show_page(self.page)
        job = Job(tr("Bringing back"), self._window.desk.register.uri, work, is_wanted=True)
        self._runner.begin(job)

    def _open_register_of(self, path: Path) -> None:
        checkout, desk = checkout_at(path), self._window.desk
        if checkout is None:
            raise BadInput(
                marked("{path} was not taken from a register; choose a file that was taken offline."), path=path
            )
        if desk.register is None or desk.register.id != checkout.register_id:
            desk.open(checkout.register_uri)

    def _on_finished(self, back: BroughtBack) -> None:
        self._back = back
        self._window.desk.look()
        taken = back.of(State.ADDED, State.CHANGED)
        self.brought.emit([each.parcel.uuid for each in taken if each.parcel.table == WORK.name])
        self.page.show_result(back, self._decided)
        self._window.dock.show_page(self.page)
        if back.stopped is not None:
            self._window.messages.show_error(back.stopped)

    def _on_failed(self, error: Exception) -> None:
        self.page.show_failure(tr("Nothing was brought back; the file is as it was."))
        self._window.messages.show_error(error)

    def _left(self) -> list[Outcome]:
        """What a person has still to decide."""
        decided = {outcome.parcel.uuid for outcome in self._decided}
        refused = self._back.of(State.REFUSED) if self._back else []
        return [outcome for outcome in refused if outcome.parcel.uuid not in decided]

    def _ask_next(self) -> None:
        """One work after the other, in the dialog that every refused save opens."""
        left = self._left()
        if left and self._window.desk.register is not None:
            self._window.desk.refused.emit(left[0].error, left[0].changeset)

    def _on_settled(self, changeset: Changeset, _result: object) -> None:
        outcome = self._outcome_of(changeset)
        if outcome is None or self._path is None or self._back is None:
            return
        try:
            renew_decided(self._window.desk.register, self._path, outcome)
        except SamgravError as error:
            self._window.messages.show_error(error)
        self._decided.append(outcome)
        self.page.show_result(self._back, self._decided)
        QTimer.singleShot(0, self._ask_next)  # when the dialog is closed

    def _outcome_of(self, changeset: Changeset) -> Outcome | None:
        """The parcel that a changeset is about; others may have been faster again, and then it is a later one."""
        about = {(each.table, each.uuid) for each in changeset.operations}
        return next((outcome for outcome in self._left() if about.intersection(outcome.parcel.found)), None)

    def _open_file(self) -> None:
        if self._path is None or self._back is None:
            return
        try:
            self._window.desk.open(str(self._path))
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        wrong = [QgsExpression.quotedString(each.parcel.uuid) for each in self._back.of(State.WRONG)]
        self._window.desk.layers.works.selectByExpression(f'"uuid" in ({", ".join(wrong)})')

    def _look_at(self, uuid: str) -> None:
        """Show a work on the map, where the register holds it."""
        desk = self._window.desk
        rows = desk.register.rows("work", [uuid]) if desk.register is not None else []
        if rows and desk.layers is not None:
            crs = desk.layers.works.crs()
            MapView(self._window.canvas, self._window.project).show([geometry_of(rows[0]["geom"])], crs)

    def _on_opened(self) -> None:
        """Say of a file that was taken offline where it comes from, and how it goes back there."""
        register = self._window.desk.register
        checkout = _checkout(register)
        if checkout is None:
            return
        text = tr("Taken offline from “{name}” on {day}. Bring it back when you are done.")
        day = QLocale().toString(_day(checkout), QLocale.FormatType.ShortFormat)
        back: Button = (tr("Bring back"), self.ask)
        self._window.messages.show_info(text.format(name=checkout.register_name, day=day), (back,))


def _checkout(register: Register) -> Checkout | None:
    return checkout_at(register.path) if register.path is not None else None


def _day(checkout: Checkout) -> object:
    return QDateTime.fromString(checkout.taken_at, Qt.DateFormat.ISODateWithMs).toLocalTime().date()
