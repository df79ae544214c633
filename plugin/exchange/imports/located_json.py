"""JSON that remembers the line of every key and value, so that a message can say where to look."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from ...domain.json_words import why_no_json
from ...errors import BadInput, SamgravError, marked

Path = tuple[str | int, ...]
"""The way to a value: keys and positions from the top."""

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]:,]|[^\s{}\[\]:,"]+')


class BadJson(BadInput):
    """A text that is no JSON; `line` is where reading stopped."""

    def __init__(self, line: int, reason: SamgravError) -> None:
        super().__init__(marked("This is no valid JSON: {reason}."), reason=reason)
        self.line = line


@dataclass(frozen=True)
class Located:
    """What a JSON text holds, where each part stands, and which keys stand twice in one object."""

    data: Any
    lines: Mapping[Path, int]
    doubled: tuple[Path, ...]

    def line(self, *path: str | int) -> int:
        """The line of a value; where there is none, that of the nearest thing around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def parse(text: str) -> Located:
    """Read a JSON text. Raises BadJson with the line where it breaks off."""
    try:
        data = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise BadJson(error.lineno, why_no_json(error)) from error
    except RecursionError as error:
        raise BadJson(1, SamgravError(marked("its brackets lie too deep in each other"))) from error
    walk = _Walk()
    for piece in _TOKEN.finditer(text.removeprefix("\ufeff")):
        walk.take(piece.group(), 1 + text.count("\n", 0, piece.start()))
    return Located(data, MappingProxyType(walk.lines), tuple(walk.doubled))


@dataclass
class _Frame:
    path: Path
    is_object: bool
    at: str | int = 0
    expects_key: bool = True


@dataclass
class _Walk:
    """Goes through the pieces of a text that is known to be sound."""

    lines: dict[Path, int] = field(default_factory=dict)
    doubled: list[Path] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)

    def take(self, piece: str, line: int) -> None:
        if piece in "}]":
            self.stack.pop()
        elif piece == ",":
            self._next()
        elif piece == ":":
            self.stack[-1].expects_key = False
        elif self.stack and self.stack[-1].is_object and self.stack[-1].expects_key:
            self._key(json.loads(piece), line)
        else:
            self._value(piece, line)

    def _next(self) -> None:
        frame = self.stack[-1]
        frame.expects_key = True
        if isinstance(frame.at, int) and not frame.is_object:
            frame.at += 1

    def _key(self, key: str, line: int) -> None:
        frame = self.stack[-1]
        frame.at = key
        path = (*frame.path, key)
        if path in self.lines:
            self.doubled.append(path)
        self.lines[path] = line

    def _value(self, piece: str, line: int) -> None:
        path = (*self.stack[-1].path, self.stack[-1].at) if self.stack else ()
        self.lines.setdefault(path, line)
        if piece in "{[":
            self.stack.append(_Frame(path, piece == "{"))
