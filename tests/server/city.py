"""A server with a city's people: logins, a register in a database, and a service entry for each of them."""

from __future__ import annotations

import os
import subprocess
import tempfile
import threading
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

from plugin.domain.changeset import Change, Changeset, Registered, Result, Value
from plugin.domain.schema import TABLES
from plugin.register import Register, create_register, open_register
from plugin.register.postgres.installation import script
from plugin.register.register import Look, unseen
from tests.postgres_server import PostgresServer

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "max_connections": "60",
    "jit": "off",
}
_FOLDER = tempfile.TemporaryDirectory(prefix="samgrav-services-")
SERVICES = Path(_FOLDER.name) / "pg_service.conf"
_WRITING = threading.Lock()
os.environ["PGSERVICEFILE"] = str(SERVICES)
CREATOR = "Anna"
COORDINATORS = ("Bo", "Cy", "Dan", "Eve")
TEMPLATE = "template_register"

_CONTENT = [f'samgrav."{table.name}"' for table in TABLES]
_CONTENT += [f"samgrav_log.{name}" for name in ("history", "changeset", "reference", "member", "door", "asking")]
_KEPT = {name: "kept." + name.replace(".", "_").replace('"', "") for name in _CONTENT}
_KEEP = "CREATE SCHEMA kept;" + "".join(f"CREATE TABLE {kept} AS TABLE {name};" for name, kept in _KEPT.items())
_RESET = "SET session_replication_role = replica;" + "".join(
    f"DELETE FROM {name}; INSERT INTO {name} OVERRIDING SYSTEM VALUE TABLE {kept};" for name, kept in _KEPT.items()
)


class City:
    """Makes registers, each in a database of its own, and opens them as one login or another."""

    def __init__(self, server: PostgresServer) -> None:
        self.server = server
        self._count = 0
        self._free: list[tuple[str, People]] = []

    def make_logins(self, *names: str) -> None:
        """Logins without any rights of their own."""
        for name in names:
            self.run(f'CREATE ROLE "{name}" LOGIN')

    def make_template(self) -> None:
        """A register from which the others are copied; its creator is no superuser."""
        self.make_logins(CREATOR, *COORDINATORS)
        self.run(f'CREATE DATABASE "{TEMPLATE}"')
        self.prepare(TEMPLATE)
        self.run(f'GRANT samgrav_owner TO "{CREATOR}"')
        create_register(self.service(TEMPLATE, CREATOR), "Test").close()
        for name in COORDINATORS:
            self.run(f"SELECT samgrav_api.set_member('{name}', 'coordinator')", TEMPLATE, CREATOR)
        self.run(_KEEP, TEMPLATE)

    def prepare(self, database: str) -> None:
        """As the README asks an administrator to."""
        self.run(script("administrator"), database)

    def take(self) -> tuple[str, People]:
        """An empty register's database and the register, as many use it; to be given back."""
        if self._free:
            return self._free.pop()
        name = self.new_database()
        return name, People(self, name)

    def give_back(self, taken: tuple[str, People]) -> None:
        """Make it new for the next who takes one."""
        self.reset(taken[0])
        self._free.append(taken)

    def close(self) -> None:
        """Let go of the server."""
        for _, people in self._free:
            people.close()

    def new_database(self) -> str:
        """A new register's database."""
        name = self.new_name()
        self.run(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')
        return name

    def new_name(self) -> str:
        """Of a database that is not there yet."""
        self._count += 1
        return f"register{self._count}"

    def reset(self, database: str) -> None:
        """Make a register new again, which takes a tenth of the time that a new one takes. As the administrator, since
        nobody else gets past the triggers."""
        self.run(_RESET, database)

    def drop(self, database: str) -> None:
        self.run(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)')

    def run(self, sql: str, database: str = "postgres", user: str | None = None) -> list[tuple[Any, ...]]:
        """Run SQL as the administrator or as a login, and give its rows."""
        connection = self.server.connect(database, user) if user else self.server.connect(database)
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return list(cursor.fetchall()) if cursor.description else []
        finally:
            connection.close()

    def service(self, database: str, login: str, port: int | None = None) -> str:
        """The address of a register for a login; by way of a port of this machine where one is given."""
        name = f"{database}-{login}-{port or self.server.port}"
        host = self.server.folder if port is None else "127.0.0.1"
        entry = {"host": host, "port": port or self.server.port, "dbname": database, "user": login}
        with _WRITING:
            known = SERVICES.read_text(encoding="utf-8") if SERVICES.exists() else ""
            if f"[{name}]" not in known:
                lines = [f"[{name}]", *(f"{key}={value}" for key, value in entry.items()), ""]
                rewrite_services(known + "\n".join(lines))
        return f"service:{name}"

    def open(self, database: str, login: str) -> Register:
        return open_register(self.service(database, login))

    def psql(self, database: str, file: Path) -> str:
        """Run a file as the README tells an administrator to."""
        command = ["psql", "-X", "-v", "ON_ERROR_STOP=1", "-h", self.server.folder, "-p", str(self.server.port)]
        command += ["-U", "administrator", "-d", database, "--single-transaction", "-f", file]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def rewrite_services(text: str) -> None:
    """At once, since others read the file just now."""
    beside = SERVICES.with_suffix(".part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(SERVICES)


class People(Register):
    """A register used by many: each changeset is sent by the login that it names as its author; CREATOR reads."""

    def __init__(self, city: City, database: str) -> None:
        self._city = city
        self.database = database
        self._open: dict[str, Register] = {}
        mine = self.of(CREATOR)
        self.uri, self.path, self.id, self.name, self.crs = mine.uri, mine.path, mine.id, mine.name, mine.crs
        self.read_only_reason, self.warnings = mine.read_only_reason, mine.warnings

    @property
    def role(self) -> str:
        return self.of(CREATOR).role

    def of(self, login: str) -> Register:
        """The register as this login has it open."""
        if login not in self._open:
            self._open[login] = self._city.open(self.database, login)
        return self._open[login]

    def apply(self, changeset: Changeset) -> Result:
        return self.of(changeset.author).apply(changeset)

    def changes_since(self, seq: int, limit: int | None = None) -> list[Change]:
        return self.of(CREATOR).changes_since(seq, limit)

    def last_seq(self) -> int:
        return self.of(CREATOR).last_seq()

    def city_contact(self) -> str:
        return self.of(CREATOR).city_contact()

    def rows(self, table: str, uuids: Collection[str] | None = None) -> list[dict[str, Value]]:
        return self.of(CREATOR).rows(table, uuids)

    def rows_with(self, table: str, field: str, value: Value) -> list[dict[str, Value]]:
        return self.of(CREATOR).rows_with(table, field, value)

    def columns(self, table: str, names: Sequence[str], look: Look = unseen) -> dict[str, list[Value]]:
        return self.of(CREATOR).columns(table, names, look)

    def extremes(self, table: str, names: Sequence[str]) -> dict[str, tuple[Value, Value]]:
        return self.of(CREATOR).extremes(table, names)

    def record_at(self, table: str, uuid: str, row_version: int) -> dict[str, Value] | None:
        return self.of(CREATOR).record_at(table, uuid, row_version)

    def history_of(self, table: str, uuid: str) -> list[Change]:
        return self.of(CREATOR).history_of(table, uuid)

    def changeset_ids(self) -> list[str]:
        return self.of(CREATOR).changeset_ids()

    def changesets(self, ids: Sequence[str]) -> list[Registered]:
        return self.of(CREATOR).changesets(ids)

    def close(self) -> None:
        for register in self._open.values():
            register.close()
