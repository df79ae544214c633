"""What can be registered of a geometry, and what a repair offers."""

from __future__ import annotations

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.geometry import BadGeometry, InvalidGeometry, check_geometries, check_geometry, repaired

DENMARK = (-344_454.0, 3_624_681.0, 1_345_396.0, 9_887_693.0)


def wkb(text: str) -> bytes:
    return bytes(shapely.to_wkb(shapely.from_wkt(text)))


def test_a_polygon_becomes_a_multipolygon() -> None:
    kept = shapely.from_wkb(check_geometry(wkb("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 2 1, 2 2, 1 1))")))
    assert (kept.geom_type, kept.area) == ("MultiPolygon", 15.5)


def test_heights_and_measures_are_left_out() -> None:
    kept = shapely.from_wkb(check_geometry(wkb("POLYGON Z((0 0 1, 4 0 1, 4 4 1, 0 0 1))")))
    assert (kept.has_z, kept.area) == (False, 8.0)


def test_the_extended_wkb_of_postgis_is_read() -> None:
    extended = shapely.to_wkb(shapely.set_srid(shapely.box(0, 0, 1, 1), 25832), include_srid=True)
    kept = shapely.from_wkb(check_geometry(extended))
    assert (kept.area, shapely.get_srid(kept)) == (1.0, 0)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (None, "no area"),
        (b"", "no area"),
        (b"nonsense", "cannot be read"),
        (wkb("MULTIPOLYGON EMPTY"), "no area"),
        (wkb("POINT(0 0)"), "this is a Point"),
        (wkb("GEOMETRYCOLLECTION(POLYGON((0 0, 1 0, 1 1, 0 0)))"), "this is a GeometryCollection"),
        (wkb("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))"), "self-intersection at 0.50, 0.50"),
        (wkb("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4, 0 0)), ((1 1, 2 1, 2 2, 1 1)))"), "nested shells"),
        (wkb("POLYGON((0 0, 1 0, inf 1, 0 0))"), "without coordinates"),
    ],
)
def test_what_cannot_be_registered_is_told(bad: bytes | None, told: str) -> None:
    with pytest.raises(BadGeometry, match=told):
        check_geometry(bad)


def test_outside_the_area_of_use_is_told_with_both_places() -> None:
    with pytest.raises(BadGeometry, match=r"lies at 2000000, 1, outside .*-344454 to 1345396.*another one"):
        check_geometry(wkb("POLYGON((2000000 1, 2000004 1, 2000004 5, 2000000 1))"), DENMARK)


def test_degrees_are_told_from_metres() -> None:
    with pytest.raises(BadGeometry, match=r"lies at 12\.4000, 55\.6000: these are degrees"):
        check_geometry(wkb("POLYGON((12.4 55.6, 12.5 55.6, 12.5 55.7, 12.4 55.6))"), DENMARK)


def test_many_are_looked_at_together_and_keep_their_places() -> None:
    good, bad = wkb("POLYGON((0 0, 1 0, 1 1, 0 0))"), wkb("POLYGON((0 0, 1 1, 1 0, 0 1, 0 0))")
    checked = check_geometries([good, None, bad, good])
    assert [one is None for one in checked.wkb] == [False, True, True, False]
    assert [type(one) for one in checked.errors] == [type(None), BadGeometry, InvalidGeometry, type(None)]
    assert checked.bounds[3].tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize(
    ("broken", "before", "after"),
    [
        ("POLYGON((0 0, 2 2, 2 0, 0 2, 0 0))", 0.0, 2.0),
        ("MULTIPOLYGON(((0 0, 4 0, 4 4, 0 4, 0 0)), ((2 0, 6 0, 6 4, 2 4, 2 0)))", 32.0, 24.0),
        ("POLYGON((0 0, 4 0, 4 4, 0 4, 0 0, 0 -3, 0 0))", 16.0, 16.0),
    ],
)
def test_a_repair_shows_the_area_before_and_after(broken: str, before: float, after: float) -> None:
    offer = repaired(wkb(broken))
    assert (offer.area_before, offer.area_after) == (pytest.approx(before), pytest.approx(after))
    assert shapely.from_wkb(check_geometry(offer.wkb)).area == pytest.approx(after)


@pytest.mark.parametrize("hopeless", ["POLYGON((0 0, 1 1, 2 2, 0 0))", "POLYGON((0 0, 1 0, nan 1, 0 0))", "POINT(0 0)"])
def test_what_encloses_nothing_cannot_be_repaired(hopeless: str) -> None:
    with pytest.raises(BadGeometry):
        repaired(wkb(hopeless))


corner = st.tuples(st.integers(0, 20), st.integers(0, 20))


@given(st.lists(corner, min_size=3, max_size=9))
def test_whatever_is_drawn_is_registered_or_repaired_or_hopeless(corners: list[tuple[int, int]]) -> None:
    drawn = shapely.to_wkb(shapely.Polygon(corners))
    try:
        kept = check_geometry(drawn)
    except InvalidGeometry:
        try:
            kept = repaired(drawn).wkb
        except BadGeometry:
            assert shapely.make_valid(shapely.from_wkb(drawn)).area == 0
            return
    polygon = shapely.from_wkb(kept)
    assert polygon.is_valid
    assert polygon.geom_type == "MultiPolygon"
    assert polygon.area > 0
