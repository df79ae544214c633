"""How long a register with its history takes from a file into a database, and back into a file.

.venv/bin/python -m tests.bench.bench_copy 10000
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.schema import WORK
from plugin.register import Register, copy_register, create_register, open_register
from plugin.register.postgres.installation import FOLDER
from tests.bench.synthetic_city import city as synthetic_city
from tests.postgres_server import PostgresServer
from tests.server.city import City

AT_ONCE = 1_000
CHANGED = 2
"""Every other work was changed once."""
LOGIN, DATABASE = "Anna", "copy"


def fill(register: Register, count: int) -> None:
    """Works through the door, as an import brings them, and a later change of some of them."""
    columns = synthetic_city(count)
    parties = [
        Operation(Kind.INSERT, "party", f"00000000-0000-4000-9000-{n:012d}", {"name": name})
        for n, name in enumerate(sorted(set(columns["party"])))
    ]
    register.apply(Changeset(tuple(parties), LOGIN))
    names = [name for name in columns if name in WORK.writable and not name.startswith(("actual", "project"))]
    for start in range(0, count, AT_ONCE):
        rows = range(start, min(start + AT_ONCE, count))
        works = [
            Operation(
                Kind.INSERT, "work", columns["uuid"][row], {**{n: columns[n][row] for n in names}, "status": "idea"}
            )
            for row in rows
        ]
        register.apply(Changeset(tuple(works), LOGIN))
        later = [
            Operation(Kind.UPDATE, "work", columns["uuid"][row], {"contractor": "Digger"}, 1) for row in rows[::CHANGED]
        ]
        register.apply(Changeset(tuple(later), LOGIN))


def timed(what: str, act: Callable[[], object]) -> None:
    wall, cpu = time.monotonic(), time.process_time()
    found = act()
    print(f"{what}: {time.monotonic() - wall:.1f} s, of which {time.process_time() - cpu:.1f} s of CPU here; {found}")


def main(count: int, folder: Path) -> None:
    """Measure on a server with its usual care for the disk."""
    server = PostgresServer({"listen_addresses": "127.0.0.1"})
    server.start()
    try:
        city = City(server)
        city.make_logins(LOGIN)
        city.run(f"CREATE DATABASE {DATABASE}")
        city.psql(DATABASE, FOLDER / "administrator.sql")
        city.run(f'GRANT samgrav_owner TO "{LOGIN}"')
        register = create_register(str(folder / "city.gpkg"), "City")
        timed("filled through the door", lambda: fill(register, count))
        place = city.service(DATABASE, LOGIN)
        timed("file to database", lambda: copy_register(register, place))
        copy = open_register(place)
        timed("database to file", lambda: copy_register(copy, str(folder / "back.gpkg")))
        for each in (register, copy):
            each.close()
    finally:
        server.stop()


if __name__ == "__main__":
    with TemporaryDirectory(prefix="samgrav-bench-copy-") as path:
        main(int(sys.argv[1]), Path(path))
