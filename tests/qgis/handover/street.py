"""A street with works of several parties, and how tests look into a package: with other programs than the plugin."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4
from zipfile import ZipFile

import numpy as np
import shapely

from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.register import Register, create_register

if TYPE_CHECKING:
    from plugin.exchange.handover.package import Handed

EAST, NORTH = 724_000.0, 6_176_000.0
AS_OF = date(2027, 3, 1)
HEAT_COMPANY = "Varme København"
"""Who hands over, unless a test says otherwise."""
CONTRACTOR = "Gravemester Sørensen"
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
    heat: dict[str, Value] = {"party": HEAT_COMPANY, "kind": "district_heating", "traffic": "closed"}
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


@dataclass(frozen=True)
class Package:
    """A package taken apart: the folder with its files, and what was said of it."""

    folder: Path
    handed: Handed

    def __truediv__(self, name: str) -> Path:
        return self.folder / name

    @property
    def files(self) -> set[str]:
        """The names of all files, with their folders."""
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}


def registered(path: Path, values: dict[str, dict[str, Value]], name: str = "Københavns gravearbejder") -> Register:
    """A register with these works, and a contact for each of them."""
    register = create_register(str(path), name)
    register.apply(Changeset(tuple(operations(values)), "tester"))
    return register


def packed(folder: Path, register: Register, **order: Any) -> Package:
    """Make a package as the dialog and the algorithm do, and take it apart."""
    from qgis.core import QgsCoordinateTransformContext

    from plugin.check.progress import Watch
    from plugin.exchange.handover.order import Order
    from plugin.exchange.handover.package import Surroundings, hand_over

    watch = order.pop("watch", Watch())
    target = order.pop("target", folder / "Udlevering æøå.zip")
    around = Surroundings(QgsCoordinateTransformContext(), order.pop("background", ()))
    order = {"as_of": AS_OF, "own_party": HEAT_COMPANY, **order}
    handed = hand_over(register, Order(target, **order), around, watch)
    apart = folder / f"{target.stem} pakket ud"
    shutil.rmtree(apart, ignore_errors=True)
    with ZipFile(handed.path) as package:
        package.extractall(apart)
    return Package(apart, handed)


def rows_of(path: Path, layer: str | None = None) -> list[dict[str, Any]]:
    """The rows of a file as GDAL reads them, the geometry as shapely's."""
    from osgeo import ogr

    source = ogr.Open(str(path))
    assert source is not None, path
    table = source.GetLayerByName(layer) if layer else source.GetLayer(0)
    found = []
    for feature in table:
        shape = feature.GetGeometryRef()
        values = {feature.GetFieldDefnRef(n).GetName(): feature.GetField(n) for n in range(feature.GetFieldCount())}
        found.append(values | {"geom": shapely.from_wkb(bytes(shape.ExportToWkb())) if shape else None})
    return found


def converted(wkb: bytes, crs: int) -> Any:
    """An area of the register in another CRS, reckoned by PROJ through GDAL and not through QGIS."""
    from osgeo import osr

    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(25832)
    target.ImportFromEPSG(crs)
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(source, target)

    def convert(points: Any) -> Any:
        return np.array([transform.TransformPoint(x, y)[:2] for x, y in points.tolist()])

    return shapely.transform(shapely.from_wkb(wkb), convert)


def farthest(one: Any, other: Any) -> float:
    """How far the outlines of two areas lie apart at most, in the CRS's unit."""
    return float(shapely.hausdorff_distance(one.boundary, other.boundary))
