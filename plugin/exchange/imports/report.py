"""What an import did or would do, as a page to read, print and keep."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape

from ...domain.schema import WORK
from ...errors import SamgravError
from ...i18n import explain, tr
from ...layers.words import label_of
from .importer import Imported
from .plan import Entry, Missing, Outcome, Plan
from .report_page import page, paragraph, section, table

LONGEST_LIST = 2_000
"""Rows that one list of the page shows; the layer of rejected rows has all of them anyway."""


@dataclass(frozen=True)
class Occasion:
    """When, what and into what; `imported` is None for a dry run."""

    plan: Plan
    file: str
    register: str
    moment: datetime
    imported: Imported | None = None

    @property
    def withdrawn(self) -> list[Missing]:
        """The works that were withdrawn, or would be."""
        return self.plan.withdrawn if self.imported is None else self.imported.withdrawn


def report_html(occasion: Occasion) -> str:
    """The whole page."""
    plan = occasion.plan
    parts = [
        paragraph(_headline(occasion)),
        paragraph(explain(occasion.imported.stopped), "warning") if _stopped(occasion) else "",
        _numbers(occasion),
        _rejected(plan),
        _withdrawn(occasion),
        _kept(plan),
        _repairs(plan),
        _notes(plan),
        _unlisted(plan),
        _parties(plan),
        _changed(plan),
        _added(plan),
    ]
    title = tr("Dry run of an import") if occasion.imported is None else tr("Import of works")
    return page(title, parts)


def reasons_counted(entries: Iterable[Entry]) -> list[tuple[str, int]]:
    """Why rows were rejected, most frequent first; sentences about one field that differ in its values only count as
    one."""
    alike: dict[tuple[str, ...], list[SamgravError]] = {}
    for entry in entries:
        for reason in entry.reasons[:1]:
            about = (_in_words(reason.values.get(name)) for name in ("field", "column"))
            alike.setdefault((reason.template, *about), []).append(reason)
    counted = [(_sentence(reasons), len(reasons)) for reasons in alike.values()]
    return sorted(counted, key=lambda one: -one[1])


def _sentence(reasons: Sequence[SamgravError]) -> str:
    """What these sentences have in common, … where they differ."""
    first = reasons[0]
    text = tr(first.template)
    for name, value in first.values.items():
        if any(_in_words(reason.values.get(name)) != _in_words(value) for reason in reasons):
            text = re.sub(rf"\{{{name}(?:[:!][^{{}}]*)?\}}", "…", text)
    return explain(SamgravError(text, **first.values))


def _in_words(value: object) -> str:
    return explain(value) if isinstance(value, SamgravError) else str(value)


def _stopped(occasion: Occasion) -> bool:
    return occasion.imported is not None and occasion.imported.stopped is not None


def _headline(occasion: Occasion) -> str:
    did = (
        tr(
            "{file} read with the profile {profile}, compared with the register {register} at {moment}. "
            "Nothing was written."
        )
        if occasion.imported is None
        else tr("{file} read with the profile {profile}, imported into the register {register} at {moment}.")
    )
    profile = occasion.plan.profile
    return did.format(
        file=occasion.file,
        profile=profile.name or profile.source,
        register=occasion.register,
        moment=occasion.moment.strftime("%Y-%m-%d %H:%M"),
    )


def _numbers(occasion: Occasion) -> str:
    plan = occasion.plan
    rows = [(label, str(plan.count(outcome))) for outcome, label in outcome_labels().items()]
    rows.append((tr("Rows in all"), str(len(plan.entries))))
    rows.append((tr("Withdrawn, since the complete file no longer has them"), str(len(occasion.withdrawn))))
    return table((tr("What"), tr("Number")), rows, numeric=(1,))


def outcome_labels() -> dict[Outcome, str]:
    """What becomes of a row, in words."""
    return {
        Outcome.ADDED: tr("Added"),
        Outcome.CHANGED: tr("Changed"),
        Outcome.UNCHANGED: tr("Unchanged"),
        Outcome.REJECTED: tr("Rejected"),
    }


def _rejected(plan: Plan) -> str:
    entries = plan.of(Outcome.REJECTED)
    if not entries:
        return ""
    summary = [(reason, str(count)) for reason, count in reasons_counted(entries)]
    rows = [(*_which(entry), "<br>".join(escape(explain(reason)) for reason in entry.reasons)) for entry in entries]
    return section(
        tr("Rejected rows, by reason"),
        table((tr("Reason"), tr("Rows")), summary, numeric=(1,)),
        _list((*_which_heads(), tr("Why")), rows, raw=(3,)),
    )


def _withdrawn(occasion: Occasion) -> str:
    plan = occasion.plan
    heads = (tr("Reference"), tr("Reference elsewhere"), tr("Title"), tr("Status before"), tr("Period"))
    parts = []
    if occasion.withdrawn:
        parts.append(section(tr("Withdrawn works"), _list(heads, [_gone(work) for work in occasion.withdrawn])))
    left = [work for work in plan.missing if work not in plan.withdrawn]
    reasons = {work.uuid: work.left_because for work in left}
    if occasion.imported is not None:
        left += [work for work, _ in occasion.imported.not_withdrawn]
        reasons.update({work.uuid: why for work, why in occasion.imported.not_withdrawn})
    if left:
        untold = tr("The file was not said to be complete.")
        rows = [(*_gone(work), explain(why) if (why := reasons[work.uuid]) else untold) for work in left]
        title = tr("Works that the file no longer has, left as they are")
        parts.append(section(title, _list((*heads, tr("Why")), rows), folded=True))
    return "".join(parts)


def _gone(work: Missing) -> tuple[str, ...]:
    period = f"{work.start_date or '…'} – {work.end_date or '…'}"
    return (work.ref or "", work.external_ref, work.title, work.status, period)


def _kept(plan: Plan) -> str:
    rows = [
        (*_which(entry), label_of(WORK.field(kept.field)), _shown(kept.ours), _shown(kept.theirs))
        for entry in plan.entries
        for kept in entry.kept
    ]
    if not rows:
        return ""
    heads = (*_which_heads(), tr("Field"), tr("Kept"), tr("In the file"))
    told = paragraph(tr("Somebody changed these fields here since they were imported, so they stay as they are."))
    return section(tr("Kept as they are here"), told, _list(heads, rows))


def _repairs(plan: Plan) -> str:
    rows = [
        (*_which(entry), explain(repair.reason), f"{repair.area_before:.1f}", f"{repair.area_after:.1f}")
        for entry, repair in plan.repaired()
    ]
    if not rows:
        return ""
    heads = (*_which_heads(), tr("What was wrong"), tr("Area before (m²)"), tr("Area after (m²)"))
    told = paragraph(tr("Where parts overlap, the area before counts the overlap twice."))
    title = tr("Repaired areas: {count}").format(count=len(rows))
    return section(title, told, _list(heads, rows, numeric=(4, 5)), folded=True)


def _notes(plan: Plan) -> str:
    rows = [(*_which(entry), explain(note)) for entry in plan.entries for note in entry.notes]
    if not rows:
        return ""
    return section(tr("What was done to make rows fit"), _list((*_which_heads(), tr("What")), rows), folded=True)


def _unlisted(plan: Plan) -> str:
    if not plan.unlisted:
        return ""
    rows = [(field, column, value, str(count)) for (field, column, value), count in plan.unlisted.most_common()]
    told = paragraph(tr("For these the default was taken. Add them to the profile where something else is meant."))
    heads = (tr("Field"), tr("Column"), tr("Value"), tr("Rows"))
    return section(tr("Values that the profile does not list"), told, _list(heads, rows, numeric=(3,)))


def _parties(plan: Plan) -> str:
    parts = []
    if plan.new_parties:
        title = tr("New parties: {count}").format(count=len(plan.new_parties))
        parts.append(section(title, paragraph(", ".join(sorted(plan.new_parties, key=str.casefold))), folded=True))
    if plan.unified:
        rows = [(theirs, ours, str(count)) for (theirs, ours), count in plan.unified.most_common()]
        title = tr("Parties written in several ways")
        parts.append(
            section(title, _list((tr("In the file"), tr("Party"), tr("Rows")), rows, numeric=(2,)), folded=True)
        )
    return "".join(parts)


def _changed(plan: Plan) -> str:
    entries = plan.of(Outcome.CHANGED)
    if not entries:
        return ""
    rows = [(*_which(entry), ", ".join(label_of(WORK.field(name)) for name in entry.changed)) for entry in entries]
    title = tr("Changed works: {count}").format(count=len(rows))
    return section(title, _list((*_which_heads(), tr("Fields")), rows), folded=True)


def _added(plan: Plan) -> str:
    rows = [_which(entry) for entry in plan.of(Outcome.ADDED)]
    if not rows:
        return ""
    title = tr("Added works: {count}").format(count=len(rows))
    return section(title, _list(_which_heads(), rows), folded=True)


def _which(entry: Entry) -> tuple[str, str, str]:
    return str(entry.number), entry.external_ref or "", entry.title


def _which_heads() -> tuple[str, str, str]:
    return tr("Row"), tr("Reference elsewhere"), tr("Title")


def _shown(value: object) -> str:
    if isinstance(value, bytes):
        return tr("its own area")
    if isinstance(value, bool):
        return tr("yes") if value else tr("no")
    return "" if value is None else str(value)


def _list(
    heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: tuple[int, ...] = (), raw: tuple[int, ...] = ()
) -> str:
    shown = table(heads, rows[:LONGEST_LIST], numeric, raw)
    if len(rows) > LONGEST_LIST:
        shown += paragraph(tr("… and {count} more.").format(count=len(rows) - LONGEST_LIST))
    return shown
