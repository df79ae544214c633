"""What QGIS and the plugin ask of a large register, as each role: how long it takes the server, and by which plan.

python -m tests.bench.crowd.plans 1000000
"""

from __future__ import annotations

import statistics
import sys
from collections.abc import Iterator
from typing import Any

from tests.bench.crowd.register_on_server import fill, start_server
from tests.server.city import CREATOR, City

ROUNDS = 7
ROLES = {"coordinator": "'coordinator'", "party": "'party', 'Party 1'", "viewer": "'viewer'"}
_IN = "SELECT fid, geom, uuid, ref, title, kind, status FROM samgrav_api.work WHERE geom && "
QUESTIONS = {
    "map window, 600 × 400 m": _IN + "ST_MakeEnvelope({x} - 300, {y} - 200, {x} + 300, {y} + 200, 25832)",
    "map window, 6 × 4 km": _IN + "ST_MakeEnvelope({x} - 3000, {y} - 2000, {x} + 3000, {y} + 2000, 25832)",
    "one work by its uuid": "SELECT * FROM samgrav_api.work WHERE uuid = '{uuid}'",
    "a page of the list": "SELECT * FROM samgrav_api.work ORDER BY fid LIMIT 200",
    "search in titles": "SELECT uuid, ref, title FROM samgrav_api.work WHERE title ILIKE '%nothing like it%'",
    "search by reference": "SELECT uuid, ref, title FROM samgrav_api.work WHERE ref = '{ref}'",
    "history of one work": "SELECT * FROM samgrav_api.history WHERE table_name = 'work' AND uuid = '{uuid}'",
    "the last 100 of the log": "SELECT * FROM samgrav_api.changes_since({seq})",
    "the log's last number": "SELECT samgrav_api.last_seq()",
}


def main(works: int) -> None:
    city = start_server()
    try:
        database = fill(city, works)
        for role, given in ROLES.items():
            city.make_logins(role)
            city.run(f"SELECT samgrav_api.set_member('{role}', {given})", database, CREATOR)
        print(f"\n{works:,} works; ms at the server, median of {ROUNDS}, and how works or history are read\n")
        print("| |" + "|".join(f" {role} " for role in ROLES) + "|\n|---|" + "---|" * len(ROLES))
        for name, sql in QUESTIONS.items():
            asked = sql.format(**one_work(city, database))
            print(f"| {name} | " + " | ".join(told(city, database, role, asked) for role in ROLES) + " |", flush=True)
    finally:
        city.server.stop()


def one_work(city: City, database: str) -> dict[str, Any]:
    """A work that everybody may read, in the midst of a crowd."""
    ((uuid, ref, x, y, seq),) = city.run(
        "SELECT uuid, ref, ST_X(ST_Centroid(geom)), ST_Y(ST_Centroid(geom)), "
        "(SELECT last_seq - 100 FROM samgrav_log.door) FROM samgrav.work WHERE visibility = 'public' "
        "AND ST_DWithin(geom, ST_SetSRID(ST_MakePoint(724000, 6175000), 25832), 500) ORDER BY uuid LIMIT 1",
        database,
    )
    return {"uuid": uuid, "ref": ref, "x": float(x), "y": float(y), "seq": seq}


def told(city: City, database: str, role: str, sql: str) -> str:
    times = []
    for _ in range(ROUNDS):
        found = city.run(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}", database, role)[0][0][0]
        times.append(found["Execution Time"] + found["Planning Time"])
    return f"{statistics.median(times):,.1f} {', '.join(sorted(set(reading(found['Plan']))))}".strip()


def reading(node: dict[str, Any]) -> Iterator[str]:
    if node.get("Relation Name") in {"work", "history"}:
        yield node["Node Type"].lower()
    for child in node.get("Plans", ()):
        yield from reading(child)


if __name__ == "__main__":
    main(int(sys.argv[1]))
