"""The fault test in the manner of Jepsen: people save and read while network and server break, and then it is judged
whether what they were told is true.

python -m tests.server.faults.run 6000            # on a sound disk
python -m tests.server.faults.run 2000 full-disk  # on one that is full again and again; as root, since it is mounted
"""

from __future__ import annotations

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from plugin.domain.changeset import Changeset
from plugin.register import Register, open_register
from tests.postgres_server import PostgresServer
from tests.server.city import CREATOR, SETTINGS, City
from tests.server.faults.disturbances import (
    DURABLE,
    SMALL_DISK,
    Disturber,
    cancel_statement,
    end_backend,
    fill_disk,
    kill_backend,
    small_disk,
    stop_hard,
)
from tests.server.faults.notes import Notes
from tests.server.faults.proxy import Chances, Fate, Proxy
from tests.server.faults.verdict import Verdict, judge
from tests.server.faults.writers import Pool, Writer, follow
from tests.unit.register.rows import add_party, insert, square, work

WRITERS = tuple(f"Writer {number}" for number in range(1, 9))
WORKS = 40
SAVES = {
    Fate.BEFORE: 0.03,
    Fate.HALF: 0.02,
    Fate.AFTER: 0.04,
    Fate.BOTH: 0.03,
    Fate.ANSWER: 0.03,
    Fate.LATE: 0.03,
}


@dataclass
class Report:
    verdict: Verdict
    proxy: Proxy
    disturber: Disturber
    notes: Notes
    seconds: float
    recoveries: int

    def text(self) -> str:
        met = ", ".join(
            f"{fate.value}: {count}" for fate, count in sorted(self.proxy.met.items(), key=lambda e: e[0].name)
        )
        done = ", ".join(f"{name}: {count}" for name, count in self.disturber.done.items())
        errors = ", ".join(f"{name}: {count}" for name, count in self.notes.errors.items())
        faults = "\n".join(self.verdict.faults[:20])
        return (
            f"{self.verdict.table()}\n\n{self.seconds:.0f} s, {len(self.notes.sights)} works looked at meanwhile, "
            f"{len(self.notes.followed)} entries of the log followed\nmessages with a save: {met}\n"
            f"the server: {done}; it had to recover: {self.recoveries}\n"
            f"errors that the writers met: {errors}\n{faults}"
        )


def _counts(counted: Mapping[str, int]) -> str:
    return ", ".join(f"{name}: {count}" for name, count in counted.items())


@contextmanager
def own_city(settings: dict[str, str], disk: Path | None = None) -> Iterator[City]:
    """A server that may be broken, with a register's template in it."""
    server = PostgresServer({**SETTINGS, **settings}, disk)
    try:
        server.start()
        made = City(server)
        made.make_template()
        made.make_logins(*WRITERS)
        yield made
        made.close()
    finally:
        server.stop()


def on_sound_disk(count: int, seed: int = 1, pause_s: float = 1.0, settings: dict[str, str] = DURABLE) -> Report:
    """Let eight people save `count` changesets in all."""
    with own_city(settings) as city:
        server = city.server
        kinds = {
            "a backend ended": partial(end_backend, server),
            "a statement cancelled": partial(cancel_statement, server),
            "stopped hard and started": partial(stop_hard, server),
            "a backend ended again": partial(end_backend, server),
            "a backend killed": partial(kill_backend, server),
        }
        return _under_fire(city, count, seed, Disturber(server, seed, kinds, pause_s))


def on_full_disk(count: int, seed: int = 1, pause_s: float = 3.0) -> Report:
    with small_disk(400) as disk, own_city({**DURABLE, **SMALL_DISK}, disk) as city:
        chance = random.Random(seed)
        kinds = {"the disk full": partial(fill_disk, city.server, disk, chance)}
        return _under_fire(city, count, seed, Disturber(city.server, seed, kinds, pause_s))


def _under_fire(city: City, count: int, seed: int, disturber: Disturber) -> Report:
    database = city.new_database()
    pool, first = prepare(city, database)
    proxy = Proxy(city.server.socket, Chances(seed, SAVES, others=0.01))
    notes = Notes()
    started = time.monotonic()
    try:
        with TemporaryDirectory(prefix="samgrav-outboxes-") as folder, _follower(city, database, proxy, notes):
            writers = [
                Writer(_opener(city, database, login, proxy), Path(folder) / f"{login}.sqlite", seed + n, pool, notes)
                for n, login in enumerate(WRITERS)
            ]
            with disturber:
                together([partial(writer.work, -(-count // len(writers))) for writer in writers])
            proxy.calm()
            together([writer.leave for writer in writers])
    finally:
        proxy.stop()
    seconds = time.monotonic() - started
    register = city.open(database, CREATOR)
    verdict = judge(notes, register.changes_since(0), register.rows("work"), first)
    register.close()
    return Report(verdict, proxy, disturber, notes, seconds, city.server.log().count("automatic recovery in progress"))


def _opener(city: City, database: str, login: str, proxy: Proxy) -> Callable[[], Register]:
    return partial(open_register, city.service(database, login, proxy.port))


def prepare(city: City, database: str, works: int = WORKS) -> tuple[Pool, int]:
    """Eight coordinators and the works that they fight over; the last number of the log before they begin."""
    for login in WRITERS:
        city.run(f"SELECT samgrav_api.set_member('{login}', 'coordinator')", database, CREATOR)
    register = city.open(database, CREATOR)
    add_party(register)
    operations = [insert("work", work(title=f"Work {n}", geom=square(20.0 * n))) for n in range(works)]
    register.apply(Changeset(tuple(operations), CREATOR))
    first = register.last_seq()
    register.close()
    return Pool([operation.uuid for operation in operations]), first


@contextmanager
def _follower(city: City, database: str, proxy: Proxy, notes: Notes) -> Iterator[None]:
    """Somebody reads along, and to the end of what the others did."""
    stop = threading.Event()
    thread = threading.Thread(target=follow, args=(_opener(city, database, CREATOR, proxy), notes, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def together(jobs: Sequence[Callable[[], None]]) -> None:
    """Run them in threads; what one of them raises is raised here."""
    with ThreadPoolExecutor(len(jobs)) as threads:
        for done in [threads.submit(job) for job in jobs]:
            done.result()


def main(count: int, on_what: str = "sound-disk") -> int:
    report = on_full_disk(count) if on_what == "full-disk" else on_sound_disk(count)
    print(report.text())
    return len(report.verdict.faults) > 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), *sys.argv[2:]))
