"""Making a register: from the page to the file or the database, and on to its opening."""

from __future__ import annotations

import uuid

from qgis.PyQt.QtCore import QObject

from ...background import Job, Runner
from ...domain.changeset import Kind, Operation
from ...errors import SamgravError
from ...i18n import tr
from ...layers.demo_ground import show_demo_ground
from ...register import Register, create_register
from ...register.address import is_database
from ...settings import MY_PARTY
from ..create_page import CreatePage, NewRegister
from ..window import Window
from .places import folder_of_registers
from .registers import RegistersControl


class CreatingControl(QObject):
    """One new register at a time; it is opened as soon as it is there."""

    def __init__(self, window: Window, registers: RegistersControl, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_creating_control")
        self._window, self._registers = window, registers
        self._page = CreatePage()
        self._new: NewRegister | None = None
        self._maker = Runner("samgrav_register_maker", self)
        window.dock.add_pages(self._page)
        window.undo(self._maker.leave)
        self._connect()

    def _connect(self) -> None:
        actions = self._window.actions
        actions.on("create_register", lambda: self.begin(demo=False))
        actions.on("create_demo", lambda: self.begin(demo=True))
        self._registers.creation_wanted.connect(lambda uri: self.begin(demo=False, database=uri))
        self._page.wanted.connect(self.create)
        self._page.left.connect(self._leave)
        self._maker.finished.connect(self._on_created)
        self._maker.failed.connect(self._on_not_created)
        self._maker.cancelled.connect(self._let_try_again)  # in QGIS's own list of tasks, before it began

    def begin(self, demo: bool, database: str = "") -> None:
        """Show the page that makes a register."""
        self._page.begin(
            folder_of_registers(self._window.settings), self._window.settings.get(MY_PARTY), demo, database
        )
        self._window.dock.show_page(self._page)

    def _leave(self) -> None:
        if self._page.is_for_database:
            self._registers.choose_database()
        else:
            self._window.dock.show_home()

    def create(self, new: NewRegister) -> None:
        """Make a register and open it; a database is asked in the background."""

        def obtain(uri: str) -> Register:
            return create_register(uri, new.name, new.crs, new.demo, tr)

        self._new = new
        if is_database(new.uri):
            self._maker.begin(Job(tr("Creating the register"), new.uri, lambda *_: None, is_wanted=True, obtain=obtain))
            self._page.main_button.setEnabled(False)
            return
        try:
            obtain(new.uri).close()
        except SamgravError as error:
            self._window.messages.show_error(error)
        else:
            self._on_created()

    def _let_try_again(self) -> None:
        self._page.main_button.setEnabled(True)

    def _on_not_created(self, error: Exception) -> None:
        self._let_try_again()
        self._window.messages.show_error(error)

    def _on_created(self, _result: object = None) -> None:
        self._let_try_again()
        new = self._new
        self._window.settings.set(MY_PARTY, new.my_party)
        if self._registers.open(new.uri):
            self._add_party(new.my_party)
            if new.demo:
                show_demo_ground(self._window.project)

    def _add_party(self, name: str) -> None:
        """One's own party belongs in the register's list, so that works can be its own."""
        desk = self._window.desk
        if not name or desk.register is None or name in desk.register.columns("party", ["name"])["name"]:
            return
        try:
            desk.apply([Operation(Kind.INSERT, "party", str(uuid.uuid4()), {"name": name})], tr("New register"))
        except SamgravError as error:
            self._window.messages.show_error(error)
