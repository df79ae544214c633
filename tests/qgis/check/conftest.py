"""A register with some works that meet, made through its own door."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
import shapely

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.register import Register, create_register, open_register
from tests.qgis.copies import copy_of

if TYPE_CHECKING:
    from plugin.domain.rules import ConstraintLayer

X, Y = 724_000, 6_175_000
"""Where in EPSG:25832 the works of these tests lie: in the middle of Copenhagen."""


def area(x: float, y: float, w: float, h: float) -> bytes:
    """A rectangle, in metres from (X, Y)."""
    return bytes(shapely.to_wkb(shapely.MultiPolygon([shapely.box(X + x, Y + y, X + x + w, Y + y + h)])))


def work(title: str, geom: bytes, start: str | None, end: str | None, **more: Any) -> dict[str, Any]:
    """The fields of a planned dig that closes the street."""
    usual = {"kind": "water", "status": "planned", "excavates": True, "emergency": False, "certainty": "day"}
    usual |= {"traffic": "closed", "visibility": "public", "party": "Heat"}
    return {**usual, "title": title, "geom": geom, "start_date": start, "end_date": end, **more}


WORKS = (
    work("Mains", area(0, 0, 20, 10), "2026-03-01", "2026-04-30"),
    work("Fibre", area(10, 5, 20, 10), "2026-04-15", "2026-05-15", party="Fibre"),
    work("Lamps", area(0, 15, 5, 5), "2026-04-20", None, traffic="none", excavates=False),
    work("Verge", area(2, 22, 5, 5), "2026-05-01", "2026-05-01", traffic="none", excavates=False),
    work("Resurfacing", area(0, 0, 40, 12), "2025-05-01", "2025-06-30", status="completed", protection_years=2),
    work("Far away", area(5000, 0, 10, 10), "2026-03-01", "2026-04-30"),
    work("Some day", area(0, 0, 5, 5), None, None, status="idea"),
    work("Never", area(0, 0, 50, 50), "2026-01-01", "2026-12-31", status="cancelled"),
)
AS_OF = "2026-03-01"
EXPECTED = {
    ("clash_traffic", frozenset(("Mains", "Fibre"))),
    ("clash_traffic", frozenset(("Mains", "Lamps"))),
    ("clash_traffic", frozenset(("Fibre", "Lamps"))),
    ("clash_traffic", frozenset(("Fibre", "Verge"))),
    ("clash", frozenset(("Lamps", "Verge"))),
    ("protection", frozenset(("Mains", "Resurfacing"))),
    ("protection", frozenset(("Fibre", "Resurfacing"))),
}
"""What these works meet on AS_OF: the rule and the titles of both."""


def filled(path: Path, works: tuple[dict[str, Any], ...]) -> Path:
    """A register with these works, registered on AS_OF: its year is in their references."""
    register = create_register(str(path), "Test", "EPSG:25832")
    parties = {str(values["party"]) for values in works}
    operations = [Operation(Kind.INSERT, "party", str(uuid4()), {"name": party}) for party in sorted(parties)]
    operations += [Operation(Kind.INSERT, "work", str(uuid4()), values) for values in works]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("plugin.register.geopackage.register.now", lambda: f"{AS_OF}T12:00:00.000Z")
        register.apply(Changeset(tuple(operations), "Tester"))
    register.close()
    return path


@pytest.fixture(scope="session")
def eight_works(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with WORKS, to be copied."""
    return filled(tmp_path_factory.mktemp("prepared") / "works.gpkg", WORKS)


@pytest.fixture
def register_path(eight_works: Path, tmp_path: Path) -> Path:
    """A register with WORKS."""
    return copy_of(eight_works, tmp_path / "gade og vej æøå.gpkg")


@pytest.fixture
def register(register_path: Path) -> Iterator[Register]:
    """The same, open."""
    opened = open_register(str(register_path))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def hundred_thousand(qgis_app: object, tmp_path_factory: pytest.TempPathFactory) -> ConstraintLayer:
    """So many trees in degrees, two metres apart around the works, with a name and a day each."""
    from qgis.PyQt.QtCore import QDate

    from plugin.domain.rules import ConstraintLayer
    from tests.qgis.check.test_check_layer import layer_of
    from tests.qgis.check.test_constraints import saved

    trees = layer_of(
        [f"Point ({X + 2 * (n % 320) - 320} {Y + 2 * (n // 320) - 320})" for n in range(100_000)],
        "Point",
        fields="name:string,planted:date",
        crs="EPSG:4326",
        name=[f"Tree {n}" for n in range(100_000)],
        planted=[QDate(2000 + n % 20, 5, 1) for n in range(100_000)],
    )
    return ConstraintLayer("Trees", "ogr", saved(trees, tmp_path_factory.mktemp("city") / "trees.gpkg"))
