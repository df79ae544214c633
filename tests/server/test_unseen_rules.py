"""Which works that a party may not read meet its own: the database reckons what the plugin's check does."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from psycopg2.extras import execute_values

from plugin.check.engine import check
from plugin.check.works.reading import snapshot_of_rows
from plugin.domain.rules import DEFAULT_RULES, Area, Rule, rule_record
from plugin.domain.schema import RULE, WORK
from tests.server.check.nearly_right import nearly_right
from tests.server.city import City
from tests.unit.check.crowds import crowd
from tests.unit.register.rows import named

_WHERE = Area("POLYGON((20 5, 80 5, 80 30, 20 30, 20 5))", "EPSG:25832")
_BOOKS = {"row_version": 1, "created_by": "x", "created_at": "now", "changed_by": "x", "changed_at": "now"}
# Each pair once, now one and now the other as the one that is asked about.
MEETING = """SELECT DISTINCT r.id, least(a.uuid, b.uuid), greatest(a.uuid, b.uuid)
FROM samgrav.rule r CROSS JOIN samgrav.work a JOIN samgrav.work b
  ON (a.uuid < b.uuid) = (ascii(right(a.uuid, 1)) % 2 = ascii(right(b.uuid, 1)) % 2) AND a.uuid <> b.uuid
CROSS JOIN LATERAL samgrav_log.meeting(r, samgrav_log.conditions_of(r), a, b) m
WHERE a.status <> 'cancelled' AND b.status <> 'cancelled' AND m.from_day IS NOT NULL"""


def rules() -> list[Rule]:
    """The defaults, each of them a little changed in every way that somebody might, and some in an area."""
    defaults = [dataclasses.replace(rule, in_use=True) for rule in DEFAULT_RULES if not rule.on_detour]
    changed = [wrong for rule in defaults for _, wrong in nearly_right(rule)]
    in_area = [dataclasses.replace(rule, area=_WHERE) for rule in defaults]
    together = [*defaults, *changed, *in_area]
    return [dataclasses.replace(rule, id=f"{number} {rule.id}") for number, rule in enumerate(together)]


def works() -> list[dict[str, Any]]:
    """A crowd as a register keeps it."""
    rows = crowd(4, 70)
    for row in rows:
        row |= {"kind": row["kind"] or "other", "traffic": row["traffic"] or "unknown"}
        row["footprint"] = row["footprint"] if (row["footprint"] or "").startswith("{") else None
    return rows


def _load(cursor: Any, table: str, names: tuple[str, ...], rows: list[dict[str, Any]]) -> None:
    marks = ", ".join("ST_Multi(ST_SetSRID(%s::geometry, 25832))" if name == "geom" else "%s" for name in names)
    values = [[row[name].hex() if name == "geom" else row[name] for name in names] for row in rows]
    columns = ", ".join(f'"{name}"' for name in names)
    execute_values(cursor, f"INSERT INTO samgrav.{table} ({columns}) VALUES %s", values, f"({marks})")


@pytest.fixture(scope="module")
def crowded(city: City) -> Iterator[Any]:
    """The administrator's connection to a register in which they all are."""
    name = city.new_database()
    connection = city.server.connect(name)
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica; DELETE FROM samgrav.rule")
        known = [{**row, **_BOOKS, "visibility": "internal", "emergency": False} for row in works()]
        _load(cursor, "work", tuple(each for each in WORK.names if each in known[0]), known)
        kept = [{**rule_record(rule), **_BOOKS, "uuid": named(rule.id)} for rule in rules()]
        _load(cursor, "rule", tuple(each for each in RULE.names if each in kept[0]), kept)
    yield connection
    connection.close()
    city.drop(name)


def test_pair_for_pair_and_rule_for_rule_as_the_check_in_the_plugin(crowded: Any) -> None:
    findings = check(snapshot_of_rows(works()), tuple(rules()), date.today())
    wanted = {(each["rule"], *sorted((each["uuid_a"], each["uuid_b"]))) for each in findings.records()}
    with crowded.cursor() as cursor:
        cursor.execute(MEETING)
        found = set(cursor.fetchall())
    assert found == wanted
    met = {rule for rule, _, _ in wanted}
    assert len(met) > 0.9 * len(rules())
    assert len(wanted) > 1500
