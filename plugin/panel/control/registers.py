"""Opening, creating and closing registers, and what the dock says about the one that is open."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

from qgis.PyQt.QtCore import QLocale, QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from ...background import Job, Runner
from ...domain.changeset import Kind, Operation
from ...errors import SamgravError
from ...i18n import explain, tr
from ...layers.contact import CONNECTED, OFFLINE, RECONNECTING
from ...layers.demo_ground import show_demo_ground
from ...layers.desk import NONE, READ_ONLY, SAVED, UNSAVED, WAITING
from ...paths import icon_path
from ...register import Register, create_register
from ...register.address import SERVICE, STORED, is_database, short_name
from ...register.qgis_connections import connection_names
from ...register.services import service_names
from ...settings import MY_PARTY, RECENT
from ..actions import FILES
from ..canvas_time import TimeSwitch, free_of_leftover_time
from ..create_page import CreatePage, NewRegister
from ..database_page import DatabasePage
from ..empty_state import Offer
from ..messages import Button
from ..plain import tip
from ..role_words import why_no_members
from ..window import Window
from .folders import documents

OFFERED = 3


class RegistersControl(QObject):
    """The register's life in the window."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_registers_control")
        self._window = window
        self._page = CreatePage()
        self._databases = DatabasePage()
        window.dock.add_pages(self._page, self._databases)
        self._new: NewRegister | None = None
        self._maker = Runner("samgrav_register_maker", self)
        self._maker.finished.connect(self._on_created)
        self._maker.failed.connect(self._on_not_created)
        window.undo(self._maker.leave)
        self._knocker = Runner("samgrav_register_knocker", self)
        self._knocker.finished.connect(self._on_answered)
        self._knocker.failed.connect(self._on_silent)
        self._knocker.cancelled.connect(window.dock.opening.end)  # in QGIS's own list of tasks
        self._wanted = ""
        window.undo(self._knocker.leave)
        self._connect()
        self._on_closed()

    def _connect(self) -> None:
        actions, desk = self._window.actions, self._window.desk
        actions.on("open_register", self.ask_and_open)
        actions.on("open_database", self.choose_database)
        actions.on("create_register", lambda: self.begin_create(demo=False))
        actions.on("create_demo", lambda: self.begin_create(demo=True))
        actions.on("close_register", self.close)
        self._page.wanted.connect(self.create)
        self._page.left.connect(self._leave_creating)
        self._databases.wanted.connect(self.open_when_it_answers)
        self._window.dock.opening.cancelled.connect(self._stop_asking)
        self._databases.creation_wanted.connect(lambda uri: self.begin_create(demo=False, database=uri))
        self._databases.left.connect(self._window.dock.show_home)
        desk.opened.connect(self._on_opened)
        desk.closed.connect(self._on_closed)
        desk.state_changed.connect(lambda _: self._show_state())
        desk.missing.connect(self._on_missing)
        self._window.dock.header.menu.aboutToShow.connect(self._fill_menu)
        self._window.undo(TimeSwitch(self._window.canvas, self).stop)

    def ask_and_open(self) -> None:
        """Let the person choose a file and open it."""
        path, _ = QFileDialog.getOpenFileName(
            self._window.main, tr("Open register"), str(self.folder()), tr("Register (*.gpkg)")
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

    def begin_create(self, demo: bool, database: str = "") -> None:
        """Show the page that makes a register."""
        self._page.begin(self.folder(), self._window.settings.get(MY_PARTY), demo, database)
        self._window.dock.show_page(self._page)

    def _leave_creating(self) -> None:
        if self._page.is_for_database:
            self.choose_database()
        else:
            self._window.dock.show_home()

    def create(self, new: NewRegister) -> None:
        """Make a register and open it; a database is asked in the background."""

        def obtain(uri: str) -> Register:
            return create_register(uri, new.name, new.crs, new.demo)

        self._new = new
        if is_database(new.uri):
            self._maker.begin(Job(tr("Creating the register"), new.uri, lambda *_: None, obtain=obtain))
            self._page.main_button.setEnabled(False)
            return
        try:
            obtain(new.uri).close()
        except SamgravError as error:
            self._window.messages.show_error(error)
        else:
            self._on_created()

    def _on_not_created(self, error: Exception) -> None:
        self._page.main_button.setEnabled(True)
        self._window.messages.show_error(error)

    def _on_created(self, _result: object = None) -> None:
        new = self._new
        self._window.settings.set(MY_PARTY, new.my_party)
        if self.open(new.uri):
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

    def _on_opened(self) -> None:
        register = self._window.desk.register
        self._stop_asking()
        self._window.messages.clear_errors()
        self._window.messages.clear_questions()
        free_of_leftover_time(self._window.canvas)
        self._window.settings.remember_register(register.uri)
        self._window.dock.header.show_register(register.name, register.uri)
        self._show_state()
        self._window.update(
            open=True,
            read_only=_why_read_only(register.read_only_reason),
            no_copy="" if register.is_whole else _why_no_copy(),
            no_members=why_no_members(register),
        )
        self._window.dock.show_lists()
        for warning in register.warnings:
            self._window.messages.show_warning(_in_words(warning))
        self._offer_waiting()

    def _on_closed(self) -> None:
        self._window.dock.header.show_register("", "")
        self._show_state()
        self._window.update(open=False, read_only="", no_copy="", no_members="", selected=0)
        self._show_start()

    def _show_start(self) -> None:
        self._window.dock.start.say(
            tr("Open a register, or create a demo to look around."),
            (*self._recent_offers(), *self._first_offers()),
            QIcon(icon_path("samgrav")),
        )
        self._window.dock.show_start()

    def _first_offers(self) -> tuple[Offer, ...]:
        return (
            ("samgrav_start_open", tr("Open a register…"), self.ask_and_open),
            ("samgrav_start_database", tr("Open one in a database…"), self.choose_database),
            ("samgrav_start_create", tr("Create a register…"), lambda: self.begin_create(demo=False)),
            ("samgrav_start_demo", tr("Create a demo to look around…"), lambda: self.begin_create(demo=True)),
        )

    def _recent_offers(self) -> list[Offer]:
        recent = self._window.settings.get(RECENT)[:OFFERED]
        return [
            (f"samgrav_start_recent_{number}", tr("Open “{name}”").format(name=_name(uri, recent)), self._opener(uri))
            for number, uri in enumerate(recent)
        ]

    def _opener(self, uri: str) -> Callable[[], object]:
        return lambda: self.open_when_it_answers(uri)

    def _show_state(self) -> None:
        desk = self._window.desk
        state = desk.state()
        shown = CONNECTED if state == SAVED and desk.register.path is None else state
        self._window.dock.header.show_state(shown, len(desk.pending()), self._why(state), self._silent_since())

    def _why(self, state: str) -> str:
        if state == NONE:
            return ""
        if state == READ_ONLY:
            return _in_words(self._window.desk.register.read_only_reason)
        if state == UNSAVED:
            text = tr("There are edits in {layers} that are not in the register yet. Save the layer, or undo them.")
            return text.format(layers=", ".join(self._window.desk.editing.unsaved()))
        if state == WAITING:
            return tr("What waits is kept on this computer: the register has not taken it yet. Nothing is sent twice.")
        if state in (OFFLINE, RECONNECTING):
            text = tr(
                "The database has not answered since {time}. Go on drawing and filling in forms: what you save waits "
                "on this computer and is sent when it answers again."
            )
            return text.format(time=self._silent_since())
        return tr("What you save goes straight to the register.")

    def _silent_since(self) -> str:
        since = self._window.desk.contact.since
        return QLocale().toString(since.time(), QLocale.FormatType.ShortFormat) if since else ""

    def _offer_waiting(self) -> None:
        """Changes that were sent and never acknowledged: sent again they count once, whatever became of them."""
        waiting = self._window.desk.pending()
        if waiting:
            text = tr("{count} saves were not confirmed last time. Sending them again changes nothing twice.")
            if len(waiting) == 1:
                text = tr("One save was not confirmed last time. Sending it again changes nothing twice.")
            again: Button = (tr("Send again"), self._send_waiting)
            self._window.messages.show_warning(text.format(count=len(waiting)), (again,))

    def _send_waiting(self) -> None:
        desk = self._window.desk
        try:
            desk.send_waiting()
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        if not desk.pending():
            self._window.messages.show_success(tr("Everything is saved."))

    def _on_missing(self, uri: str) -> None:
        text = tr("The project’s register {uri} is not where it was.").format(uri=uri)
        find: Button = (tr("Find it…"), self._relocate)
        leave: Button = (tr("Leave it out"), self._window.desk.forget)
        self._window.messages.show_warning(text, (find, leave))

    def _relocate(self) -> None:
        path, _ = QFileDialog.getOpenFileName(
            self._window.main, tr("Where the register lies now"), str(self.folder()), tr("Register (*.gpkg)")
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
        return ((tr("Take it off the list"), lambda: (settings.forget_register(uri), self._refresh_start())),)

    def _refresh_start(self) -> None:
        if self._window.desk.register is None:
            self._show_start()

    def _fill_menu(self) -> None:
        menu: QMenu = self._window.dock.header.menu
        menu.clear()
        menu.setToolTipsVisible(True)
        recent = self._window.settings.get(RECENT)
        for uri in recent:
            action = menu.addAction(QIcon(icon_path("samgrav")), _name(uri, recent), self._opener(uri))
            action.setToolTip(tip(uri))
            action.setObjectName("samgrav_recent")
        menu.addSeparator()
        more = ("import_works", "take_offline", "bring_back", None, "rules", "members", "settings", "help")
        self._window.actions.fill(menu, (*FILES, None, *more))

    def folder(self) -> Path:
        """Where the person keeps registers: beside the last one, else among the documents."""
        for uri in self._window.settings.get(RECENT):
            if not is_database(uri) and Path(uri).parent.is_dir():
                return Path(uri).parent
        return documents()


def database_addresses() -> list[str]:
    """Every database that the person can name: the connections kept in QGIS, and the entries of the pg_service file."""
    return [STORED + name for name in connection_names()] + [SERVICE + name for name in service_names()]


def _name(uri: str, among: Sequence[str]) -> str:
    """What a register is called in a list; a file with its folder where another one is called the same."""
    name = short_name(uri)
    alike = sum(short_name(other) == name for other in among) > 1
    return f"{name} ({Path(uri).parent.name})" if alike and not is_database(uri) else name


def _in_words(sentence: SamgravError) -> str:
    return explain(sentence)


def _why_read_only(reason: SamgravError | None) -> str:
    return tr("The register cannot be written: {reason}").format(reason=_in_words(reason)) if reason else ""


def _why_no_copy() -> str:
    return tr(
        "You read a part of this register only. Take an area offline to have it with you; a coordinator can copy the "
        "register."
    )
