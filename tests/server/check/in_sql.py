"""What `default_rules.sql` finds among works: a schema of its own for each asking, rolled back afterwards."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from psycopg2.extras import RealDictCursor, execute_values

from plugin.domain.rules import Rule

RULES = (Path(__file__).parent / "default_rules.sql").read_text(encoding="utf-8")
IN_AREA = (Path(__file__).parent / "in_area.sql").read_text(encoding="utf-8")

Key = tuple[str, str, str]
"""A rule, and both uuids in alphabetical order."""


@dataclass(frozen=True)
class Found:
    """The findings, and the works that nothing says when they start."""

    findings: dict[Key, dict[str, Any]]
    undated: set[str]


Rows = Sequence[Mapping[str, Any]]


def found_in_sql(connection: Any, works: Rows, as_of: date, detours: Rows = ()) -> Found:
    """Works and detours are dicts of the register's fields, geometries WKB."""
    try:
        with connection.cursor(cursor_factory=RealDictCursor) as cursor:
            cursor.execute("CREATE SCHEMA the_rules; SET LOCAL search_path = the_rules, public")
            cursor.execute(RULES)
            _load(cursor, works, as_of)
            _load_detours(cursor, detours)
            cursor.execute("SELECT * FROM finding")
            findings = {_key(row): dict(row) for row in cursor.fetchall()}
            cursor.execute("SELECT uuid FROM undated")
            return Found(findings, {row["uuid"] for row in cursor.fetchall()})
    finally:
        connection.rollback()


def found_in_area(connection: Any, works: Rows, as_of: date, rule: Rule) -> dict[tuple[str, str], dict[str, float]]:
    """The pairs that a default rule finds inside its area: how far apart, what they share, and the zone's area."""
    assert rule.area is not None
    values = {"rule": rule.id, "metres": rule.distance_m, "area": f"{rule.area.wkt}"}
    try:
        with connection.cursor(cursor_factory=RealDictCursor) as cursor:
            cursor.execute("CREATE SCHEMA the_rules; SET LOCAL search_path = the_rules, public")
            cursor.execute(RULES)
            _load(cursor, works, as_of)
            cursor.execute(IN_AREA, values)
            rows = cursor.fetchall()
    finally:
        connection.rollback()
    return {(row["uuid_a"], row["uuid_b"]): dict(row) for row in rows}


def _load(cursor: Any, works: Rows, as_of: date) -> None:
    cursor.execute("SELECT * FROM work")
    fields = [column.name for column in cursor.description]
    execute_values(
        cursor,
        "INSERT INTO work VALUES %s",
        [[work.get(name) or None if "date" in name else work.get(name) for name in fields] for work in works],
        template="(" + "%s, " * (len(fields) - 1) + "ST_GeomFromWKB(%s))",
        page_size=1000,
    )
    cursor.execute("INSERT INTO check_day VALUES (%s)", [as_of])
    for view in ("looked_at", "neighbours"):
        cursor.execute(f"REFRESH MATERIALIZED VIEW {view}; ANALYZE {view}")


def _load_detours(cursor: Any, detours: Rows) -> None:
    fields = ("uuid", "work_uuid", "title", "geom")
    rows = [[detour[name] for name in fields] for detour in detours]
    if rows:
        execute_values(cursor, "INSERT INTO detour VALUES %s", rows, template="(%s, %s, %s, ST_GeomFromWKB(%s))")


def _key(row: Mapping[str, Any]) -> Key:
    low, high = sorted((row["uuid_a"], row["uuid_b"]))
    return row["rule"], low, high
