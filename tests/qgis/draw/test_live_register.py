"""The register in memory: loaded in the background, and as the register is after whoever's save."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtTest import QTest

from plugin.check.live import keeping
from plugin.check.live import kept as kept_works
from plugin.check.live import register as live_register
from plugin.check.live.kept import Kept
from plugin.check.live.register import LiveRegister
from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.draw import live_check
from plugin.draw.live_check import PREPARING, LiveCheck
from plugin.errors import BadInput
from plugin.layers.desk import Desk
from plugin.layers.feature import wkb_of
from plugin.register import open_register
from tests.qgis.interface import wait

from .conftest import square, work


@pytest.fixture
def works(desk: Desk) -> Iterator[LiveRegister]:
    works = LiveRegister(desk)
    yield works
    works.stop()
    works.deleteLater()


def draft() -> list[dict[str, object]]:
    area = wkb_of(square(110, 110, 10))
    return [{"uuid": "", "start_date": "2027-05-01", "status": "planned", "traffic": "closed", "geom": area}]


def test_it_loads_by_itself_and_a_drawing_made_meanwhile_is_told_so_and_then_checked(works: LiveRegister) -> None:
    assert works.loading
    live = LiveCheck(works)
    met: list[object] = []
    live.met.connect(met.append)
    live.ask(draft())
    assert (met, live.state) == ([None], PREPARING)
    wait(lambda: works.index is not None)
    assert not works.loading
    assert len(met[-1]) == 1
    live.stop()


def test_where_a_check_takes_long_the_hand_goes_on_and_the_newest_drawing_is_checked_soon(
    works: LiveRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live_check, "AT_ONCE_MS", -1.0)
    wait(lambda: works.index is not None)
    live, met = LiveCheck(works), []
    live.met.connect(met.append)
    live.ask([{**draft()[0], "geom": wkb_of(square(300, 300, 5))}])
    live.ask(draft())
    assert met == []
    wait(lambda: met)
    assert [len(found) for found in met] == [1], "what was asked before is forgotten"
    live.ask(draft())
    live.forget_question()
    QTest.qWait(50)
    assert len(met) == 1
    live.stop()


def test_it_holds_what_others_and_oneself_save(works: LiveRegister, desk: Desk, register_file: Path) -> None:
    wait(lambda: works.index is not None)
    seen: list[object] = []
    works.advanced.connect(seen.append)
    mine, theirs = work("Mine", square(10, 10, 5)), work("Theirs", square(20, 10, 5))
    desk.apply([mine])
    others = open_register(str(register_file))
    others.apply(Changeset((theirs,), "Søren"))
    others.close()
    desk.look()
    assert [found.uuids for found in seen] == [{mine.uuid}, {theirs.uuid}]
    assert {"Mine", "Theirs"} < set(works.index.works.whole().title.tolist())
    assert works.index.seq == desk.register.last_seq()


def test_a_large_import_is_followed_in_the_background(
    works: LiveRegister, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait(lambda: works.index is not None)
    monkeypatch.setattr(live_register, "AT_ONCE", 5)
    before = works.index
    desk.apply([work(f"Work {number}", square(10 * number, 300, 5)) for number in range(12)])
    assert works.index is before, "the old one serves until the new one is there"
    wait(lambda: works.index.seq == desk.register.last_seq())
    assert len(works.index.works) == 14


def test_what_is_saved_while_it_loads_is_in_it(works: LiveRegister, desk: Desk) -> None:
    desk.apply([work("Early", square(10, 10, 5))])
    assert works.loading
    wait(lambda: works.index is not None and works.index.seq == desk.register.last_seq())
    assert "Early" in works.index.works.whole().title.tolist()


def test_rules_that_change_reach_a_drawing(works: LiveRegister, desk: Desk) -> None:
    wait(lambda: works.index is not None)
    live = LiveCheck(works)
    assert len(live.check_now(draft())) == 1
    rules = [row for row in desk.register.rows("rule") if row["in_use"]]
    switch = [
        Operation(Kind.UPDATE, "rule", str(row["uuid"]), {"in_use": False}, int(row["row_version"])) for row in rules
    ]
    desk.apply(switch)
    assert len(live.check_now(draft())) == 0
    live.stop()


def test_a_register_that_cannot_be_read_is_told_and_claims_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> None:
        raise BadInput("The disk is gone.")

    monkeypatch.setattr(live_register, "read_anew", fails)
    works = LiveRegister(desk)
    failed: list[Exception] = []
    works.failed.connect(failed.append)
    wait(lambda: failed)
    live = LiveCheck(works)
    assert live.check_now(draft()) is None
    assert live.state in ("off", PREPARING)
    live.stop()
    works.stop()


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """A place of one's own, for registers of any size, soon after they are read."""
    kept = Kept(tmp_path / "cache")
    monkeypatch.setattr(live_register, "kept_here", lambda: kept)
    monkeypatch.setattr(kept_works, "LEAST_WORKS", 1)
    monkeypatch.setattr(live_register, "KEEP_AFTER_MS", 50)
    return kept


def test_works_are_kept_when_nothing_changes_and_not_read_again_the_next_time(
    desk: Desk, kept: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = LiveRegister(desk)
    wait(lambda: kept.take(desk.register) is not None)
    first.stop()
    desk.apply([work("Since", square(10, 10, 5))])
    monkeypatch.setattr("plugin.check.live.index.snapshot_of", lambda _register: pytest.fail("all was read again"))
    second = LiveRegister(desk)
    wait(lambda: second.index is not None)
    assert "Since" in second.index.works.whole().title.tolist()
    live = LiveCheck(second)
    assert len(live.check_now(draft())) == 1
    live.stop()
    second.stop()


def test_a_newer_copy_is_written_when_much_has_changed(desk: Desk, kept: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live_register, "WORTH", 5)
    monkeypatch.setattr(keeping, "WORTH", 5)
    works = LiveRegister(desk)
    wait(lambda: kept.take(desk.register) is not None)
    desk.apply([work(f"Work {number}", square(10 * number, 300, 5)) for number in range(5)])
    wait(lambda: kept.behind(desk.register, desk.register.last_seq()) == 0)
    works.stop()


def test_a_register_that_is_closed_before_is_not_kept(desk: Desk, kept: Kept) -> None:
    works = LiveRegister(desk)
    works.advanced.connect(lambda _: QTimer.singleShot(0, desk.close))  # before any time has passed
    wait(lambda: desk.register is None)
    QTest.qWait(200)
    assert kept.folder is not None
    assert not kept.folder.exists()
    works.stop()


def test_closing_the_register_lets_go_of_it(works: LiveRegister, desk: Desk) -> None:
    wait(lambda: works.index is not None)
    desk.close()
    assert works.index is None
    assert not works.loading
