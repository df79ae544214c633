"""Reads the ways in which a profile fills a field, and notes what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ...domain.schema import Field, Type
from ...errors import marked
from .dates import BadFormat, DateFormat
from .faults import Data, Faults, unknown
from .located_json import Path
from .rules import PERIODS, UNITS, Column, Constant, FirstOf, FromDates, Join, Plain, Rule, Template, frozen
from .text import yes_or_no

COLUMN_KEYS = ("column", "codes", "default", "separator", "formats", "unit")
WAYS = ("column", "value", "template", "join", "first_of", "from_dates")


class RuleReader:
    """Reads one field's rule after the other; faults go to where the file's others are gathered."""

    def __init__(self, faults: Faults) -> None:
        self.faults = faults
        self._ways: dict[str, Callable[[Path, Data, Field | None], Rule | None]] = {
            "column": self._column,
            "value": self._value,
            "template": self._template,
            "join": self._join,
            "first_of": self._first_of,
            "from_dates": self._from_dates,
        }

    def rule(self, path: Path, raw: Any, field: Field | None) -> Rule | None:
        """The rule that lies there, None where it is at fault; `field` is None for the width."""
        if isinstance(raw, str):
            return Column(raw)
        ways = [way for way in WAYS if isinstance(raw, dict) and way in raw]
        if len(ways) == 1:
            return self._ways[ways[0]](path, raw, field)
        if isinstance(raw, dict):
            self.faults.known_keys(path, raw, (*COLUMN_KEYS, *WAYS, "with"))
        return self.faults.add(
            path,
            marked("Give a column's name in quotes, or an object with exactly one of: {ways}."),
            ways=", ".join(WAYS),
        )

    def formats(self, path: Path, formats: Iterable[str]) -> None:
        """Note every date format that cannot be understood."""
        for position, text in enumerate(formats):
            try:
                DateFormat(text)
            except BadFormat as error:
                self.faults.add_error((*path, position), error)

    def _column(self, path: Path, raw: Data, field: Field | None) -> Rule | None:
        self.faults.known_keys(path, raw, COLUMN_KEYS)
        codes = raw.get("codes")
        if codes is not None and not (isinstance(codes, dict) and all(map(_is_plain, codes.values()))):
            return self.faults.add((*path, "codes"), marked("“codes” is a table: their value, a colon, our value."))
        if not isinstance(raw["column"], str) or not _is_plain(raw.get("default")):
            return self.faults.add(path, marked("“column” is a name in quotes, and “default” a single value."))
        formats = self.faults.names(raw, "formats", at=path)
        self.formats((*path, "formats"), formats)
        rule = Column(
            raw["column"],
            None if codes is None else frozen(codes),
            raw.get("default"),
            "default" in raw,
            self.faults.text(raw, "separator", at=path) or None,
            formats,
            self.faults.one_of(raw, "unit", UNITS, at=path),
        )
        self._suits(path, rule, field)
        return rule

    def _value(self, path: Path, raw: Data, field: Field | None) -> Rule | None:
        self.faults.known_keys(path, raw, ("value",))
        if not _is_plain(raw["value"]):
            return self.faults.add(path, marked("“value” is a text, a number, true, false or null."))
        rule = Constant(raw["value"])
        self._suits(path, rule, field)
        return rule

    def _template(self, path: Path, raw: Data, _field: Field | None) -> Rule | None:
        self.faults.known_keys(path, raw, ("template",))
        rule = Template(raw["template"]) if isinstance(raw["template"], str) else None
        if rule is None or not rule.places:
            return self.faults.add(path, marked("“template” is a text with columns in braces."))
        return rule

    def _join(self, path: Path, raw: Data, _field: Field | None) -> Rule | None:
        self.faults.known_keys(path, raw, ("join", "with"))
        between = raw.get("with", ", ")
        if not isinstance(between, str):
            return self.faults.add((*path, "with"), marked("“with” is the text between the columns, in quotes."))
        return Join(self.faults.names(raw, "join", required=True, at=path), between)

    def _first_of(self, path: Path, raw: Data, field: Field | None) -> Rule | None:
        self.faults.known_keys(path, raw, ("first_of",))
        if not isinstance(raw["first_of"], list) or not raw["first_of"]:
            return self.faults.add(path, marked("“first_of” is a list of ways, tried one after the other."))
        tried = [self.rule((*path, "first_of", i), each, field) for i, each in enumerate(raw["first_of"])]
        return FirstOf(tuple(rule for rule in tried if rule is not None))

    def _from_dates(self, path: Path, raw: Data, field: Field | None) -> Rule | None:
        self.faults.known_keys(path, raw, ("from_dates",))
        if field is None or field.name != "certainty":
            return self.faults.add(path, marked("“from_dates” serves the field certainty alone."))
        units = self.faults.names(raw, "from_dates", required=True, at=path)
        for unit in units:
            if unit not in PERIODS:
                self.faults.add_error(
                    path, unknown(marked("“{word}” is no unit of “from_dates”.{hint}"), unit, PERIODS)
                )
        return FromDates(tuple(unit for unit in units if unit in PERIODS))

    def _suits(self, path: Path, rule: Rule, field: Field | None) -> None:
        """Note every value the rule names itself that is not of the field's type."""
        for value in results_of(rule) if field else ():
            if field and not _SUITS.get(field.type, _is_text)(value):
                self.faults.add(
                    path, marked("“{value}” does not suit the field {field}."), value=value, field=field.name
                )


def results_of(leaf: Rule) -> list[Plain]:
    """The values that a rule names itself, whatever stands in the file."""
    named: list[Plain] = []
    if isinstance(leaf, Constant):
        named = [leaf.value]
    elif isinstance(leaf, Column):
        named = [*(leaf.codes or {}).values(), leaf.default]
    return [value for value in named if value is not None]


def _is_plain(value: Any) -> bool:
    return value is None or isinstance(value, str | int | float | bool)


def _is_text(value: Plain) -> bool:
    return isinstance(value, str)


def _is_date(value: Plain) -> bool:
    return isinstance(value, str) and DateFormat("yyyy-mm-dd").read(value) is not None


_SUITS: dict[Type, Callable[[Plain], bool]] = {
    Type.BOOLEAN: lambda value: yes_or_no(value) is not None,
    Type.INTEGER: lambda value: isinstance(value, int) and not isinstance(value, bool),
    Type.DATE: _is_date,
}
