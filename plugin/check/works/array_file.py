"""Arrays in one file: written whole or not at all, and read only if every byte is as it was written.

A line that names the format, the checksum of a description in JSON, the description with a checksum of each array, and
the arrays as they lie in memory. Nothing in it can be executed.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

from ..progress import Watch
from ..threads import in_threads

Arrays = Mapping[str, NDArray[Any]]
Facts = Mapping[str, Any]
"""What JSON can hold."""

PART = ".part"
"""How the name of a file ends that is being written."""
_MAGIC = b"Samgrav arrays 2\n"
_HEAD = struct.Struct("<17sII")
"""The format, the checksum of the description, and how long that is."""
_LONGEST = 1 << 20
"""Of a description."""
_ALIGNED = 64
"""Each array is filled up to a multiple of so many bytes."""


class Unfit(ValueError):
    """A file that is no whole file of this kind; or something that such a file cannot hold."""


def write_arrays(path: Path, facts: Facts, arrays: Arrays) -> None:
    """Put a new file in the place of the one that is there, for this person's eyes only. Raises OSError; what was there
    before is there then."""
    beside = path.with_name(f"{path.name}-{uuid4().hex}{PART}")
    new = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(beside, new, 0o600), "wb") as file:
            file.writelines(_portions(facts, arrays))
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise


def read_arrays(path: Path) -> tuple[dict[str, Any], dict[str, NDArray[Any]]]:
    """What a file holds; the arrays cannot be written to. Raises Unfit, and OSError where it cannot be read."""
    with path.open("rb") as file:
        head, facts = _description(file)
        begin = file.tell()
        whole = np.empty(os.fstat(file.fileno()).st_size - begin, np.uint8)
    described = facts.pop("arrays")
    places = _places([_bytes_of(kind, shape) for _, kind, shape, _ in described])
    if len(whole) != sum(place.stop - place.start for place in places):
        raise Unfit("it is cut off, or too long")

    def read(task: tuple[slice, int], _watch: Watch) -> None:
        place, checksum = task
        with path.open("rb") as file:
            if file.read(_HEAD.size) != head:
                raise OSError("another file has just taken its place")
            file.seek(begin + place.start)
            file.readinto(whole[place].data)
        if zlib.crc32(whole[place].data) != checksum:
            raise Unfit("an array has another checksum")

    tasks = [(place, checksum) for place, (*_, checksum) in zip(places, described, strict=True)]
    for _ in in_threads(read, tasks, [1] * len(tasks), Watch()):  # half of the time it takes goes into checksums
        pass
    whole.flags.writeable = False
    return facts, {
        name: whole[place][: _bytes_of(kind, shape)].view(kind).reshape(shape)
        for place, (name, kind, shape, _) in zip(places, described, strict=True)
    }


def read_facts(path: Path) -> dict[str, Any]:
    """What a file says of itself, without its arrays being read. Raises Unfit, and OSError."""
    with path.open("rb") as file:
        return _description(file)[1]


def _description(file: IO[bytes]) -> tuple[bytes, dict[str, Any]]:
    """How the file begins, and what is said there; what follows in the file are the arrays."""
    head = file.read(_HEAD.size)
    if len(head) < _HEAD.size or not head.startswith(_MAGIC):
        raise Unfit("it is of another format, or cut off")
    _, checksum, length = _HEAD.unpack(head)
    text = file.read(min(length, _LONGEST))
    if zlib.crc32(text) != checksum:
        raise Unfit("its description has another checksum")
    facts: dict[str, Any] = json.loads(text)
    return head, facts


def _portions(facts: Facts, arrays: Arrays) -> Iterator[bytes | memoryview]:
    described, portions = [], []
    for name, array in arrays.items():
        column = np.ascontiguousarray(array)
        data, filling = column.reshape(-1).view(np.uint8).data, bytes(-column.nbytes % _ALIGNED)
        described.append((name, column.dtype.str, column.shape, zlib.crc32(filling, zlib.crc32(data))))
        portions += [data, filling]
    text = json.dumps({**facts, "arrays": described}).encode()
    yield _HEAD.pack(_MAGIC, zlib.crc32(text), len(text))
    yield text
    yield from portions


def _bytes_of(kind: str, shape: Sequence[int]) -> int:
    return np.dtype(kind).itemsize * int(np.prod(shape, dtype=np.int64))


def _places(sizes: Sequence[int]) -> list[slice]:
    """Where arrays of so many bytes lie."""
    ends = np.cumsum([size + -size % _ALIGNED for size in sizes], dtype=np.int64).tolist()
    return list(map(slice, [0, *ends], ends))
