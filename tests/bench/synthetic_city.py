"""Registers of a city and of a country that nobody has lived in: works along the streets of rotated districts.

Made to be like what registers hold: half of the works crowd in the centre, most are trenches that follow a bent street
and sit at its side, some are squares with a hole, some have two parts. Ten years of periods, few of them long. The same
seed gives the same works.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from plugin.check.works.reading import COLUMNS

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

CENTRE = np.array([[724_000.0, 6_175_000.0]])
"""EPSG:25832, in Copenhagen."""
COUNTRY_CORNER, COUNTRY_SIDE = np.array([470_000.0, 6_050_000.0]), 300_000.0
CITIES = 80
WORKS_PER_KM2 = 1_100
BLOCK_M = 100.0
DISTRICTS = 6
DAYS = 3_650
FIRST_DAY = np.datetime64("2018-01-01")
POINTS_ALONG = (2, 14)

STATUSES = ("idea", "planned", "coordinated", "permitted", "ongoing", "paused", "completed", "cancelled")
STATUS_SHARES = (0.05, 0.30, 0.10, 0.10, 0.08, 0.02, 0.32, 0.03)
TRAFFIC = ("none", "unknown", "narrowed", "lane_closed", "alternating", "closed")
KINDS = ("water", "district_heating", "electricity", "telecom", "resurfacing", "event", "building_site")
KIND_SHARES = (0.2, 0.2, 0.17, 0.17, 0.09, 0.1, 0.07)


def city(count: int, seed: int = 42) -> dict[str, list[Any]]:
    """The columns of a register with that many works in one city, as `Register.columns` gives them."""
    return _columns(np.random.default_rng(seed), CENTRE, np.zeros(count, np.int64))


def country(count: int, seed: int = 42) -> dict[str, list[Any]]:
    """The same for many cities, of which the second largest has about half as many works as the largest."""
    random = np.random.default_rng(seed)
    centres = COUNTRY_CORNER + random.uniform(0, COUNTRY_SIDE, (CITIES, 2))
    share = 1 / np.arange(1, CITIES + 1) ** 0.9
    return _columns(random, centres, random.choice(CITIES, count, p=share / share.sum()))


def _columns(random: np.random.Generator, centres: Floats, town: Ints) -> dict[str, list[Any]]:
    """Works around `centres` (x, y in metres), `town` saying around which of them each lies."""
    count = len(town)
    kind = random.choice(KINDS, count, p=KIND_SHARES)
    start = random.integers(0, DAYS, count)
    length = np.clip(np.round(random.lognormal(np.log(30), 1.1, count)), 1, 1_500).astype(int)
    renewed = (kind == "resurfacing") & (random.random(count) < 0.6)
    columns: dict[str, list[Any]] = {
        "uuid": [f"00000000-0000-4000-8000-{number:012d}" for number in range(count)],
        "ref": [f"W-{2018 + day // 365}-{number:06d}" for number, day in enumerate(start)],
        "title": [f"{each} {number}" for number, each in enumerate(kind)],
        "party": [f"Party {number}" for number in random.zipf(1.6, count) % 20],
        "project_uuid": [f"p{number}" if number < count // 8 else None for number in random.integers(0, count, count)],
        "status": random.choice(STATUSES, count, p=STATUS_SHARES).tolist(),
        "kind": kind.tolist(),
        "traffic": random.choice(TRAFFIC, count, p=(0.4, 0.1, 0.2, 0.15, 0.1, 0.05)).tolist(),
        "footprint": ["{carriageway}"] * count,
        "excavates": np.isin(kind, KINDS[:4]).tolist(),
        "protection_years": np.where(renewed, random.choice([2, 5], count), None).tolist(),
        "start_date": _texts(start, random.random(count) < 0.01),
        "end_date": _texts(start + length - 1, random.random(count) < 0.01),
        "actual_start": _texts(start + random.integers(0, 5, count), random.random(count) > 0.1),
        "actual_end": [None] * count,
        "certainty": random.choice(["day", "week", "month", "quarter"], count, p=(0.6, 0.2, 0.15, 0.05)).tolist(),
        "duration_days": np.where(random.random(count) < 0.3, np.maximum(length // 2, 1), None).tolist(),
    }
    areas, columns["street"] = _areas(random, centres, town)
    columns["geom"] = shapely.to_wkb(areas).tolist()
    return {name: columns[name] for name in COLUMNS}


def _texts(days: NDArray[np.int64], without: NDArray[np.bool_]) -> list[str | None]:
    texts = (FIRST_DAY + days).astype(str).astype(object)
    texts[without] = None
    return texts.tolist()


def _areas(random: np.random.Generator, centres: Floats, town: Ints) -> tuple[NDArray[np.object_], list[str]]:
    """Multipolygons, and the name of the street each lies in. A larger town is also a denser one."""
    count, works = len(town), np.maximum(np.bincount(town, minlength=len(centres)), 1)
    density = WORKS_PER_KM2 * (works / works.max()) ** 0.25
    radius = (1_000 * np.sqrt(works / density / np.pi))[town]
    centred = np.minimum(np.abs(random.normal(0, 0.35, count)), 1)
    out = np.where(random.random(count) < 0.5, np.sqrt(random.random(count)), centred) * radius
    angle = random.uniform(0, 2 * np.pi, count)
    district = (angle / (2 * np.pi) * DISTRICTS).astype(int) % DISTRICTS
    rotation = random.uniform(0, np.pi / 2, (len(centres), DISTRICTS))
    turned = rotation[town, district] + np.where(random.random(count) < 0.5, 0, np.pi / 2)
    along = out * np.cos(angle - turned)
    street = np.round(out * np.sin(angle - turned) / BLOCK_M).astype(int)
    across = street * BLOCK_M + random.uniform(-5, 5, count)
    names = [f"Street {turn:.2f} {number}" for turn, number in zip(turned, street, strict=True)]
    polygons = _trenches(random, along, across, turned, centres[town])
    return _with_holes_and_parts(random, polygons), names


def _trenches(
    random: np.random.Generator, along: Floats, across: Floats, turned: Floats, centre: Floats
) -> NDArray[np.object_]:
    """Strips that follow a street which winds a little, with as many points as surveyed ones have."""
    count = len(along)
    points = random.integers(*POINTS_ALONG, count)
    length = np.clip(random.lognormal(np.log(60), 0.8, count), 4, 400)
    width = random.uniform(1.5, 12, count)
    owner = np.repeat(np.arange(count), points)
    step = np.arange(len(owner)) - np.repeat(np.cumsum(points) - points, points)
    u = along[owner] + (step / (points - 1)[owner] - 0.5) * length[owner]
    middle = across[owner] + 3 * np.sin(u / 110)
    wobble = random.uniform(-0.3, 0.3, len(owner))
    sides = [np.stack([u, middle + sign * width[owner] / 2 + wobble], axis=1) for sign in (1, -1)]
    ring, belongs = _round_trip(sides, owner, step)
    cosine, sine = np.cos(turned)[belongs], np.sin(turned)[belongs]
    x = ring[:, 0] * cosine - ring[:, 1] * sine + centre[belongs, 0]
    y = ring[:, 0] * sine + ring[:, 1] * cosine + centre[belongs, 1]
    return shapely.polygons(shapely.linearrings(np.round(np.stack([x, y], axis=1), 3), indices=belongs))


def _round_trip(sides: list[Floats], owner: Ints, step: Ints) -> tuple[Floats, Ints]:
    """The points of each work's ring, there along one side and back along the other, and the work of each point."""
    back = np.lexsort((-step, owner))
    ring, belongs = np.concatenate([sides[0], sides[1][back]]), np.concatenate([owner, owner[back]])
    sorting = np.argsort(belongs, kind="stable")
    return ring[sorting], belongs[sorting]


def _with_holes_and_parts(random: np.random.Generator, polygons: NDArray[np.object_]) -> NDArray[np.object_]:
    """Multipolygons, as the register holds them: some with a hole, some with a second part farther on."""
    draw = random.random(len(polygons))
    holed = draw < 0.03
    polygons[holed] = shapely.difference(polygons[holed], shapely.buffer(polygons[holed], -0.6))
    parts = [[polygon] for polygon in polygons]
    for row in np.flatnonzero(draw > 0.97):
        parts[row].append(shapely.transform(polygons[row], lambda xy: xy + 37.0))
    flat = [part for several in parts for part in several]
    owner = np.repeat(np.arange(len(parts)), [len(several) for several in parts])
    areas = shapely.multipolygons(
        np.concatenate([shapely.get_parts(part) for part in flat]), indices=_spread(flat, owner)
    )
    broken = ~shapely.is_valid(areas)
    areas[broken] = [_multi(shapely.make_valid(area)) for area in areas[broken]]
    return areas


def _spread(flat: list[shapely.Geometry], owner: NDArray[np.int64]) -> NDArray[np.int64]:
    return np.repeat(owner, shapely.get_num_geometries(np.array(flat, object)))


def _multi(area: shapely.Geometry) -> shapely.MultiPolygon:
    polygons = [part for part in shapely.get_parts(area) if part.geom_type == "Polygon"]
    return shapely.MultiPolygon(polygons)
