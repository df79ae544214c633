"""Somebody who edits works all day, through outbox and door as the plugin does, and goes on when the server does not
answer."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.resolution import resolve
from plugin.errors import BadInput, RegisterError
from plugin.register import Outbox, Register, send
from plugin.register.errors import Refused
from tests.server.faults.notes import Attempt, Notes
from tests.unit.register.rows import insert, square, work

PATIENCE_S = 120.0
STREETS = ("Lindegade", "Ågade", "Møllegade")
WRONG = (("title", {"title": ""}), ("kind", {"kind": "no such kind"}), ("end_date", {"end_date": "2020-01-01"}))


class Pool:
    """The works that all of them know of; few, so that they meet."""

    def __init__(self, uuids: list[str], size: int = 40) -> None:
        self._uuids = list(uuids)
        self._size = size
        self._lock = threading.Lock()

    def add(self, uuid: str) -> None:
        with self._lock:
            if uuid not in self._uuids:
                self._uuids.append(uuid)
            del self._uuids[: -self._size]

    def some(self, chance: random.Random, count: int) -> list[str]:
        with self._lock:
            return chance.sample(self._uuids, min(count, len(self._uuids)))


class Writer:
    """One person at one desk. What a person decides is drawn from `seed`."""

    def __init__(self, open_mine: Callable[[], Register], outbox: Path, seed: int, pool: Pool, notes: Notes) -> None:
        self._open, self._path, self._pool, self._notes = open_mine, outbox, pool, notes
        self._chance = random.Random(seed)
        self._seen: dict[str, int] = {}
        self._register = self._until_it_answers(open_mine)
        self._outbox = Outbox(outbox)

    def work(self, count: int) -> None:
        """Save that many changesets; each comes to an answer, in the end."""
        for _ in range(count):
            self._save(*self._next())
            if self._outbox.pending(self._register.id):
                self._wait_and_send_again()

    def leave(self) -> None:
        """Send what still waits, and go home."""
        self._wait_and_send_again()
        self._register.close()
        self._outbox.close()

    def _next(self) -> tuple[Changeset, frozenset[str]]:
        operations = [self._change(uuid) for uuid in self._pool.some(self._chance, self._chance.choice((1, 1, 2)))]
        wrong: frozenset[str] = frozenset()
        draw = self._chance.random()
        if draw < 0.15 or not operations:
            operations.append(insert("work", self._new_values()))
        elif draw < 0.20:
            field, values = self._chance.choice(WRONG)
            operations.append(insert("work", {**self._new_values(), **values}))  # type: ignore[arg-type]
            wrong = frozenset({field})
        return Changeset(tuple(operations), "", f"note {self._chance.random()}"), wrong

    def _change(self, uuid: str) -> Operation:
        """Of what was seen now, or some time ago as somebody does who left the form open."""
        if uuid not in self._seen or self._chance.random() < 0.7:
            self._look(uuid)
        base = self._seen.get(uuid, 1)
        if self._chance.random() < 0.04:
            return Operation(Kind.DELETE, "work", uuid, {}, base)
        values = {"title": f"Title {uuid4()}"}
        other = self._chance.choice(("street", "period", "geom", "nothing"))
        if other == "street":  # one that it had before, as somebody does who takes a change back
            values = {"street": self._chance.choice(STREETS)}
        elif other == "period":
            values |= {"start_date": f"2027-{self._chance.randint(1, 12):02d}-01", "end_date": "2028-01-01"}
        elif other == "geom":
            values |= {"geom": square(self._chance.uniform(0, 500))}  # type: ignore[dict-item]
        return Operation(Kind.UPDATE, "work", uuid, values, base)  # type: ignore[arg-type]

    def _new_values(self) -> dict[str, object]:
        return work(title=f"New {uuid4()}", geom=square(self._chance.uniform(0, 500)))  # type: ignore[return-value]

    def _look(self, uuid: str) -> None:
        begun = time.monotonic()
        try:
            rows = self._register.rows("work", [uuid])
        except RegisterError:
            return  # the form stays as it was
        version = int(str(rows[0]["row_version"])) if rows else None
        self._notes.saw(begun, uuid, version)
        if version is not None:
            self._seen[uuid] = version

    def _save(self, changeset: Changeset, wrong: frozenset[str]) -> None:
        attempt = self._notes.begin(changeset, wrong)
        if self._chance.random() < 0.03:
            self._die_while_saving(attempt)
            return
        self._send(attempt, keep_refused=False)

    def _send(self, attempt: Attempt, *, keep_refused: bool) -> bool:
        """Whether there was an answer."""
        attempt.sendings += 1
        try:
            attempt.acknowledged(send(self._register, self._outbox, attempt.changeset, keep_refused=keep_refused))
        except (Refused, BadInput) as error:
            attempt.turned_down(error)
            self._outbox.acknowledge(attempt.changeset.id)  # where it waited: the person has been told, and lets it go
            if isinstance(error, Refused) and self._chance.random() < 0.5:
                self._insist(attempt, error)
        except RegisterError as error:
            attempt.was_in_doubt = True
            self._notes.met(error)
            return False
        else:
            self._take_in(attempt)
        return True

    def _take_in(self, attempt: Attempt) -> None:
        for row in attempt.result.rows if attempt.result else ():
            self._seen[row.uuid] = row.row_version
        for operation in attempt.changeset.operations:
            if operation.kind is Kind.INSERT:
                self._pool.add(operation.uuid)
            elif operation.kind is Kind.DELETE:  # nobody opens what is gone, but from a form that is open still
                del self._seen[operation.uuid]

    def _insist(self, attempt: Attempt, refused: Refused) -> None:
        """The person sees what others did, and wants it the own way all the same."""
        decided = resolve(attempt.changeset, refused.conflicts, {})
        if decided.operations:
            self._save(decided, attempt.wrong)

    def _die_while_saving(self, attempt: Attempt) -> None:
        """QGIS crashes after the register took the changeset, or before it heard of it; then the person starts anew."""
        attempt.was_in_doubt = True
        self._outbox.put(self._register.id, self._register.uri, attempt.changeset)
        if self._chance.random() < 0.5:
            try:
                self._register.apply(attempt.changeset)
            except (RegisterError, BadInput, Refused):
                self._chance.random()  # nobody is there any more to be told
        self._register.close()
        self._outbox.close()
        self._register = self._until_it_answers(self._open)
        self._outbox = Outbox(self._path)

    def _wait_and_send_again(self) -> None:
        """Oldest first, as the plugin does; meanwhile a person goes on working and saves without a server."""
        deadline = time.monotonic() + PATIENCE_S
        while waiting := self._outbox.pending(self._register.id):
            if self._send(self._notes.begin(waiting[0]), keep_refused=True):
                continue
            if time.monotonic() > deadline:
                return  # it stays in doubt, and the verdict says so
            time.sleep(self._chance.uniform(0.02, 0.2))
            if self._chance.random() < 0.05:
                self._save_without_a_server()

    def _save_without_a_server(self) -> None:
        changeset, wrong = self._next()
        self._notes.begin(changeset, wrong).was_in_doubt = True
        self._outbox.put(self._register.id, self._register.uri, changeset)

    def _until_it_answers(self, open_mine: Callable[[], Register]) -> Register:
        deadline = time.monotonic() + PATIENCE_S
        while True:
            try:
                return open_mine()
            except RegisterError:
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.1)


def follow(open_mine: Callable[[], Register], notes: Notes, stop: threading.Event) -> None:
    """Read the log as it grows, in small pieces, until it is read to its end after everybody stopped."""
    register: Register | None = None
    seq, ended = 0, False
    while not ended:
        try:
            register = register or open_mine()
            is_last = stop.is_set()
            ended = is_last and seq >= register.last_seq()
            for change in register.changes_since(seq, 50):
                notes.followed.append(change)
                seq = change.seq
        except RegisterError:
            time.sleep(0.1)
        time.sleep(0.02)
    if register:
        register.close()
