"""The line below the findings: what was checked and when, what was left out, and what could not be looked at."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QDateTime, QLocale

from ...i18n import tr
from ..findings_page import NOTES_LINK, SETTLED_LINK, UNDATED_LINK

if TYPE_CHECKING:
    from ...check.findings.findings import Findings


def status_of(findings: Findings, when: datetime, changed: int, *, notes_shown: bool) -> str:
    """The line as simple HTML; `changed` works are others by now than those that were checked."""
    line = "; ".join(_parts(findings, when, changed, notes_shown=notes_shown)) + "."
    notes = [f"<br>• {escape(note)}" for note in findings.notes] if notes_shown else []
    return line + "".join(notes)


def _parts(findings: Findings, when: datetime, changed: int, *, notes_shown: bool) -> Iterator[str]:
    time = QLocale().toString(QDateTime(when).time(), QLocale.FormatType.ShortFormat)
    several = tr("Checked {count} works today {time}")
    checked = tr("Checked 1 work today {time}") if findings.checked == 1 else several
    yield checked.format(count=findings.checked, time=time)
    if count := len(findings.undated):
        undated = tr("1 has no start date {show}") if count == 1 else tr("{count} have no start date {show}")
        yield undated.format(count=count, show=_link(UNDATED_LINK, tr("show")))
    if settled := 0 if findings.settled is None else len(findings.settled):
        left_out = tr("1 finding is settled {show}") if settled == 1 else tr("{count} findings are settled {show}")
        yield left_out.format(count=settled, show=_link(SETTLED_LINK, tr("show")))
    if changed:
        yield tr("{count} changed since").format(count=changed)
    show = _link(NOTES_LINK, tr("hide") if notes_shown else tr("why"))
    if findings.unreached:
        yield f"<b>{tr('not looked at: {layers}')}</b> {{show}}".format(
            layers=escape(", ".join(dict.fromkeys(findings.unreached))), show=show
        )
    elif count := len(findings.notes):
        told = tr("1 remark {show}") if count == 1 else tr("{count} remarks {show}")
        yield told.format(count=count, show=_link(NOTES_LINK, tr("hide") if notes_shown else tr("show")))


def _link(target: str, text: str) -> str:
    return f'<a href="{target}">[{text}]</a>'
