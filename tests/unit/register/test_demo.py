"""The demo register: whatever the day, it holds something of everything."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
import shapely

from plugin.check.engine import check
from plugin.check.progress import Watch
from plugin.check.request import CheckRequest
from plugin.check.works.reading import snapshot_of
from plugin.domain.rules import DEFAULT_RULES
from plugin.errors import BadInput
from plugin.register import Register, create_register, open_register
from plugin.register.demo import demo_changeset
from plugin.register.reference_system import reference_system

LEAST = {"clash_traffic": 5, "clash": 3, "protection": 4, "dig_first": 3, "opportunity": 8}


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Register:
    return create_register(str(tmp_path_factory.mktemp("demo") / "demo.gpkg"), "Demo", demo=True)


def test_it_is_as_large_as_one_can_look_through(demo: Register) -> None:
    assert 60 <= len(demo.rows("work")) <= 80
    assert len(demo.rows("party")) == 9
    assert len(demo.rows("project")) == 4
    assert len(demo.rows("contact")) == 2


def test_in_another_language_it_is_the_same_with_other_names(template: Path, tmp_path: Path, demo: Register) -> None:
    path = tmp_path / "register.gpkg"
    shutil.copy(template, path)
    register = open_register(str(path))
    register.apply(demo_changeset(reference_system("EPSG:25832"), date.today(), lambda text: f"+{text}"))
    names = {
        "party": ("name", "description"),
        "project": ("title", "description", "party"),
        "work": ("title", "party", "contractor"),
        "detour": ("title",),
        "contact": ("contact_name", "contact_email", "contact_phone", "internal_remark"),
    }
    for table, told in names.items():
        english = {row["uuid"]: row for row in demo.rows(table)}
        said = {row["uuid"]: row for row in register.rows(table)}
        assert said.keys() == english.keys()
        for uuid, row in said.items():
            assert [row[name] for name in told] == [f"+{v}" if (v := english[uuid][name]) else v for name in told]
            rest = row.keys() - {*told, "changed_at", "created_at"}
            assert {name: row[name] for name in rest} == {name: english[uuid][name] for name in rest}
    register.close()


def test_todays_check_finds_several_of_every_rule(demo: Register) -> None:
    counts = check(snapshot_of(demo), DEFAULT_RULES, date.today()).counts_by_rule()
    assert {rule: counts.get(rule, 0) >= least for rule, least in LEAST.items()} == dict.fromkeys(LEAST, True)


@pytest.mark.parametrize("today", [date(2026, 2, 2), date(2026, 3, 1), date(2028, 2, 29), date(2030, 12, 31)])
def test_so_does_the_check_of_any_other_day(template: Path, tmp_path: Path, today: date) -> None:
    path = tmp_path / "register.gpkg"
    shutil.copy(template, path)
    register = open_register(str(path))
    register.apply(demo_changeset(reference_system("EPSG:25832"), today))
    findings = check(snapshot_of(register), DEFAULT_RULES, today)
    counts = findings.counts_by_rule()
    assert all(counts.get(rule, 0) >= least for rule, least in LEAST.items()), counts
    register.close()


@pytest.mark.parametrize("today", [date.today(), date(2026, 3, 1)])
def test_a_work_lies_on_the_detour_of_a_street_that_is_rebuilt(template: Path, tmp_path: Path, today: date) -> None:
    path = tmp_path / "register.gpkg"
    shutil.copy(template, path)
    register = open_register(str(path))
    register.apply(demo_changeset(reference_system("EPSG:25832"), today))
    found = [record for record in CheckRequest(today).run(register, Watch()).records() if record["rule"] == "detour"]
    register.close()
    assert [(record["title_a"], record["title_b"], record["shared_days"]) for record in found] == [
        ("Service pipes renewed, Vestergade 40–52", "Bryggergade rebuilt, Møllegade to Skolegade", 26)
    ]


def test_the_detour_leads_around_its_work_from_one_end_of_it_to_the_other(demo: Register) -> None:
    (detour,) = demo.rows("detour")
    (closed,) = demo.rows("work", [str(detour["work_uuid"])])
    line, street = shapely.from_wkb(detour["geom"]), shapely.from_wkb(closed["geom"])
    start, end = (shapely.get_point(shapely.line_merge(line), place) for place in (0, -1))
    assert closed["traffic"] == "closed"
    assert line.is_simple
    assert 400 < line.length < 500
    assert max(street.distance(start), street.distance(end)) < 10
    assert start.distance(end) > 100


def test_there_are_undated_ideas_open_ends_emergencies_and_phases(demo: Register) -> None:
    works = demo.rows("work")
    assert sum(work["start_date"] is None for work in works) >= 3
    assert sum(work["end_date"] is None and work["start_date"] is not None for work in works) == 1
    assert any(work["emergency"] for work in works)
    assert {work["status"] for work in works} == {
        "idea", "planned", "coordinated", "permitted", "ongoing", "paused", "completed", "cancelled"
    }  # fmt: skip
    phases = [work["project_uuid"] for work in works if work["project_uuid"]]
    assert all(phases.count(project) >= 2 for project in phases)
    assert len({work["kind"] for work in works}) >= 15


def test_titles_fit_and_differ(demo: Register) -> None:
    titles = [str(work["title"]) for work in demo.rows("work")]
    assert len(set(titles)) == len(titles)
    assert max(map(len, titles)) <= 60


def test_works_have_the_shapes_of_works(demo: Register) -> None:
    for work in demo.rows("work"):
        area = shapely.from_wkb(work["geom"])
        assert 10 < area.area < 20_000, work["title"]


def test_the_demo_follows_the_register_into_a_neighbouring_system(tmp_path: Path) -> None:
    register = create_register(str(tmp_path / "demo.gpkg"), "Demo", "EPSG:25833", demo=True)
    west, south, east, north = shapely.total_bounds(shapely.from_wkb(register.columns("work", ["geom"])["geom"]))
    assert 345_000 < west < east < 350_000
    assert 6_170_000 < south < north < 6_180_000
    register.close()


def test_a_system_of_another_country_is_told(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Choose EPSG:25832 for the demo"):
        create_register(str(tmp_path / "demo.gpkg"), "Demo", "EPSG:2056", demo=True)
    assert list(tmp_path.iterdir()) == []
