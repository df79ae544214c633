"""From “Copy this register…” to the page, to the job in the background, and to the copy itself."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject

from ...background import Job, Runner
from ...domain.schema import TABLES
from ...errors import SamgravError
from ...i18n import explain, tr
from ...layers.save_state import UNSAVED
from ...register import Register, copy_register
from ...register.copying import Copied
from ..copy_page import CopyHints, CopyPage
from ..window import Window
from .places import database_addresses, folder_of_registers
from .registers import RegistersControl


class CopiesControl(QObject):
    """One copy at a time; it goes on while the person works, and whatever register is open meanwhile."""

    def __init__(self, window: Window, registers: RegistersControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_copies_control")
        self._window, self._registers = window, registers
        self._page = CopyPage()
        self._runner = Runner("samgrav_copier", self)
        self._target = ""
        window.dock.add_pages(self._page)
        window.actions.on("copy_register", self.ask)
        self._connect()
        window.undo(self._runner.leave)

    def _connect(self) -> None:
        page, runner = self._page, self._runner
        page.wanted.connect(self._begin)
        page.left.connect(self._window.dock.show_home)
        page.stopped.connect(runner.stop)
        page.opening_wanted.connect(self._open)
        runner.progressed.connect(page.advance)
        runner.finished.connect(self._on_copied)
        runner.cancelled.connect(self._on_stopped)
        runner.failed.connect(self._on_failed)

    def ask(self) -> None:
        """Show the page; the copy that is under way, where one is."""
        register = self._window.desk.register
        if register is None:
            return
        if not self._runner.running:
            is_file = register.path is not None
            self._page.begin(
                self._what(register),
                _hints(is_file),
                (folder_of_registers(self._window.settings), tr("{name} copy").format(name=register.name)),
                [uri for uri in database_addresses() if uri != register.uri],
            )
            if is_file:
                self._page.prefer_database()
        self._window.dock.show_page(self._page)

    def _what(self, register: Register) -> str:
        text = tr(
            "Everything in “{name}” is copied, with its whole history. The copy is a register of its own: what is "
            "saved in one of them later is not in the other."
        ).format(name=register.name)
        if self._window.desk.state() == UNSAVED or self._window.desk.outgoing.pending():
            text += " " + tr("Edits that are not saved in the register yet are not copied.")
        return text

    def _begin(self, target: str) -> None:
        register = self._window.desk.register
        if register is None:
            return
        self._target = target

        def work(source: Register, job: Job) -> tuple[str, Copied]:
            return source.name, copy_register(source, target, job.setProgress, job.isCanceled)

        title = tr("Copying the register “{name}”").format(name=register.name)
        self._window.messages.clear_errors()
        self._page.show_running(_meanwhile(is_file=register.path is not None))
        self._runner.begin(Job(title, register.uri, work, is_wanted=True))

    def _on_copied(self, result: tuple[str, Copied]) -> None:
        name, copied = result
        if self._is_shown():
            self._page.show_result(_result(name, copied))
            return
        self._page.ask_again()
        text = tr("“{name}” is copied: both hold {works} works and {entries} entries of the history.")
        told = text.format(name=name, works=copied.rows["work"], entries=copied.entries)
        self._window.messages.show_success(told, ((tr("Open the copy"), self._open),))
        for note in copied.notes:
            self._window.messages.show_info(explain(note))

    def _on_stopped(self) -> None:
        self._page.ask_again()
        self._window.messages.show_info(tr("The copying was stopped, and nothing is left of the copy."))

    def _on_failed(self, error: Exception) -> None:
        self._page.ask_again()
        self._window.messages.show_error(error)

    def _open(self) -> None:
        if self._registers.open(self._target):
            self._page.ask_again()

    def _is_shown(self) -> bool:
        return self._window.dock.pages.currentWidget() is self._page


def _hints(is_file: bool) -> CopyHints:
    database = tr(
        "A register is made in the database, and you are its first admin; add the other members afterwards. Its "
        "administrator has to have prepared it, or your login needs the rights to do so; the help says how."
    )
    if is_file:
        return CopyHints(tr("The new file is for one desk, as this one is."), database)
    return CopyHints(
        tr(
            "The file is for one desk, without members and roles: whoever has it may read everything in it, contacts "
            "included, and change it."
        ),
        database,
    )


def _meanwhile(*, is_file: bool) -> str:
    if is_file:
        return tr(
            "Look around meanwhile, and save nothing in this register until the copy is complete: a copy of a file "
            "that changes is taken back. A message says when it is done."
        )
    return tr(
        "Go on working meanwhile: the copy is the register as it was when the copying began. A message says when it is "
        "done."
    )


def _result(name: str, copied: Copied) -> str:
    counts = "\n".join(
        tr("{table}: {count}").format(table=explain(SamgravError(table.label)), count=copied.rows[table.name])
        for table in TABLES
        if copied.rows[table.name]
    )
    parts = [
        tr("“{name}” is copied. Both registers hold, counted one by one:").format(name=name),
        counts + "\n" + _history(copied),
        *(explain(note) for note in copied.notes),
    ]
    return "\n\n".join(parts)


def _history(copied: Copied) -> str:
    text = tr("Entries of the history: {entries}, saved in {changesets} changesets")
    return text.format(entries=copied.entries, changesets=copied.changesets)
