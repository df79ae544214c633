"""What a drawing meets, in a line: `Meets 1 conflict, 2 opportunities`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..i18n import tr
from .live_check import INVALID, OFF, PREPARING, SWAPPED, UNDATED

if TYPE_CHECKING:
    from ..check.findings.findings import Findings


def meets_text(findings: Findings | None, state: str) -> str:
    """The counts by severity; without findings, why there is nothing to say. Never an empty result for an unknown."""
    if findings is not None:
        unreached = ", ".join(dict.fromkeys(findings.unreached))
        found = [_counted(severity, count) for severity, count in findings.counts().items() if count]
        met = tr("Meets {what}").format(what=", ".join(found)) if found else tr("Meets nothing")
        settled = 0 if findings.settled is None else len(findings.settled)
        met = tr("{met}; {count} settled").format(met=met, count=settled) if settled else met
        return tr("{met}; not looked at: {layers}").format(met=met, layers=unreached) if unreached else met
    sentences = {
        OFF: tr("Not checked"),
        PREPARING: tr("Not ready to check yet: the works are being loaded"),
        UNDATED: tr("Give a start date to see what it meets"),
        SWAPPED: tr("The end lies before the start"),
        INVALID: tr("Repair the area to see what it meets"),
    }
    return sentences.get(state, "")


def severities_of(findings: Findings | None) -> tuple[str, ...]:
    """The severities that occur, the gravest first."""
    return tuple(severity for severity, count in findings.counts().items() if count) if findings is not None else ()


def _counted(severity: str, count: int) -> str:
    one = {
        "conflict": tr("1 conflict"),
        "warning": tr("1 warning"),
        "opportunity": tr("1 opportunity"),
        "constraint": tr("1 constraint"),
    }
    many = {
        "conflict": tr("{count} conflicts"),
        "warning": tr("{count} warnings"),
        "opportunity": tr("{count} opportunities"),
        "constraint": tr("{count} constraints"),
    }
    words = one if count == 1 else many
    return words.get(severity, f"{{count}} {severity}").format(count=count)
