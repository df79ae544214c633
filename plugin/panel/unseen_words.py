"""What a party is told about works that it may not see, in sentences."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDateTime, QLocale, Qt

from ..domain.unseen import Asked, Unseen
from ..i18n import tr
from .period_text import period_text


def unseen_text(unseen: Unseen, ref: str) -> str:
    """One or two sentences in plain text; empty where there is nothing that a person has to know."""
    if not unseen.says_something:
        return ""
    return f"{_what(unseen).format(ref=ref, **_when(unseen))} {_whom(unseen)}"


def _what(unseen: Unseen) -> str:
    if unseen.asked is Asked.TOO_LARGE:
        return tr("{ref} is too large to be told whether it meets works that you may not see.")
    if unseen.asked is Asked.TOO_OFTEN:
        return tr(
            "It is not known whether {ref} meets works that you may not see: it was asked too often in a short time. "
            "Check {ref} again after {again}."
        )
    if unseen.last_month:
        return tr("{ref} meets something that you may not see, in {period}.")
    return tr("{ref} meets something that you may not see, {period} on.")


def _when(unseen: Unseen) -> dict[str, str]:
    again = QDateTime.fromString(unseen.again_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    first, last = (f"{month}-01" if month else None for month in (unseen.first_month, unseen.last_month))
    return {
        "again": QLocale().toString(again, QLocale.FormatType.ShortFormat),
        "period": period_text(first, last, "month") if first else "",
    }


def _whom(unseen: Unseen) -> str:
    if unseen.contact:
        return tr("Call {contact}.").format(contact=unseen.contact)
    return tr("Ask the city's coordinators.")
