from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugin.exchange.imports.located_json import BadJson, parse

TEXT = """{
  "name": "a \\"quoted\\" {brace}",
  "fields": {
    "title": "Nom",
    "kind": {"first_of": [
      {"column": "A"},
      {"value": "other"}
    ]}
  },
  "name": 2
}"""


def test_every_part_knows_its_line() -> None:
    located = parse(TEXT)
    assert located.line("fields", "title") == 4
    assert located.line("fields", "kind", "first_of", 1) == 7
    assert located.line("fields", "kind", "first_of", 1, "value") == 7
    assert located.line("fields", "missing", "deeper") == 3
    assert located.line("nowhere") == 1


def test_a_key_that_stands_twice_is_noted() -> None:
    assert parse(TEXT).doubled == (("name",),)


def test_broken_json_says_where() -> None:
    with pytest.raises(BadJson) as told:
        parse('{\n  "a": 1,\n  "b" 2\n}')
    assert told.value.line == 3


def test_a_byte_order_mark_does_no_harm() -> None:
    assert parse("\ufeff{}").data == {}


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)


@given(VALUES)
def test_every_value_of_any_json_is_located(value: object) -> None:
    located = parse(json.dumps(value, indent=1))
    assert located.data == json.loads(json.dumps(value))
    assert located.doubled == ()

    def paths(part: object, path: tuple[str | int, ...]) -> list[tuple[str | int, ...]]:
        inner = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
        return [path, *(each for key, below in inner for each in paths(below, (*path, key)))]

    assert set(paths(value, ())) <= set(located.lines)
