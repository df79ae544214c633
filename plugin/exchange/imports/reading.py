"""From a rule and a row of a file to one value of ours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NoReturn

from ...domain.changeset import Value
from ...domain.codes import ALL_CODES, format_codes
from ...domain.schema import Field, Type
from ...errors import BadInput, SamgravError, marked
from .dates import DateReader, Span, calendar_days
from .profile import Profile
from .rules import Column, Constant, FirstOf, Join, Rule, Template, columns_of
from .text import as_text, lines, number_in, one_line, same_key, shortened, yes_or_no

Attributes = Mapping[str, object]
"""A row of the file by column name: str, int, float, bool, datetime.date or None."""

LAST_DAYS = frozenset({"end_date", "latest_end", "actual_end"})
"""Fields for which a coarse date, such as a month, means its last day."""

_CODES = {
    (code.list_name, same_key(word)): code.code
    for code in reversed(ALL_CODES)
    for word in (code.label_da, code.label_en, code.code)
}


class Tables:
    """A profile's code tables and date formats, made ready once for all rows.

    `unlisted` counts the values that a table does not have and for which its default was taken: our field, their
    column, their value.
    """

    def __init__(self, profile: Profile) -> None:
        self.profile = profile
        self.unlisted: Counter[tuple[str, str, str]] = Counter()
        self._tables: dict[int, dict[str, object]] = {}
        self._readers: dict[tuple[str, ...], DateReader] = {}

    def table(self, rule: Column) -> dict[str, object]:
        """What the rule's table has, by what spellings have in common."""
        found = self._tables.get(id(rule))
        if found is None:
            found = {same_key(theirs): ours for theirs, ours in (rule.codes or {}).items()}
            self._tables[id(rule)] = found
        return found

    def dates(self, rule: Rule) -> DateReader:
        """The reader for a rule's own formats, or the profile's."""
        formats = (rule.formats if isinstance(rule, Column) else ()) or self.profile.dates.formats
        if formats not in self._readers:
            stand_ins = (*self.profile.dates.open, *self.profile.dates.missing)
            self._readers[formats] = DateReader(formats, stand_ins)
        return self._readers[formats]


@dataclass
class RowReader:
    """Reads the fields of one row. `notes` tells what was done to a value, `spans` what its dates meant."""

    tables: Tables
    attributes: Attributes
    notes: list[SamgravError] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)

    def value(self, target: Field, rule: Rule, *, listed_only: bool = True) -> Value:
        """The value of a field; None where the row has none.

        Raises BadInput where it cannot be understood. With `listed_only` a value that its table does not have is such
        a case; without, it is none.
        """
        if isinstance(rule, FirstOf):
            tried = (self.value(target, inner, listed_only=False) for inner in rule.rules)
            return next((value for value in tried if value is not None), None)
        raw = self.raw(target.name, rule, listed_only=listed_only)
        return None if raw is None else _CONVERTERS[target.type](self, target, rule, raw)

    def number(self, rule: Rule) -> float | None:
        """A number that is no field of a work, such as a width."""
        if isinstance(rule, FirstOf):
            return next((number for inner in rule.rules if (number := self.number(inner)) is not None), None)
        return number_in(self.raw("", rule, listed_only=True), self.tables.profile.decimal)

    def raw(self, name: str, rule: Rule, *, listed_only: bool) -> object | None:
        """What the rule finds, before it is understood."""
        if isinstance(rule, Column):
            found = self.attributes.get(rule.column)
            return found if rule.codes is None or rule.separator else self.listed(name, rule, found, listed_only)
        if isinstance(rule, Constant):
            return rule.value
        if isinstance(rule, Template):
            texts = {place: self._text(place) for place in rule.places}
            return rule.filled(texts) if any(texts.values()) else None
        if isinstance(rule, Join):
            return rule.separator.join(_apart([self._text(name) for name in rule.columns])) or None
        raise TypeError(f"{type(rule).__name__} is read elsewhere")

    def listed(self, name: str, rule: Column, found: object | None, listed_only: bool) -> object | None:
        """What the rule's table has for a value, or its default."""
        table = self.tables.table(rule)
        written = "" if found is None else as_text(found)
        key = same_key(written)
        if key in table:
            return table[key]
        if rule.has_default:
            if written:
                self.tables.unlisted[name, rule.column, one_line(written)] += 1
            return rule.default
        if written and listed_only:
            template = marked(
                "{column} “{value}” is not in the profile's table for {field}, and the table has no default."
            )
            raise BadInput(template, column=rule.column, value=one_line(written), field=name)
        return None

    def _text(self, column: str) -> str:
        found = self.attributes.get(column)
        return "" if found is None else lines(as_text(found))


def _apart(texts: list[str]) -> list[str]:
    """The texts without those that are empty or that another one contains, each once."""
    tidy = list(dict.fromkeys(one_line(text) for text in texts if text))
    keys = {text: same_key(text) for text in tidy}
    unique = {key: text for text, key in reversed(keys.items())}
    held = [key for key in unique if not any(key != other and key in other for other in unique)]
    return [text for text in tidy if keys[text] in held and unique[keys[text]] == text]


def _column(rule: Rule) -> str:
    return next(columns_of(rule), "")


def _refuse(template: str, rule: Rule, raw: object, **values: object) -> NoReturn:
    raise BadInput(template, column=_column(rule), value=one_line(as_text(raw)), **values)


def _as_words(reader: RowReader, target: Field, rule: Rule, raw: object) -> Value:
    text = lines(as_text(raw)) if target.multiline else one_line(as_text(raw))
    if target.code_list is not None:
        return _CODES.get((target.code_list, same_key(text)), text) or None
    if target.max_length is not None and len(text) > target.max_length:
        reader.notes.append(
            BadInput(
                marked("“{field}” takes {limit} characters; it was shortened from {length}."),
                field=SamgravError(target.label),
                limit=target.max_length,
                length=len(text),
            )
        )
        text = shortened(text, target.max_length)
    return text or None


def _as_yes_or_no(_reader: RowReader, target: Field, rule: Rule, raw: object) -> Value:
    answer = yes_or_no(raw)
    if answer is None:
        _refuse(marked("{column} “{value}” says neither yes nor no for {field}."), rule, raw, field=target.name)
    return answer


def _as_count(reader: RowReader, target: Field, rule: Rule, raw: object) -> Value:
    number = number_in(raw, reader.tables.profile.decimal)
    if number is None:
        _refuse(marked("{column} “{value}” holds no number for {field}."), rule, raw, field=target.name)
    count = round(number)
    if target.name == "duration_days":
        unit = rule.unit if isinstance(rule, Column) else None
        return _days(count, unit) if count > 0 else None
    return count


def _days(count: int, unit: str | None) -> int:
    return calendar_days(count) if unit == "working_days" else 7 * count if unit == "weeks" else count


def _as_day(reader: RowReader, target: Field, rule: Rule, raw: object) -> Value:
    span = reader.tables.dates(rule).read(raw, _column(rule))
    if span is None:
        return None
    reader.spans[target.name] = span
    return (span.last if target.name in LAST_DAYS else span.first).isoformat()


def _as_codes(reader: RowReader, target: Field, rule: Rule, raw: object) -> Value:
    """Several codes; each part of a value goes through the rule's table by itself."""
    if not isinstance(rule, Column) or not rule.separator:
        parts: list[object] = list(as_text(raw).strip("{}").split(","))
    else:
        found = as_text(raw).split(rule.separator)
        parts = [
            part if rule.codes is None else reader.listed(target.name, rule, part, listed_only=True) for part in found
        ]
    words = [
        one_line(as_text(part)) for each in parts if each is not None for part in as_text(each).strip("{}").split(",")
    ]
    codes = [_CODES.get((str(target.code_list), same_key(word)), word) for word in words if word]
    return format_codes(tuple(dict.fromkeys(codes)))


_CONVERTERS: Mapping[Type, Callable[[RowReader, Field, Rule, object], Value]] = {
    Type.TEXT: _as_words,
    Type.BOOLEAN: _as_yes_or_no,
    Type.INTEGER: _as_count,
    Type.DATE: _as_day,
    Type.CODES: _as_codes,
}
