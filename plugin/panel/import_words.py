"""What the import dialog calls fields, rules and values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from qgis.PyQt.QtCore import QDate, QLocale

from ..domain.changeset import Value
from ..domain.codes import ALL_CODES, parse_codes
from ..domain.schema import WORK, Field, Type
from ..exchange.imports.rules import Column, Constant, FirstOf, FromDates, Join, Plain, Rule, Template
from ..i18n import tr
from ..layers.words import in_danish

_LABELS = {(code.list_name, code.code): (code.label_en, code.label_da) for code in ALL_CODES}


def code_label(list_name: str, code: str) -> str:
    """What a code is called; the code itself where a city added it."""
    labels = _LABELS.get((list_name, code))
    return code if labels is None else labels[in_danish()]


def rule_words(field: Field, rule: Rule | None) -> str:
    """Where a field's value comes from, in a few words."""
    if rule is None:
        default = field.default if field.required else None
        return "–" if default is None else tr("new works: {value}").format(value=plain_words(field, default))
    if isinstance(rule, Constant):
        return tr("always {value}").format(value=plain_words(field, rule.value))
    if isinstance(rule, FirstOf):
        return tr("first of {ways}").format(ways="; ".join(rule_words(field, each) for each in rule.rules))
    return _columns_words(rule)


def _columns_words(rule: Column | Join | Template | FromDates) -> str:
    if isinstance(rule, Column):
        return tr("{column}, by table").format(column=rule.column) if rule.codes is not None else rule.column
    if isinstance(rule, Join):
        return " + ".join(rule.columns)
    if isinstance(rule, Template):
        return " ".join(rule.template.split())
    return tr("how whole the period is")


def plain_words(field: Field, value: Plain) -> str:
    """A value that a rule names itself."""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if value is None or value == "":
        return tr("nothing")
    return code_label(field.code_list, str(value)) if field.code_list else str(value)


def value_words(field: Field, value: Value) -> str:
    """A value as a person reads it: codes by their names, dates in the locale."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    if field.type is Type.DATE:
        return day_words(str(value))
    if field.type is Type.CODES:
        return ", ".join(code_label(field.code_list or "", code) for code in parse_codes(str(value)))
    return code_label(field.code_list, str(value)) if field.code_list else str(value)


def day_words(iso: str) -> str:
    """A day in the person's locale."""
    day = date.fromisoformat(iso)
    return QLocale().toString(QDate(day.year, day.month, day.day), QLocale.FormatType.ShortFormat)


def period_words(values: Mapping[str, Value]) -> str:
    """First to last day; empty for an undated work."""
    start, end = values.get("start_date"), values.get("end_date")
    if start is None:
        return tr("undated")
    last = value_words(WORK.field("end_date"), end) if end else tr("open")
    return f"{value_words(WORK.field('start_date'), start)} – {last}"


def count_words(number: int) -> str:
    """A number with the locale's thousands."""
    return QLocale().toString(number)
