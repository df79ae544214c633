"""Sentence templates with names in braces, filled in by plain replacement: nothing in a template is ever evaluated."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

from ..errors import BadInput, marked

_PART = re.compile(r"(?P<escaped>\{\{|\}\})|\{(?P<name>[^{}]*)\}|(?P<stray>[{}])")


class BadTemplate(BadInput):
    """A template that cannot be filled in, and why."""


class Template:
    """A text in which `{name}` stands for something, and `{{` and `}}` for braces. Names are taken as they are: they
    may hold blanks, dots and any letters, as the fields of layers do."""

    def __init__(self, text: str) -> None:
        self.text = text
        for part in _PART.finditer(text):
            _look_at(part)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """What is in braces, each name once."""
        return tuple(dict.fromkeys(part["name"] for part in _PART.finditer(self.text) if part["name"] is not None))

    def filled(self, values: Mapping[str, str]) -> str:
        """The text with the values in; a value with braces stays as it is. KeyError for a name without a value."""
        return _PART.sub(lambda part: values[part["name"]] if part["name"] is not None else part[0][0], self.text)


def _look_at(part: re.Match[str]) -> None:
    if part["stray"]:
        raise BadTemplate(
            marked("the brace at character {place} has no counterpart; write {twice} for a brace itself."),
            place=part.start() + 1,
            twice=part["stray"] * 2,
        )
    if part["name"] is not None and not part["name"].strip():
        raise BadTemplate(marked("the braces at character {place} hold no name."), place=part.start() + 1)
