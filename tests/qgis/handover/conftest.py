"""A street with works of several parties: what is to leave with a handover, and what is not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
import shapely

from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.register import create_register
from plugin.register.register import Register

EAST, NORTH = 724_000.0, 6_176_000.0
AS_OF = date(2027, 3, 1)
SECRET = "Hemmelig"
"""Stands in every text that must never leave."""


def box(x: float, y: float, width: float, height: float) -> bytes:
    """An area in metres east and north of the street's corner."""
    area = shapely.box(EAST + x, NORTH + y, EAST + x + width, NORTH + y + height)
    return bytes(shapely.to_wkb(shapely.multipolygons([area])))


def ring(x: float, y: float, radius: float) -> bytes:
    """A round area with a round hole."""
    outer = shapely.Point(EAST + x, NORTH + y).buffer(radius, quad_segs=4)
    return bytes(shapely.to_wkb(shapely.multipolygons([outer.difference(outer.centroid.buffer(radius / 2))])))


def works() -> dict[str, dict[str, Value]]:
    """By a short name: the works of the street."""
    heat: dict[str, Value] = {"party": "Varme København", "kind": "district_heating", "traffic": "closed"}
    fibre: dict[str, Value] = {"party": "Fiber A/S", "kind": "telecom"}
    spring: dict[str, Value] = {"start_date": "2027-04-01", "end_date": "2027-06-30"}
    return {
        "mains": {
            **heat,
            **spring,
            "title": "Nye rør, Nørrebrogade",
            "description": "Æbler, øl og ål. " * 40,
            "geom": box(0, 0, 120, 4),
            "street": "Nørrebrogade",
            "external_ref": "00042",
            "footprint": "{carriageway,footway}",
            "contractor": "Gravemester Sørensen",
        },
        "shaft": {**heat, **spring, "title": "=1+1 brønd", "geom": ring(140, 10, 8), "street": "Nørrebrogade"},
        "own_secret": {
            **heat,
            **spring,
            "title": "Egen intern",
            "geom": box(20, 30, 10, 10),
            "visibility": "internal",
        },
        "fibre": {
            **fibre,
            "start_date": "2027-06-01",
            "end_date": "2027-07-15",
            "title": "Fiber i fortovet",
            "geom": box(60, 6, 40, 2),
        },
        "fibre_secret": {
            **fibre,
            **spring,
            "title": f"{SECRET} fiber",
            "description": SECRET,
            "geom": box(30, 2, 10, 4),
            "visibility": "internal",
            "street": SECRET,
        },
        "secret_surface": {
            "party": "Vejdirektoratet",
            "kind": "resurfacing",
            "title": f"{SECRET} asfalt",
            "start_date": "2026-08-01",
            "end_date": "2026-09-30",
            "status": "completed",
            "protection_years": 5,
            "geom": box(0, -3, 100, 5),
            "visibility": "internal",
        },
        "surface": {
            "party": "Kommunen",
            "kind": "resurfacing",
            "title": "Nyt slidlag",
            "start_date": "2026-08-01",
            "end_date": "2026-09-30",
            "status": "completed",
            "protection_years": 2,
            "geom": box(100, -3, 60, 6),
        },
        "later": {
            **fibre,
            "start_date": "2028-01-01",
            "end_date": "2028-02-01",
            "title": "Fiber året efter",
            "geom": box(10, 6, 5, 5),
        },
        "far": {**fibre, **spring, "title": "Fiber langt væk", "geom": box(500, 0, 10, 10)},
        "undated": {**heat, "title": "Engang", "status": "idea", "geom": box(0, 60, 10, 10)},
        "cancelled": {**fibre, **spring, "title": "Opgivet", "status": "cancelled", "geom": box(5, 5, 5, 5)},
    }


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Callable[..., Register]]:
    """Makes registers, each with works and a contact for each work."""
    made: list[Register] = []

    def make(values: dict[str, dict[str, Value]], name: str = "Københavns gravearbejder") -> Register:
        register = create_register(str(tmp_path / f"register {len(made)}.gpkg"), name)
        made.append(register)
        register.apply(Changeset(tuple(operations(values)), "tester"))
        return register

    yield make
    for register in made:
        register.close()


def operations(values: dict[str, dict[str, Value]]) -> Iterator[Operation]:
    """Parties, works and their contacts."""
    for party in sorted({str(work["party"]) for work in values.values()}):
        yield Operation(Kind.INSERT, "party", str(uuid4()), {"name": party})
    for work in values.values():
        uuid = str(uuid4())
        status = work.get("status", "planned")
        yield Operation(Kind.INSERT, "work", uuid, {"status": status, "excavates": True, **work})
        contact = {"work_uuid": uuid, "contact_name": SECRET, "contact_phone": "12345678", "internal_remark": SECRET}
        yield Operation(Kind.INSERT, "contact", str(uuid4()), contact)


@pytest.fixture
def register(build: Callable[..., Register]) -> Register:
    """The street."""
    return build(works())


@pytest.fixture
def refs(register: Register) -> dict[str, str]:
    """The references of the street's works by their short names."""
    by_title = {row["title"]: row["ref"] for row in register.rows("work")}
    return {name: str(by_title[work["title"]]) for name, work in works().items()}
