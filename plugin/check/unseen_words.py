"""What a party is told about works that it may not see, in sentences."""

from __future__ import annotations

from qgis.PyQt.QtCore import QDate, QDateTime, QLocale, Qt

from ..domain.unseen import Asked, Unseen
from ..i18n import tr
from .unseen import MOST


def unseen_text(unseen: Unseen, ref: str) -> str:
    """One or two sentences in plain text; empty where there is nothing that a person has to know."""
    if not unseen.says_something:
        return ""
    return f"{_what(unseen).format(ref=ref, **_when(unseen))} {_whom(unseen)}"


def not_asked_text(count: int) -> str:
    """That a party's works were not asked about, since they are too many at once."""
    text = tr(
        "It was not asked whether {count} of your works meet works that you may not see: the database answers about a "
        "few an hour. Select up to {most}, and check the selection."
    )
    return text.format(count=QLocale().toString(count), most=MOST)


def took_no_part_text() -> str:
    """Of a check that is not about registered works of one's own."""
    return tr("Works that you may not see took no part in this check.")


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
    return tr("{ref} meets something that you may not see, from {period} on.")


def _when(unseen: Unseen) -> dict[str, str]:
    again = QDateTime.fromString(unseen.again_at, Qt.DateFormat.ISODateWithMs).toLocalTime()
    return {
        "again": QLocale().toString(again, QLocale.FormatType.ShortFormat),
        "period": _months(unseen.first_month, unseen.last_month),
    }


def _months(first: str, last: str) -> str:
    """`May – Jun 2031`; the first month alone where there is no other."""
    begin, end = (_month(month, tr("MMM yyyy")) for month in (first, last))
    if begin == end or not end:
        return begin
    return f"{_month(first, tr('MMM')) if first[:4] == last[:4] else begin} – {end}"


def _month(month: str, pattern: str) -> str:
    return QLocale().toString(QDate.fromString(month, "yyyy-MM"), pattern) if month else ""


def _whom(unseen: Unseen) -> str:
    if unseen.contact:
        return tr("Call {contact}.").format(contact=unseen.contact)
    return tr("Ask the city's coordinators.")
