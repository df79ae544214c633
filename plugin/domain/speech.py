"""How things are said in the interface's language. Without QGIS: the language is handed in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def english_day(day: date) -> str:
    """A date as English writes it, e.g. 14 May 2028."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def english_number(value: float, decimals: int) -> str:
    """A number with that many decimals."""
    return f"{value:.{decimals}f}"


def untranslated(text: str) -> str:
    """English is what the texts are written in."""
    return text


@dataclass(frozen=True)
class Speech:
    """How to say things in the interface's language: texts, dates, numbers (value and decimals), rules' own names."""

    translate: Callable[[str], str] = untranslated
    day: Callable[[date], str] = english_day
    number: Callable[[float, int], str] = english_number
    language: str = "en"


ENGLISH = Speech()


def fluent(speech: Speech) -> Speech:
    """The same, for many sentences: what was said once is remembered, as most of it is said again and again."""
    return Speech(cache(speech.translate), cache(speech.day), cache(speech.number), speech.language)
