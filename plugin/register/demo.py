"""The demo register's works and detours: from resources/demo, laid along the streets of a made-up city around today."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from uuid import NAMESPACE_URL, uuid5

from ..domain.changeset import Changeset, Kind, Operation, Value
from ..domain.codes import format_codes, parse_codes
from ..errors import BadInput, marked
from .metadata import ROOT
from .reference_system import ReferenceSystem, transformer

if TYPE_CHECKING:
    import shapely

FOLDER = ROOT / "resources" / "demo"
DRAWN_IN = "EPSG:25832"
AUTHOR = "Samgrav"
_STRAIGHT = ("kind", "status", "traffic", "protection_years", "duration_days")
_NAMES = ("title", "party", "contractor")
_CONTACT = ("contact_name", "contact_email", "contact_phone", "internal_remark")

Say = Callable[[str], str]
"""Gives a name or a sentence of the demo in the person's language. Who is who does not depend on it."""


def demo_changeset(system: ReferenceSystem, today: date, say: Say = str) -> Changeset:
    """All parties, projects, works, contacts and detours as one changeset. Raises BadInput where the city lies outside
    the reference system's area."""
    _look_at_place(system)
    content = json.loads((FOLDER / "works.json").read_text(encoding="utf-8"))
    monday = today - timedelta(days=today.weekday())
    city = City(system)
    operations = [
        *(_row("party", name, {"name": say(name), "description": say(about)}) for name, about in content["parties"]),
        *(
            _row("project", key, {"title": say(title), "description": say(about), "party": say(party)})
            for key, title, about, party in content["projects"]
        ),
    ]
    for work in content["works"]:
        operations += _work(work, city, monday, say)
    operations += [_detour(detour, city, say) for detour in content["detours"]]
    return Changeset(tuple(operations), AUTHOR, "The demo's works")


class City:
    """Streets as lines with a width, and named areas, in metres of the reference system they are drawn in."""

    def __init__(self, system: ReferenceSystem) -> None:
        self._to_register = transformer(DRAWN_IN, system)
        self.streets: dict[str, tuple[Any, float]] = {}
        for name, line, width in _features("streets.geojson", "width"):
            self.streets.setdefault(name, (line, width))  # what follows under the same name leads out of the city
        self.areas = {name: area for name, area, _ in _features("ground.geojson", "kind") if name}

    def area_of(self, places: list[Mapping[str, Any]]) -> bytes:
        """The multipolygon of a work's places, in the register's system."""
        import shapely

        return self._moved(shapely.union_all([self._place(place) for place in places]))

    def way_along(self, pieces: list[Mapping[str, Any]]) -> bytes:
        """The line along these pieces of streets, one after another, in the register's system."""
        import shapely
        from shapely import ops

        parts = [ops.substring(self.streets[piece["street"]][0], piece["from"], piece["to"]) for piece in pieces]
        return self._moved(shapely.LineString([point for part in parts for point in part.coords]))

    def _moved(self, drawn: shapely.Geometry) -> bytes:
        import shapely

        moved = shapely.transform(shapely.set_precision(drawn, 0.01), self._to_register)
        return bytes(shapely.to_wkb(moved, byte_order=1))

    def _place(self, place: Mapping[str, Any]) -> shapely.Geometry:
        if "area" in place:
            return self.areas[place["area"]].buffer(-4, join_style="mitre")
        line, width = self.streets[place["street"]]
        if "at" in place:
            offset = place.get("offset", 0)
            beside = line.offset_curve(offset) if offset else line  # GEOS 3.11 makes nothing of a curve 0 m away
            return beside.interpolate(place["at"]).buffer(place["radius"], quad_segs=6)
        return _strip(line, place, place.get("width", width))


def _strip(line: shapely.Geometry, place: Mapping[str, Any], width: float) -> shapely.Geometry:
    from shapely import ops

    part = ops.substring(line, place["from"], place["to"])
    if offset := place.get("offset", 0):
        part = part.offset_curve(offset, join_style="mitre")
    return part.buffer(width / 2, cap_style="flat", join_style="mitre")


def _features(file: str, value: str) -> Iterator[tuple[str, Any, Any]]:
    import shapely

    for feature in json.loads((FOLDER / file).read_text(encoding="utf-8"))["features"]:
        properties = feature["properties"]
        yield properties["name"], shapely.from_geojson(json.dumps(feature["geometry"])), properties[value]


def _work(work: Mapping[str, Any], city: City, monday: date, say: Say) -> Iterator[Operation]:
    places = work["places"] if "places" in work else [work["place"]]
    values: dict[str, Value] = {name: work[name] for name in _STRAIGHT if name in work}
    values |= {name: say(work[name]) for name in _NAMES if name in work}
    values |= {
        "excavates": work.get("excavates", True),
        "emergency": work.get("emergency", False),
        "certainty": work.get("certainty", "day"),
        "footprint": format_codes(parse_codes(work["footprint"])),
        "street": places[0].get("street", places[0].get("area")),
        "project_uuid": _uuid("project", work["project"]) if "project" in work else None,
        "geom": city.area_of(places),
        **_dates(work, monday),
    }
    yield _row("work", work["title"], values)
    if "contact" in work:
        told = dict(zip(_CONTACT, map(say, work["contact"]), strict=True))
        contact: dict[str, Value] = {"work_uuid": _uuid("work", work["title"]), **told}
        yield _row("contact", work["title"], contact)


def _detour(detour: Mapping[str, Any], city: City, say: Say) -> Operation:
    values: dict[str, Value] = {
        "work_uuid": _uuid("work", detour["work"]),
        "title": say(detour["title"]),
        "geom": city.way_along(detour["along"]),
    }
    return _row("detour", f"{detour['work']}: {detour['title']}", values)


def _dates(work: Mapping[str, Any], monday: date) -> dict[str, Value]:
    """Whole weeks run from Monday to Friday, an open end stays open."""

    def day(number: int | None) -> str | None:
        return None if number is None else (monday + timedelta(days=number)).isoformat()

    def week(pair: list[int | None]) -> tuple[str | None, str | None]:
        first, last = pair
        return day(None if first is None else 7 * first), day(None if last is None else 7 * last + 4)

    dates: dict[str, Value] = {}
    if "days" in work:
        dates["start_date"], dates["end_date"] = day(work["days"][0]), day(work["days"][1])
    elif "weeks" in work:
        dates["start_date"], dates["end_date"] = week(work["weeks"])
    if "window" in work:
        dates["earliest_start"], dates["latest_end"] = week(work["window"])
    if "actual_start" in work:
        dates["actual_start"] = day(7 * work["actual_start"])
    if work["status"] == "completed":
        dates["actual_start"], dates["actual_end"] = dates["start_date"], dates["end_date"]
    return dates


def _row(table: str, name: str, values: dict[str, Value]) -> Operation:
    return Operation(Kind.INSERT, table, _uuid(table, name), values)


def _uuid(table: str, name: str) -> str:
    """The same in every demo, so that a tutorial can name a work."""
    return str(uuid5(NAMESPACE_URL, f"https://github.com/samgrav/samgrav/demo/{table}/{name}"))


def _look_at_place(system: ReferenceSystem) -> None:
    """Raises BadInput where the demo's city cannot be shown in a reference system."""
    import shapely

    least_x, least_y, greatest_x, greatest_y = system.area or (0.0, 0.0, 0.0, 0.0)
    corner = shapely.transform(shapely.Point(724000, 6177000), transformer(DRAWN_IN, system))
    if system.area and not (least_x <= corner.x <= greatest_x and least_y <= corner.y <= greatest_y):
        raise BadInput(
            marked("The demo's works lie in Copenhagen, outside where {crs} is used. Choose EPSG:25832 for the demo."),
            crs=system.name,
        )
