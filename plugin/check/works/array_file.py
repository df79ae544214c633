"""Arrays in one file: written whole or not at all, and read only if every byte is as it was written.

A line that names the format, a checksum of all that follows, a description in JSON, and the arrays as they lie in
memory. Nothing in it can be executed.
"""

from __future__ import annotations

import json
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import uuid4

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]
Facts = Mapping[str, Any]
"""What JSON can hold."""

PART = ".part"
"""How the name of a file ends that is being written."""
_MAGIC = b"Samgrav arrays 1\n"
_HEAD = struct.Struct("<17sII")
"""The format, the checksum of what follows it, and how long the description is."""
_CHECKED_FROM = _HEAD.size - 4
_ALIGNED = 64


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
    whole = np.fromfile(path, np.uint8)
    whole.flags.writeable = False
    facts, begin = _description(whole)
    found = {}
    for name, kind, shape in facts.pop("arrays"):
        begin += -begin % _ALIGNED
        end = begin + np.dtype(kind).itemsize * int(np.prod(shape, dtype=np.int64))
        found[name] = whole[begin:end].view(kind).reshape(shape)
        begin = end
    return facts, found


def read_facts(path: Path) -> dict[str, Any]:
    """What a file says of itself, as far as that can be told without reading all of it. Raises Unfit, and OSError."""
    with path.open("rb") as file:
        head = file.read(_HEAD.size)
        _, length = _opened(head)
        text = file.read(min(length, _LONGEST))
    try:
        facts: dict[str, Any] = json.loads(text)
    except ValueError as error:
        raise Unfit(f"its description cannot be read: {error}") from error
    return facts


_LONGEST = 1 << 20


def _portions(facts: Facts, arrays: Arrays) -> Iterator[bytes | memoryview]:
    columns = {name: np.ascontiguousarray(column) for name, column in arrays.items()}
    described = [(name, column.dtype.str, column.shape) for name, column in columns.items()]
    text = json.dumps({**facts, "arrays": described}).encode()
    portions: list[bytes | memoryview] = [struct.pack("<I", len(text)), text]
    begin = _HEAD.size + len(text)
    for column in columns.values():
        portions += [bytes(-begin % _ALIGNED), column.reshape(-1).view(np.uint8).data]
        begin += -begin % _ALIGNED + column.nbytes
    checksum = 0
    for portion in portions:
        checksum = zlib.crc32(portion, checksum)
    yield _MAGIC + struct.pack("<I", checksum)
    yield from portions


def _description(whole: NDArray[np.uint8]) -> tuple[dict[str, Any], int]:
    """What is said of the arrays, and where they begin; only of a file that is whole."""
    checksum, length = _opened(whole[: _HEAD.size].tobytes())
    if zlib.crc32(whole[_CHECKED_FROM:].data) != checksum:
        raise Unfit("its checksum is another one")
    begin = _HEAD.size + length
    facts: dict[str, Any] = json.loads(whole[_HEAD.size : begin].tobytes())
    return facts, begin


def _opened(head: bytes) -> tuple[int, int]:
    if len(head) < _HEAD.size or not head.startswith(_MAGIC):
        raise Unfit("it is of another format, or cut off")
    _, checksum, length = _HEAD.unpack(head)
    return checksum, length
