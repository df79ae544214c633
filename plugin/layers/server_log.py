"""Reads a database register's log in a thread of its own: nothing in the window ever waits for the network."""

from __future__ import annotations

from collections.abc import Callable
from threading import Event, Lock, Thread

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..errors import SamgravError
from ..log import log_error
from ..register import Register, open_register

INTERVAL_S = 1.0
LONGEST_PAUSE_S = 2.0
"""Between two tries while the server is away: so late, at most, is seen what others save once it is back."""
LOOK_S, PATIENCE = 1.0, 6
"""A network that swallows what is sent gives no error for half a minute; the person is told sooner, after so many looks
without an answer. Looks are counted, and not seconds: where all of QGIS stood still for a while, nobody could have
heard an answer that is there."""
AT_ONCE = 1_000
"""Entries of the log that are read in one go."""


class ServerLog(QObject):
    """Follows the log of the register at one address until it is told to stop, over a connection of its own.

    The server's NOTIFY would only be a hint; asking once a second for the log's last number costs it next to nothing
    and finds everything, also what happened while it was away.
    """

    read = pyqtSignal(object, bool)
    """list[Change], oldest first, and whether there is more to come at once."""
    answered = pyqtSignal()
    """The server answers (again)."""
    silent = pyqtSignal()
    """The server did not answer; it is asked again by and by."""
    _heard = pyqtSignal(object, str, tuple)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_server_log")
        self._telling = Lock()
        self._stop = Event()
        self._heard.connect(self._on_heard)

    def start(self, register: Register, seq: int, interval_s: float = INTERVAL_S) -> None:
        """Tell everything after `seq`, from now on. Where the server falls silent, whoever waits for an answer on the
        window's own connection waits no longer."""
        self.stop()
        self._stop = Event()
        reader = _Reader(register.uri, seq, interval_s, self._stop, self._tell)
        Thread(target=reader.run, name="samgrav_server_log", daemon=True).start()
        watch = (register.wait_no_longer,)
        Thread(target=reader.watch, args=watch, name="samgrav_server_watch", daemon=True).start()

    def stop(self) -> None:
        """Tell nothing any more. The thread ends by itself as soon as it has an answer."""
        with self._telling:
            self._stop.set()

    def _tell(self, stop: Event, what: str, *values: object) -> None:
        """Called in the thread; the signal brings it over. Who stops this, and may delete it, waits for that."""
        with self._telling:
            if not (stop.is_set() or sip.isdeleted(self)):
                self._heard.emit(stop, what, values)

    def _on_heard(self, stop: Event, what: str, values: tuple[object, ...]) -> None:
        """What was on its way when it was told to stop is about another time, or another register."""
        if stop is self._stop and not stop.is_set():
            getattr(self, what).emit(*values)


class _Reader:
    """What runs in the threads: one asks the server, the other one looks whether it answers. Neither uses the register
    that the window uses."""

    def __init__(self, uri: str, seq: int, interval_s: float, stop: Event, tell: Callable[..., None]) -> None:
        self._uri = uri
        self._seq = seq
        self._interval = interval_s
        self._stop = stop
        self._tell = tell
        self._register: Register | None = None
        self._answers = 0

    def watch(self, give_up: Callable[[], object]) -> None:
        """Say so where the server has given no sign for a while: neither an answer nor an error."""
        heard = in_vain = 0
        while not self._stop.wait(LOOK_S):
            answers = self._answers
            heard, in_vain = answers, 0 if answers != heard else in_vain + 1
            if in_vain >= PATIENCE:
                in_vain = 0
                give_up()
                self._wait_no_longer()
                self._say("silent")

    def _wait_no_longer(self) -> None:
        """What is read over a connection that leads nowhere any more is asked for over a new one."""
        register = self._register
        if register is not None:
            register.wait_no_longer()

    def run(self) -> None:
        pause, told = self._interval, ""
        while not self._stop.is_set():
            try:
                self._read()
                pause, told = self._interval, ""
            except SamgravError as error:
                if str(error) != told:  # a server that is away for a night does not fill the log panel
                    log_error(error)
                told = str(error)
                self._say("silent")
                self._let_go()
                pause = min(pause * 2, LONGEST_PAUSE_S)
            self._stop.wait(pause)
        self._let_go()

    def _read(self) -> None:
        if self._register is None:
            self._register = open_register(self._uri)
        last = self._register.last_seq()
        self._say("answered")
        while self._seq < last and not self._stop.is_set():
            changes = self._register.changes_since(self._seq, AT_ONCE)
            # Entries that this login may not read are left out: the log is read to its end all the same.
            self._seq = changes[-1].seq if len(changes) == AT_ONCE else last
            self._say("read", changes, self._seq < last)

    def _say(self, what: str, *values: object) -> None:
        if what != "silent":
            self._answers += 1
        if not self._stop.is_set():
            self._tell(self._stop, what, *values)

    def _let_go(self) -> None:
        if self._register is not None:
            self._register.close()
            self._register = None
