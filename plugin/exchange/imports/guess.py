"""A first profile for a file nobody has described yet, guessed from its columns' names and contents."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ...domain.schema import WORK, Type
from .date_detection import Detected, detect_dates
from .dates import DateReader, NotADate, certainty_of
from .guess_words import CODE_WORDS, COLUMN_WORDS, DEFAULTS
from .profile import Dates, Profile
from .rules import PERIODS, Column, Constant, FirstOf, FromDates, Rule, frozen
from .text import as_text, number_in, one_line, plain, yes_or_no

MOST_CODES = 80
"""A column with more different values than this is no list of codes."""
ENOUGH_PERIODS = 300


@dataclass(frozen=True)
class Sample:
    """A column and what stands in it in some of the rows, None where it is empty."""

    name: str
    values: Sequence[object]

    @cached_property
    def filled(self) -> tuple[object, ...]:
        """What stands in it where it is not empty."""
        return tuple(value for value in self.values if value is not None and as_text(value).strip())

    @cached_property
    def distinct(self) -> tuple[str, ...]:
        """The different texts in it, in the order they come."""
        return tuple(dict.fromkeys(one_line(as_text(value)) for value in self.filled))

    @cached_property
    def dates(self) -> Detected:
        """How it writes dates, if it does."""
        return detect_dates(self.values)

    @property
    def is_unique(self) -> bool:
        """Whether every row has a value of its own."""
        return len(self.distinct) == len(self.values) > 0


def guess_profile(samples: Sequence[Sample], source: str, party: str = "") -> Profile:
    """The likeliest profile. `party` is the owner where no column names one.

    The reference may be missing (an empty tuple): then no column has a value of its own for every row, and a person
    has to say what tells the rows apart.
    """
    chosen = {name: sample for name in COLUMN_WORDS if (sample := _best(name, samples))}
    _settle_dates(chosen, samples)
    reference = chosen.pop("external_ref", None) or next(
        (each for each in samples if each.is_unique and not each.dates.formats), None
    )
    fields = {name: column_rule(name, sample) for name, sample in chosen.items()}
    dates = _dates([chosen[name] for name in ("start_date", "end_date") if name in chosen])
    if {"start_date", "end_date"} <= chosen.keys() and _is_coarse(chosen["start_date"], chosen["end_date"], dates):
        fields["certainty"] = FromDates(PERIODS[:3])
    fields.setdefault("party", Constant(party))
    fields["title"] = _title(chosen, source)
    ordered = {field.name: fields[field.name] for field in WORK.fields if field.name in fields}
    return Profile(
        source=source,
        external_ref=(reference.name,) if reference else (),
        fields=ordered,
        name=source,
        dates=dates,
        undated_status="idea",
    )


def guess_codes(list_name: str, values: Sequence[str]) -> dict[str, str]:
    """A table of their values and the codes that their words tell; values that tell none are left out."""
    return {value: code for value in values if (code := _code_of(list_name, plain(value)))}


def source_name(file_name: str) -> str:
    """A source id from a file's name: small letters, digits and _, without the date that many names end in."""
    words = [word for word in plain(file_name).split() if not word.isdigit()]
    return "_".join(words) or "import"


def _best(field: str, samples: Sequence[Sample]) -> Sample | None:
    """The column that suits a field best by its name, among those whose content suits it at all."""
    scored = [(_score(field, sample), -at, sample) for at, sample in enumerate(samples)]
    score, _, best = max(scored, key=lambda each: each[:2], default=(0.0, 0, None))
    return best if score > 0 else None


def _score(field: str, sample: Sample) -> float:
    name, words = plain(sample.name), COLUMN_WORDS[field]
    if not sample.filled or not _SUITS.get(field, _any)(sample):
        return 0.0
    if name in words:
        return 3.0 - words.index(name) / 100
    tokens = name.split()
    within = [at for at, word in enumerate(words) if all(part in tokens for part in word.split())]
    begins = [at for at, word in enumerate(words) if len(word) > 3 and name.startswith(word)]
    score = 2.0 - within[0] / 100 if within else 1.0 - begins[0] / 100 if begins else 0.0
    # `DateDebut` is meant before `DateDebutAutorisee`: what a name says beside the word makes it something special.
    return score - 0.1 * max(0, len(tokens) - 2) if score else 0.0


def _any(_sample: Sample) -> bool:
    return True


def _is_text(sample: Sample) -> bool:
    return any(isinstance(value, str) for value in sample.filled) and not sample.dates.formats


def _is_list(sample: Sample) -> bool:
    return len(sample.distinct) <= min(MOST_CODES, max(3, len(sample.filled) // 2)) and not sample.dates.formats


def _answers(sample: Sample) -> bool:
    return len(sample.distinct) <= 6


def _counts(sample: Sample) -> bool:
    numbers = sum(number_in(value) is not None for value in sample.filled)
    return numbers >= 0.8 * len(sample.filled) and not any("-" in text[1:] for text in sample.distinct[:20])


_SUITS: Mapping[str, Callable[[Sample], bool]] = {
    "external_ref": lambda sample: sample.is_unique,
    "title": _is_text,
    "description": _is_text,
    "street": _is_text,
    "party": _is_text,
    "contractor": _is_text,
    "kind": _is_list,
    "status": _is_list,
    "traffic": _is_list,
    "emergency": _answers,
    "excavates": _answers,
    "start_date": lambda sample: sample.dates.share > 0 and bool(sample.dates.formats or _typed(sample)),
    "end_date": lambda sample: bool(sample.dates.formats or _typed(sample)),
    "duration_days": _counts,
}


def _typed(sample: Sample) -> bool:
    return sample.dates.share >= 0.8 and not all(isinstance(value, str) for value in sample.filled)


def _settle_dates(chosen: dict[str, Sample], samples: Sequence[Sample]) -> None:
    """Where names tell neither start nor end: the first two columns of dates."""
    if "start_date" in chosen:
        return
    dated = [sample for sample in samples if sample.dates.formats and sample is not chosen.get("end_date")]
    for name, sample in zip(("start_date", "end_date"), dated, strict=False):
        chosen.setdefault(name, sample)


def column_rule(field: str, sample: Sample) -> Rule:
    """A column for a field, with a table of codes where the field takes them."""
    target = WORK.field(field)
    if target.code_list is not None:
        table = guess_codes(target.code_list, sample.distinct)
        return Column(sample.name, frozen(table), DEFAULTS[field], has_default=True)
    if target.type is Type.BOOLEAN:
        return _yes_or_no(sample)
    if field == "duration_days" and any("ouvrab" in plain(text) for text in (sample.name, *sample.distinct[:20])):
        return Column(sample.name, unit="working_days")
    return Column(sample.name)


def _title(chosen: Mapping[str, Sample], source: str) -> Rule:
    """The column of titles; where it has gaps what else says something about the row."""
    told = [chosen[name] for name in ("title", "kind", "street") if name in chosen]
    rules: list[Rule] = [Column(sample.name) for sample in told]
    if told and len(told[0].filled) == len(told[0].values):
        return rules[0]
    return FirstOf((*rules, Constant(source))) if rules else Constant(source)


def _is_coarse(start: Sample, end: Sample, dates: Dates) -> bool:
    """Whether most periods are whole months: then nobody means the very day."""
    reader = DateReader(dates.formats, (*dates.open, *dates.missing))
    whole = known = 0
    for pair in zip(start.values[:ENOUGH_PERIODS], end.values[:ENOUGH_PERIODS], strict=False):
        try:
            spans = [reader.read(value, "") if value is not None else None for value in pair]
        except NotADate:
            continue
        if spans[0] and spans[1]:
            known += 1
            whole += certainty_of(spans[0].first, spans[1].last, ("month",)) is not None
    return whole > known / 2


def _yes_or_no(sample: Sample) -> Rule:
    """The column itself where it says yes and no; else a table in which everything but the most usual is a yes."""
    if all(yes_or_no(text) is not None for text in sample.distinct):
        return Column(sample.name)
    texts = [one_line(as_text(value)) for value in sample.filled]
    usual = max(sample.distinct, key=texts.count)
    return Column(sample.name, frozen({text: text != usual for text in sample.distinct}), False, has_default=True)


def _dates(samples: Sequence[Sample]) -> Dates:
    found = [sample.dates for sample in samples]
    formats = tuple(dict.fromkeys(text for each in found for text in each.formats))
    return Dates(
        formats or Dates().formats,
        tuple(dict.fromkeys(text for each in found for text in each.open)),
        tuple(dict.fromkeys(text for each in found for text in each.missing)),
    )


def _code_of(list_name: str, words: str) -> str | None:
    padded = f" {words}"
    for code, beginnings in CODE_WORDS[list_name]:
        if any(f" {begin}" in padded if len(begin) > 3 else f" {begin} " in f"{padded} " for begin in beginnings):
            return code
    return None
