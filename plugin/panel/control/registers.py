"""Opening and closing registers; a database is asked in the background first."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QFileDialog

from ...background import Job, Runner
from ...errors import SamgravError
from ...i18n import explain, tr
from ...register.address import is_database, short_name
from ...settings import RECENT
from ..canvas_time import TimeSwitch, free_of_leftover_time
from ..database_page import DatabasePage
from ..messages import Button
from ..role_words import why_no_members
from ..window import Window
from .places import database_addresses, folder_of_registers


class RegistersControl(QObject):
    """One register at a time; what else the window holds learns from the desk that it is open, or closed."""

    creation_wanted = pyqtSignal(str)
    """The address of the database in which the person wants to make one."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_registers_control")
        self._window = window
        self._databases = DatabasePage()
        window.dock.add_pages(self._databases)
        self._knocker = Runner("samgrav_register_knocker", self)
        self._wanted = ""
        window.undo(self._knocker.leave)
        self._connect()
        window.undo(TimeSwitch(window.canvas, self).stop)
        self._on_closed()

    def _connect(self) -> None:
        actions, desk, dock = self._window.actions, self._window.desk, self._window.dock
        actions.on("open_register", self.ask_and_open)
        actions.on("open_database", self.choose_database)
        actions.on("close_register", self.close)
        self._databases.wanted.connect(self.open_when_it_answers)
        self._databases.creation_wanted.connect(self.creation_wanted)
        self._databases.left.connect(dock.show_home)
        self._knocker.finished.connect(self._on_answered)
        self._knocker.failed.connect(self._on_silent)
        self._knocker.cancelled.connect(dock.opening.end)  # in QGIS's own list of tasks
        dock.opening.cancelled.connect(self._stop_asking)
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_closed)
        desk.missing.connect(self._on_missing)

    def ask_and_open(self) -> None:
        """Let the person choose a file and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window.main,
            tr("Open register"),
            str(folder_of_registers(self._window.settings)),
            tr("Register (*.gpkg)"),
        )
        if path:
            self.open(path)

    def open(self, uri: str) -> bool:
        """Open a register; what is wrong with it is said in the message bar."""
        try:
            self._window.desk.open(uri)
        except SamgravError as error:
            self._window.messages.show_error(error, self._forget_button(uri))
            return False
        return True

    def open_when_it_answers(self, uri: str) -> None:
        """As `open`; a database is asked in the background first, since one that is away lets QGIS wait for long."""
        self._stop_asking()
        if not is_database(uri):
            self.open(uri)
            return
        self._wanted = uri
        title = tr("Asking the database “{name}”").format(name=short_name(uri))
        self._window.dock.opening.begin(f"{title}…")
        self._knocker.begin(Job(title, uri, lambda *_: None, hidden=True))

    def _stop_asking(self) -> None:
        """Nobody waits for the answer any more; the job itself ends when the database has not answered for long."""
        self._knocker.leave()
        self._window.dock.opening.end()

    def _on_answered(self, _nothing: object) -> None:
        self._window.dock.opening.end()
        self.open(self._wanted)

    def _on_silent(self, error: Exception) -> None:
        self._window.dock.opening.end()
        self._window.messages.show_error(error, self._forget_button(self._wanted))

    def close(self) -> None:
        """Close the register that is open."""
        try:
            self._window.desk.close()
        except SamgravError as error:
            self._window.messages.show_error(error)

    def choose_database(self) -> None:
        """Show the databases that the person can reach."""
        recent = next((uri for uri in self._window.settings.get(RECENT) if is_database(uri)), "")
        self._databases.begin(database_addresses(), recent)
        self._window.dock.show_page(self._databases)

    def _on_opened(self) -> None:
        register = self._window.desk.register
        self._stop_asking()
        self._window.messages.clear_errors()
        self._window.messages.clear_questions()
        free_of_leftover_time(self._window.canvas)
        self._window.settings.remember_register(register.uri)
        self._window.dock.header.show_register(register.name, register.uri)
        self._window.update(
            open=True,
            read_only=_why_read_only(register.read_only_reason),
            no_copy="" if register.is_whole else _why_no_copy(),
            no_members=why_no_members(register),
        )
        self._window.dock.show_lists()
        for warning in register.warnings:
            self._window.messages.show_warning(explain(warning))

    def _on_closed(self) -> None:
        self._window.dock.header.show_register("", "")
        self._window.update(open=False, read_only="", no_copy="", no_members="", selected=0)

    def _on_missing(self, uri: str) -> None:
        text = tr("The project’s register {uri} is not where it was.").format(uri=uri)
        find: Button = (tr("Find it…"), self._relocate)
        leave: Button = (tr("Leave it out"), self._window.desk.forget)
        self._window.messages.show_warning(text, (find, leave))

    def _relocate(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window.main,
            tr("Where the register lies now"),
            str(folder_of_registers(self._window.settings)),
            tr("Register (*.gpkg)"),
        )
        if path:
            try:
                self._window.desk.relocate(path)
            except SamgravError as error:
                self._window.messages.show_error(error)

    def _forget_button(self, uri: str) -> tuple[Button, ...]:
        settings = self._window.settings
        if uri not in settings.get(RECENT):
            return ()
        return ((tr("Take it off the list"), lambda: settings.forget_register(uri)),)


def _why_read_only(reason: SamgravError | None) -> str:
    return tr("The register cannot be written: {reason}").format(reason=explain(reason)) if reason else ""


def _why_no_copy() -> str:
    return tr(
        "You read a part of this register only. Take an area offline to have it with you; a coordinator can copy the "
        "register."
    )
