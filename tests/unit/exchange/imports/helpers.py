"""Profiles and rows to import, and what came of them; without QGIS."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

import shapely

from plugin.exchange.imports.plan import Outcome, Plan, Row
from plugin.exchange.imports.planner import Planner
from plugin.exchange.imports.profile import Profile
from plugin.exchange.imports.profile_reader import parse_profile
from plugin.exchange.imports.run import make_plan
from plugin.register import Register

X, Y = 724000.0, 6175000.0
"""A place in Copenhagen, in metres of EPSG:25832."""

BASE: dict[str, Any] = {
    "samgrav_profile": 1,
    "source": "feed",
    "external_ref": "id",
    "dates": {"formats": ["yyyy-mm-dd"], "open": ["3000-01-01"]},
    "fields": {
        "title": "name",
        "party": "owner",
        "status": {
            "column": "state",
            "codes": {"P": "planned", "O": "ongoing", "D": "completed"},
            "default": "planned",
        },
        "start_date": "from",
        "end_date": "to",
        "description": "text",
    },
}


def profile(**changes: Any) -> Profile:
    """The profile of these tests, with changes; `fields` are added to its own."""
    fields = {**BASE["fields"], **changes.pop("fields", {})}
    return parse_profile(json.dumps({**BASE, "fields": fields, **changes}))


def square(at: float = 0.0, side: float = 10.0) -> bytes:
    """A square so many metres east of the place."""
    return bytes(shapely.to_wkb(shapely.box(X + at, Y, X + at + side, Y + side)))


def row(number: int, wkb: bytes | None = None, **attributes: object) -> Row:
    """A row that can be registered, unless it is told otherwise."""
    own = {"id": f"A{number}", "name": f"Work {number}", "owner": "Water company", "state": "P", "from": "2026-01-01",
           "to": "2026-12-31", "text": None}  # fmt: skip
    return Row(number, number, {**own, **attributes}, square(20.0 * number) if wkb is None else wkb)


def nothing(_done: float) -> None:
    """Progress that nobody watches."""


def plan_of(register: Register, rows: Iterable[Row], profile: Profile, *, complete: bool = False) -> Planner:
    return make_plan(register, profile, rows, complete=complete, total=0, progress=nothing, cancelled=lambda: False)


def counts(plan: Plan) -> tuple[int, int, int, int]:
    """Added, changed, unchanged, rejected."""
    return tuple(plan.count(outcome) for outcome in Outcome)  # type: ignore[return-value]


def works(register: Register) -> dict[str, Mapping[str, Any]]:
    """The works of the register by their reference elsewhere."""
    return {str(work["external_ref"]): work for work in register.rows("work")}


def reasons(plan: Plan) -> dict[int, str]:
    """Why rows were rejected, by row number."""
    return {entry.number: " ".join(map(str, entry.reasons)) for entry in plan.entries if entry.reasons}
