"""Files of rules as people write them: read whole, or refused with the line and the reason."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ...domain.bad_rule import BadRule, Place
from ...domain.json_words import why_no_json
from ...domain.rule_record import COLUMNS, rule_of
from ...domain.rules import CONSTRAINT, Rule
from ...errors import BadInput, SamgravError, marked
from .json_places import place_of, place_of_second
from .sources import FORMAT

MOST_BYTES = 10_000_000
"""Some hundred rules with the outlines of districts need less; what is larger is something else."""
MOST_RULES = 1_000
"""More than anybody could look through."""

_HEAD = ("format", "rules", "description")
_KNOWN = {*COLUMNS, "conditions"}


class BadRulesFile(BadInput):
    """A rules file that cannot be used; the message gives line and reason, and says what came of it."""


NOTHING_CHECKED = marked("Nothing was checked.")


Fit = Callable[[Rule], Rule]


def as_it_is(rule: Rule) -> Rule:
    """Where the rules are for no register in particular."""
    return rule


def rules_in_file(path: Path, outcome: str = NOTHING_CHECKED, fit: Fit = as_it_is) -> tuple[Rule, ...]:
    """The rules in a file as `resources/help/rules.md` describes it. Raises BadRulesFile with line and reason.

    `outcome` is the sentence that then says what came of it. Each rule goes through `fit`, which makes it one of the
    register it is for, or raises BadRule.
    """
    return _Reader(path, _text_of(path, outcome), outcome, fit).rules()


def _text_of(path: Path, outcome: str) -> str:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise _unreadable(path, SamgravError(marked("it is larger than any file of rules")), outcome)
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error), outcome) from error
    except UnicodeDecodeError as error:
        reason = SamgravError(marked("it is not written in UTF-8; save it anew in that encoding"))
        raise _unreadable(path, reason, outcome) from error


def _unreadable(path: Path, reason: object, outcome: str) -> BadRulesFile:
    template = marked("The rules file {file} cannot be read: {reason}. {outcome}")
    return BadRulesFile(template, file=path, reason=reason, outcome=SamgravError(outcome))


def _whole(digits: str) -> int | float:
    """A whole number; one that is too long to be any becomes what it is near, and is refused where it stands."""
    return int(digits) if len(digits) < 20 else float(digits)


def _with_good_id(rule: Rule) -> Rule:
    """Ids in files are chosen by people, and stand in the findings and in what people settle."""
    if re.search(r"\s", rule.id):
        raise BadRule("id", marked("'{field}' must have no blanks; write {better}."), better="_".join(rule.id.split()))
    if rule.id == CONSTRAINT:
        template = marked("'{id}' alone is no '{field}' for a rule: it stands for a layer that is checked without one.")
        raise BadRule("id", template, id=rule.id)
    return rule


class _Twice(Exception):
    """A key that stands twice in the same braces: one of both would be lost in silence."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def _each_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _Twice(name)
        found[name] = value
    return found


class _Reader:
    """Reads one file's text and knows on which line each thing stands."""

    def __init__(self, path: Path, text: str, outcome: str, fit: Fit) -> None:
        self._path = path
        self._text = text
        self._outcome = SamgravError(outcome)
        self._fit = fit

    def rules(self) -> tuple[Rule, ...]:
        found: dict[str, Rule] = {}
        for number, record in enumerate(self._records()):
            rule = self._rule(("rules", number), record)
            if rule.id in found:
                reason = SamgravError(marked("the rule '{id}' stands there twice."), id=rule.id)
                raise self._refusal(reason, ("rules", number, "id"))
            found[rule.id] = rule
        return tuple(found.values())

    def _records(self) -> list[Any]:
        content = self._parsed()
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise self._refusal(
                SamgravError(marked("it must begin with {head}."), head=f'{{"format": "{FORMAT}"'), ("format",)
            )
        for name in content:
            if name not in _HEAD:
                raise self._refusal(SamgravError(marked("'{name}' is not known."), name=name), (name,))
        records = content.get("rules")
        if not isinstance(records, list):
            raise self._refusal(SamgravError(marked("'rules' must be a list in brackets.")), ("rules",))
        if not records:
            raise self._refusal(SamgravError(marked("there is no rule in it.")), ("rules",))
        if len(records) > MOST_RULES:
            reason = SamgravError(
                marked("it holds {count} rules; {most} at most can be read."), count=len(records), most=MOST_RULES
            )
            raise self._refusal(reason, ("rules", MOST_RULES))
        return records

    def _parsed(self) -> Any:
        try:
            return json.loads(self._text, object_pairs_hook=_each_once, parse_int=_whole)
        except _Twice as error:
            reason = SamgravError(marked("'{name}' stands twice in the same braces."), name=error.name)
            raise self._refused_at(place_of_second(self._text, error.name), reason) from error
        except json.JSONDecodeError as error:
            reason = SamgravError(marked("it is no valid JSON: {reason}."), reason=why_no_json(error))
            if not self._text.strip():
                reason = SamgravError(marked("it is empty."))
            raise self._refused_at(error.pos, reason) from error
        except RecursionError as error:
            reason = SamgravError(marked("its brackets lie too deep in each other."))
            raise self._refused_at(0, reason) from error

    def _rule(self, way: Place, record: Any) -> Rule:
        if not isinstance(record, dict):
            raise self._refusal(SamgravError(marked("a rule must be an object in braces.")), way)
        for name in record:
            if name not in _KNOWN:
                raise self._refusal(SamgravError(marked("'{name}' is not known."), name=name), (*way, name))
        try:
            if isinstance(record.get("conditions"), str):  # as in the table, where nobody could read it
                raise BadRule("conditions", marked("'{field}' must be an object in braces."))
            return self._fit(_with_good_id(rule_of(record)))
        except BadRule as error:
            raise self._refusal(error, (*way, *error.place), (*way, "conditions", *error.place)) from error

    def _refusal(self, reason: SamgravError, *ways: Place) -> BadRulesFile:
        return self._refused_at(place_of(self._text, *ways), reason)

    def _refused_at(self, place: int, reason: SamgravError) -> BadRulesFile:
        return BadRulesFile(
            marked("The rules file {file} cannot be used. Line {line}: {reason} {outcome}"),
            file=self._path,
            line=self._text.count("\n", 0, place) + 1,
            reason=reason,
            outcome=self._outcome,
        )
