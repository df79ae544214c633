"""A register on a server that holds a synthetic city: made as every register is, then filled past the door as its
administrator, rows, history and all. What lies beyond 150,000 works is the same city again, beside itself."""

from __future__ import annotations

from io import StringIO
from typing import Any

import shapely

from plugin.domain.hilbert import hilbert_order
from plugin.domain.schema import WORK
from plugin.register import open_register
from tests.bench.synthetic_city import city as synthetic_city
from tests.postgres_server import PostgresServer
from tests.server.city import CREATOR, SETTINGS, City
from tests.unit.register.rows import add_party

ONE_CITY = 150_000
APART_M = 40_000
LIKE_A_CITY_S = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "max_connections": "200",
    "shared_buffers": "512MB",
    "max_wal_size": "4GB",
}
"""As a server's administrator would have it, but for its size."""
VISIBILITY = ("public",) * 14 + ("parties",) * 5 + ("internal",)
_BOOKS = {"row_version": 1, "created_by": "bench", "changed_by": "bench"}
_MOMENT = "2026-01-01T00:00:00Z"

_HISTORY = """INSERT INTO samgrav_log.history
SELECT (SELECT last_seq FROM samgrav_log.door) + row_number() OVER (ORDER BY w.fid), gen_random_uuid(), 'work', w.uuid,
  1, 'insert', 'bench', w.changed_at, ARRAY['title', 'geom'], samgrav_log.record(w) FROM samgrav.work w;
UPDATE samgrav_log.door SET last_seq = (SELECT max(seq) FROM samgrav_log.history);"""


def start_server(settings: dict[str, str] | None = None) -> City:
    server = PostgresServer({**SETTINGS, **LIKE_A_CITY_S, **(settings or {})})
    server.start()
    made = City(server)
    made.make_template()
    return made


def fill(city: City, count: int) -> str:
    """The database of a new register with that many works."""
    database = city.new_database()
    columns = synthetic_city(min(count, ONE_CITY))
    register = city.open(database, CREATOR)
    for party in sorted(set(columns["party"])):
        add_party(register, party)
    register.close()
    _copy(city, database, columns)
    for beside in range(1, -(-count // ONE_CITY)):
        city.run(_once_more(beside, min(ONE_CITY, count - beside * ONE_CITY)), database)
    city.run("SET session_replication_role = replica; SET search_path = samgrav_log, public;" + _HISTORY, database)
    city.run("VACUUM ANALYZE", database)
    check = open_register(city.service(database, CREATOR))
    assert check.last_seq() >= count
    check.close()
    return database


def _copy(city: City, database: str, columns: dict[str, list[Any]]) -> None:
    order = hilbert_order(shapely.bounds(shapely.from_wkb(columns["geom"]))).tolist()
    whole = {**columns, "project_uuid": [None] * len(order), "actual_start": [None] * len(order)}
    defaults = {field.name: field.default for field in WORK.fields if field.default is not None}
    same = {**{k: v for k, v in defaults.items() if k not in whole}, **_BOOKS}
    same |= {"created_at": _MOMENT, "changed_at": _MOMENT}
    del same["visibility"]
    names = [*whole, *same, "visibility"]
    text = StringIO()
    for place, row in enumerate(order):
        values = [*(whole[name][row] for name in whole), *same.values(), VISIBILITY[place % len(VISIBILITY)]]
        text.write("\t".join(map(_as_copied, values)) + "\n")
    text.seek(0)
    connection = city.server.connect(database)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        cursor.copy_expert(f"COPY samgrav.work ({', '.join(names)}) FROM STDIN", text)
    connection.close()


def _as_copied(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, bytes):
        return shapely.to_wkb(shapely.from_wkb(value), hex=True, include_srid=False)
    return str(value)


def _once_more(beside: int, count: int) -> str:
    """The first works again, so many cities to the east."""
    changed = {
        "uuid": "overlay(w.uuid placing lpad({n}::text, 4, '0') from 10 for 4)",
        "ref": "w.ref || '-{n}'",
        "geom": "ST_Translate(w.geom, {n} * {apart}, 0)",
    }
    names = [name for name in WORK.names if name != "fid"]
    values = [changed.get(name, f"w.{name}").format(n=beside, apart=APART_M) for name in names]
    return (
        "SET session_replication_role = replica; "
        f"INSERT INTO samgrav.work ({', '.join(names)}) SELECT {', '.join(values)} FROM samgrav.work w "
        f"WHERE w.fid <= (SELECT min(fid) FROM samgrav.work) + {count - 1} ORDER BY w.fid"
    )
