"""How findings speak in the interface's language."""

from __future__ import annotations

from datetime import date

from qgis.PyQt.QtCore import QDate, QLocale

from ...domain.sentence import Speech
from ...i18n import language, tr


def speech_of_interface() -> Speech:
    """Texts in the interface's language, dates and numbers as the person's locale writes them."""
    return Speech(translate=tr, day=_day, number=_number, language=language())


def _day(day: date) -> str:
    return str(QLocale().toString(QDate(day.year, day.month, day.day), tr("d MMM yyyy")))


def _number(value: float, decimals: int) -> str:
    return str(QLocale().toString(float(value), "f", decimals))
