"""Renewed surfaces that are protected today, hatched beneath the works."""

from __future__ import annotations

from qgis.core import QgsSingleSymbolRenderer, QgsVectorLayer

from .palette import CASING, PROTECTION, rgba
from .symbols import casing, fill_symbol, hatch, outline, plain_fill

_ENDED = 'coalesce("actual_end", "end_date")'
_COUNTS = '"status" <> \'cancelled\' AND "protection_years" > 0'
# SQLite makes 1 March of a 29 February that the year does not have; the last day of that month is what is meant.
_SAME_DATE = f"date({_ENDED}, '+' || \"protection_years\" || ' years')"
_MONTHS_END = f"date({_ENDED}, 'start of month', '+' || \"protection_years\" || ' years', '+1 month', '-1 day')"
_TODAY = "date('now', 'localtime')"

_IN_FILE = f"{_COUNTS} AND {_ENDED} <= {_TODAY} AND min({_SAME_DATE}, {_MONTHS_END}) >= {_TODAY}"
_LAST_DAY = f'cast({_ENDED} + make_interval(years => cast("protection_years" AS integer)) AS date)'
_IN_DATABASE = f"{_COUNTS} AND {_ENDED} <= current_date AND {_LAST_DAY} >= current_date"


def still_protected(provider: str) -> str:
    """The condition for a work whose surface is protected on the day the map is drawn, as SQLite or PostgreSQL reads
    it: the provider of a layer asks in its own language."""
    return _IN_DATABASE if provider == "postgres" else _IN_FILE


def style_protections(layer: QgsVectorLayer) -> None:
    """A wide hatching in the other direction than that of permitted works, under a dashed edge."""
    symbol = fill_symbol(
        plain_fill(rgba(CASING, 89)),
        hatch(rgba(CASING, 180), 1.1, 3.2, 135),
        hatch(PROTECTION, 0.45, 3.2, 135),
        casing(0.9, 180),
        outline(PROTECTION, 0.4, "2;1"),
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
