"""The works of Brussels as the rules see them, read in the plainest way."""

from __future__ import annotations

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from osgeo import osr

CRS = 31370
"""Belgian Lambert 72, in metres."""
FAR_FUTURE = "01/01/3000"
DONE = ("Constat de chantier fantôme", "Constat de dégradation")
ABOVE_GROUND = ("Zone de stockage", "Zone de stationnement", "Déménagement")
RENEWED = "Réasphaltage"


def works_of(path: Path) -> list[dict[str, Any]]:
    """Every row as a dict of the register's fields."""
    features = json.loads(path.read_text(encoding="utf-8"))["features"]
    return [_work(number, each["properties"], each["geometry"]) for number, each in enumerate(features)]


def _work(number: int, row: dict[str, Any], geometry: dict[str, Any]) -> dict[str, Any]:
    nature = row["Nature"]
    return {
        "uuid": str(row["Chantier"]),
        "ref": f"B-{number}",
        "title": row["Nom"],
        "party": row["Organisation"],
        "project_uuid": row["ReferenceInterne"] or None,
        "status": _status(row),
        "traffic": "none" if row["ClasseVoirieMax"] == "A4" else "unknown",
        "excavates": not nature.startswith(ABOVE_GROUND),
        "street": row["Rues"],
        "protection_years": 2 if nature.startswith(RENEWED) else None,
        "certainty": "month" if row["DateDebutAutorisee"] == "" else "day",
        "duration_days": int(re.findall(r"^\d+", row["Duree"] + "x")[0]) if re.match(r"\d", row["Duree"]) else None,
        "start_date": _day(row["DateDebut"]),
        "end_date": None if row["DateFin"] == FAR_FUTURE else _day(row["DateFin"]),
        "actual_start": None,
        "actual_end": None,
        "geom": _area(geometry),
    }


def _status(row: dict[str, Any]) -> str:
    if row["Nature"] in DONE or row["Nature"].startswith(RENEWED):
        return "completed"
    if row["Statut"].startswith("Subdivisé"):
        return "cancelled"
    return "ongoing" if "réalisation" in row["Statut"] else "planned"


def _day(text: str) -> str | None:
    return datetime.strptime(text, "%d/%m/%Y").date().isoformat() if text else None


def _transformation() -> osr.CoordinateTransformation:
    osr.UseExceptions()
    degrees, metres = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    metres.ImportFromEPSG(CRS)
    metres.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(degrees, metres)


_TO_METRES = _transformation()


def _area(geometry: dict[str, Any]) -> bytes:
    flat = shapely.transform(
        shapely.from_geojson(json.dumps(geometry)),
        lambda xy: np.array(_TO_METRES.TransformPoints(xy[:, :2]))[:, :2],
    )
    parts = shapely.get_parts(shapely.make_valid(flat))
    return bytes(shapely.to_wkb(shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])))
