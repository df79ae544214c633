"""A PostgreSQL server of our own: in a temporary folder, on a socket in it, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg2

SETTINGS = {
    "listen_addresses": "",
    "shared_buffers": "1GB",
    "work_mem": "256MB",
    "maintenance_work_mem": "512MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "4GB",
    "jit": "off",
    "max_parallel_workers_per_gather": "2",
    "max_parallel_workers": "2",
    "parallel_setup_cost": "0",
    "parallel_tuple_cost": "0",
    "min_parallel_table_scan_size": "0",
    "min_parallel_index_scan_size": "0",
    "random_page_cost": "1.1",
}
"""All in memory, two workers, and nothing that only safety needs: as fast as it can be made here."""
ORDINARY_USER = "postgres"
"""The server refuses to be run by root; Debian's package brings this user along."""
PATIENCE_S = 60


class PostgresServer:
    """Started by `start`, stopped and removed by `stop`, whichever user calls."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="samgrav-bench-"))
        self._process: subprocess.Popen[bytes] | None = None
        self._user: str | None = None

    @property
    def process(self) -> int:
        """The id of the process from which all others of the server come."""
        return self._process.pid if self._process else 0

    def start(self) -> None:
        programs = _programs()
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            self._user = ORDINARY_USER
            shutil.chown(self._folder, ORDINARY_USER)
        data = self._folder / "data"
        initdb = [programs / "initdb", "-D", data, "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL, user=self._user, cwd=self._folder)
        options = [f"--{name}={value}" for name, value in SETTINGS.items()]
        command = [programs / "postgres", "-D", data, "-k", self._folder, *options]
        with (self._folder / "log").open("wb") as log:
            self._process = subprocess.Popen(
                command, stdout=log, stderr=log, user=self._user, cwd=self._folder, start_new_session=True
            )

    def connect(self) -> Any:
        """A connection; waits until the server is ready."""
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                return psycopg2.connect(host=str(self._folder), user="bench", dbname="postgres")
            except psycopg2.OperationalError:
                if time.monotonic() > deadline or self._process is None or self._process.poll() is not None:
                    raise RuntimeError(f"PostgreSQL did not start: {(self._folder / 'log').read_text()}") from None
                time.sleep(0.1)

    def stop(self) -> None:
        """End the server and remove its folder."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(PATIENCE_S)
        shutil.rmtree(self._folder, ignore_errors=True)


def _programs() -> Path:
    """Where Debian keeps the server's programs, of the newest version here."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: float(path.parent.name))
    if not found:
        raise RuntimeError("There is no PostgreSQL in /usr/lib/postgresql; .ci/bench-setup installs it.")
    return found[-1]
