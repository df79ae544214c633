"""How a map window is read: through the spatial index, whoever asks; and what row-level security adds to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.server.city import CREATOR, City
from tests.server.scene import LOGINS, make_people, set_scene

MANY = """SET session_replication_role = replica;
INSERT INTO samgrav.work (uuid, ref, title, kind, status, excavates, emergency, certainty, geom, traffic, party,
  visibility, row_version, created_by, created_at, changed_by, changed_at, start_date)
SELECT gen_random_uuid()::text, 'X-' || n, 'Work ' || n, 'water', 'planned', true, false, 'day',
  ST_Multi(ST_MakeEnvelope(700000 + 20 * (n % 200), 6170000 + 20 * (n / 200), 700010 + 20 * (n % 200),
    6170010 + 20 * (n / 200), 25832)), 'none', 'Fibre company',
  (ARRAY['public', 'parties', 'internal'])[1 + n % 3], 1, 'x', now(), 'x', now(), '2027-01-01'
FROM generate_series(1, 20000) n;
ANALYZE samgrav.work;"""
WINDOW = "SELECT fid, geom FROM samgrav_api.work WHERE geom && ST_MakeEnvelope(700000, 6170000, 700100, 6170100, 25832)"


@pytest.fixture(scope="module")
def crowded(city: City) -> Iterator[str]:
    """The database of a register with 20,000 works."""
    database = city.new_database()
    register = city.open(database, CREATOR)
    set_scene(register)
    register.close()
    make_people(city, database)
    city.run(MANY, database)
    yield database
    city.drop(database)


def plan(city: City, database: str, login: str, sql: str) -> str:
    return "\n".join(row[0] for row in city.run(f"EXPLAIN {sql}", database, login))


@pytest.mark.parametrize("role", ["coordinator", "admin"])
def test_a_map_window_of_the_city_uses_the_spatial_index(city: City, crowded: str, role: str) -> None:
    told = plan(city, crowded, LOGINS[role], WINDOW)
    assert "work_geom_idx" in told
    assert "Seq Scan" not in told
    assert "visibility" not in told


@pytest.mark.parametrize("role", ["coordinator", "party", "viewer"])
def test_one_work_is_found_by_its_uuid(city: City, crowded: str, role: str) -> None:
    told = plan(city, crowded, LOGINS[role], "SELECT * FROM samgrav_api.work WHERE uuid = 'x'")
    assert "Index Scan" in told
    told = plan(
        city, crowded, LOGINS[role], "SELECT * FROM samgrav_api.history WHERE table_name = 'work' AND uuid = 'x'"
    )
    assert "Seq Scan" not in told


def cost(city: City, database: str, login: str) -> Any:
    """The time of a map window, the least of several, in ms."""
    times = []
    for _ in range(5):
        rows = city.run(f"EXPLAIN (ANALYZE, FORMAT JSON) {WINDOW}", database, login)
        times.append(rows[0][0][0]["Execution Time"])
    return min(times)


def test_what_row_security_costs_a_party_is_bounded(city: City, crowded: str) -> None:
    """PostGIS's operators are not leakproof, so behind the policy a party reads works one by one."""
    assert cost(city, crowded, LOGINS["party"]) < 100 * max(cost(city, crowded, LOGINS["coordinator"]), 1.0)


def counted(city: City, database: str, login: str, x: float, y: float) -> tuple[Any, ...]:
    """What the plan of a small map window says about numbers of rows: foretold, found, and passed over."""
    window = f"geom && ST_MakeEnvelope({x}, {y}, {x + 10}, {y + 10}, 25832)"
    sql = f"EXPLAIN (ANALYZE, FORMAT JSON) SELECT fid, geom FROM samgrav_api.work WHERE {window}"
    told = city.run(sql, database, login)[0][0][0]["Plan"]
    return told["Plan Rows"], told["Actual Rows"], told.get("Rows Removed by Filter", 0)


def test_no_plan_tells_a_party_where_hidden_works_lie(city: City, crowded: str) -> None:
    """With PostGIS's operators declared leakproof, windows would be as quick for a party as for a coordinator; and
    EXPLAIN would tell how many works it passed over in each."""
    hidden = (724_500.0, 6_177_000.0)
    nothing = (724_500.0, 6_190_000.0)
    assert counted(city, crowded, LOGINS["coordinator"], *hidden)[1] == 1
    assert counted(city, crowded, LOGINS["party"], *hidden) == counted(city, crowded, LOGINS["party"], *nothing)
    city.run("ALTER FUNCTION geometry_overlaps(geometry, geometry) LEAKPROOF", crowded)
    try:
        told = plan(city, crowded, LOGINS["party"], WINDOW)
        assert "work_geom_idx" in told
        assert counted(city, crowded, LOGINS["party"], *hidden) != counted(city, crowded, LOGINS["party"], *nothing)
    finally:
        city.run("ALTER FUNCTION geometry_overlaps(geometry, geometry) NOT LEAKPROOF", crowded)
