"""Many people at once on one register: how long a save and a map window take them, against the same alone.

python -m tests.bench.crowd.load 150000 50 60       # works, people, seconds

Coordinators save any work, parties their own ones. Clients and server share the machine, so that the figures hold
the clients' own work, too.
"""

from __future__ import annotations

import sys

import numpy as np

from tests.bench.crowd.people import FOLLOW, LAG, REFUSED, SAVE, WINDOW, Desk, Times, a_day, a_rush
from tests.bench.crowd.register_on_server import fill, start_server
from tests.server.city import CREATOR, City

PARTIES_AMONG_TEN = 2
HASTE_ALONE = 10.0
KNOWN = 3_000
"""Works that one person saves and looks at, of all in the register."""
ROWS = {SAVE: "a save", WINDOW: "a map window", FOLLOW: "asking what is new", LAG: "until others' saves are seen"}


def main(works: int, people: int, seconds: float) -> None:
    city = start_server()
    try:
        database = fill(city, works)
        desks = [desk_of(city, database, number) for number in range(people)]
        coordinators = [desk for number, desk in enumerate(desks) if not is_party(number)]
        parties = [desk for number, desk in enumerate(desks) if is_party(number)]
        alone = {"coordinator": a_day(coordinators[:1], seconds, HASTE_ALONE)}
        alone["party"] = a_day(parties[:1], seconds, HASTE_ALONE) if parties else []
        together = a_day(desks, seconds)
        crowd = {
            "coordinator": [times for number, times in enumerate(together) if not is_party(number)],
            "party": [times for number, times in enumerate(together) if is_party(number)],
        }
        print(f"\n{works:,} works, {people} people ({len(parties)} of them parties), {seconds:.0f} s")
        for role in ("coordinator", "party"):
            tell(role, alone[role], crowd[role], people)
        everybody = [each for times in together for each in times.get(SAVE, [])]
        print(f"{len(everybody) / seconds:.1f} changesets a second were saved, {count(together, REFUSED)} refused")
        for writers in (1, 8):
            rate = a_rush(coordinators[:writers], seconds / 4)
            print(f"the door carries {rate:.0f} a second from {writers} that save without a pause")
    finally:
        city.server.stop()


def is_party(number: int) -> bool:
    return number % 10 < PARTIES_AMONG_TEN


def desk_of(city: City, database: str, number: int) -> Desk:
    """A login of its own, and works that it may change, all over the city."""
    login = f"Person {number}"
    city.make_logins(login)
    party = "Party 1" if is_party(number) else None
    role = f"'party', '{party}'" if party else "'coordinator'"
    city.run(f"SELECT samgrav_api.set_member('{login}', {role})", database, CREATOR)
    own = f"AND party = '{party}'" if party else ""
    rows = city.run(
        f"SELECT uuid, ST_X(ST_Centroid(geom)), ST_Y(ST_Centroid(geom)) FROM samgrav.work "
        f"WHERE start_date IS NOT NULL {own} "
        f"ORDER BY md5(uuid || '{number}') LIMIT {KNOWN}",
        database,
    )
    return Desk(city.service(database, login), [(str(u), float(x), float(y)) for u, x, y in rows], number)


def tell(role: str, alone: list[Times], crowd: list[Times], people: int) -> None:
    if not crowd:
        return
    print(f"\n| {role}, ms: median, 95th percentile | alone | {people} people | ratio of the 95th |")
    print("|---|---|---|---|")
    for kind, words in ROWS.items():
        mine, theirs = gathered(alone, kind), gathered(crowd, kind)
        ratio = "" if np.isnan(mine[1]) else f"{theirs[1] / mine[1]:.1f}"
        print(f"| {words} | {figures(mine)} | {figures(theirs)} | {ratio} |")


def figures(pair: tuple[float, float]) -> str:
    return "" if np.isnan(pair[0]) else f"{1000 * pair[0]:.1f}, {1000 * pair[1]:.1f}"


def gathered(times: list[Times], kind: str) -> tuple[float, float]:
    found = [each for one in times for each in one.get(kind, [])]
    return (float(np.percentile(found, 50)), float(np.percentile(found, 95))) if found else (np.nan, np.nan)


def count(times: list[Times], kind: str) -> int:
    return sum(len(one.get(kind, [])) for one in times)


if __name__ == "__main__":
    main(*(int(each) for each in sys.argv[1:4]))
