"""The list as a spreadsheet opens it."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

import pytest
from qgis.PyQt.QtCore import QLocale

from plugin.exchange.handover.order import Format
from plugin.exchange.handover.selection import Choice
from plugin.exchange.handover.table import safe
from plugin.i18n import SOURCE, speak
from plugin.register.register import Register
from tests.qgis.handover.street import Package, works

HandOver = Callable[..., Package]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+45 12", "-5", "@SUM(A1)", "\tx", "\rx", "  =1", "＝1", "=cmd|'/c calc'!A0", "00042", "1-2", "1E5",
     "3/4/27", "12345678901234567890", "1,5", "12.30", "5"],
)  # fmt: skip
def test_cells_that_would_be_reckoned_are_kept_as_text(text: str) -> None:
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Nye rør", "W-2026-00042", "2. etape", "a=b", "", "Vej 12", "1st phase", "7-Eleven"])
def test_other_cells_are_left_alone(text: str) -> None:
    assert safe(text) == text


@pytest.fixture(params=["en_GB", "da_DK"])
def locale(request: pytest.FixtureRequest) -> Iterator[str]:
    before = QLocale()
    QLocale.setDefault(QLocale(request.param))
    speak(request.param)
    yield str(request.param)
    speak(SOURCE)
    QLocale.setDefault(before)


def test_the_list_holds_every_work_in_words(
    register: Register, hand_over: HandOver, heat: Choice, refs: dict[str, str], locale: str
) -> None:
    package = hand_over(register, choice=heat, formats=frozenset({Format.CSV}))
    raw = (package / "works.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf"), "by which a spreadsheet knows UTF-8"
    delimiter = ";" if locale == "da_DK" else ","
    rows = list(csv.DictReader(raw.decode("utf-8-sig").splitlines(), delimiter=delimiter))
    assert [row["ref"] for row in rows] == sorted(refs[name] for name in ("mains", "shaft", "own_secret", "undated"))
    mains, shaft = rows[0], rows[1]
    assert (mains["title"], mains["external_ref"]) == ("Nye rør, Nørrebrogade", "'00042")
    assert mains["kind"] == {"en_GB": "District heating", "da_DK": "Fjernvarme"}[locale]
    footprint = {"en_GB": "Carriageway, Footway", "da_DK": "Kørebane, Fortov"}[locale]
    assert (mains["start_date"], mains["footprint"]) == ("2027-04-01", footprint)
    assert shaft["title"] == "'=1+1 brønd"
    assert None not in mains, "no row has more cells than the head"


def test_texts_of_several_lines_stay_in_their_cell(build: Callable[..., Register], hand_over: HandOver) -> None:
    text = 'En\r\nto; "tre", fire'
    register = build({"mains": {**works()["mains"], "description": text}})
    package = hand_over(register, formats=frozenset({Format.CSV}))
    with (package / "works.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["description"] == 'En\nto; "tre", fire'
