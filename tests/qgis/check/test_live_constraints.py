"""While one draws, constraints are looked at, too: their layers are in memory, and follow the register's rules."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
import pytest
from qgis.core import QgsCoordinateTransformContext, QgsProject

from plugin.check.constraints.stored_layers import StoredLayers
from plugin.check.live import layers as live_layers
from plugin.check.live import register as live_register
from plugin.check.live import retry as live_retry
from plugin.check.live.index import LiveIndex, index_of
from plugin.check.live.layers import read_layers
from plugin.check.live.register import LiveRegister
from plugin.check.progress import Watch
from plugin.check.works.reading import snapshot_of
from plugin.coordinate.settling import Decision, meeting_of, settling
from plugin.domain.changeset import Kind, Operation
from plugin.domain.rules import ConstraintLayer, rule_record
from plugin.draw.live_check import READY
from plugin.draw.meets import meets_text
from plugin.layers.desk import Desk
from plugin.register import Outbox, Register
from tests.qgis.check.conftest import area, work
from tests.qgis.check.test_check_layer import TREE_IN_MAINS, TREE_NEAR_VERGE, layer_of
from tests.qgis.check.test_constraints import remember, rule_about, saved
from tests.qgis.interface import wait

DRAWN = {**work("Drawn", area(2, 26, 3, 2), "2026-04-01", "2026-04-30"), "uuid": "draft"}
"""Beside Verge: 2 m from the oak, far from the elm."""
AS_OF = date(2026, 3, 1)


@pytest.fixture
def trees(register_path: Path) -> ConstraintLayer:
    layer = layer_of([TREE_IN_MAINS, TREE_NEAR_VERGE], "Point", name=["Elm", "Oak"])
    saved(layer, register_path.with_name("trees.gpkg"))
    return ConstraintLayer("Trees", "ogr", "./trees.gpkg|layername=trees", sentence_en="Mind the {name}!")


@pytest.fixture
def desk(register_path: Path, tmp_path: Path) -> Iterator[Desk]:
    outbox = Outbox(tmp_path / "outbox.sqlite")
    found = Desk(QgsProject.instance(), outbox, lambda: "Åse")
    found.open(str(register_path))
    yield found
    found.release()
    QgsProject.instance().clear()
    outbox.close()


def sentences(index: LiveIndex, rule: str = "constraint_trees") -> list[str]:
    found = index.check(index.draft([DRAWN]), date(2026, 3, 1))
    return [each["sentence"] for each in found.records() if each["rule"] == rule]


def test_a_drawing_meets_what_the_layers_hold(register_path: Path, trees: ConstraintLayer, desk: Desk) -> None:
    remember(register_path, rule_about(trees))
    live = LiveRegister(desk)
    wait(lambda: live.index is not None and live.index.layers)
    assert sentences(live.index) == ["Mind the Oak!"]
    found = live.index.check(live.index.draft([DRAWN]), date(2026, 3, 1))
    assert found.unreached == ()
    assert meets_text(found, READY).endswith("1 constraint")
    live.stop()


def test_what_is_settled_is_no_news_until_the_work_in_hand_moves(
    register_path: Path, trees: ConstraintLayer, desk: Desk
) -> None:
    remember(register_path, rule_about(trees))
    desk.look()
    live = LiveRegister(desk)
    wait(lambda: live.index is not None and live.index.layers)
    found = live.index.recheck([str(row["uuid"]) for row in desk.register.rows("work")], AS_OF)
    row = found.rule.tolist().index("constraint_trees")
    uuid = found.uuid_a[row]
    desk.apply([settling(meeting_of(found, row), Decision("no_problem", "Deep roots"), None)])
    wait(lambda: live.index is not None and len(live.index.settled))
    (stored,) = desk.register.rows("work", [uuid])
    assert trees_met(live.index, stored) == 0
    assert trees_met(live.index, {**stored, "end_date": "2029-01-01"}) == 1
    live.stop()


def trees_met(index: LiveIndex, work: dict[str, Any]) -> int:
    return index.check(index.draft([work]), AS_OF).rule.tolist().count("constraint_trees")


def test_a_layer_whose_reading_was_stopped_is_read_by_and_by(
    register_path: Path, trees: ConstraintLayer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In QGIS's own list of tasks anybody can stop it; nothing else would have asked for it again."""
    begun: list[int] = []

    def stopped_at_first(*given: Any) -> object:
        begun.append(len(begun))
        if len(begun) == 1:
            wait_for_the_stop(given[-1])
        return read_layers(*given)

    def wait_for_the_stop(watch: Watch) -> None:
        while True:
            watch.pause()
            time.sleep(0.01)

    remember(register_path, rule_about(trees))
    desk.look()
    monkeypatch.setattr(live_register, "LAYERS_AGAIN_MS", 50)
    monkeypatch.setattr(live_register, "read_layers", stopped_at_first)
    live = LiveRegister(desk)
    wait(lambda: begun)
    live._layers_work.stop()
    wait(lambda: live.index is not None and live.index.layers)
    assert sentences(live.index) == ["Mind the Oak!"]
    live.stop()


def test_a_register_that_could_not_be_loaded_is_tried_again_and_told_once(
    register_path: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []
    as_it_is = live_register.read_anew_with_progress

    def read_at_third_try(*given: Any) -> object:
        tries.append(len(tries))
        if len(tries) < 3:
            raise OSError("The disk is busy.")
        return as_it_is(*given)

    desk.look()
    monkeypatch.setattr(live_retry, "FIRST_MS", 20)
    monkeypatch.setattr(live_register, "read_anew_with_progress", read_at_third_try)
    live, told = LiveRegister(desk), []
    live.failed.connect(told.append)
    wait(lambda: live.index is not None)
    assert (len(tries), [str(error) for error in told]) == (3, ["The disk is busy."])
    live.stop()


def test_a_layer_that_could_not_be_read_is_tried_again(
    register_path: Path, trees: ConstraintLayer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def read_at_second_try(*given: object) -> object:
        tries.append(len(tries))
        if len(tries) == 1:
            raise OSError("The disk is not there.")
        return read_layers(*given)

    remember(register_path, rule_about(trees))
    desk.look()  # or the first save that is seen would be the reason
    monkeypatch.setattr(live_retry, "FIRST_MS", 50)
    monkeypatch.setattr(live_register, "read_layers", read_at_second_try)
    live = LiveRegister(desk)
    wait(lambda: len(tries) == 1)
    wait(lambda: live.index is not None and live.index.layers)
    assert sentences(live.index) == ["Mind the Oak!"]
    live.stop()


def test_a_layer_that_could_not_be_read_anew_is_tried_again(
    register_path: Path, trees: ConstraintLayer, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[int] = []

    def read_but_not_the_second_time(*given: object) -> object:
        tries.append(len(tries))
        if len(tries) == 2:
            raise OSError("The disk is not there.")
        return read_layers(*given)

    remember(register_path, rule_about(trees))
    desk.look()
    monkeypatch.setattr(live_retry, "FIRST_MS", 20)
    monkeypatch.setattr(live_register, "read_layers", read_but_not_the_second_time)
    live = LiveRegister(desk)
    wait(lambda: live.index is not None and live.index.layers)
    live._layers_again.timeout.emit()
    wait(lambda: len(tries) == 3)
    live.stop()


def test_it_follows_a_rule_that_is_remembered_changed_and_switched_off(desk: Desk, trees: ConstraintLayer) -> None:
    live = LiveRegister(desk)
    wait(lambda: live.index)
    uuid, rule = str(uuid4()), rule_about(trees)
    desk.apply([Operation(Kind.INSERT, "rule", uuid, rule_record(rule))])
    wait(lambda: live.index.layers)
    assert sentences(live.index) == ["Mind the Oak!"]
    nearer = rule_record(replace(rule, distance_m=1.0))
    desk.apply([Operation(Kind.UPDATE, "rule", uuid, {"distance_m": nearer["distance_m"]}, 1)])
    assert sentences(live.index) == []
    desk.apply([Operation(Kind.UPDATE, "rule", uuid, {"distance_m": 30.0, "in_use": True}, 2)])
    assert sorted(sentences(live.index)) == ["Mind the Elm!", "Mind the Oak!"]
    desk.apply([Operation(Kind.UPDATE, "rule", uuid, {"in_use": False}, 3)])
    assert sentences(live.index) == []
    live.stop()


def test_what_is_not_there_is_told_and_not_passed_over(register_path: Path, trees: ConstraintLayer, desk: Desk) -> None:
    remember(register_path, rule_about(replace(trees, name="Buses", source="./gone.gpkg")))
    live = LiveRegister(desk)
    wait(lambda: live.index is not None and live.index.layers)
    found = live.index.check(live.index.draft([DRAWN]), date(2026, 3, 1))
    assert found.unreached == ("Buses",)
    assert found.notes[0].startswith("Buses was not looked at: there is no file")
    assert meets_text(found, READY).endswith("; not looked at: Buses")
    live.stop()


def test_a_layer_still_being_read_is_told(register: Register, trees: ConstraintLayer) -> None:
    index = replace(index_of(register), rules=(rule_about(trees),))
    assert index.check(index.draft([DRAWN]), date(2026, 3, 1)).unreached == ("Trees",)


def test_where_the_layer_was_not_read_it_is_not_taken_for_empty(register: Register, trees: ConstraintLayer) -> None:
    rule = rule_about(trees)
    opener = StoredLayers(QgsCoordinateTransformContext(), {})
    layers = read_layers([rule], snapshot_of(register), register, opener, Watch())
    index = replace(index_of(register), rules=(rule,), layers=layers)
    far = {**DRAWN, "geom": area(20_000, 0, 5, 5)}
    assert index.check(index.draft([far]), date(2026, 3, 1)).unreached == ("Trees",)
    assert index.check(index.draft([DRAWN]), date(2026, 3, 1)).unreached == ()


def test_a_layer_too_large_for_memory_is_told(
    register: Register, trees: ConstraintLayer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_layers, "MOST_FEATURES", 1)
    rule = rule_about(trees)
    opener = StoredLayers(QgsCoordinateTransformContext(), {})
    layers = read_layers([rule], snapshot_of(register), register, opener, Watch())
    index = replace(index_of(register), rules=(rule,), layers=layers)
    assert index.check(index.draft([DRAWN]), date(2026, 3, 1)).unreached == ("Trees",)


def test_a_hundred_thousand_trees_do_not_slow_the_hand(register: Register, hundred_thousand: ConstraintLayer) -> None:
    rule = rule_about(hundred_thousand)
    opener = StoredLayers(QgsCoordinateTransformContext(), {})
    layers = read_layers([rule], snapshot_of(register), register, opener, Watch())
    bare = replace(index_of(register), rules=())
    index = replace(bare, rules=(rule,), layers=layers)
    draft = index.draft([DRAWN])
    assert len(index.check(draft, date(2026, 3, 1))) > 3

    def cost(each: LiveIndex) -> float:
        spent = []
        for _ in range(60):
            begin = time.process_time()
            each.check(draft, date(2026, 3, 1))
            spent.append(time.process_time() - begin)
        return float(np.median(spent))

    # What a layer costs on top of a check without any; it was 1.4 ms on a busy machine.
    assert cost(index) - cost(bare) < 0.02
