"""The drawing, read by ezdxf and looked over by its auditor."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ezdxf
import pytest
import shapely
from ezdxf.lldxf.encoding import decode_dxf_unicode

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register.register import Register
from tests.qgis.handover.street import Package, converted, farthest, works

HandOver = Callable[..., Package]
DXF = frozenset({Format.DXF})


def drawing_of(package: Package) -> Any:
    return ezdxf.readfile(package / "works.dxf")


def outlines(drawing: Any, layer: str) -> list[Any]:
    return [e for e in drawing.modelspace().query("LWPOLYLINE") if e.dxf.layer == layer]


def ring(outline: Any) -> Any:
    return shapely.Polygon([(x, y) for x, y, *_ in outline.get_points()])


@pytest.fixture
def drawing(register: Register, hand_over: HandOver, heat: Choice) -> Any:
    return drawing_of(hand_over(register, choice=heat, formats=DXF))


def test_the_auditor_has_nothing_to_say(drawing: Any) -> None:
    audit = drawing.audit()
    assert (audit.errors, audit.fixes) == ([], [])
    assert (drawing.dxfversion, drawing.units) == ("AC1015", 6)


def test_outlines_are_closed_and_lie_on_layers_by_kind(drawing: Any) -> None:
    space = drawing.modelspace()
    assert all(outline.closed for outline in space.query("LWPOLYLINE"))
    assert {entity.dxftype() for entity in space} == {"LWPOLYLINE", "TEXT"}
    assert {entity.dxf.layer for entity in space.query("LWPOLYLINE")} == {
        "WORK-DISTRICT_HEATING",
        "NEIGHBOUR-TELECOM",
        "PROTECTION",
        "FINDING-CONFLICT",
        "FINDING-OPPORTUNITY",
    }
    assert {entity.dxf.layer.removesuffix("-TEXT") for entity in space.query("TEXT")} == {
        entity.dxf.layer for entity in space.query("LWPOLYLINE")
    }
    assert {entity.dxf.layer for entity in space} <= {layer.dxf.name for layer in drawing.layers}


@pytest.mark.parametrize("crs", [25832, 4093, 4094, 4095, 4096])
def test_every_ring_is_an_outline_of_its_own_to_the_millimetre(
    register: Register, hand_over: HandOver, heat: Choice, crs: int
) -> None:
    drawing = drawing_of(hand_over(register, choice=heat, formats=DXF, crs=f"EPSG:{crs}"))
    rings: dict[str, list[Any]] = {}
    for outline in outlines(drawing, "WORK-DISTRICT_HEATING"):
        ref = outline.get_xdata("SAMGRAV")[0].value.removeprefix("ref=")
        rings.setdefault(ref, []).append(ring(outline))
    expected = {str(row["ref"]): row["geom"] for row in register.rows("work") if row["ref"] in rings}
    assert len(rings) == 4
    assert sum(map(len, rings.values())) == 5, "one work has a hole"
    for ref, drawn in rings.items():
        area = drawn[0]
        for hole in drawn[1:]:
            area = area.difference(hole)
        assert farthest(area, converted(expected[ref], crs)) < 0.001


def test_outlines_name_their_work(drawing: Any, register: Register) -> None:
    drawn = outlines(drawing, "WORK-DISTRICT_HEATING")
    named = {tuple(tag.value.split("=")[1] for tag in outline.get_xdata("SAMGRAV")) for outline in drawn}
    assert len(named) == 4
    assert named <= {(row["ref"], row["uuid"]) for row in register.rows("work")}


def test_labels_are_readable_and_lie_within_their_work(drawing: Any, refs: dict[str, str]) -> None:
    labels = {text.dxf.text: text for text in drawing.modelspace().query("TEXT")}
    label = labels[f"{refs['mains']} Nye rør, Nørrebrogade"]
    assert label.dxf.height == 1.25
    area = next(
        ring(o) for o in outlines(drawing, "WORK-DISTRICT_HEATING") if refs["mains"] in str(o.get_xdata("SAMGRAV"))
    )
    assert area.covers(shapely.Point(label.dxf.insert.x, label.dxf.insert.y))
    assert "District heating, 2027-04-01 - 2027-06-30" in labels


def test_letters_that_the_code_page_lacks_and_control_codes_come_through(
    build: Callable[..., Register], hand_over: HandOver
) -> None:
    title = "Жук 50%%d ^J {x} \\P \\U+0041 €\nto linjer"
    register = build({"odd": {**works()["mains"], "title": title, "kind": "other"}})
    package = hand_over(register, formats=DXF)
    drawing = drawing_of(package)
    assert not drawing.audit().errors
    label = drawing.modelspace().query("TEXT")[0].dxf.text
    assert (
        decode_dxf_unicode(label) == f"{register.rows('work')[0]['ref']} Жук 50% %d ^ J {{x}} \\P \\ U+0041 € to linjer"
    )
    (package / "works.dxf").read_bytes().decode("cp1252")


def test_a_crs_in_degrees_gives_a_drawing_in_the_registers_and_says_so(
    register: Register, hand_over: HandOver, heat: Choice
) -> None:
    package = hand_over(register, choice=heat, formats=DXF, crs="EPSG:4326")
    x = outlines(drawing_of(package), "WORK-DISTRICT_HEATING")[0][0][0]
    assert 723_000 < x < 725_000
    told = " ".join((package / "README.txt").read_text(encoding="utf-8-sig").split())
    assert "cannot be made in that one, which is no plan in metres; they are in EPSG:25832" in told


def test_a_crs_whose_lengths_are_off_is_honoured_and_warned_of(
    register: Register, hand_over: HandOver, heat: Choice
) -> None:
    package = hand_over(register, choice=heat, formats=DXF, crs="EPSG:3857")
    x = outlines(drawing_of(package), "WORK-DISTRICT_HEATING")[0][0][0]
    assert 1_390_000 < x < 1_410_000
    assert any("lengths are off by 7" in remark for remark in package.handed.remarks)


def test_gdal_reads_it_too(register: Register, hand_over: HandOver, heat: Choice, refs: dict[str, str]) -> None:
    from osgeo import ogr

    package = hand_over(register, choice=heat, formats=DXF)
    source = ogr.Open(str(Path(package / "works.dxf")))
    texts = [feature.GetField("Text") for feature in source.GetLayer(0)]
    assert f"{refs['mains']} Nye rør, Nørrebrogade" in texts
