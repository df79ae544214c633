"""The package in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.register.register import Register
from tests.qgis.handover.street import CONTRACTOR, Package

HandOver = Callable[..., Package]


def words(package: Package) -> str:
    raw = (package / "README.txt").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\n") == raw.count(b"\r\n")
    return raw.decode("utf-8-sig")


def test_it_says_what_was_handed_over(whole: Package, refs: dict[str, str]) -> None:
    told = " ".join(words(whole).split())
    for sentence in (
        "Works in the street: Københavns gravearbejder",
        "As of: 1 Mar 2027",
        f"Handed over to: {CONTRACTOR}",
        "Whom to ask: the owners of the works, Varme København",
        "Works handed over: 4.",
        "share a day with it: 1.",
        f"no neighbours can be told: {refs['undated']}.",
        "EPSG:25832, ETRS89 / UTM zone 32N",
        "Contact persons, internal remarks",
    ):
        assert sentence in told, sentence


def test_it_names_every_file_that_is_there_and_no_other(
    whole: Package, register: Register, hand_over: HandOver, heat: Choice
) -> None:
    told = words(whole)
    for name in (
        "handover.qgz",
        "works.gpkg",
        "works.geojson",
        "works.dxf",
        "works.shp",
        "FIELDS.csv",
        "works.csv",
        "sheets:",
    ):
        assert name in told
    told = words(hand_over(register, choice=heat, formats=frozenset({Format.CSV})))
    assert "works.csv" in told
    assert "works.gpkg" not in told


def test_lines_are_short_enough_for_any_editor(whole: Package) -> None:
    assert max(map(len, words(whole).splitlines())) <= 90


def test_it_says_what_was_left_out(register: Register, hand_over: HandOver, refs: dict[str, str]) -> None:
    choice = Choice(first=date(2026, 1, 1), last=date(2027, 12, 31))
    told = " ".join(words(hand_over(register, choice=choice, formats=frozenset({Format.CSV}))).split())
    assert "Of the works chosen, those that are internal to other parties: 2." in told
    assert f"because a period was chosen: {refs['undated']}." in told
    assert "Period chosen: 1 Jan 2026 – 31 Dec 2027" in told
    assert f"Cancelled, and not to be done: {refs['cancelled']}." in told
