"""Rows into a real register: added, changed, unchanged, withdrawn, rejected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
import shapely
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from shapely import LineString, MultiPolygon, Point, Polygon, box

from plugin.domain.changeset import Changeset, Kind, Operation, Result
from plugin.errors import RegisterBusy
from plugin.exchange.imports import importer
from plugin.exchange.imports.faults import BadProfile
from plugin.exchange.imports.importer import CANCELLED, Imported
from plugin.exchange.imports.missing import NO_REFERENCES
from plugin.exchange.imports.plan import Outcome, Row
from plugin.exchange.imports.profile import Profile
from plugin.exchange.imports.run import PlanCancelled, carry_out, make_plan
from plugin.register import Register
from tests.unit.exchange.imports.conftest import Import
from tests.unit.exchange.imports.helpers import (
    X,
    Y,
    counts,
    nothing,
    plan_of,
    profile,
    reasons,
    row,
    square,
    works,
)


def change(register: Register, reference: str, **values: object) -> None:
    """A person's change of a work."""
    work = works(register)[reference]
    version = work["row_version"]
    register.apply(Changeset((Operation(Kind.UPDATE, "work", work["uuid"], values, version),), "Bo"))  # type: ignore[arg-type]


def test_new_rows_are_added_with_their_parties_and_who_said_so(register: Register, bring_in: Import) -> None:
    done = bring_in([row(1), row(2, owner="Heat company"), row(3)])
    assert counts(done.plan) == (3, 0, 0, 0)
    assert done.changesets == 1
    assert done.plan.new_parties == ("Water company", "Heat company")
    work = works(register)["A2"]
    assert (work["source"], work["title"], work["party"], work["status"]) == (
        "feed", "Work 2", "Heat company", "planned",
    )  # fmt: skip
    assert (work["kind"], work["traffic"], work["visibility"]) == ("other", "unknown", "public")
    assert (work["created_by"], work["row_version"]) == ("Anna", 1)
    assert work["ref"]


def test_the_same_file_twice_changes_nothing(register: Register, bring_in: Import) -> None:
    rows = [row(n) for n in range(1, 6)]
    bring_in(rows)
    seq = register.last_seq()
    done = bring_in(rows)
    assert counts(done.plan) == (0, 0, 5, 0)
    assert (done.changesets, register.last_seq()) == (0, seq)


def test_a_dry_run_tells_the_same_and_writes_nothing(register: Register, bring_in: Import) -> None:
    rows = [row(1), row(2, **{"from": "soon"})]
    seq = register.last_seq()
    dry = plan_of(register, rows, profile()).plan
    assert register.last_seq() == seq
    assert counts(dry) == counts(bring_in(rows).plan) == (1, 0, 0, 1)


def test_next_week_s_file_updates_adds_and_leaves_the_rest(register: Register, bring_in: Import) -> None:
    bring_in([row(1), row(2), row(3)])
    done = bring_in([row(1, to="2026-06-30"), row(2), row(4)])
    assert counts(done.plan) == (1, 1, 1, 0)
    assert works(register)["A1"]["end_date"] == "2026-06-30"
    assert works(register)["A3"]["status"] == "planned"
    assert [work.external_ref for work in done.plan.missing] == ["A3"]
    assert done.withdrawn == []


def test_an_update_writes_the_changed_fields_alone(register: Register, bring_in: Import) -> None:
    bring_in([row(1)])
    bring_in([row(1, name="Other")])
    last = register.history_of("work", works(register)["A1"]["uuid"])[-1]
    assert last.fields == ("title",)


def test_a_moved_area_is_a_change_and_the_same_area_is_none(register: Register, bring_in: Import) -> None:
    bring_in([row(1, square(0)), row(2, square(50))])
    turned = Polygon([(X + 60, Y + 10), (X + 50, Y + 10), (X + 50, Y), (X + 60, Y)])
    done = bring_in([row(1, square(1)), row(2, shapely.to_wkb(turned))])
    assert counts(done.plan) == (0, 1, 1, 0)


def test_what_people_changed_here_stays_and_is_told(register: Register, bring_in: Import) -> None:
    bring_in([row(1)])
    change(register, "A1", status="coordinated", traffic="closed", title="Our title")
    done = bring_in([row(1, state="O", name="Their title", to="2026-06-30")])
    work = works(register)["A1"]
    assert (work["status"], work["traffic"], work["title"]) == ("coordinated", "closed", "Our title")
    assert work["end_date"] == "2026-06-30"
    kept = {each.field: (each.ours, each.theirs) for each in done.plan.entries[0].kept}
    assert kept == {"status": ("coordinated", "ongoing"), "title": ("Our title", "Their title")}
    assert counts(bring_in([row(1, state="O", name="Their title", to="2026-06-30")]).plan) == (0, 0, 1, 0)


def test_a_period_that_a_person_moved_is_not_torn_apart(register: Register, bring_in: Import) -> None:
    bring_in([row(1)])
    change(register, "A1", start_date="2027-01-01", end_date="2027-03-01")
    done = bring_in([row(1, to="2026-06-30")])
    assert counts(done.plan) == (0, 0, 1, 0)
    assert {each.field for each in done.plan.entries[0].kept} == {"start_date", "end_date"}


def test_fields_for_new_works_only_are_never_updated(register: Register, bring_in: Import) -> None:
    using = profile(only_when_new=["title"])
    bring_in([row(1)], using)
    assert counts(bring_in([row(1, name="Other")], using).plan) == (0, 0, 1, 0)
    assert works(register)["A1"]["title"] == "Work 1"


def test_a_complete_file_withdraws_what_it_lacks_once(register: Register, bring_in: Import) -> None:
    bring_in([row(1), row(2), row(3)])
    done = bring_in([row(1)], complete=True)
    assert [work.external_ref for work in done.withdrawn] == ["A2", "A3"]
    assert works(register)["A2"]["status"] == "cancelled"
    again = bring_in([row(1)], complete=True)
    assert (again.withdrawn, again.changesets) == ([], 0)


def test_a_profile_s_works_alone_are_withdrawn(register: Register, bring_in: Import) -> None:
    bring_in([row(1)], profile(source="other"))
    done = bring_in([row(2)], complete=True)
    assert done.withdrawn == []
    assert works(register)["A1"]["status"] == "planned"


def test_completed_works_and_those_that_protect_a_surface_are_not_withdrawn(
    register: Register, bring_in: Import
) -> None:
    bring_in([row(1, state="D"), row(2), row(3)])
    change(register, "A2", protection_years=5)
    done = bring_in([row(4)], complete=True)
    assert [work.external_ref for work in done.withdrawn] == ["A3"]
    left = {work.external_ref: str(work.left_because) for work in done.plan.missing if work.left_because}
    assert left == {
        "A1": "It is completed.",
        "A2": "It protects a renewed surface; complete or withdraw it yourself.",
    }


def test_a_rejected_row_still_stands_in_the_file(register: Register, bring_in: Import) -> None:
    bring_in([row(1)])
    done = bring_in([row(1, to="never")], complete=True)
    assert (counts(done.plan), done.withdrawn) == ((0, 0, 0, 1), [])
    assert works(register)["A1"]["end_date"] == "2026-12-31"


def test_a_withdrawn_work_that_returns_is_revived(register: Register, bring_in: Import) -> None:
    bring_in([row(1, state="O"), row(2)])
    change(register, "A2", status="coordinated")
    bring_in([row(3)], complete=True)
    assert works(register)["A2"]["status"] == "cancelled"
    assert counts(bring_in([row(1, state="O"), row(2)]).plan) == (0, 2, 0, 0)
    assert (works(register)["A1"]["status"], works(register)["A2"]["status"]) == ("ongoing", "coordinated")


def without_status(**changes: Any) -> Profile:
    """A profile that has no word on the status, as one made in the dialog from a list without such a column."""
    using = profile(**changes)
    return replace(using, fields={name: rule for name, rule in using.fields.items() if name != "status"})


def test_a_returning_work_is_revived_where_the_file_tells_no_status(register: Register, bring_in: Import) -> None:
    using = without_status()
    bring_in([row(1), row(2), row(3)], using)
    change(register, "A2", status="permitted")
    bring_in([row(3)], using, complete=True)
    assert works(register)["A1"]["status"] == "cancelled"
    assert counts(bring_in([row(1), row(2), row(3)], using).plan) == (0, 2, 1, 0)
    assert [works(register)[name]["status"] for name in ("A1", "A2")] == ["planned", "permitted"]
    assert counts(bring_in([row(1), row(2), row(3)], using).plan) == (0, 0, 3, 0)


def test_the_status_follows_the_start_where_the_profile_says_so(register: Register, bring_in: Import) -> None:
    using = without_status(undated_status="idea")
    undated = {"from": None, "to": None}
    bring_in([row(1), row(2, **undated), row(3)], using)
    change(register, "A3", status="coordinated")
    assert counts(bring_in([row(1, **undated), row(2), row(3)], using).plan) == (0, 2, 1, 0)
    status = {name: work["status"] for name, work in works(register).items()}
    assert status == {"A1": "idea", "A2": "planned", "A3": "coordinated"}
    bring_in([row(3)], using, complete=True)
    bring_in([row(1, **undated), row(2), row(3)], using)
    assert {name: work["status"] for name, work in works(register).items()} == status


def test_a_status_for_new_works_only_comes_back_as_well(register: Register, bring_in: Import) -> None:
    using = profile(only_when_new=["status"])
    bring_in([row(1, state="O"), row(2)], using)
    bring_in([row(2)], using, complete=True)
    bring_in([row(1, state="P"), row(2)], using)
    assert works(register)["A1"]["status"] == "ongoing"


def test_what_a_person_cancelled_does_not_come_back_with_the_file(register: Register, bring_in: Import) -> None:
    using = without_status()
    bring_in([row(1), row(2)], using)
    change(register, "A1", status="cancelled")
    bring_in([row(2)], using, complete=True)
    assert counts(bring_in([row(1), row(2)], using).plan) == (0, 0, 2, 0)
    assert works(register)["A1"]["status"] == "cancelled"


@pytest.mark.parametrize("rows", [[], [row(1, id=None), row(2, id=" ")]])
def test_a_file_without_references_withdraws_nothing(register: Register, bring_in: Import, rows: list[Row]) -> None:
    bring_in([row(1), row(2)])
    done = bring_in(rows, complete=True)
    assert done.withdrawn == []
    assert {str(work.left_because) for work in done.plan.missing} == {NO_REFERENCES}
    assert {work["status"] for work in works(register).values()} == {"planned"}


def test_a_work_that_a_person_cancelled_stays_cancelled(register: Register, bring_in: Import) -> None:
    bring_in([row(1)])
    change(register, "A1", status="cancelled")
    assert counts(bring_in([row(1)]).plan) == (0, 0, 1, 0)
    assert works(register)["A1"]["status"] == "cancelled"


def test_every_rejected_row_says_why(register: Register, bring_in: Import) -> None:
    far = bytes(shapely.to_wkb(box(12.5, 55.6, 12.6, 55.7)))
    done = bring_in(
        [
            row(1),
            row(2, id="A1"),
            row(3, id=None),
            Row(4, 4, row(4).attributes, None),
            row(5, bytes(shapely.to_wkb(Polygon()))),
            row(6, bytes(shapely.to_wkb(Point(X, Y)))),
            row(7, far),
            row(8, **{"from": "2026-12-01", "to": "2026-01-01"}),
            row(9, **{"from": None}),
            row(10, bytes(shapely.to_wkb(Polygon([(X, Y), (X + 1, Y + 1), (X + 2, Y + 2)])))),
            row(11, name=None),
            row(12, to="31/12/2026"),
        ]
    )
    told = reasons(done.plan)
    assert counts(done.plan) == (1, 0, 0, 11)
    expected = {
        2: "Its reference A1 stands in row 1 already.",
        3: "It has no reference: id is empty.",
        4: "It has no geometry.",
        5: "Its geometry is empty.",
        6: "It is a point and no area, and the profile gives no width for it (width_m).",
        7: "The area lies at 12.5000, 55.6000: these are degrees, and the register counts in metres.",
        8: "“End” 2026-01-01 lies before “Start” 2026-12-01.",
        9: "A work with status “planned” needs a start date",
        10: "Nothing of the geometry encloses an area",
        11: "“Title” is empty and must be given.",
        12: "to “31/12/2026” is no date in the profile's formats (yyyy-mm-dd).",
    }
    assert told.keys() == expected.keys()
    assert all(told[number].startswith(text) for number, text in expected.items()), told


def test_invalid_areas_are_repaired_and_told_before_and_after(register: Register, bring_in: Import) -> None:
    twice = MultiPolygon([box(X, Y, X + 10, Y + 10), box(X + 5, Y, X + 15, Y + 10)])
    done = bring_in([row(1, bytes(shapely.to_wkb(twice)))])
    repair = done.plan.entries[0].repair
    assert repair is not None
    assert (repair.area_before, repair.area_after) == (200, 150)
    assert shapely.from_wkb(works(register)["A1"]["geom"]).area == pytest.approx(150)
    assert counts(bring_in([row(1, bytes(shapely.to_wkb(twice)))]).plan) == (0, 0, 1, 0)


def test_lines_and_points_take_the_profile_s_width(register: Register, bring_in: Import) -> None:
    line, point = LineString([(X, Y), (X + 100, Y)]), Point(X, Y + 50)
    bring_in([row(1, bytes(shapely.to_wkb(line))), row(2, bytes(shapely.to_wkb(point)))], profile(width_m=2))
    assert shapely.from_wkb(works(register)["A1"]["geom"]).area == pytest.approx(200)
    assert shapely.from_wkb(works(register)["A2"]["geom"]).area == pytest.approx(3.14, rel=0.01)


def test_one_geometry_under_two_references_is_two_works(register: Register, bring_in: Import) -> None:
    assert counts(bring_in([row(1, square(0)), row(2, square(0))]).plan) == (2, 0, 0, 0)


def test_a_profile_with_a_code_that_the_register_lacks_is_refused_at_once(register: Register) -> None:
    with pytest.raises(BadProfile, match="no code of the list kind"):
        plan_of(register, [row(1)], profile(fields={"kind": {"value": "moon_base"}}))


def test_a_changeset_holds_a_thousand_rows_and_the_parties_they_need(
    register: Register, bring_in: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "ROWS_A_CHANGESET", 2)
    done = bring_in([row(n, owner=f"Party {n // 2}") for n in range(1, 6)])
    assert (done.changesets, counts(done.plan)) == (3, (5, 0, 0, 0))
    assert {str(party["name"]) for party in register.rows("party")} >= {"Party 0", "Party 1", "Party 2"}


def test_a_cancelled_import_keeps_whole_changesets_and_goes_on_the_next_time(
    register: Register, monkeypatch: pytest.MonkeyPatch, bring_in: Import
) -> None:
    monkeypatch.setattr(importer, "ROWS_A_CHANGESET", 2)
    rows, sent = [row(n) for n in range(1, 6)], []
    planner = plan_of(register, rows, profile(), complete=True)
    done = carry_out(register, planner, "Anna", "", progress=sent.append, cancelled=lambda: bool(sent))
    assert counts(done.plan) == (2, 0, 0, 3)
    assert str(done.stopped) == CANCELLED
    assert len(works(register)) == 2
    assert counts(bring_in(rows).plan) == (3, 0, 2, 0)


def test_a_plan_can_be_cancelled_and_nothing_is_written(register: Register) -> None:
    with pytest.raises(PlanCancelled):
        make_plan(register, profile(), [row(1)], complete=False, total=1, progress=nothing, cancelled=lambda: True)


def test_a_register_that_fails_midway_is_told_and_the_numbers_still_add_up(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importer, "ROWS_A_CHANGESET", 2)
    planner = plan_of(register, [row(n) for n in range(1, 6)], profile())
    apply, calls = register.apply, []

    def busy_at_the_second(changeset: Changeset) -> Result:
        calls.append(changeset)
        if len(calls) == 2:
            raise RegisterBusy("Another program holds the register.")
        return apply(changeset)

    monkeypatch.setattr(register, "apply", busy_at_the_second)
    done = carry_out(register, planner, "Anna", "", progress=nothing, cancelled=lambda: False)
    assert counts(done.plan) == (2, 0, 0, 3)
    assert set(reasons(done.plan).values()) == {"Another program holds the register."}


def meddle(register: Register, rows: list[Row], between: Callable[[], None], *, complete: bool = False) -> Imported:
    """Import rows, with somebody else writing between the plan and the import."""
    planner = plan_of(register, rows, profile(), complete=complete)
    between()
    return carry_out(register, planner, "Anna", "", progress=nothing, cancelled=lambda: False)


def test_a_change_by_others_meanwhile_wins_and_is_told(register: Register, bring_in: Import) -> None:
    bring_in([row(1), row(2)])
    rows = [row(1, name="Theirs", to="2026-06-30"), row(2, name="Theirs too")]
    done = meddle(register, rows, lambda: change(register, "A1", title="Ours"))
    assert counts(done.plan) == (0, 2, 0, 0)
    assert (works(register)["A1"]["title"], works(register)["A1"]["end_date"]) == ("Ours", "2026-06-30")
    assert works(register)["A2"]["title"] == "Theirs too"
    assert [each.field for each in done.plan.entries[0].kept] == ["title"]


def test_a_party_that_others_add_meanwhile_is_used(register: Register) -> None:
    new = Changeset((Operation(Kind.INSERT, "party", "5d0f9d0e-2f0b-4a39-8b3c-6a5e5a0b7c11", {"name": "Gas"}),), "Bo")
    done = meddle(register, [row(1, owner="Gas")], lambda: register.apply(new) and None)
    assert counts(done.plan) == (1, 0, 0, 0)
    assert [str(party["name"]) for party in register.rows("party")].count("Gas") == 1


def test_a_work_that_others_changed_meanwhile_is_not_withdrawn_behind_their_back(
    register: Register, bring_in: Import
) -> None:
    bring_in([row(1), row(2)])
    done = meddle(register, [row(3)], lambda: change(register, "A1", status="ongoing"), complete=True)
    assert [work.external_ref for work in done.withdrawn] == ["A2"]
    assert [work.external_ref for work, _ in done.not_withdrawn] == ["A1"]
    assert works(register)["A1"]["status"] == "ongoing"


REFERENCES = st.sampled_from(["A", "B", "C", "D", None, ""])
PLACES = st.one_of(
    st.integers(0, 60).map(lambda at: square(float(at))),
    st.just(None),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=3, max_size=7).map(
        lambda corners: bytes(shapely.to_wkb(Polygon([(X + x, Y + y) for x, y in corners])))
    ),
    st.just(bytes(shapely.to_wkb(Point(X, Y)))),
)
DATES = st.sampled_from(["2026-01-01", "2026-05-01", "3000-01-01", "soon", None, "2025-12-31"])
FILES = st.lists(st.tuples(REFERENCES, PLACES, DATES, DATES, st.sampled_from(["P", "O", "?", None])), max_size=8)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(FILES, FILES, st.booleans())
def test_rows_in_are_added_changed_unchanged_or_rejected_whatever_they_hold(
    register: Register, bring_in: Import, first: list[tuple], second: list[tuple], complete: bool
) -> None:
    for file in (first, second, second):
        rows = [
            Row(n, n, {**row(n).attributes, "id": reference, "from": start, "to": end, "state": state}, wkb)
            for n, (reference, wkb, start, end, state) in enumerate(file, start=1)
        ]
        dry = counts(plan_of(register, rows, profile(), complete=complete).plan)
        done = bring_in(rows, complete=complete)
        assert sum(counts(done.plan)) == len(rows)
        assert counts(done.plan) == dry
        assert all(entry.reasons for entry in done.plan.of(Outcome.REJECTED))
    assert counts(done.plan)[:2] == (0, 0)
    assert done.changesets == 0
