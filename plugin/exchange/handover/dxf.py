"""Everything as a DXF drawing for CAD and machine control: closed outlines of areas on layers by kind, detours as open
lines, and their labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from ...i18n import tr
from .content import Content
from .dxf_frame import APPLICATION, CODE_PAGE, DASHED, STYLE, Box, DxfLayer, Handles, Tag, drawing, text, written
from .fields import GEOMETRY, Row

LABEL_HEIGHT_M = 1.25
"""2.5 mm at 1:500."""
LINE_SPACING = 1.6

# AutoCAD's colour index. Pipes and cables as Danish utility plans draw them, the rest by family.
KIND_COLOURS = {
    "water": 5,
    "sewer": 34,
    "district_heating": 1,
    "district_cooling": 4,
    "gas": 2,
    "electricity": 30,
    "telecom": 6,
    "street_lighting": 40,
    "planting": 3,
    "event": 6,
}
OTHER_COLOUR = 7
NEIGHBOUR_COLOUR = 8
PROTECTION_COLOUR = 94
DETOUR_COLOUR = 150
FINDING_COLOURS = {"conflict": 20, "warning": 40, "opportunity": 104}

Describe = Callable[[Row], tuple[str, ...]]


def write(content: Content, path: Path) -> None:
    """Write the drawing in the content's CRS, which must be in metres. Raises OSError where it cannot be written."""
    handles = Handles()
    layers: dict[str, DxfLayer] = {}
    entities: list[Tag] = []
    for layer, row, lines in _drawn(content):
        outline, labels = _layers_of(layer)
        layers.update({outline.name: outline, labels.name: labels})
        entities.extend(_outlines(row, outline.name, handles))
        entities.extend(_label(row, lines, labels.name, handles))
    ordered = [layers[name] for name in sorted(layers)]
    tags = drawing(ordered, entities, _box(entities), handles)
    path.write_text(written(tags), encoding=CODE_PAGE, newline="")


def _drawn(content: Content) -> Iterator[tuple[DxfLayer, Row, tuple[str, ...]]]:
    """Every row with the layer it is drawn on and the lines of its label."""
    for row in content.protections.rows:
        yield DxfLayer("PROTECTION", PROTECTION_COLOUR, DASHED), row, (row["ref"], row["protected_until"] or "")
    for row in content.neighbours.rows:
        yield DxfLayer(f"NEIGHBOUR-{row['kind']}", NEIGHBOUR_COLOUR, DASHED), row, _work_label(content, row)
    for row in content.works.rows:
        colour = KIND_COLOURS.get(str(row["kind"]), OTHER_COLOUR)
        yield DxfLayer(f"WORK-{row['kind']}", colour), row, _work_label(content, row)
    for row in content.detours.rows:
        yield DxfLayer("DETOUR", DETOUR_COLOUR, DASHED), row, _detour_label(row)
    for row in content.findings.rows:
        colour = FINDING_COLOURS.get(str(row["severity"]), OTHER_COLOUR)
        yield DxfLayer(f"FINDING-{row['severity']}", colour, DASHED), row, (f"{row['ref_a']} / {row['ref_b']}",)


def _work_label(content: Content, row: Row) -> tuple[str, ...]:
    return f"{row['ref']} {row['title']}", f"{content.label('kind', row['kind'])}, {_days(row)}"


def _detour_label(row: Row) -> tuple[str, ...]:
    of = tr("Detour of {ref}").format(ref=row["ref"])
    return (f"{of}: {row['title']}" if row["title"] else of), _days(row)


def _days(row: Row) -> str:
    return f"{row['start_date'] or '?'} - {row['end_date'] or '...'}"


def _layers_of(layer: DxfLayer) -> tuple[DxfLayer, DxfLayer]:
    """The layer of the outlines under a name that every CAD program takes, and that of their labels."""
    name = re.sub(r"[^A-Z0-9_-]", "_", layer.name.upper())
    return DxfLayer(name, layer.colour, layer.line_type), DxfLayer(f"{name}-TEXT", layer.colour)


def _outlines(row: Row, layer: str, handles: Handles) -> Iterator[Tag]:
    for points, closed in _paths(row[GEOMETRY]):
        yield from _entity("LWPOLYLINE", layer, handles)
        yield from ((100, "AcDbPolyline"), (90, len(points)), (70, int(closed)), (43, 0.0))
        for x, y in points:
            yield from ((10, x), (20, y))
        yield from ((1001, APPLICATION), (1000, text(f"ref={_ref(row)}")), (1000, text(f"uuid={_uuid(row)}")))


def _label(row: Row, lines: tuple[str, ...], layer: str, handles: Handles) -> Iterator[Tag]:
    """Lines of text one below the other, at a point that lies inside the area or on the line."""
    import shapely

    if row[GEOMETRY] is None:
        return
    inside = shapely.point_on_surface(shapely.from_wkb(row[GEOMETRY]))
    for number, line in enumerate(lines):
        y = inside.y - number * LINE_SPACING * LABEL_HEIGHT_M
        yield from _entity("TEXT", layer, handles)
        yield from ((100, "AcDbText"), (10, inside.x), (20, y), (30, 0.0), (40, LABEL_HEIGHT_M), (1, text(line)))
        yield from ((7, STYLE), (100, "AcDbText"))


def _entity(kind: str, layer: str, handles: Handles) -> Iterator[Tag]:
    yield from ((0, kind), (5, handles.next()), (330, handles.model_space), (100, "AcDbEntity"), (8, layer))


Path2D = list[tuple[float, float]]


def _paths(wkb: bytes | None) -> Iterator[tuple[Path2D, bool]]:
    """Outer and inner rings, each without the closing point, which the polyline's flag stands for; and open lines."""
    import shapely

    if wkb is None:
        return
    for part in shapely.get_parts(shapely.from_wkb(wkb)):
        if part.geom_type == "LineString":
            yield [(x, y) for x, y in _without_doubles(part.coords)], False
            continue
        for ring in (part.exterior, *part.interiors):
            yield [(x, y) for x, y in _without_doubles(ring.coords)][:-1], True


def _without_doubles(coordinates: Iterable[Any]) -> Iterator[Any]:
    last = None
    for point in coordinates:
        if point != last:
            yield point
        last = point


def _ref(row: Row) -> str:
    return str(row["ref"]) if "ref" in row else f"{row['ref_a']} / {row['ref_b']}"


def _uuid(row: Row) -> str:
    return str(row["uuid"]) if "uuid" in row else f"{row['uuid_a']} / {row['uuid_b']}"


def _box(entities: Iterable[Tag]) -> Box:
    """What the entities cover."""
    across = [float(str(value)) for code, value in entities if code == 10]
    up = [float(str(value)) for code, value in entities if code == 20]
    return min(across), min(up), max(across), max(up)
