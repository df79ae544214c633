"""One value as the register keeps it, whatever notation it came in; a sentence where it cannot be understood."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import date

from ..errors import SamgravError, marked
from .changeset import Value
from .codes import format_codes, parse_codes
from .schema import Field, Type

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?=$|[T ])")
_INTEGERS = range(-(2**31), 2**31)


class WrongValue(SamgravError):
    """The value is not of the field's type, or outside what the field takes."""


def normal(field: Field, value: object) -> Value:
    """The value as it is kept: texts trimmed and None where empty, 0 and 1 as yes and no, dates `YYYY-MM-DD`, codes
    `{a,b}`. Raises WrongValue."""
    if value is None:
        return None
    return _READERS[field.type](field, value)


def _text(field: Field, value: object) -> Value:
    if not isinstance(value, str):
        raise _wrong(field, value, marked("“{field}” takes text, and {value} is none."))
    text = value.strip()
    if "\0" in text or not _can_be_written(text):
        raise WrongValue(
            marked("“{field}” holds characters that no text can hold; type it anew."), field=SamgravError(field.label)
        )
    if field.max_length is not None and len(text) > field.max_length:
        raise WrongValue(
            marked("“{field}” takes {limit} characters, and this is {length}: {beginning}…"),
            field=SamgravError(field.label),
            limit=field.max_length,
            length=len(text),
            beginning=text[:40],
        )
    return text or None


def _can_be_written(text: str) -> bool:
    """Whether it is whole Unicode; a half character, as some old files yield, is not."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _integer(field: Field, value: object) -> Value:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int) or value not in _INTEGERS:
        raise _wrong(field, value, marked("“{field}” takes a whole number, and {value} is none."))
    if field.minimum is not None and value < field.minimum:
        raise WrongValue(
            marked("“{field}” is {value} and must be at least {minimum}."),
            field=SamgravError(field.label),
            value=value,
            minimum=field.minimum,
        )
    return value


def _real(field: Field, value: object) -> Value:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise _wrong(field, value, marked("“{field}” takes a number, and {value} is none."))
    return float(value)


def _boolean(field: Field, value: object) -> Value:
    if isinstance(value, bool):
        return value
    if isinstance(value, int | float) and value in (0, 1):
        return bool(value)
    raise _wrong(field, value, marked("“{field}” takes yes or no, and {value} is neither."))


def _day(field: Field, value: object) -> Value:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, str):
        if not value.strip():
            return None
        found = _DAY.match(value.strip())
        try:
            return date.fromisoformat(found.group()).isoformat() if found else _refuse_day(field, value)
        except ValueError:
            pass  # such as 30 February: told in the sentence below
    return _refuse_day(field, value)


def _refuse_day(field: Field, value: object) -> Value:
    raise _wrong(field, value, marked("“{field}” takes a date such as 2026-06-30, and {value} is none."))


def _moment(field: Field, value: object) -> Value:
    if not isinstance(value, str):
        raise _wrong(field, value, marked("“{field}” takes a date and time, and {value} is none."))
    return value or None


def _codes(field: Field, value: object) -> Value:
    if isinstance(value, str):
        value = parse_codes(value)
    if not isinstance(value, list | tuple) or not all(isinstance(code, str) for code in value):
        raise _wrong(field, value, marked("“{field}” takes codes such as {{a,b}}, and {value} is none."))
    return format_codes(tuple(dict.fromkeys(value)))


def _geometry(field: Field, value: object) -> Value:
    if not isinstance(value, bytes | bytearray | memoryview):
        raise _wrong(field, value, marked("“{field}” takes a geometry, and {value} is none."))
    return bytes(value) or None


def _wrong(field: Field, value: object, template: str) -> WrongValue:
    shown = repr(value)
    return WrongValue(template, field=SamgravError(field.label), value=shown if len(shown) <= 60 else shown[:59] + "…")


_READERS: dict[Type, Callable[[Field, object], Value]] = {
    Type.TEXT: _text,
    Type.INTEGER: _integer,
    Type.REAL: _real,
    Type.BOOLEAN: _boolean,
    Type.DATE: _day,
    Type.MOMENT: _moment,
    Type.CODES: _codes,
    Type.GEOMETRY: _geometry,
}
