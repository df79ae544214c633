"""The ways in which a profile gets a value of ours out of the columns of a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Plain = str | int | float | bool | None
"""A value as JSON writes it."""

_PLACE = re.compile(r"\{([^{}]+)\}")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")

UNITS = ("days", "working_days", "weeks")
PERIODS = ("year", "quarter", "month", "week")


@dataclass(frozen=True)
class Column:
    """What stands in a column; with `codes`, what the table has for it.

    `default` holds for what the table does not list (where `has_default`); without one a listed table refuses it.
    `separator` parts a value into several codes. `formats` are date formats for this column alone. `unit` says what a
    number of a duration counts.
    """

    column: str
    codes: Mapping[str, Plain] | None = None
    default: Plain = None
    has_default: bool = False
    separator: str | None = None
    formats: tuple[str, ...] = ()
    unit: str | None = None


@dataclass(frozen=True)
class Constant:
    """The same for every row."""

    value: Plain


@dataclass(frozen=True)
class Template:
    """A text with columns in braces: `{street} {number}`. Empty where all of its columns are.

    What stands in square brackets is left out where one of the columns in it is empty: `{street}[, {number}]`.
    """

    template: str

    @property
    def places(self) -> tuple[str, ...]:
        """The columns it names."""
        return tuple(_PLACE.findall(self.template))

    def filled(self, texts: Mapping[str, str]) -> str:
        """The text with what the columns hold."""
        kept = _OPTIONAL.sub(lambda part: self._kept(part.group(1), part.group(), texts), self.template)
        return _PLACE.sub(lambda place: texts[place.group(1)], kept)

    def _kept(self, inside: str, whole: str, texts: Mapping[str, str]) -> str:
        places = _PLACE.findall(inside)
        if not places:
            return whole
        return inside if all(texts[place] for place in places) else ""


@dataclass(frozen=True)
class Join:
    """Several columns, one after the other; empty ones, and those that another one contains, are left out."""

    columns: tuple[str, ...]
    separator: str = ", "


@dataclass(frozen=True)
class FirstOf:
    """The first of several ways that gives a value."""

    rules: tuple[Rule, ...]


@dataclass(frozen=True)
class FromDates:
    """For `certainty`: the coarsest of these units of which the period is made up of whole ones, else `day`."""

    units: tuple[str, ...] = field(default=("year", "month"))


Rule = Column | Constant | Template | Join | FirstOf | FromDates


def columns_of(rule: Rule) -> Iterator[str]:
    """The columns that a rule reads."""
    if isinstance(rule, Column):
        yield rule.column
    elif isinstance(rule, Template):
        yield from rule.places
    elif isinstance(rule, Join):
        yield from rule.columns
    elif isinstance(rule, FirstOf):
        for inner in rule.rules:
            yield from columns_of(inner)


def leaves_of(rule: Rule) -> Iterator[Rule]:
    """The rule itself, or those it tries one after the other."""
    if isinstance(rule, FirstOf):
        for inner in rule.rules:
            yield from leaves_of(inner)
    else:
        yield rule


def as_json(rule: Rule) -> object:
    """The rule as a profile file writes it; the shortest way that says it all."""
    if isinstance(rule, Column):
        return _column_json(rule)
    if isinstance(rule, Constant):
        return {"value": rule.value}
    if isinstance(rule, Template):
        return {"template": rule.template}
    if isinstance(rule, Join):
        return {"join": list(rule.columns), "with": rule.separator}
    if isinstance(rule, FirstOf):
        return {"first_of": [as_json(inner) for inner in rule.rules]}
    return {"from_dates": list(rule.units)}


def _column_json(rule: Column) -> object:
    extras: dict[str, object] = {
        "codes": dict(rule.codes) if rule.codes is not None else None,
        "separator": rule.separator,
        "formats": list(rule.formats) or None,
        "unit": rule.unit,
    }
    said = {key: value for key, value in extras.items() if value is not None}
    if rule.has_default:
        said["default"] = rule.default
    return {"column": rule.column, **said} if said else rule.column


def frozen(codes: Mapping[str, Plain]) -> Mapping[str, Plain]:
    """A code table that nobody changes."""
    return MappingProxyType(dict(codes))
