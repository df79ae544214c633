"""Writes to a register through outbox and door in processes of its own, and kills them at random moments.

Run as a program: `kills.py FOLDER KILLS SEED`. Writes what the processes tried and what was acknowledged to
them, as JSON lines `[word, changeset]`, to FOLDER/told.jsonl. A process is forked from this one, which has everything
loaded, so that hundreds of them take seconds.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from contextlib import suppress
from pathlib import Path
from uuid import UUID

from plugin.domain.changeset import Changeset, Kind, Operation
from plugin.domain.geometry import check_geometry
from plugin.register import Outbox, Register, open_register, send
from plugin.register.codec import changeset_of, changeset_text
from plugin.register.reference_system import reference_system
from tests.unit.register.rows import insert, square, work


def next_changeset(register: Register, chance: random.Random) -> Changeset:
    """A few inserts, changes and deletions of what is there."""
    columns = register.columns("work", ["uuid", "row_version"])
    there = list(zip(columns["uuid"], columns["row_version"], strict=True))
    operations: list[Operation] = []
    for uuid, version in chance.sample(there, min(len(there), chance.randint(0, 3))):
        kind = Kind.DELETE if chance.random() < 0.1 else Kind.UPDATE
        changed = {"title": f"Title {chance.random()}", "geom": square(chance.uniform(0, 1000))}
        operations.append(Operation(kind, "work", str(uuid), {} if kind is Kind.DELETE else changed, int(version)))  # type: ignore[call-overload]
    for _ in range(chance.randint(1, 3)):
        uuid = str(UUID(int=chance.getrandbits(128), version=4))
        operations.append(insert("work", work(geom=square(chance.uniform(0, 1000))), uuid))
    return Changeset(tuple(operations), "Anna", id=str(UUID(int=chance.getrandbits(128), version=4)))


class Voice:
    """How a process tells what it does: to the file for the test, and a dot for the one who will kill it."""

    def __init__(self, told: int, heard: int) -> None:
        self._told, self._heard = told, heard

    def dot(self) -> None:
        os.write(self._heard, b".")

    def tell(self, word: str, text: str) -> None:
        """One write of one line. A kill can cut even that short, so every line begins on a new one."""
        os.write(self._told, ("\n" + json.dumps([word, text]) + "\n").encode("utf-8"))
        self.dot()


def write(folder: Path, voice: Voice, seed: int) -> None:
    """What a session does: send again what is waiting, then save one changeset after another, telling what it does."""
    chance = random.Random(seed)
    register = open_register(str(folder / "register.gpkg"))
    outbox = Outbox(folder / "outbox.sqlite")
    voice.dot()
    for waiting in outbox.pending(register.id):
        send(register, outbox, waiting)
        voice.tell("again", changeset_text(waiting))
    for _ in range(60):
        changeset = next_changeset(register, chance)
        voice.tell("try", changeset_text(changeset))
        send(register, outbox, changeset)
        voice.tell("done", changeset_text(changeset))
    register.close()
    outbox.close()


def kill_one(folder: Path, told: int, chance: random.Random) -> bool:
    """Start a process and kill it a moment after one of its first dots, or while it is still opening its files;
    whether it was still at work."""
    seed = chance.getrandbits(32)
    hear, heard = os.pipe()
    child = os.fork()
    if child == 0:
        voice = Voice(told, heard)
        try:
            write(folder, voice, seed)
        except BaseException as error:  # noqa: BLE001 - the parent reads it and fails
            voice.tell("failed", repr(error))
            os._exit(1)
        os._exit(0)
    os.close(heard)
    for _ in range(chance.randint(0, 7)):
        os.read(hear, 1)
    time.sleep(chance.uniform(0.0, 0.012))
    os.kill(child, signal.SIGKILL)
    os.close(hear)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(folder: Path, kills: int, seed: int) -> None:
    reference_system("EPSG:25832")
    check_geometry(square())
    chance = random.Random(seed)
    told = os.open(folder / "told.jsonl", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    done = 0
    while done < kills:
        done += kill_one(folder, told, chance)
    os.close(told)


def read_told(folder: Path) -> list[tuple[str, Changeset | str]]:
    """What the processes told, in order, without lines that a kill cut short: what they announce was not begun."""
    told: list[tuple[str, Changeset | str]] = []
    for line in (folder / "told.jsonl").read_text(encoding="utf-8").splitlines():
        with suppress(json.JSONDecodeError):
            word, text = json.loads(line)
            told.append((word, text if word == "failed" else changeset_of(text)))
    return told


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), *sys.argv[4:])
