"""What a check of everything found stays true in list and layer while works are saved, by oneself and by others."""

from __future__ import annotations

import gc
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from qgis.core import QgsGeometry

from plugin.check.findings.findings import Findings
from plugin.check.live.register import LiveRegister
from plugin.check.live.standing import Standing, keys_of
from plugin.check.progress import Watch
from plugin.check.request import CheckRequest
from plugin.coordinate.settling import meeting_of
from plugin.domain.changeset import Changeset, Kind, Operation, Value
from plugin.domain.settled_pair import settled_pair_values
from plugin.errors import BadInput
from plugin.panel.window import Window
from plugin.register import create_register, open_register
from tests.qgis.interface import wait

Key = tuple[str, str, str]


@pytest.fixture
def checked(demo_window: Window) -> Window:
    """The demo with everything checked, and the works in memory."""
    wait(lambda: not demo_window.dock.loading.isVisibleTo(demo_window.dock))
    demo_window.actions["check_all"].trigger()
    wait(lambda: not demo_window.situation.checking and listed(demo_window))
    return demo_window


def fresh(window: Window) -> Findings:
    """What checking everything finds now."""
    return CheckRequest(date.today()).run(window.desk.register, Watch())


def listed(window: Window) -> list[Key]:
    """What the list holds."""
    return sorted(tuple(key[:3]) for key in window.dock.findings.model.cards.keys)


def on_map(window: Window) -> list[tuple[Value, ...]]:
    """What the layer holds: rule, both works and the sentence."""
    layer = window.desk.layers.findings
    names = ("rule", "uuid_a", "uuid_b", "sentence")
    return sorted(tuple(str(each[name]) for name in names) for each in layer.getFeatures())


def assert_true_to_the_register(window: Window) -> None:
    findings = fresh(window)
    assert listed(window) == sorted(keys_of(findings))
    wanted = [(*key, sentence) for key, sentence in zip(keys_of(findings), findings.sentences(), strict=True)]
    assert on_map(window) == sorted(wanted)


def one_that_meets(window: Window) -> dict[str, Value]:
    """A work with several findings."""
    keys = listed(window)
    uuid = max((key[1] for key in keys), key=lambda uuid: sum(uuid in key for key in keys))
    return window.desk.register.rows("work", [uuid])[0]


def moved(row: dict[str, Value], metres: float) -> Operation:
    area = QgsGeometry()
    area.fromWkb(row["geom"])
    area.translate(metres, 0)
    values = {"geom": area.asWkb().data()}
    return Operation(Kind.UPDATE, "work", str(row["uuid"]), values, int(row["row_version"]))


def changed(row: dict[str, Value], **values: Value) -> Operation:
    return Operation(Kind.UPDATE, "work", str(row["uuid"]), values, int(row["row_version"]))


def test_a_work_that_moves_takes_its_findings_along(checked: Window) -> None:
    row, before = one_that_meets(checked), listed(checked)
    checked.desk.apply([moved(row, 1500)])
    assert not checked.situation.checking
    assert any(row["uuid"] in key for key in before)
    assert not any(row["uuid"] in key for key in listed(checked))
    assert_true_to_the_register(checked)
    checked.desk.apply([moved(checked.desk.register.rows("work", [str(row["uuid"])])[0], -1500)])
    assert listed(checked) == before
    assert_true_to_the_register(checked)
    assert "changed since" not in checked.dock.findings.status.text()


def test_one_change_after_another(checked: Window) -> None:
    for values in (
        {"start_date": "2026-01-01", "end_date": "2029-12-31"},
        {"traffic": "none"},
        {"status": "cancelled"},
        {"status": "planned", "party": "Heat company"},
        {"status": "idea", "start_date": None, "end_date": None},
    ):
        checked.desk.apply([changed(one_that_meets(checked), **values)])
        assert_true_to_the_register(checked)


def test_what_others_save_arrives_by_itself(checked: Window) -> None:
    row, before = one_that_meets(checked), listed(checked)
    others = open_register(str(checked.desk.register.path))
    others.apply(Changeset((changed(row, status="cancelled"),), "Søren"))
    others.close()
    wait(lambda: listed(checked) != before)
    assert_true_to_the_register(checked)


def test_another_rule_checks_everything_anew_in_the_background(checked: Window) -> None:
    before = listed(checked)
    rule = next(row for row in checked.desk.register.rows("rule") if row["id"] == "clash_traffic")
    switch = Operation(Kind.UPDATE, "rule", str(rule["uuid"]), {"in_use": False}, int(rule["row_version"]))
    checked.desk.apply([switch])
    wait(lambda: not checked.situation.checking and listed(checked) != before)
    assert not any(key[0] == "clash_traffic" for key in listed(checked))
    assert_true_to_the_register(checked)
    checked.desk.apply([changed(one_that_meets(checked), status="cancelled")])
    assert_true_to_the_register(checked)


def test_where_it_fails_the_last_result_stays_and_says_what_changed(
    checked: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_: object) -> None:
        raise BadInput("A rule cannot be read.")

    monkeypatch.setattr(Standing, "follow", fails)
    before, lying = listed(checked), on_map(checked)
    checked.desk.apply([changed(one_that_meets(checked), status="cancelled")])
    assert (listed(checked), on_map(checked)) == (before, lying)
    assert "1 changed since" in checked.dock.findings.status.text()


def detour_of_demo(window: Window) -> dict[str, Value]:
    (detour,) = window.desk.register.rows("detour")
    return detour


def on_detours(window: Window) -> list[Key]:
    return [key for key in listed(window) if key[0] == "detour"]


def redrawn(row: dict[str, Value], metres: float) -> Operation:
    return replace(moved(row, metres), table="detour")


def test_a_detour_that_is_drawn_elsewhere_takes_its_findings_along(checked: Window) -> None:
    before = listed(checked)
    assert on_detours(checked)
    checked.desk.apply([redrawn(detour_of_demo(checked), 5000)])
    assert not checked.situation.checking
    assert not on_detours(checked)
    assert_true_to_the_register(checked)
    checked.desk.apply([redrawn(detour_of_demo(checked), -5000)])
    assert listed(checked) == before
    assert_true_to_the_register(checked)
    assert "changed since" not in checked.dock.findings.status.text()


def test_works_and_days_of_a_detour(checked: Window) -> None:
    ((_, across, closed),) = on_detours(checked)
    for work, values, meets in (
        (across, {"start_date": "2020-03-01", "end_date": "2020-03-31"}, False),
        (closed, {"start_date": "2020-03-20", "end_date": "2020-04-30"}, True),
        (closed, {"status": "cancelled"}, False),
        (closed, {"status": "planned"}, True),
    ):
        checked.desk.apply([changed(checked.desk.register.rows("work", [work])[0], **values)])
        assert bool(on_detours(checked)) is meets
        assert not checked.situation.checking
        assert_true_to_the_register(checked)


def test_detours_that_others_draw_and_remove_arrive_by_themselves(checked: Window) -> None:
    row = detour_of_demo(checked)
    whose = next(
        work for work in checked.desk.register.rows("work") if str(work["title"]).startswith("Cloudburst pipe 2")
    )
    values = {"work_uuid": whose["uuid"], "title": "Past the basin", "geom": row["geom"]}
    others = open_register(str(checked.desk.register.path))
    another = Operation(Kind.INSERT, "detour", str(uuid4()), values)
    removed = Operation(Kind.DELETE, "detour", str(row["uuid"]), {}, int(row["row_version"]))
    others.apply(Changeset((another,), "Søren"))
    wait(lambda: sentences_tell(checked, "Past the basin"))
    assert_true_to_the_register(checked)
    others.apply(Changeset((removed,), "Søren"))
    others.close()
    wait(lambda: not sentences_tell(checked, "Along Vestergade"))
    assert_true_to_the_register(checked)


def sentences_tell(window: Window, words: str) -> bool:
    return any(words in str(row[3]) for row in on_map(window))


def settled(findings: Findings, row: int) -> Operation:
    meeting = meeting_of(findings, row)
    values = settled_pair_values(meeting.works, meeting.whereabouts, meeting.rule, "coordinated", "One trench")
    return Operation(Kind.INSERT, "settled_pair", str(uuid4()), values)


def test_what_is_settled_and_saved_in_the_same_moment_leaves_list_and_map(checked: Window) -> None:
    findings, before = fresh(checked), listed(checked)
    row = keys_of(findings).index(on_detours(checked)[0])
    other = next(work for work in checked.desk.register.rows("work") if work["uuid"] not in keys_of(findings)[row])
    decision = settled(findings, row)
    checked.desk.apply([decision, changed(other, title="Another name", status="cancelled")])
    assert not on_detours(checked)
    assert_true_to_the_register(checked)
    again = checked.desk.register.rows("work", [str(other["uuid"])])[0]
    undone = Operation(Kind.DELETE, "settled_pair", decision.uuid, {}, 1)
    checked.desk.apply([undone, changed(again, title=other["title"], status=other["status"])])
    assert listed(checked) == before
    assert_true_to_the_register(checked)


def test_a_detour_that_is_drawn_anew_brings_a_settled_finding_back(checked: Window) -> None:
    findings = fresh(checked)
    checked.desk.apply([settled(findings, keys_of(findings).index(on_detours(checked)[0]))])
    assert not on_detours(checked)
    assert_true_to_the_register(checked)
    checked.desk.apply([redrawn(detour_of_demo(checked), 1)])
    assert on_detours(checked)
    assert_true_to_the_register(checked)


def test_what_is_settled_reaches_the_works_in_memory_at_once(checked: Window) -> None:
    (works,) = (each for each in gc.get_objects() if isinstance(each, LiveRegister) and each._desk is checked.desk)
    findings = fresh(checked)
    checked.desk.apply([settled(findings, 0)])
    assert len(works.index.settled) == 1
    assert_true_to_the_register(checked)


def test_another_register_does_not_go_on_with_the_findings_of_the_one_before(checked: Window, tmp_path: Path) -> None:
    other = create_register(str(tmp_path / "other.gpkg"), "Other", demo=True)
    other.apply(Changeset((changed(other.rows("work")[0], status="cancelled"),), "Søren"))
    assert other.last_seq() > checked.desk.register.last_seq()
    other.close()
    checked.desk.open(str(other.path))
    wait(lambda: not checked.dock.loading.isVisibleTo(checked.dock))
    assert not listed(checked)
