"""Whole crowds of works at random, from a seed: many pairs at once, where hypothesis looks for odd ones."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import shapely
import shapely.affinity

STATUSES = ["idea", "planned", "planned", "planned", "coordinated", "permitted", "ongoing", "completed", "cancelled"]
KINDS = ["water", "water", "event", "planting", "telecom", None]
FOOTPRINTS = ["{footway}", "{verge,footway}", "carriageway, verge", "{carriageway}", "", None]
TRAFFIC = ["none", "none", "unknown", "closed", "narrowed", None]


def crowd(seed: int, count: int) -> list[dict[str, Any]]:
    """Works around a few crossings within some years, as dicts of the register's fields."""
    random = Random(seed)
    return [_work(random, number) for number in range(count)]


def _work(random: Random, number: int) -> dict[str, Any]:
    start = date(2023, 1, 1) + timedelta(days=random.randrange(2200)) if random.random() > 0.04 else None
    length = random.choice([1, 5, 20, 60, 90, 200, 700])
    end = (start or date(2025, 1, 1)) + timedelta(days=length - 1) if random.random() > 0.06 else None
    return {
        "uuid": f"{random.getrandbits(48):012x}",
        "ref": f"W-2026-{number}",
        "title": f"Work {number}",
        "party": random.choice(["Heat", "Fibre", "Water"]),
        "project_uuid": random.choice([None, None, None, "p1"]),
        "status": random.choice(STATUSES),
        "kind": random.choice(KINDS),
        "footprint": random.choice(FOOTPRINTS),
        "traffic": random.choice(TRAFFIC),
        "excavates": random.random() < 0.75,
        "street": random.choice([None, "Nørrebrogade", " Nørrebrogade", "Jagtvej"]),
        "protection_years": random.choice([None, None, 0, 1, 2, 5]),
        "certainty": random.choice(["day", "week", "month", "quarter", "year"]),
        "duration_days": random.choice([None, None, 1, 10, 50, 100]),
        "geom": bytes(shapely.to_wkb(shapely.MultiPolygon(_parts(random)))),
        "start_date": start.isoformat() if start else None,
        "end_date": end.isoformat() if end else None,
        "actual_start": _about(random, start),
        "actual_end": _about(random, end) if random.random() < 0.5 else None,
    }


def _about(random: Random, day: date | None) -> str | None:
    """Mostly nothing, else a day near the planned one."""
    if day is None or random.random() < 0.9:
        return None
    return (day + timedelta(days=random.randrange(-20, 20))).isoformat()


def _parts(random: Random) -> list[shapely.Polygon]:
    x, y = random.randrange(100), random.randrange(40)
    w, h = random.randrange(2, 30), random.randrange(2, 9)
    part = shapely.box(x, y, x + w, y + h)
    if random.random() < 0.2:
        part = shapely.difference(part, shapely.box(x + 0.5, y + 0.5, x + w - 0.5, y + h - 0.5))
    if random.random() < 0.3:
        part = shapely.affinity.rotate(part, random.uniform(0, 180))
    far = shapely.affinity.translate(part, 0, random.choice([60, 140]))
    return [part, far] if random.random() < 0.1 else [part]
