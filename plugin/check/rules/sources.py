"""Where the rules of a check come from: the register's own table, or a readable file shared between cities."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from ...domain.rule_record import BadRule, rule_of, rule_record
from ...domain.rules import Rule
from ...errors import BadInput, SamgravError, marked
from ...register.register import Register

FORMAT = "samgrav-rules-1"
_HEAD = ("format", "rules", "description")


class BadRulesFile(BadInput):
    """A rules file that cannot be used; the message gives line and reason, and says what came of it."""


def rules_of(register: Register) -> tuple[Rule, ...]:
    """The rules in the register's table, those that are switched off included."""
    found = []
    for record in register.rows("rule"):
        try:
            found.append(rule_of(record))
        except BadRule as error:
            raise BadInput(
                marked(
                    "The rule '{id}' in the register cannot be used: {reason} Nothing was checked; correct the rule."
                ),
                id=record.get("id"),
                reason=error,
            ) from error
    return tuple(found)


NOTHING_CHECKED = marked("Nothing was checked.")


def rules_in_file(path: Path, outcome: str = NOTHING_CHECKED) -> tuple[Rule, ...]:
    """The rules in a file as `resources/help/rules.md` describes it. Raises BadRulesFile with line and reason.

    `outcome` is the sentence that then says what came of it.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error), outcome) from error
    except UnicodeDecodeError as error:
        raise _unreadable(path, SamgravError(marked("it is not written in UTF-8")), outcome) from error
    return _Reader(path, text, outcome).rules()


def _unreadable(path: Path, reason: object, outcome: str) -> BadRulesFile:
    template = marked("The rules file {file} cannot be read: {reason}. {outcome}")
    return BadRulesFile(template, file=path, reason=reason, outcome=SamgravError(outcome))


def rules_text(rules: Sequence[Rule]) -> str:
    """The rules as the text of such a file."""
    records = [rule_record(rule) for rule in rules]
    readable = [{**record, "conditions": json.loads(str(record["conditions"]))} for record in records]
    stated = [{name: value for name, value in record.items() if value not in (None, "", {})} for record in readable]
    text = json.dumps({"format": FORMAT, "rules": stated}, indent=2, ensure_ascii=False) + "\n"
    # Lists of codes read best on one line; a line break within brackets is never part of a text.
    return re.sub(r"\[\n\s+([^\[\]{}]+?)\n\s+\]", lambda match: "[" + re.sub(r"\n\s+", " ", match[1]) + "]", text)


def write_rules(rules: Sequence[Rule], path: Path) -> None:
    """Write the rules to such a file, whole or not at all. Raises BadInput, and what was there before is kept."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_text(rules_text(rules), encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        sentence = marked("The rules cannot be written to {file}: {reason}. Choose another place.")
        raise BadInput(sentence, file=path, reason=error.strerror or str(error)) from error


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

    def __init__(self, path: Path, text: str, outcome: str) -> None:
        self._path = path
        self._text = text
        self._outcome = SamgravError(outcome)

    def rules(self) -> tuple[Rule, ...]:
        self._check_head(self._parsed())
        found: dict[str, Rule] = {}
        for begin, end, record in self._elements():
            rule = self._rule(begin, end, record)
            if rule.id in found:
                reason = SamgravError(marked("the rule '{id}' stands there twice."), id=rule.id)
                raise self._refusal(self._line_of("id", begin, end), reason)
            found[rule.id] = rule
        return tuple(found.values())

    def _parsed(self) -> Any:
        try:
            return json.loads(self._text, object_pairs_hook=_each_once)
        except _Twice as error:
            reason = SamgravError(marked("'{name}' stands twice in the same braces."), name=error.name)
            raise self._refusal(self._line_of_second(error.name), reason) from error
        except json.JSONDecodeError as error:
            reason = SamgravError(marked("it is no valid JSON: {reason}."), reason=error.msg)
            raise self._refusal(error.lineno, reason) from error
        except RecursionError as error:
            reason = SamgravError(marked("its brackets lie too deep in each other."))
            raise self._refusal(1, reason) from error

    def _check_head(self, content: Any) -> None:
        if not isinstance(content, dict) or content.get("format") != FORMAT:
            raise self._refusal(1, SamgravError(marked("it must begin with {head}."), head=f'{{"format": "{FORMAT}"'))
        for name in content:
            if name not in _HEAD:
                raise self._refusal(self._line_of(name), SamgravError(marked("'{name}' is not known."), name=name))
        if not isinstance(content.get("rules"), list):
            raise self._refusal(self._line_of("rules"), SamgravError(marked("'rules' must be a list in brackets.")))

    def _elements(self) -> Iterator[tuple[int, int, Any]]:
        """Begin, end and content of each element of the list `rules` in the text, which is valid JSON by now."""
        decoder = json.JSONDecoder()
        match = re.search(r'"rules"\s*:\s*\[', self._text)
        position = match.end() if match else len(self._text)
        while True:
            position = self._skip(position)
            if position >= len(self._text) or self._text[position] == "]":
                return
            content, end = decoder.raw_decode(self._text, position)
            yield position, end, content
            position = end

    def _skip(self, position: int) -> int:
        match = re.compile(r"[\s,]*").match(self._text, position)
        return match.end() if match else position

    def _rule(self, begin: int, end: int, record: Any) -> Rule:
        if not isinstance(record, dict):
            raise self._refusal(self._line_at(begin), SamgravError(marked("a rule must be an object in braces.")))
        known = {*rule_record(_SAMPLE)}
        for name in record:
            if name not in known:
                reason = SamgravError(marked("'{name}' is not known."), name=name)
                raise self._refusal(self._line_of(name, begin, end), reason)
        try:
            return rule_of(record)
        except BadRule as error:
            raise self._refusal(self._line_of(error.field, begin, end), error) from error

    def _line_of(self, name: str, begin: int = 0, end: int | None = None) -> int:
        """The line of the first key of that name between two places; that of the first place where it is not there."""
        place = self._text.find(json.dumps(name, ensure_ascii=False), begin, end)
        return self._line_at(max(place, begin))

    def _line_of_second(self, name: str) -> int:
        """The line of the key that stands there a second time: by another name, it would be one too many no more."""
        for match in reversed([*re.finditer(re.escape(json.dumps(name, ensure_ascii=False)), self._text)]):
            inside = match.start() + 1
            try:
                json.loads(f"{self._text[:inside]}other {self._text[inside:]}", object_pairs_hook=_each_once)
            except _Twice as error:
                if error.name == name:
                    continue
            return self._line_at(inside)
        return 1

    def _line_at(self, position: int) -> int:
        return self._text.count("\n", 0, position) + 1

    def _refusal(self, line: int, reason: SamgravError) -> BadRulesFile:
        return BadRulesFile(
            marked("The rules file {file} cannot be used. Line {line}: {reason} {outcome}"),
            file=self._path,
            line=line,
            reason=reason,
            outcome=self._outcome,
        )


_SAMPLE = Rule("sample", "", "", "", 0.0)
