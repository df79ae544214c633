"""What happens to the server meanwhile."""

from __future__ import annotations

import os
import random
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import CalledProcessError, run
from tempfile import TemporaryDirectory

import psycopg2
import pytest

from tests.postgres_server import PostgresServer

DURABLE = {"synchronous_commit": "on", "full_page_writes": "on"}
"""What a server's administrator leaves as it is, and tests in a hurry do not. (`fsync` guards against a machine that
stops, and here programs stop: what they wrote is safe with the machine.)"""
SMALL_DISK = {"min_wal_size": "32MB", "max_wal_size": "48MB", "shared_buffers": "16MB"}
_BACKENDS = "SELECT pid FROM pg_stat_activity WHERE application_name = 'Samgrav' ORDER BY random() LIMIT 1"
_MUCH_LOG = "SELECT 1 FROM pg_logical_emit_message(false, 'samgrav', repeat('x', 60000000))"
"""More than the segments of the write-ahead log that lie ready."""

Disturbance = Callable[[], None]


class Disturber:
    """Does one thing after another, with pauses drawn from `seed`, until it is told to stop. `done` counts them."""

    def __init__(self, server: PostgresServer, seed: int, kinds: dict[str, Disturbance], pause_s: float) -> None:
        self.done: Counter[str] = Counter()
        self._server, self._kinds, self._pause = server, kinds, pause_s
        self._random = random.Random(seed)
        self.resting = threading.Event()
        """While it is set nothing is done: a slow machine may need longer to get well than the pauses are."""
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self.failure: BaseException | None = None

    def __enter__(self) -> Disturber:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """The server is well again afterwards."""
        self._stop.set()
        self._thread.join()
        revive(self._server)
        if self.failure is not None:
            raise self.failure

    def _run(self) -> None:
        names = list(self._kinds)
        turn = 0
        while not self._stop.wait(self._random.uniform(0.3, 1.7) * self._pause):
            if self.resting.is_set():
                continue
            name = names[turn % len(names)]
            try:
                self._kinds[name]()
            except BaseException as error:  # noqa: BLE001 — raised where the test can see it
                self.failure = error
                return
            self.done[name] += 1
            turn += 1


def end_backend(server: PostgresServer) -> None:
    """As an administrator ends a connection."""
    _tell(server, f"SELECT pg_terminate_backend(pid) FROM ({_BACKENDS}) one")


def cancel_statement(server: PostgresServer) -> None:
    _tell(server, f"SELECT pg_cancel_backend(pid) FROM ({_BACKENDS}) one")


def kill_backend(server: PostgresServer) -> None:
    """As a machine without memory does: all other backends have to end as well, and the server recovers."""
    for (pid,) in _tell(server, _BACKENDS):
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)


def stop_hard(server: PostgresServer) -> None:
    """As a power cut does."""
    server.halt()
    server.resume()


def fill_disk(server: PostgresServer, disk: Path, chance: random.Random) -> None:
    """Take all the room that is left, for a while. Where the write-ahead log needs room, the server has to stop;
    where tables do, it says that there is none."""
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        for piece in (1 << 20, 1 << 12):
            with suppress(OSError):
                while True:
                    os.posix_fallocate(file.fileno(), file.seek(0, os.SEEK_END), piece)
    try:
        if chance.random() < 0.4:
            with suppress(psycopg2.Error, RuntimeError):
                _tell(server, _MUCH_LOG)
        threading.Event().wait(chance.uniform(1.0, 2.0))
    finally:
        ballast.unlink()
    revive(server)


def revive(server: PostgresServer) -> None:
    """Start the server where it had to stop; wait where it recovers by itself."""
    try:
        server.connect().close()
    except RuntimeError:
        if not server.has_ended():
            raise
        server.resume()


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """A disk of its own in memory. Skips the test where this process may not mount one."""
    with TemporaryDirectory(prefix="samgrav-disk-") as folder:
        Path(folder).chmod(0o755)
        try:
            run(
                ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "samgrav", folder],
                check=True,
                timeout=30,
            )
        except (OSError, CalledProcessError) as error:
            pytest.skip(f"A disk that can be filled has to be mounted, which takes an administrator: {error}")
        try:
            yield Path(folder)
        finally:
            run(["umount", "--lazy", folder], check=True, timeout=30)


def _tell(server: PostgresServer, sql: str) -> list[tuple[int, ...]]:
    """As the administrator; a server that is just recovering has nobody to disturb."""
    try:
        connection = server.connect()
    except RuntimeError:
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return list(cursor.fetchall())
    except psycopg2.Error:
        return []
    finally:
        connection.close()
