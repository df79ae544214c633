"""What the form asks of a person before saving: expressions and the sentences that go with them.

The register's own validation has the last word; these say it while the person types.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..domain.codes import STATUSES_WITHOUT_START
from ..domain.schema import WORK, Field, Table, Type
from ..errors import SamgravError, marked

_UNDATED = ", ".join(f"'{status}'" for status in STATUSES_WITHOUT_START)


@dataclass(frozen=True)
class FormRule:
    """An expression that must hold for a field, and what to tell the person where it does not."""

    expression: str
    sentence: SamgravError


def form_rules(table: Table, field: Field) -> list[FormRule]:
    """All rules of a field in the form of a table."""
    if field.bookkeeping or field.name == "uuid" or field.type is Type.GEOMETRY:
        return []
    return [*_own(field), *_orders(table, field), *(_work(field) if table is WORK else ())]


def _own(field: Field) -> Iterator[FormRule]:
    name = f'"{field.name}"'
    if field.required and field.type is Type.TEXT and not (field.code_list or field.references):
        yield FormRule(f"trim(coalesce({name}, '')) <> ''", SamgravError(marked("Needed, in a few words.")))
    elif field.required:
        yield FormRule(f"{name} is not null", SamgravError(marked("Choose one; this cannot be left empty.")))
    if field.max_length and field.type is Type.TEXT:
        told = SamgravError(marked("At most {count} characters."), count=field.max_length)
        yield FormRule(f"length(coalesce({name}, '')) <= {field.max_length}", told)
    if field.minimum is not None:
        told = SamgravError(marked("At least {least}, or empty."), least=field.minimum)
        yield FormRule(f"{name} is null or {name} >= {field.minimum}", told)


def _orders(table: Table, field: Field) -> Iterator[FormRule]:
    for early, late in table.orders:
        if field.name == late:
            told = SamgravError(marked("Not before “{other}”."), other=SamgravError(table.field(early).label))
            yield FormRule(f'"{early}" is null or "{late}" is null or "{early}" <= "{late}"', told)


def _work(field: Field) -> Iterator[FormRule]:
    """What only works know, as `domain.validation` has it."""
    if field.name == "start_date":
        yield FormRule(
            f'"start_date" is not null or "actual_start" is not null or coalesce("status", \'idea\') in ({_UNDATED})',
            SamgravError(marked("Say when the work starts; only an idea or a cancelled work has no start.")),
        )
    elif field.name == "end_date":
        yield FormRule(
            '"end_date" is null or "actual_end" is not null or "actual_start" is null or "actual_start" <= "end_date"',
            SamgravError(marked("Not before the day the work began; leave it empty while the end is open.")),
        )
    elif field.name == "actual_end":
        yield FormRule(
            '"actual_end" is null or "actual_start" is not null or "start_date" is null '
            'or "actual_end" >= "start_date"',
            SamgravError(marked("Give the actual start too, where the work ended before its planned start.")),
        )
    elif field.name == "duration_days":
        yield FormRule(
            '"duration_days" is null or "start_date" is null or "end_date" is null '
            'or "duration_days" <= day("end_date" - "start_date") + 1',
            SamgravError(marked("Not longer than the period.")),
        )
