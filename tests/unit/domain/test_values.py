"""One value in the notations it may come in."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.domain.changeset import Value
from plugin.domain.codes import ALL_CODES
from plugin.domain.schema import TABLES, WORK, Type, table_named
from plugin.domain.validation import normalised, problems_of, with_defaults
from plugin.domain.values import WrongValue, normal

CODE_LISTS = {code.list_name for code in ALL_CODES}
CODES = {name: {code.code: True for code in ALL_CODES if code.list_name == name} for name in CODE_LISTS}


@pytest.mark.parametrize(
    ("name", "given", "kept"),
    [
        ("title", " a ", "a"),
        ("street", "", None),
        ("start_date", "2027-04-01", "2027-04-01"),
        ("start_date", "2027-04-01 12:30:00", "2027-04-01"),
        ("start_date", date(2027, 4, 1), "2027-04-01"),
        ("start_date", datetime(2027, 4, 1, 12), "2027-04-01"),
        ("start_date", "  ", None),
        ("excavates", 1, True),
        ("excavates", 0.0, False),
        ("duration_days", 3.0, 3),
        ("footprint", "carriageway, footway", "{carriageway,footway}"),
        ("footprint", ["carriageway"], "{carriageway}"),
        ("footprint", "{}", None),
        ("geom", bytearray(b"x"), b"x"),
        ("geom", b"", None),
    ],
)
def test_notations(name: str, given: object, kept: Value) -> None:
    found = normal(WORK.field(name), given)
    assert (found, type(found)) == (kept, type(kept))


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("start_date", "2027-13-01"),
        ("start_date", "2027-04-01x"),
        ("start_date", "20270401"),
        ("start_date", "0000-00-00"),
        ("excavates", 2),
        ("excavates", "yes"),
        ("duration_days", True),
        ("duration_days", float("nan")),
        ("footprint", [1]),
    ],
)
def test_what_cannot_be_understood_names_its_field(name: str, wrong: object) -> None:
    field = WORK.field(name)
    with pytest.raises(WrongValue, match=f"“{field.label}”"):
        normal(field, wrong)


@pytest.mark.parametrize("wrong", [float("inf"), float("nan"), "1", True])
def test_a_weight_is_a_number(wrong: object) -> None:
    with pytest.raises(WrongValue, match="takes a number"):
        normal(table_named("code").field("weight"), wrong)


anything = st.one_of(st.none(), st.text(), st.integers(), st.floats(), st.booleans(), st.binary(), st.dates())


@given(st.sampled_from([field for table in TABLES for field in table.fields]), anything)
def test_a_value_is_kept_or_refused_and_what_is_kept_stays_as_it_is(field: object, value: object) -> None:
    try:
        kept = normal(field, value)  # type: ignore[arg-type]
    except WrongValue:
        return
    assert normal(field, kept) == kept  # type: ignore[arg-type]


def test_unknown_fields_are_problems_and_the_rest_is_kept() -> None:
    kept, problems = normalised(WORK, {"title": "a", "colour": "red"}, "u")
    assert (kept, [(p.uuid, p.field, str(p)) for p in problems]) == (
        {"title": "a"},
        [("u", "colour", "Works have no field colour.")],
    )


def test_defaults_fill_what_is_required_and_not_given() -> None:
    row = with_defaults(WORK, {"title": "a", "status": None, "kind": "water"})
    assert (row["status"], row["kind"], row["traffic"], row["emergency"]) == ("planned", "water", "unknown", False)
    assert set(row) == set(WORK.names)


def test_every_default_is_a_code_of_its_list() -> None:
    for table in TABLES:
        for field in table.fields:
            if field.code_list and field.default is not None:
                assert field.default in CODES[field.code_list]


def test_every_problem_of_a_row_is_found() -> None:
    row = with_defaults(WORK, {"kind": "?", "party": "A", "start_date": "2027-05-01", "end_date": "2027-04-01"})
    assert sorted({problem.field for problem in problems_of(WORK, row, CODES)}) == ["end_date", "kind", "title"]


def test_a_good_row_has_no_problems() -> None:
    row = with_defaults(WORK, {"uuid": "u", "title": "a", "party": "A", "start_date": "2027-05-01"})
    assert problems_of(WORK, row, CODES) == ()


def test_the_schema_holds_together() -> None:
    for table in TABLES:
        assert len(set(table.names)) == len(table.names)
        named = [name for group in (*table.groups, *table.unique, *table.orders, *table.indexed) for name in group]
        assert set(named) <= set(table.names)
        for field in table.fields:
            assert field.code_list is None or field.code_list in CODE_LISTS
            if field.references:
                other, column = field.references
                assert table_named(other).field(column).unique
            assert field.default is None or field.type in (Type.TEXT, Type.BOOLEAN, Type.INTEGER)
