"""The profile that a person is making: one field after the other, from the columns of a layer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum

from ...domain.codes import ALL_CODES
from ...domain.schema import WORK, Field, Type
from ...errors import SamgravError, marked
from .dates import BadFormat, DateFormat
from .guess import Sample, column_rule, guess_profile
from .profile import Dates, Profile, mappable_fields
from .rules import Column, Constant, FirstOf, FromDates, Join, Plain, Rule, Template, frozen


class Way(Enum):
    """How a field gets its value, as the dialog offers it."""

    NOTHING = "nothing"
    COLUMN = "column"
    CONSTANT = "constant"
    PROFILE = "profile"
    """In a way that only a profile file can say: several columns, templates, the first of several."""


FIRST = ("title", "party", "start_date", "end_date", "kind", "status", "street", "traffic", "excavates", "emergency")
"""The fields that matter most, in the order in which the dialog shows them; the others follow."""


def fields_in_order() -> tuple[Field, ...]:
    """Every field that can be filled, the important ones first."""
    names = [field.name for field in mappable_fields()]
    return tuple(WORK.field(name) for name in (*FIRST, *(name for name in names if name not in FIRST)))


class ImportDraft:
    """Holds the profile as it is now; every change makes a new one."""

    def __init__(self, samples: Sequence[Sample], profile: Profile | None, source: str, party: str = "") -> None:
        self.samples = {sample.name: sample for sample in samples}
        self.profile = profile or guess_profile(samples, source, party)
        self._given = dict(self.profile.fields)

    def way_of(self, name: str) -> Way:
        """How the field gets its value now."""
        return way_of(self.profile.fields.get(name))

    def rule_of(self, name: str) -> Rule | None:
        """The field's rule now."""
        return self.profile.fields.get(name)

    def given(self, name: str) -> Rule | None:
        """What the profile said at first, where only a file can say it: to go back to."""
        rule = self._given.get(name)
        return rule if way_of(rule) is Way.PROFILE else None

    def set_rule(self, name: str, rule: Rule | None) -> None:
        """Fill a field another way; None fills it no more."""
        rules = {**self.profile.fields, name: rule}
        ordered = {field.name: rules[field.name] for field in WORK.fields if rules.get(field.name) is not None}
        left = tuple(each for each in self.profile.only_when_new if each in ordered)
        self.profile = replace(self.profile, fields=ordered, only_when_new=left, located=None)

    def take_way(self, name: str, way: Way) -> None:
        """Begin to fill a field that way, with the likeliest column or value."""
        if way is Way.PROFILE:
            self.set_rule(name, self.given(name))
        elif way is Way.CONSTANT:
            self.set_rule(name, Constant(_plain_default(name)))
        elif way is Way.COLUMN:
            self.take_column(name, self._likely_column(name))
        else:
            self.set_rule(name, None)

    def take_column(self, name: str, column: str) -> None:
        """Fill a field from a column; codes are guessed from what stands in it."""
        sample = self.samples.get(column)
        self.set_rule(name, column_rule(name, sample) if sample else Column(column))
        if WORK.field(name).type is Type.DATE and sample is not None:
            self._add_dates(sample)

    def tables_of(self, name: str) -> dict[int, Column]:
        """The tables among the ways that a field tries one after the other, by their position."""
        rule = self.rule_of(name)
        tried = rule.rules if isinstance(rule, FirstOf) else ()
        return {at: each for at, each in enumerate(tried) if isinstance(each, Column) and each.codes is not None}

    def column_of(self, name: str, part: int | None = None) -> Column | None:
        """The column a field is read from; `part` is the position among several ways."""
        rule = self.rule_of(name) if part is None else self.tables_of(name).get(part)
        return rule if isinstance(rule, Column) else None

    def set_code(self, name: str, theirs: str, ours: Plain, part: int | None = None) -> None:
        """Say what one of their values means; None takes it out of the table."""
        rule = self.column_of(name, part)
        if rule is not None:
            codes = {**(rule.codes or {}), theirs: ours}
            kept = {value: code for value, code in codes.items() if code is not None}
            self._put(name, replace(rule, codes=frozen(kept)), part)

    def set_default(self, name: str, ours: Plain, part: int | None = None) -> None:
        """Say what the values mean that a table does not list; None: they mean nothing."""
        rule = self.column_of(name, part)
        if rule is not None:
            self._put(name, replace(rule, default=ours, has_default=ours is not None), part)

    def set_unit(self, name: str, unit: str) -> None:
        """Say what the numbers of a duration count."""
        rule = self.column_of(name)
        if rule is not None:
            self.set_rule(name, replace(rule, unit=unit))

    def _put(self, name: str, column: Column, part: int | None) -> None:
        rule = self.rule_of(name)
        if part is not None and isinstance(rule, FirstOf):
            self.set_rule(name, FirstOf((*rule.rules[:part], column, *rule.rules[part + 1 :])))
        else:
            self.set_rule(name, column)

    def set_identity(self, source: str, reference: str) -> None:
        """The name of the list, and the column that tells its rows apart."""
        kept = self.profile.external_ref if len(self.profile.external_ref) > 1 and not reference else None
        told = kept or ((reference,) if reference else ())
        name = self.profile.name if self.profile.name != self.profile.source else source
        self.profile = replace(self.profile, source=source, name=name, external_ref=told)

    def set_width(self, width_m: float) -> None:
        """How wide lines and points become; 0 for no width."""
        self.profile = replace(self.profile, width_m=Constant(width_m) if width_m > 0 else None)

    def set_dates(self, dates: Dates) -> None:
        """How all dates of the file are written."""
        self.profile = replace(self.profile, dates=dates)

    def set_crs(self, crs: str | None) -> None:
        """The CRS of a file that does not say its own."""
        self.profile = replace(self.profile, crs=crs)

    def obstacle(self) -> SamgravError | None:
        """What must be said before anything can be imported."""
        if not self.profile.source.strip():
            return SamgravError(marked("Give the list a short name (source)."))
        if not self.profile.external_ref:
            return SamgravError(marked("Choose the column that tells the rows apart (reference)."))
        party = self.profile.fields.get("party")
        if party is None or (isinstance(party, Constant) and not str(party.value or "").strip()):
            return SamgravError(marked("Say who owns the works: choose a column for the owner, or name one for all."))
        if "title" not in self.profile.fields:
            return SamgravError(marked("Say where the title comes from."))
        return _bad_format(self.profile.dates.formats)

    def _likely_column(self, name: str) -> str:
        guessed = guess_profile(list(self.samples.values()), self.profile.source).fields.get(name)
        return guessed.column if isinstance(guessed, Column) else next(iter(self.samples), "")

    def _add_dates(self, sample: Sample) -> None:
        """Let the profile read this column's dates as well."""
        now, found = self.profile.dates, sample.dates
        self.set_dates(
            Dates(
                tuple(dict.fromkeys((*now.formats, *found.formats))),
                tuple(dict.fromkeys((*now.open, *found.open))),
                tuple(dict.fromkeys((*now.missing, *found.missing))),
            )
        )


def _bad_format(formats: Sequence[str]) -> SamgravError | None:
    for text in formats:
        try:
            DateFormat(text)
        except BadFormat as error:
            return error
    return None


def way_of(rule: Rule | None) -> Way:
    """How a rule fills its field."""
    if rule is None:
        return Way.NOTHING
    if isinstance(rule, Constant):
        return Way.CONSTANT
    if isinstance(rule, FirstOf | FromDates | Join | Template):
        return Way.PROFILE
    return Way.PROFILE if rule.separator else Way.COLUMN


def codes_of(list_name: str, known: Mapping[str, Mapping[str, bool]]) -> tuple[str, ...]:
    """The codes of a list that are in use, in the order of the code lists."""
    in_use = known.get(list_name) or {code.code: True for code in ALL_CODES if code.list_name == list_name}
    return tuple(code for code, used in in_use.items() if used)


def _plain_default(name: str) -> Plain:
    field = WORK.field(name)
    if field.default is not None:
        return field.default
    return True if field.type is Type.BOOLEAN else 1 if field.type is Type.INTEGER else ""
