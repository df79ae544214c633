"""Bad input at the door: each kind has its sentence, and nothing is saved."""

from __future__ import annotations

import struct

import pytest
import shapely

from plugin.domain.changeset import Value
from plugin.domain.geometry import InvalidGeometry, repaired
from plugin.register import Register
from plugin.register.errors import Invalid
from tests.unit.register.rows import add_work, insert, row_of, square, together, update, work

BOW_TIE = shapely.to_wkb(
    shapely.from_wkt("POLYGON((724000 6177000, 724010 6177010, 724010 6177000, 724000 6177010, 724000 6177000))")
)
LINE = shapely.to_wkb(shapely.LineString([(724_000, 6_177_000), (724_001, 6_177_000)]))
NOT_A_NUMBER = square().replace(struct.pack("<d", 724_000.0), struct.pack("<d", float("nan")))
WITHOUT_END = square()[:40]

CASES: list[tuple[dict[str, Value], str, str]] = [
    ({"title": "x" * 10_000}, "title", "“Title” takes 200 characters, and this is 10000: xxxx"),
    ({"title": "  "}, "title", "“Title” is empty and must be given."),
    ({"title": "a\0b"}, "title", "characters that no text can hold"),
    ({"title": "\ud800"}, "title", "characters that no text can hold"),
    ({"title": 7}, "title", "“Title” takes text, and 7 is none."),
    ({"end_date": "2027-03-31"}, "end_date", "“End” 2027-03-31 lies before “Start” 2027-04-01."),
    ({"start_date": None}, "start_date", "A work with status “planned” needs a start date"),
    ({"start_date": None, "status": "completed"}, "start_date", "“completed” needs a start date"),
    ({"start_date": "2027-02-30"}, "start_date", "“Start” takes a date such as 2026-06-30, and '2027-02-30' is none."),
    ({"start_date": "1 April"}, "start_date", "takes a date"),
    ({"end_date": 20270401}, "end_date", "takes a date"),
    ({"actual_start": "2027-05-02", "actual_end": "2027-05-01"}, "actual_end", "lies before “Actual start” 2027-05-02"),
    ({"actual_end": "2027-03-01"}, "actual_end", "before its start 2027-04-01"),
    ({"end_date": "2027-05-01", "actual_start": "2027-06-01"}, "end_date", "after its planned end 2027-05-01"),
    ({"earliest_start": "2027-04-02"}, "start_date", "“Start” 2027-04-01 lies before “Earliest start” 2027-04-02."),
    ({"end_date": "2027-05-01", "latest_end": "2027-04-30"}, "latest_end", "lies before “End” 2027-05-01."),
    ({"earliest_start": "2027-04-01", "latest_end": "2027-03-01"}, "latest_end", "lies before “Earliest start”"),
    ({"end_date": "2027-04-10", "duration_days": 11}, "duration_days", "11 days of work do not fit into the 10 days"),
    ({"duration_days": 0}, "duration_days", "“Duration in days” is 0 and must be at least 1."),
    ({"duration_days": "ten"}, "duration_days", "takes a whole number, and 'ten' is none."),
    ({"duration_days": 2.5}, "duration_days", "takes a whole number"),
    ({"protection_years": -1}, "protection_years", "must be at least 0"),
    ({"protection_years": 2**40}, "protection_years", "takes a whole number"),
    ({"excavates": "maybe"}, "excavates", "takes yes or no, and 'maybe' is neither."),
    ({"kind": "plumbing"}, "kind", "“plumbing” is no code of “Kind”. The codes are: water, sewer,"),
    ({"status": "Planned"}, "status", "“Planned” is no code of “Status”"),
    ({"footprint": "{carriageway,roof}"}, "footprint", "“roof” is no code of “Footprint”"),
    ({"footprint": 5}, "footprint", "takes codes such as {a,b}, and 5 is none."),
    ({"geom": None}, "geom", "The work has no area; draw one."),
    ({"geom": shapely.to_wkb(shapely.Polygon())}, "geom", "The work has no area; draw one."),
    ({"geom": "POLYGON EMPTY"}, "geom", "takes a geometry"),
    ({"geom": WITHOUT_END}, "geom", "The geometry cannot be read."),
    ({"geom": shapely.to_wkb(shapely.Point(724_000, 6_177_000))}, "geom", "A work is an area, and this is a Point"),
    ({"geom": LINE}, "geom", "A work is an area, and this is a LineString: give it a width first."),
    ({"geom": BOW_TIE}, "geom", "The area is not valid: self-intersection at 724005.00, 6177005.00."),
    ({"geom": NOT_A_NUMBER}, "geom", "without coordinates"),
    ({"geom": shapely.to_wkb(shapely.box(12.5, 55.6, 12.6, 55.7))}, "geom", "12.5000, 55.6000: these are degrees"),
    ({"geom": shapely.to_wkb(shapely.box(6_177_000, 724_000, 6_177_010, 724_010))}, "geom", "outside where"),
    ({"geom": shapely.to_wkb(shapely.box(1_399_000, 7_480_000, 1_399_100, 7_480_100))}, "geom", "outside where"),
]  # fmt: skip


@pytest.mark.parametrize(("values", "field", "told"), CASES, ids=[f"{c[1]}-{n}" for n, c in enumerate(CASES)])
def test_bad_input_is_told_and_not_saved(register: Register, values: dict[str, Value], field: str, told: str) -> None:
    seq = register.last_seq()
    with pytest.raises(Invalid) as caught:
        register.apply(together(insert("work", work(**values))))
    found = [(problem.field, str(problem)) for problem in caught.value.problems]
    assert [name for name, _ in found] == [field]
    assert told in found[0][1]
    assert "Nothing was saved" in str(caught.value)
    assert (register.rows("work"), register.last_seq()) == ([], seq)


@pytest.mark.parametrize(
    "values",
    [
        {"status": "idea", "start_date": None},
        {"status": "cancelled", "start_date": None},
        {"start_date": None, "actual_start": "2027-04-02"},
        {"end_date": "2027-04-01", "duration_days": 1},
        {"earliest_start": "2027-04-01", "latest_end": "2027-06-01", "end_date": "2027-06-01"},
        {"title": "x" * 200, "description": "x" * 10_000},
        {"end_date": "2027-05-01", "actual_start": "2027-06-01", "actual_end": "2027-06-09"},
    ],
)
def test_what_is_unusual_and_right_goes_in(register: Register, values: dict[str, Value]) -> None:
    row = row_of(register, add_work(register, **values))
    assert {name: row[name] for name in values} == values


def test_values_are_kept_in_one_notation(register: Register) -> None:
    uuid = add_work(
        register,
        title="  New mains ",
        street="",
        excavates=0,
        start_date="2027-04-01T00:00:00",
        footprint='{"footway","carriageway","footway"}',
        duration_days=3.0,
    )
    row = row_of(register, uuid)
    assert (row["title"], row["street"], row["excavates"], row["start_date"]) == (
        "New mains",
        None,
        False,
        "2027-04-01",
    )
    assert (row["footprint"], row["duration_days"]) == ("{footway,carriageway}", 3)
    assert isinstance(row["duration_days"], int)


def test_everything_that_is_wrong_is_told_at_once(register: Register) -> None:
    bad = work(title="", kind="?", end_date="2000-01-01", geom=BOW_TIE)
    with pytest.raises(Invalid) as caught:
        register.apply(together(insert("work", bad), insert("work", work(geom=None, start_date="soon"))))
    assert sorted(problem.field for problem in caught.value.problems) == sorted(
        ["title", "kind", "end_date", "geom", "geom", "start_date"]
    )
    assert "there are 6 things to put right in all" in str(caught.value)


def test_a_change_is_looked_at_together_with_what_is_there(register: Register) -> None:
    uuid = add_work(register, status="idea", start_date=None)
    with pytest.raises(Invalid, match="needs a start date"):
        register.apply(together(update(uuid, 1, status="planned")))
    uuid = add_work(register, end_date="2027-06-01")
    with pytest.raises(Invalid, match="lies before"):
        register.apply(together(update(uuid, 1, start_date="2027-07-01")))


def test_an_invalid_area_is_refused_with_an_offer_and_never_repaired_in_silence(register: Register) -> None:
    with pytest.raises(Invalid) as caught:
        add_work(register, geom=BOW_TIE)
    assert isinstance(caught.value.problems[0].error, InvalidGeometry)
    offer = repaired(BOW_TIE)
    assert (offer.area_before, offer.area_after) == (0.0, pytest.approx(50.0))
    assert "self-intersection at 724005.00, 6177005.00" in str(offer.reason)
    kept = row_of(register, add_work(register, geom=offer.wkb))["geom"]
    assert shapely.equals(shapely.from_wkb(kept), shapely.from_wkb(offer.wkb))
