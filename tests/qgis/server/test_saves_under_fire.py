"""What QGIS says is saved is in the register, once; whatever happens to network and server while a layer is saved."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from qgis.core import QgsProject

from plugin.domain.changeset import Kind
from plugin.layers.desk import Desk
from plugin.register import open_register
from tests.qgis.server.at_the_desk import Person
from tests.server.city import CREATOR, City
from tests.server.faults.disturbances import DURABLE, Disturber, end_backend, kill_backend, stop_hard
from tests.server.faults.notes import Notes
from tests.server.faults.proxy import Chances, Fate, Proxy
from tests.server.faults.run import own_city, prepare
from tests.server.faults.verdict import judge
from tests.server.faults.writers import Writer

SESSIONS = 60
PERSON, *OTHERS = ("Writer 1", "Writer 2", "Writer 3")
FATES = {Fate.BEFORE: 0.05, Fate.HALF: 0.03, Fate.AFTER: 0.1, Fate.BOTH: 0.1, Fate.ANSWER: 0.1, Fate.LATE: 0.05}


@pytest.fixture
def burning() -> Iterator[City]:
    with own_city(DURABLE) as city:
        yield city


def test_what_qgis_says_is_saved_is_in_the_register_once(
    burning: City, make_desk: Callable[..., Desk], project: QgsProject, tmp_path: Path
) -> None:
    server, notes = burning.server, Notes()
    database = burning.new_database()
    pool, first = prepare(burning, database, works=8)
    proxy = Proxy(server.socket, Chances(5, FATES, others=0.01))
    desk = make_desk(project, PERSON, "Heat company")
    proxy.is_calm = True
    desk.open(burning.service(database, PERSON, proxy.port))
    proxy.is_calm = False
    person = Person(desk, 5, notes)
    others = [
        Writer(partial(open_register, burning.service(database, login, proxy.port)), tmp_path / login, 7, pool, notes)
        for login in OTHERS
    ]
    kinds = {
        "stopped": partial(stop_hard, server),
        "ended": partial(end_backend, server),
        "killed": partial(kill_backend, server),
    }
    stop = threading.Event()
    threads = [threading.Thread(target=work_until, args=(each, stop)) for each in others]
    with Disturber(server, 5, kinds, 1.5) as disturber:
        disturber.resting = person.resting
        for thread in threads:
            thread.start()
        try:
            person.work(SESSIONS)
        finally:
            stop.set()
            for thread in threads:
                thread.join()
    proxy.calm()
    for each in others:
        each.leave()
    register = burning.open(database, CREATOR)
    history = register.changes_since(0)
    notes.followed = list(history)
    verdict = judge(notes, history, register.rows("work"), first)
    register.close()
    proxy.stop()
    assert verdict.faults == [], verdict.table()
    # Others may bring back, with its title, what was deleted.
    mine = [e for e in history if e.changed_by == PERSON and e.kind is not Kind.DELETE and "title" in e.fields]
    typed = Counter(e.record["title"] for e in mine)
    assert person.told.unsaved == []
    assert {token: typed[token] for token in person.told.saved if typed[token] != 1} == {}
    assert desk.outgoing.pending() == []
    assert person.told.doubts > 0
    assert len(person.told.saved) > SESSIONS // 2


def work_until(writer: Writer, stop: threading.Event) -> None:
    while not stop.wait(0.2):
        writer.work(1)
