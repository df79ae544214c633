"""A PostgreSQL server of our own: in a temporary folder, on a socket in it and a free port, gone afterwards."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import psycopg2

ORDINARY_USER = "postgres"
"""The server refuses to be run by root; Debian's package brings this user along."""
SUPERUSER = "administrator"
PATIENCE_S = 60


class PostgresServer:
    """Started by `start`, stopped and removed by `stop`, whichever user calls."""

    def __init__(self, settings: Mapping[str, str], disk: Path | None = None) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="samgrav-postgres-", dir=disk))
        self.port = _free_port()
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None
        self._user: str | None = None
        self._frozen: list[int] = []

    @property
    def process(self) -> int:
        """The id of the process from which all others of the server come."""
        return self._process.pid if self._process else 0

    @property
    def socket(self) -> Path:
        """Where it listens without asking for a password."""
        return self.folder / f".s.PGSQL.{self.port}"

    def has_ended(self) -> bool:
        """Whether it runs no more, by itself or because it was stopped."""
        return self._process is None or self._process.poll() is not None

    def start(self) -> None:
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._user = ORDINARY_USER
            shutil.chown(self.folder, ORDINARY_USER)
        initdb = [_programs() / "initdb", "-D", self.folder / "data", "-U", SUPERUSER, "-E", "UTF8", "--no-sync"]
        initdb += ["--auth-local=trust", "--auth-host=scram-sha-256", "--locale=C.UTF-8"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, user=self._user, cwd=self.folder)
        self.resume()

    def resume(self) -> None:
        """Start it again on what it holds."""
        options = [f"--{name}={value}" for name, value in self._settings.items()]
        place = ["-D", self.folder / "data", "-k", self.folder, "-p", str(self.port)]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [_programs() / "postgres", *place, *options],
                stdout=log,
                stderr=log,
                user=self._user,
                cwd=self.folder,
                start_new_session=True,
            )
        self.connect().close()

    def connect(self, dbname: str = "postgres", user: str = SUPERUSER) -> Any:
        """A connection over the socket, every statement a transaction; waits until the server is ready."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                connection = psycopg2.connect(host=str(self.folder), port=self.port, user=user, dbname=dbname)
            except psycopg2.OperationalError:
                if time.monotonic() > deadline or self._process is None or self._process.poll() is not None:
                    raise RuntimeError(f"PostgreSQL did not start: {self.log()}") from None
                time.sleep(0.1)
            else:
                connection.autocommit = True
                return connection

    def log(self) -> str:
        """What the server wrote."""
        return (self.folder / "log").read_text(encoding="utf-8", errors="replace")

    def halt(self) -> None:
        """Stop it as a power cut does, keeping its folder."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(PATIENCE_S)

    def shut_down(self) -> None:
        """Stop it as its administrator does, ending the connections that are open; its folder is kept."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)
            self._process.wait(PATIENCE_S)

    def freeze(self) -> None:
        """Let it neither answer nor end a connection, as behind a network that swallows everything."""
        os.kill(self.process, signal.SIGSTOP)  # first: it begins no other, and buries none that is in the list
        self._frozen = self._family()
        for process in self._frozen:
            os.kill(process, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on; the first process last, which buries those that have ended."""
        for process in reversed(self._frozen):
            os.kill(process, signal.SIGCONT)
        self._frozen = []

    def _family(self) -> list[int]:
        """The server's first process, and those that it has started."""
        found = [self.process]
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                parent = int(status.read_text(encoding="utf-8").rpartition(")")[2].split()[1])
            except (FileNotFoundError, ProcessLookupError):  # it has ended meanwhile
                continue
            if parent == self.process:
                found.append(int(status.parent.name))
        return found

    def stop(self) -> None:
        """End the server and remove its folder."""
        self.shut_down()
        shutil.rmtree(self.folder, ignore_errors=True)


def _programs() -> Path:
    """Where Debian keeps the server's programs, of the newest version here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        raise RuntimeError("There is no PostgreSQL in /usr/lib/postgresql; .ci/setup installs it.")
    return found[-1]


def _free_port() -> int:
    """Of those that no system gives to whoever asks for any: the server needs the same one again after a while in which
    it was stopped."""
    for port in random.SystemRandom().sample(range(15_000, 32_000), 100):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise RuntimeError("A hundred ports were tried, and none is free.")
