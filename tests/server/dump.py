"""Makes `tests/data/postgres_schema_N.sql` anew: what a register of this schema version holds, for upgrades to come.

    .venv/bin/python -m tests.server.dump

Run it when a schema version is released, and before that whenever its tables change. A dump of a released version is
never made anew.

It is whole, with functions, views, policies, triggers and grants, though each upgrade makes them anew: the numbered
files run before that, among what the older release left. A view or a policy keeps a column from being changed, a
trigger refuses rows that do not come through the door, and a right that was given once has to be taken back.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from plugin.domain.changeset import Changeset
from plugin.domain.schema import SCHEMA_VERSION
from tests.postgres_server import SUPERUSER, PostgresServer
from tests.server.city import CREATOR, SETTINGS, City
from tests.unit.register.rows import add_party, insert, named, work

FOLDER = Path(__file__).parents[1] / "data"
SCHEMAS = ("samgrav", "samgrav_log", "samgrav_api")
HEADING = re.compile(r"^--\n-- .*\n--\n|^-- Dumped .*\n", re.MULTILINE)


def dump_of(version: int) -> Path:
    """Where the dump of that version lies."""
    return FOLDER / f"postgres_schema_{version}.sql"


def dumped(city: City, database: str) -> str:
    """A register's three schemas as plain SQL, without what belongs to this server and what says again what follows."""
    command = ["pg_dump", "-h", city.server.folder, "-p", str(city.server.port), "-U", SUPERUSER, "-d", database]
    command += [f"--schema={name}" for name in SCHEMAS] + ["--inserts", "--rows-per-insert=50"]
    text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    # Commands of psql, and settings that only some versions of the server know.
    lines = [line for line in text.splitlines() if not line.startswith(("\\", "SET transaction_timeout"))]
    return re.sub(r"\n{2,}", "\n\n", HEADING.sub("", "\n".join(lines))).strip() + "\n"


def restore(city: City, version: int) -> str:
    """A database with a register as that version made it; its name."""
    name = city.new_name()
    city.run(f'CREATE DATABASE "{name}"')
    city.prepare(name)
    city.run(dump_of(version).read_text(encoding="utf-8"), name)
    return name


def main() -> None:
    server = PostgresServer(SETTINGS)
    server.start()
    try:
        city = City(server)
        city.make_template()
        name = city.new_database()
        city.run("DROP SCHEMA kept CASCADE", name)
        register = city.open(name, CREATOR)
        add_party(register)
        one = insert("work", work(title="Old mains"), named("old"))
        contact = insert("contact", {"work_uuid": one.uuid, "contact_name": "Ida"})
        register.apply(Changeset((one, contact), CREATOR))
        register.close()
        path = dump_of(SCHEMA_VERSION)
        path.write_text(dumped(city, name), encoding="utf-8")
        print(f"{path}: {path.stat().st_size} bytes")  # noqa: T201
    finally:
        server.stop()


if __name__ == "__main__":
    main()
