"""Two weeks of a real register of works, and a real long-range plan, through the profiles that come along."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from plugin.domain.geometry import check_geometries
from plugin.register import Register, create_register, open_register
from plugin.register.reference_system import reference_system

PROFILES = Path(__file__).resolve().parents[3] / "resources" / "profiles"
FIRST, SECOND = "brussels_osiris_2025-12-01.geojson", "brussels_osiris_2025-12-08.geojson"
PLANNED = "schaerbeek_planned_2024-2039.geojson"
LAMBERT = "EPSG:31370"

Run = Callable[..., tuple[int, ...]]


def new_register(folder: Path) -> Path:
    path = folder / "bruxelles.gpkg"
    create_register(str(path), "Bruxelles", LAMBERT).close()
    return path


def bring_in(register_file: Path, folder: Path, file: str, **parameters: Any) -> tuple[int, ...]:
    """Import a file of a folder; gives added, changed, unchanged, withdrawn, rejected."""
    from qgis import processing

    profile = "schaerbeek_planned" if file == PLANNED else "brussels_osiris"
    given = {
        "REGISTER": str(register_file), "INPUT": str(folder / "works" / file),
        "PROFILE": str(PROFILES / f"{profile}.json"), "REPORT": str(register_file.with_name("report.html")),
        "REJECTED": "memory:", **parameters,
    }  # fmt: skip
    result = processing.run("samgrav:importworks", given)
    return tuple(result[name] for name in ("ADDED", "CHANGED", "UNCHANGED", "WITHDRAWN", "REJECTED_COUNT"))


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    return new_register(tmp_path)


@pytest.fixture
def run(samgrav_provider: object, shared_data: Path, register_file: Path) -> Run:
    """Import a file."""
    return partial(bring_in, register_file, shared_data)


@pytest.fixture(scope="module")
def first_week(samgrav_provider: object, shared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register with the first week in it, to be copied."""
    path = new_register(tmp_path_factory.mktemp("week"))
    bring_in(path, shared_data, FIRST)
    return path


@pytest.fixture
def _after_a_week(first_week: Path, register_file: Path) -> None:
    shutil.copy(first_week, register_file)


@pytest.fixture
def register(register_file: Path) -> Callable[[], Register]:
    return lambda: open_register(str(register_file))


def original(shared_data: Path, file: str) -> dict[str, dict[str, Any]]:
    """The file's rows by their reference, read without any of our code."""
    key = "id_chantier" if file == PLANNED else "Chantier"
    features = json.loads((shared_data / "works" / file).read_text(encoding="utf-8"))["features"]
    return {str(feature["properties"][key]): feature["properties"] for feature in features}


def test_a_week_comes_in_whole_and_a_second_time_changes_nothing(run: Run) -> None:
    assert run(FIRST, DRY_RUN=True) == (1511, 0, 0, 0, 0)
    assert run(FIRST) == (1511, 0, 0, 0, 0)
    assert run(FIRST) == (0, 0, 1511, 0, 0)


@pytest.mark.usefixtures("_after_a_week")
def test_the_next_week_adds_changes_and_leaves(run: Run, register: Callable[[], Register]) -> None:
    assert run(SECOND) == (98, 229, 1179, 0, 0)
    assert len(register().rows("work")) == 1511 + 98
    assert run(SECOND) == (0, 0, 1506, 0, 0)


@pytest.mark.usefixtures("_after_a_week")
def test_a_complete_week_withdraws_those_that_are_gone(run: Run, register: Callable[[], Register]) -> None:
    before = {str(work["external_ref"]): work["status"] for work in register().rows("work")}
    # 103 are gone: two were cancelled before, and one was completed and stays so.
    assert run(SECOND, COMPLETE=True) == (98, 229, 1179, 100, 0)
    after = {str(work["external_ref"]): work["status"] for work in register().rows("work")}
    gone = [key for key in before if before[key] != "cancelled" and after[key] == "cancelled"]
    assert len(gone) >= 100
    assert run(SECOND, COMPLETE=True) == (0, 0, 1506, 0, 0)
    back = run(FIRST)
    assert (back[0], back[4]) == (0, 0)
    again = {str(work["external_ref"]): work["status"] for work in register().rows("work")}
    assert {key: again[key] for key in before} == before


@pytest.mark.usefixtures("_after_a_week")
def test_dates_parties_and_emergencies_are_those_of_the_file(
    register: Callable[[], Register], shared_data: Path
) -> None:
    rows = original(shared_data, FIRST)
    works = register().rows("work")
    assert len(works) == len(rows)
    for work in works:
        row = rows[str(work["external_ref"])]
        for theirs, ours in ((row["DateDebut"], work["start_date"]), (row["DateFin"], work["end_date"])):
            day, month, year = theirs.split("/")
            assert ours == (None if year == "3000" else f"{year}-{month}-{day}")
        assert work["party"] == row["Organisation"].strip()
        assert work["emergency"] == row["Urgence"].startswith("P1")
        assert work["traffic"] == "unknown"
        assert work["protection_years"] is None


def test_all_39_statuses_are_listed_in_the_profile(shared_data: Path) -> None:
    profile = json.loads((PROFILES / "brussels_osiris.json").read_text(encoding="utf-8"))
    listed = profile["fields"]["status"]["first_of"][1]["codes"]
    for file in (FIRST, SECOND):
        found = {row["Statut"] for row in original(shared_data, file).values()}
        assert len(found) == 39
        assert found <= set(listed)


@pytest.mark.usefixtures("_after_a_week")
def test_inspectors_reports_meet_no_one(register: Callable[[], Register]) -> None:
    reports = [work for work in register().rows("work") if "Constat de chantier" in str(work["title"])]
    assert Counter(work["status"] for work in reports) == {"completed": 457}
    assert not any(work["excavates"] for work in reports)


def test_the_plan_comes_in_whole_undated_works_as_ideas(
    run: Run, register: Callable[[], Register], shared_data: Path
) -> None:
    assert run(PLANNED) == (397, 0, 0, 0, 0)
    assert run(PLANNED) == (0, 0, 397, 0, 0)
    rows = original(shared_data, PLANNED)
    works = register().rows("work")
    assert Counter(work["status"] for work in works) == {"planned": 371, "idea": 26}
    assert Counter(work["traffic"] for work in works) == {"closed": 153, "unknown": 244}
    for work in works:
        row = rows[str(work["external_ref"])]
        assert work["start_date"] == row["DateDebut"]
        assert work["end_date"] == (None if row["DateFin"].startswith("0000") else row["DateFin"])
        whole_years = str(row["DateDebut"]).endswith("-01-01") and row["DateFin"].endswith("-12-31")
        assert work["certainty"] == ("year" if whole_years or row["DateDebut"] is None else "month")
    assert len({work["party"] for work in works}) == 23


def test_every_area_of_the_plan_is_valid_and_each_repair_is_listed(
    run: Run, register: Callable[[], Register], tmp_path: Path
) -> None:
    run(PLANNED)
    works = register().rows("work")
    checked = check_geometries([work["geom"] for work in works], reference_system(LAMBERT).area)
    assert [error for error in checked.errors if error] == []
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    repaired = html.split("Repaired areas: ")[1]
    assert int(repaired.split("<")[0]) >= 394
    for reference in ("CH_0203", "CH_0225"):
        assert reference in repaired


@pytest.mark.usefixtures("_after_a_week")
def test_both_sources_share_one_register(run: Run, register: Callable[[], Register]) -> None:
    run(PLANNED)
    works = register().rows("work")
    assert Counter(work["source"] for work in works) == {"brussels_osiris": 1511, "schaerbeek_planned": 397}
    shared = {w["party"] for w in works if w["source"] == "brussels_osiris"} & {
        w["party"] for w in works if w["source"] == "schaerbeek_planned"
    }
    assert {"Wyre", "VIVAQUA Distrib", "VIVAQUA Assainiss", "Proximus Infra"} <= shared
