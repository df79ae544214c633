"""What is wrong with a text that is no JSON, told without Python's words."""

from __future__ import annotations

import json

import pytest

from plugin.domain.json_words import why_no_json


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1 "b": 2}', "a comma is missing"),
        ('{"a": 10,5}', "a name in double quotation marks is missing"),
        ("{a: 1}", "a name in double quotation marks is missing"),
        ('{"a" 1}', "a colon is missing"),
        ('{"a": }', "a value is missing"),
        ("{} {}", "something follows after the end"),
        ('{"a": "b}', "no closing quotation mark"),
        ('{"a": "b\nc"}', "over the end of its line"),
        ('{"a": "C:\\work"}', "after a backslash"),
        ('["a",]', "comma stands after the last|a value is missing"),
    ],
)
def test_each_mistake_has_words_of_its_own(text: str, words: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    said = str(why_no_json(caught.value))
    assert any(each in said for each in words.split("|"))
    assert caught.value.msg not in said


def test_what_a_later_python_may_say_is_passed_on() -> None:
    assert str(why_no_json(json.JSONDecodeError("Something else", "", 0))) == "Something else"
