"""People save and read while network and server break; what they were told is true. `make faults` does it at length."""

from __future__ import annotations

import threading

import pytest

from plugin.register import open_register
from plugin.register.errors import Refused
from tests.server.city import City, People
from tests.server.faults.proxy import SAVE, Fate, Proxy
from tests.server.faults.run import Report, on_full_disk, on_sound_disk
from tests.unit.register.rows import add_work, row_of, together, update


def judged(report: Report) -> Report:
    assert report.verdict.faults == [], report.text()
    assert report.verdict.acknowledged > 50
    assert report.verdict.refused > 0
    assert report.verdict.invalid > 0
    assert report.verdict.were_in_doubt > 0
    return report


def test_a_network_that_breaks_and_a_server_that_stops_lose_and_double_nothing() -> None:
    report = judged(on_sound_disk(600, pause_s=1.5))
    assert set(report.proxy.met) == set(Fate)
    assert len(report.disturber.done) == 5


def test_a_server_that_waits_for_no_disk_keeps_what_it_acknowledged_all_the_same() -> None:
    """Its administrator has switched `synchronous_commit` off; the door does not go along with that."""
    judged(on_sound_disk(120, seed=2, pause_s=0.6, settings={"synchronous_commit": "off"}))


def test_a_disk_that_is_full_again_and_again_loses_and_doubles_nothing() -> None:
    report = judged(on_full_disk(240, pause_s=2.0))
    assert report.notes.errors["NoRoom"] > 0
    assert report.recoveries > 0


def test_what_was_refused_stays_refused_when_an_older_sending_of_it_arrives_late(city: City, register: People) -> None:
    uuid = add_work(register, street="Lindegade")
    register.of("Cy").apply(together(update(uuid, 1, street="Ågade")))
    fates = iter([Fate.LATE])
    release = threading.Event()
    proxy = Proxy(
        city.server.socket, lambda message: next(fates, Fate.ARRIVES) if SAVE in message else Fate.ARRIVES, release.wait
    )
    bo = open_register(city.service(register.database, "Bo", proxy.port))
    try:
        with pytest.raises(Refused):
            bo.apply(together(update(uuid, 1, street="Møllegade")))
        register.of("Cy").apply(together(update(uuid, 2, street="Lindegade")))
        release.set()
        assert proxy.is_quiet(within_s=20)
        assert row_of(register, uuid)["street"] == "Lindegade"
    finally:
        release.set()
        bo.close()
        proxy.stop()
