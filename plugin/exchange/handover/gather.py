"""Takes out of the register what a package holds, and nothing that is not to leave."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import numpy as np

from ...check.findings.fields import FINDING_FIELDS
from ...check.progress import Watch
from ...domain.rules import rule_of
from ...domain.schema import Shape
from ...layers.codes import CodeBook
from ...register.register import Register
from . import content as names
from . import wording
from .content import Content, Cover, Layer
from .detours import Lines, detour_rows, told
from .fields import DETOURS, GEOMETRY, NEIGHBOURS, PROTECTIONS, WORKS, Column, Row, leaving
from .neighbours import meetings, neighbour_rows, protection_rows
from .order import Order
from .selection import Chosen, choose

_DANISH = {
    "rule": "Regel",
    "severity": "Alvor",
    "certainty": "Sikkerhed",
    "ref_a": "Reference A",
    "ref_b": "Reference B",
    "uuid_a": "UUID A",
    "uuid_b": "UUID B",
    "title_a": "Titel A",
    "title_b": "Titel B",
    "party_a": "Ejer A",
    "party_b": "Ejer B",
    "distance_m": "Afstand i meter",
    "gap_days": "Afstand i dage",
    "shared_days": "Fælles dage",
    "shared_from": "Første fælles dag",
    "shared_to": "Sidste fælles dag",
    "shared_area_m2": "Fælles areal i m²",
    "sentence": "Forklaring",
}


def _caption(name: str) -> str:
    return name.replace("_m2", " in m²").replace("_m", " in metres").replace("_", " ").capitalize()


FINDINGS = tuple(Column(name, kind, _caption(name), _DANISH[name]) for name, kind in FINDING_FIELDS)


def gather(register: Register, order: Order, watch: Watch) -> Content:
    """The works ordered, who works near them, what they meet and which surfaces are protected, in the register's CRS.

    Raises BadInput where the order leaves nothing to hand over, CheckCancelled when told to stop.
    """
    from ...check.detours import lines_of

    chosen = choose(register.rows("work"), order.choice, order.own_party)
    watch.pause()
    met = meetings(chosen.works, chosen.known, chosen.periods)
    handed = {str(row["uuid"]) for row in chosen.works}
    watch.progress(20)
    lines = lines_of(register)
    findings = finding_rows(register, chosen, lines, order.as_of, watch.part(20, 100))
    protections = protection_rows(chosen.works, chosen.known, chosen.periods, order.as_of)
    return Content(
        works=Layer(names.WORKS, WORKS, work_rows(register, chosen.works, lines)),
        detours=Layer(names.DETOURS, DETOURS, detour_rows(lines, chosen.works), Shape.LINE),
        neighbours=Layer(names.NEIGHBOURS, NEIGHBOURS, neighbour_rows(met, handed)),
        findings=Layer(names.FINDINGS, FINDINGS, findings),
        protections=Layer(names.PROTECTIONS, PROTECTIONS, protections),
        meetings=[each.told() for each in met],
        codes=CodeBook(register.rows("code")),
        crs=register.crs,
        cover=_cover(register, order, chosen),
    )


def work_rows(register: Register, works: Iterable[Row], lines: Lines) -> list[dict[str, Any]]:
    """The works as they leave, in the order of their references, with the names of their projects and detours."""
    projects: Mapping[Any, Any] = {row["uuid"]: row["title"] for row in register.rows("project")}
    ordered = sorted(works, key=lambda row: str(row["ref"]))
    return [leaving(row, WORKS, project=projects.get(row["project_uuid"]), detours=told(lines, row)) for row in ordered]


def finding_rows(register: Register, chosen: Chosen, lines: Lines, as_of: date, watch: Watch) -> list[dict[str, Any]]:
    """What the works handed over meet. Works that nobody may know of are left out before anything is sought, and so
    are their detours."""
    import shapely

    from ...check.detours import Detours, with_detours
    from ...check.engine import check
    from ...check.works.reading import snapshot_of_rows

    snapshot = snapshot_of_rows(chosen.known)
    handed = {str(row["uuid"]) for row in chosen.works}
    among = np.array([uuid in handed for uuid in snapshot.uuid], bool)
    rules = [rule_of(row) for row in register.rows("rule")]
    found = check(snapshot, rules, as_of, among=among, progress=watch.progress, cancelled=watch.cancelled)
    found = with_detours(found, Detours.of(lines, snapshot), snapshot, rules, among)
    zones = [None if zone is None else shapely.to_wkb(_multi(zone)) for zone in found.geometry]
    records = found.records(wording.speech())
    return [{**record, GEOMETRY: zone} for record, zone in zip(records, zones, strict=True)]


def _multi(zone: Any) -> Any:
    import shapely

    return zone if zone.geom_type == "MultiPolygon" else shapely.multipolygons(shapely.get_parts([zone]))


def _cover(register: Register, order: Order, chosen: Chosen) -> Cover:
    return Cover(
        register=register.name,
        crs=order.crs or register.crs,
        as_of=order.as_of,
        contractor=order.contractor.strip(),
        first=order.choice.first,
        last=order.choice.last,
        internal=chosen.internal,
        undated=chosen.undated,
    )
