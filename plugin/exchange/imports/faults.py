"""What is wrong with a profile file, gathered line by line while its parts are read."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ...errors import BadInput, SamgravError, marked
from .located_json import Located, Path
from .several import Several

Data = Mapping[str, Any]


class BadProfile(BadInput):
    """A profile that cannot be used; `problems` has a sentence with its line for every fault."""

    def __init__(self, name: str, problems: Iterable[SamgravError]) -> None:
        found = tuple(problems)
        super().__init__(
            marked("The profile {name} cannot be used. Nothing was imported.\n{problems}"),
            name=name,
            problems=Several(found),
        )
        self.problems = found


class Fault(BadInput):
    """One fault and its line."""

    def __init__(self, line: int, reason: SamgravError) -> None:
        super().__init__(marked("Line {line}: {reason}"), line=line, reason=reason)
        self.line = line


def unknown(template: str, word: object, known: Iterable[str], **values: Any) -> BadInput:
    """A sentence about a word that is not known, with the nearest that is."""
    near = difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.5)
    hint = BadInput(marked(" Did you mean “{near}”?"), near=near[0]) if near else ""
    return BadInput(template, word=word, hint=hint, **values)


class Faults:
    """The faults of one file, and readers for its smallest parts that add to them."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self.found: list[Fault] = []

    def add(self, path: Path, template: str, **values: Any) -> None:
        """Note a fault in the part that lies there."""
        self.add_error(path, BadInput(template, **values))

    def add_error(self, path: Path, reason: SamgravError) -> None:
        """Note a fault that has its sentence already."""
        self.found.append(Fault(self.located.line(*path), reason))

    def in_order(self) -> list[Fault]:
        """All of them from the first line to the last."""
        return sorted(self.found, key=lambda fault: fault.line)

    def known_keys(self, path: Path, data: Data, known: Collection[str]) -> None:
        """Every key that is not known is a fault."""
        for key in data:
            if key not in known:
                self.add_error((*path, key), unknown(marked("“{word}” is not known here.{hint}"), key, known))

    def text(self, data: Data, key: str, *, required: bool = False, at: Path = ()) -> str:
        """A text; empty where there is none."""
        value = data.get(key)
        if value is None and not required:
            return ""
        if not isinstance(value, str) or (required and not value.strip()):
            self.add((*at, key), marked("“{key}” must be a text in quotes."), key=key)
            return ""
        return value

    def names(self, data: Data, key: str, *, required: bool = False, at: Path = ()) -> tuple[str, ...]:
        """One text or a list of them."""
        value = data.get(key)
        if value is None and not required:
            return ()
        listed = [value] if isinstance(value, str) else value if isinstance(value, list) else [None]
        if not all(isinstance(each, str) for each in listed) or (required and not listed):
            self.add((*at, key), marked("“{key}” must be a text in quotes, or a list of them."), key=key)
            return ()
        return tuple(listed)

    def flag(self, data: Data, key: str) -> bool:
        """True or false; false where there is none."""
        value = data.get(key, False)
        if not isinstance(value, bool):
            self.add((key,), marked("“{key}” is true or false, without quotes."), key=key)
        return value is True

    def one_of(self, data: Data, key: str, choices: Collection[str], at: Path = ()) -> str | None:
        """One of a few words; None where there is none."""
        value = data.get(key)
        if value is None or value in choices:
            return value
        self.add(
            (*at, key),
            marked("“{key}” is one of: {choices}."),
            key=key,
            choices=" ".join(f"“{choice}”" for choice in choices),
        )
        return None
