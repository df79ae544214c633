from __future__ import annotations

from dataclasses import replace

import pytest

from plugin.exchange.imports.draft import ImportDraft, Way, codes_of, fields_in_order
from plugin.exchange.imports.guess import Sample
from plugin.exchange.imports.known_profiles import fits, profiles_in
from plugin.exchange.imports.preview import preview
from plugin.exchange.imports.profile import Dates, mappable_fields, profile_text, save_profile
from plugin.exchange.imports.profile_reader import looks_like_profile, parse_profile
from plugin.exchange.imports.register_view import view_of
from plugin.exchange.imports.rules import Column, Constant, FirstOf, Join
from plugin.register import Register
from tests.unit.exchange.imports.helpers import profile, row

SAMPLES = [
    Sample("id", ["1", "2", "3"]),
    Sample("navn", ["a", "b", "c"]),
    Sample("art", ["Vand", "Gas", "Vand"]),
    Sample("slags", ["kloak", "fiber", "x"]),
    Sample("fra", ["01/02/2026", "02/02/2026", "03/02/2026"]),
    Sample("til", ["01.03.2026", "01.01.3000", None]),
]


@pytest.fixture
def draft() -> ImportDraft:
    return ImportDraft(SAMPLES, None, "kilde", "Byen")


def test_a_draft_begins_with_a_guess_and_can_be_imported_at_once(draft: ImportDraft) -> None:
    assert draft.profile.external_ref == ("id",)
    assert draft.rule_of("party") == Constant("Byen")
    assert draft.obstacle() is None


def test_every_field_is_offered_once_the_important_ones_first() -> None:
    names = [field.name for field in fields_in_order()]
    assert names[:4] == ["title", "party", "start_date", "end_date"]
    assert sorted(names) == sorted(field.name for field in mappable_fields())


def test_another_column_brings_its_codes_along(draft: ImportDraft) -> None:
    draft.take_column("kind", "slags")
    assert draft.rule_of("kind") == Column("slags", {"kloak": "sewer", "fiber": "telecom"}, "other", has_default=True)
    assert draft.way_of("kind") is Way.COLUMN


def test_another_column_of_dates_adds_how_it_writes_them(draft: ImportDraft) -> None:
    draft.set_dates(Dates(("dd/mm/yyyy",)))
    draft.take_column("latest_end", "til")
    assert draft.profile.dates == Dates(("dd/mm/yyyy", "dd.mm.yyyy"), ("01.01.3000",))


def test_a_value_can_be_given_a_code_and_lose_it_again(draft: ImportDraft) -> None:
    draft.take_column("kind", "slags")
    draft.set_code("kind", "x", "gas")
    draft.set_code("kind", "kloak", None)
    draft.set_default("kind", None)
    assert draft.rule_of("kind") == Column("slags", {"fiber": "telecom", "x": "gas"})


def test_a_table_among_several_ways_is_edited_in_its_place() -> None:
    given = profile(
        fields={"kind": {"first_of": [{"column": "a", "codes": {"x": "gas"}}, "b", {"column": "c", "codes": {}}]}}
    )
    draft = ImportDraft(SAMPLES, given, "kilde")
    assert list(draft.tables_of("kind")) == [0, 2]
    draft.set_code("kind", "y", "water", 2)
    draft.set_default("kind", "other", 2)
    assert draft.rule_of("kind") == FirstOf(
        (Column("a", {"x": "gas"}), Column("b"), Column("c", {"y": "water"}, "other", has_default=True))
    )


def test_what_only_a_profile_says_can_be_left_and_taken_up_again() -> None:
    draft = ImportDraft(SAMPLES, profile(fields={"title": {"join": ["navn", "art"]}}), "kilde")
    assert draft.way_of("title") is Way.PROFILE
    draft.take_way("title", Way.COLUMN)
    assert draft.rule_of("title") == Column("navn")
    draft.take_way("title", Way.PROFILE)
    assert draft.rule_of("title") == Join(("navn", "art"))


def test_a_field_can_be_the_same_for_all_or_not_in_the_file(draft: ImportDraft) -> None:
    draft.take_way("status", Way.CONSTANT)
    assert draft.rule_of("status") == Constant("planned")
    draft.take_way("status", Way.NOTHING)
    assert draft.rule_of("status") is None
    draft.take_way("emergency", Way.CONSTANT)
    assert draft.rule_of("emergency") == Constant(False)


def test_durations_say_what_they_count(draft: ImportDraft) -> None:
    draft.set_rule("duration_days", Column("n"))
    draft.set_unit("duration_days", "weeks")
    assert draft.rule_of("duration_days") == Column("n", unit="weeks")


def test_what_stands_in_the_way_is_told(draft: ImportDraft) -> None:
    draft.set_identity("", "id")
    assert "short name" in str(draft.obstacle())
    draft.set_identity("kilde", "")
    assert "tells the rows apart" in str(draft.obstacle())
    draft.set_identity("kilde", "id")
    draft.set_rule("party", Constant(" "))
    assert "who owns the works" in str(draft.obstacle())
    draft.set_rule("party", Constant("Byen"))
    draft.set_rule("title", None)
    assert "where the title comes from" in str(draft.obstacle())


def test_a_reference_of_several_columns_stays_until_another_is_chosen() -> None:
    draft = ImportDraft(SAMPLES, profile(external_ref=["id", "art"]), "kilde")
    draft.set_identity("feed", "")
    assert draft.profile.external_ref == ("id", "art")
    draft.set_identity("feed", "navn")
    assert draft.profile.external_ref == ("navn",)


def test_width_and_crs_are_part_of_the_profile(draft: ImportDraft) -> None:
    draft.set_width(2.5)
    draft.set_crs("EPSG:25833")
    assert (draft.profile.width_m, draft.profile.crs) == (Constant(2.5), "EPSG:25833")
    draft.set_width(0)
    assert draft.profile.width_m is None


def test_a_draft_can_be_saved_and_read_again(draft: ImportDraft) -> None:
    draft.take_column("kind", "slags")
    draft.set_width(2)
    again = parse_profile(profile_text(draft.profile))
    assert replace(again, located=None) == replace(draft.profile, located=None)


def test_codes_of_the_register_are_offered_while_they_are_in_use() -> None:
    assert codes_of("kind", {"kind": {"water": True, "gas": False, "shaft": True}}) == ("water", "shaft")
    assert "planned" in codes_of("status", {})


def test_a_preview_shows_rows_as_works_and_why_they_would_be_rejected(register: Register) -> None:
    rows = [row(1), row(2, to="soon"), row(3, id="A1")]
    shown = preview(rows, profile(), view_of(register, "feed"))
    assert [(each.number, each.external_ref, bool(each.reasons)) for each in shown] == [
        (1, "A1", False), (2, "A2", True), (3, "A1", True),
    ]  # fmt: skip
    assert shown[0].values["kind"] == "other"
    assert shown[1].values["title"] == "Work 2"


def test_profiles_at_hand_are_listed_by_name_and_broken_ones_left_out(tmp_path) -> None:
    save_profile(profile(name="Z"), tmp_path / "one.json")
    save_profile(profile(name="a"), tmp_path / "two.json")
    (tmp_path / "broken.json").write_text("{", encoding="utf-8")
    assert [found.name for _, found in profiles_in([tmp_path, tmp_path / "none"])] == ["a", "Z"]
    assert looks_like_profile(tmp_path / "one.json")
    assert not looks_like_profile(tmp_path / "broken.json")
    assert not looks_like_profile(tmp_path / "none.json")


def test_a_profile_fits_a_file_that_has_all_its_columns() -> None:
    columns = ["ID", "Name", "owner", "state", "from", "to", "text", "more"]
    assert fits(profile(), columns)
    assert not fits(profile(), columns[1:])
