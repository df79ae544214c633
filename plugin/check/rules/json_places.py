"""Where in a JSON text each thing stands, so that a mistake can be told with its line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ...domain.bad_rule import Place

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


def places(text: str) -> Iterator[tuple[Place, int]]:
    """The way to each key and to each element of a list, and where it begins, in the order of the text.

    A key that stands twice comes twice. The text must be JSON, as far as it is asked for.
    """
    holders: list[str] = []
    way: list[str | int] = []
    key_is_next = False
    for token in _TOKEN.finditer(text):
        sign = token[0]
        if sign == ":":
            continue
        if sign == ",":
            key_is_next = holders[-1] == "{"
            way[-1] = way[-1] + 1 if isinstance(way[-1], int) else way[-1]
        elif sign in ("}", "]"):
            holders.pop()
            way.pop()
            key_is_next = False
        elif key_is_next:
            way[-1], key_is_next = json.loads(sign, strict=False), False
            yield tuple(way), token.start()
        else:
            if holders and holders[-1] == "[":
                yield tuple(way), token.start()
            if sign in ("{", "["):
                holders.append(sign)
                way.append(0 if sign == "[" else "")
                key_is_next = sign == "{"


def place_of(text: str, *ways: Place) -> int:
    """Where the first of these ways leads; where none does, as far as the first of them leads."""
    found = dict(places(text))
    known = next((found[way] for way in ways if way in found), None)
    first = ways[0]
    while known is None and first:
        known, first = found.get(first), first[:-1]
    return known or 0


def place_of_second(text: str, name: str) -> int:
    """Where a key of that name stands a second time in the same braces."""
    seen: set[Place] = set()
    for way, place in places(text):
        if way in seen and way[-1] == name:
            return place
        seen.add(way)
    return 0
