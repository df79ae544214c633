"""What a sheet says about its work, as tables of a given width."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ...i18n import tr
from . import wording
from .content import Content
from .coordinates import crs_named, told
from .fields import Row
from .neighbours import Meeting
from .sheet_page import Page
from .sheet_table import PADDING, Table, broken

CAPTIONS, REFERENCES, DISTANCES = 26.0, 21.0, 14.0
"""Widths in mm of columns whose content is of a known length."""


@dataclass(frozen=True)
class Part:
    """Something that is told under a heading."""

    heading: str
    table: Table


def facts(work: Row, content: Content, width: float) -> Table:
    """Kind, status, period and so on."""
    rows = list(wording.facts(work, content, wording.area_of(work)))
    return Table((), rows, [CAPTIONS, width - CAPTIONS])


def foot(content: Content, page: Page, width: float) -> Table:
    """Who hands over what to whom, and how the map is to be read."""
    cover = content.cover
    rows = [
        (tr("Handed over to"), cover.contractor),
        (tr("Register"), cover.register),
        (tr("As of"), wording.day(cover.as_of.isoformat())),
        (tr("Coordinates"), told(crs_named(content.crs))),
        (tr("Sheet"), tr("{paper}, 1:{scale}").format(paper=page.name, scale=page.scale)),
    ]
    return Table((), [row for row in rows if row[1]], [CAPTIONS, width - CAPTIONS])


def description(work: Row, width: float) -> Part:
    """The work's description, a row a line, so that it can go on on the next page."""
    text = work["description"] or ""
    lines = broken(text, width - PADDING) if text.strip() else []
    return Part(tr("Description"), Table((), [(line,) for line in lines], [width], ruled=False))


def findings(work: Row, content: Content, width: float) -> Part:
    """What the work meets, a sentence each."""
    rows = [(str(row["sentence"]),) for row in content.findings_of(work)]
    return Part(tr("What it meets: {count}").format(count=len(rows)), Table((), rows, [width]))


def neighbours_in_brief(met: Sequence[Meeting], content: Content, width: float) -> Part:
    """Who is near at the same time: reference, who and when, how far."""
    rows = [_in_brief(each, content) for each in met]
    table = Table((), rows, [REFERENCES, width - REFERENCES - DISTANCES, DISTANCES])
    return Part(_neighbours(met), table)


def neighbours_in_full(met: Sequence[Meeting], content: Content, width: float) -> Part:
    """Everything that is known about those near at the same time."""
    head = (tr("Reference"), tr("Title"), tr("Owner"), tr("Kind"), tr("Period"), tr("Together"), tr("Distance"))
    shares = (0.09, 0.24, 0.16, 0.12, 0.14, 0.18, 0.07)
    return Part(_neighbours(met), Table(head, [_in_full(each, content) for each in met], [s * width for s in shares]))


def _neighbours(met: Sequence[Meeting]) -> str:
    return tr("At the same time within 100 m: {count}").format(count=len(met))


def _in_brief(met: Meeting, content: Content) -> tuple[str, ...]:
    who = ", ".join(filter(None, (met.other["party"], content.label("kind", met.other["kind"]))))
    when = wording.period(met.other["start_date"], met.other["end_date"])
    return str(met.other["ref"]), f"{who}\n{when}", wording.distance(met.distance_m)


def _in_full(met: Meeting, content: Content) -> tuple[str, ...]:
    other = met.other
    return (
        str(other["ref"]),
        str(other["title"] or ""),
        str(other["party"] or ""),
        content.label("kind", other["kind"]),
        wording.period(other["start_date"], other["end_date"]),
        wording.shared(met),
        wording.distance(met.distance_m),
    )
