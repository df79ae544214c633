"""What is told about drafts, in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..i18n import tr
from .meets import meets_text
from .operations import EDIT
from .saved_draft import SavedDraft

if TYPE_CHECKING:
    from ..check.findings.findings import Findings


def about_registered(saved: SavedDraft, refs: Sequence[str], findings: Findings | None) -> str:
    """`Registered as W-2026-00042. Meets 1 conflict.`"""
    named = ", ".join(refs)
    if saved.mode == EDIT:
        text = tr("{ref} is changed.").format(ref=named or saved.base.get("ref"))
    elif len(refs) > 3:
        text = tr("{count} works are registered, {first} to {last}.").format(
            count=len(refs), first=refs[0], last=refs[-1]
        )
    else:
        text = tr("Registered as {ref}.").format(ref=named)
    return f"{text} {meets_text(findings, '')}." if findings is not None else text


def about_left_behind(saved: SavedDraft) -> str:
    """`“New mains” was drawn or changed and not registered.`"""
    name = str(saved.values.get("title") or saved.base.get("ref") or "")
    if not name:
        return tr("A drawn work was not registered.")
    return tr("“{name}” was drawn or changed and not registered.").format(name=name)
