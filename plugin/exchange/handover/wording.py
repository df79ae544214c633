"""Days, numbers and facts of a work as people read them, in the interface's language."""

from __future__ import annotations

from collections.abc import Iterator

from qgis.PyQt.QtCore import QDate, QLocale, Qt

from ...domain.codes import parse_codes
from ...domain.sentence import Speech
from ...i18n import tr
from ...layers.feature import geometry_of
from ...layers.words import language
from .content import Content
from .fields import GEOMETRY, WORKS, Row
from .neighbours import Meeting


def day(text: object) -> str:
    """`30 Jun 2027` of an ISO text; empty for None."""
    return QLocale().toString(QDate.fromString(str(text)[:10], Qt.DateFormat.ISODate), tr("d MMM yyyy")) if text else ""


def speech() -> Speech:
    """How findings speak in the interface's language."""
    return Speech(translate=tr, day=lambda date: day(date.isoformat()), number=number, language=language())


def number(value: float, decimals: int = 0) -> str:
    """A number with that many decimals, as the locale writes it."""
    return QLocale().toString(float(value), "f", decimals)


def period(start: object, end: object) -> str:
    """Both days, or what is not known of them."""
    if not start:
        return tr("no start date")
    return f"{day(start)} – {day(end)}" if end else tr("from {start}, end open").format(start=day(start))


def shared(meeting: Meeting) -> str:
    """How long both are there together: days and from when to when."""
    if meeting.shared is None:
        return tr("from {start}, end open").format(start=day(meeting.shared_from))
    days = tr("1 day") if meeting.shared == 1 else tr("{count} days").format(count=meeting.shared)
    return f"{days}, {period(meeting.shared_from, meeting.shared_to)}"


def distance(metres: float) -> str:
    """How far; 0 where both touch or overlap."""
    return tr("touches") if metres == 0 else tr("{metres} m").format(metres=number(metres, 1 if metres < 10 else 0))


def facts(work: Row, content: Content, area_m2: float) -> Iterator[tuple[str, str]]:
    """What there is to know of a work: caption and text; what is not known is left out."""
    words = {column.name: column.words for column in WORKS}
    texts = {
        "kind": content.label("kind", work["kind"]),
        "status": content.label("status", work["status"]),
        "start_date": _planned(work, content),
        "actual_start": _actual(work),
        "duration_days": "" if work["duration_days"] is None else str(work["duration_days"]),
        "street": work["street"] or "",
        "traffic": content.label("traffic", work["traffic"]),
        "footprint": ", ".join(content.label("footprint", code) for code in parse_codes(work["footprint"])),
        "excavates": tr("yes") if work["excavates"] else tr("no"),
        "emergency": tr("yes") if work["emergency"] else "",
        "protection_years": "" if not work["protection_years"] else str(work["protection_years"]),
        "party": work["party"] or "",
        "contractor": work["contractor"] or "",
        "project": work["project"] or "",
        "detours": work["detours"] or "",
        "external_ref": work["external_ref"] or "",
    }
    captions = words | {"start_date": tr("Period"), "actual_start": tr("Actual period")}
    yield from ((captions[name], str(text)) for name, text in texts.items() if text)
    yield tr("Surface area"), tr("{area} m²").format(area=number(area_m2))


def area_of(work: Row) -> float:
    """Its area in the square of the CRS's unit."""
    return float(geometry_of(work[GEOMETRY]).area())


def _planned(work: Row, content: Content) -> str:
    text = period(work["start_date"], work["end_date"])
    if work["certainty"] in (None, "day"):
        return text
    return f"{text} ({content.label('certainty', work['certainty']).lower()})"


def _actual(work: Row) -> str:
    begun, ended = day(work["actual_start"]), day(work["actual_end"])
    return f"{begun or '…'} – {ended or '…'}" if begun or ended else ""
