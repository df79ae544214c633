"""A network between client and server that breaks when it is told to: before the server got a message, after it, in the
midst of either, or so that a message arrives long after whoever sent it has given up."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from enum import Enum
from pathlib import Path

SAVE = b"apply_changeset("
_NO_ENCRYPTION_HERE = {80877103, 80877104}
"""What libpq asks before anything else: TLS, or encryption by GSS."""
PATIENCE_S = 30.0


class Fate(Enum):
    """What becomes of a message to the server."""

    ARRIVES = "arrives"
    BEFORE = "cut before the server got it"
    HALF = "cut in the midst of it"
    AFTER = "cut when the server had it"
    BOTH = "cut on both sides when the server had it"
    ANSWER = "cut in the midst of the answer"
    LATE = "arrives after the client gave up"


Dice = Callable[[bytes], Fate]


class Chances:
    """Throws the dice: how often which fate meets a save, and how often anything else is cut (with `others`)."""

    def __init__(self, seed: int, saves: Mapping[Fate, float], others: float = 0.0) -> None:
        self._random = random.Random(seed)
        self._saves, self._others = saves, others
        self._lock = threading.Lock()

    def __call__(self, message: bytes) -> Fate:
        with self._lock:
            drawn = self._random.random()
        if SAVE not in message:
            return Fate.AFTER if drawn < self._others / 2 else Fate.BEFORE if drawn < self._others else Fate.ARRIVES
        for fate, chance in self._saves.items():
            if drawn < chance:
                return fate
            drawn -= chance
        return Fate.ARRIVES


class Proxy:
    """Listens on a port of its own and leads to the server's socket. `met` counts the fates of saves."""

    def __init__(self, upstream: Path, dice: Dice, late: Callable[[], object] | None = None) -> None:
        """`late` returns when a message that the client has given up on is to arrive."""
        self._upstream = upstream
        self._dice = dice
        self.late = late or (lambda: time.sleep(random.uniform(0.1, 1.5)))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.met: Counter[Fate] = Counter()
        self.is_calm = False
        self._lock = threading.Lock()
        self._lines: set[_Line] = set()
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def calm(self) -> None:
        """From now on everything arrives."""
        self.is_calm = True

    def stop(self) -> None:
        """Cut everything, for good."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(PATIENCE_S)
        for line in self._open_lines():
            line.close()

    def is_quiet(self, within_s: float) -> bool:
        """Whether nothing is on its way any more: all lines but the last one made are closed."""
        deadline = time.monotonic() + within_s
        while len(self._open_lines()) > 1:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        return True

    def fate_of(self, message: bytes) -> Fate:
        fate = Fate.ARRIVES if self.is_calm else self._dice(message)
        if SAVE in message:
            with self._lock:
                self.met[fate] += 1
        return fate

    def forget(self, line: _Line) -> None:
        with self._lock:
            self._lines.discard(line)

    def _open_lines(self) -> list[_Line]:
        with self._lock:
            return list(self._lines)

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:  # stopped
                return
            server = socket.socket(socket.AF_UNIX)
            try:
                server.connect(str(self._upstream))
            except OSError:  # the server is away, and the client sees a connection that is closed at once
                client.close()
                server.close()
                continue
            line = _Line(self, client, server)
            with self._lock:
                self._lines.add(line)
            line.start()


class _Line:
    """One connection: a thread for each direction."""

    def __init__(self, proxy: Proxy, client: socket.socket, server: socket.socket) -> None:
        self._proxy, self._client, self._server = proxy, client, server
        self._let_through: int | None = None
        self._answered = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._up, daemon=True).start()

    def close(self) -> None:
        for end in (self._client, self._server):
            _close(end)
        self._proxy.forget(self)

    def _up(self) -> None:
        with suppress(OSError, EOFError):
            self._server.sendall(self._startup())
            threading.Thread(target=self._down, daemon=True).start()
            for message in _messages(self._client):
                if not self._carry(message, self._proxy.fate_of(message)):
                    break
        self.close()

    def _startup(self) -> bytes:
        """The first message, once the client knows that nobody here speaks TLS."""
        while True:
            length = _exactly(self._client, 4)
            rest = _exactly(self._client, struct.unpack("!I", length)[0] - 4)
            if struct.unpack("!I", rest[:4])[0] not in _NO_ENCRYPTION_HERE:
                return length + rest
            self._client.sendall(b"N")

    def _carry(self, message: bytes, fate: Fate) -> bool:
        """Whether the connection goes on."""
        self._answered.clear()
        if fate is Fate.LATE:
            _close(self._client)
            self._proxy.late()
        if fate is Fate.HALF:
            message = message[: len(message) // 2]
        if fate is Fate.ANSWER:
            self._let_through = random.randrange(1, 60)
        if fate is Fate.AFTER:
            _close(self._client)
        if fate is not Fate.BEFORE:
            self._server.sendall(message)
        if fate in {Fate.AFTER, Fate.LATE}:
            self._answered.wait(PATIENCE_S)
        return fate in {Fate.ARRIVES, Fate.ANSWER}

    def _down(self) -> None:
        with suppress(OSError):
            while answer := self._server.recv(65536):
                self._answered.set()
                passed = answer if self._let_through is None else answer[: self._let_through]
                with suppress(OSError):  # a client that is gone hears nothing, and the server does not know it yet
                    self._client.sendall(passed)
                if self._let_through is not None:
                    break
        self._answered.set()
        self.close()


def _messages(client: socket.socket) -> Iterator[bytes]:
    """Each message of the protocol whole: its kind, its length, what it says."""
    while True:
        head = _exactly(client, 5)
        yield head + _exactly(client, struct.unpack("!I", head[1:])[0] - 4)


def _exactly(end: socket.socket, count: int) -> bytes:
    parts = []
    while count:
        part = end.recv(min(count, 1 << 20))
        if not part:
            raise EOFError
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def _close(end: socket.socket) -> None:
    with suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
