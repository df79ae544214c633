"""What became of what was brought back, in sentences, work by work."""

from __future__ import annotations

from ...errors import SamgravError, marked
from ..errors import Invalid, Refused
from .bringing_back import BroughtBack, Outcome, State

_TAKEN = {
    State.ADDED: marked("{title} is registered as {ref}."),
    State.CHANGED: marked("{title}: its changes are in the register."),
    State.DELETED: marked("{title} was deleted in the register."),
}
_ADDED_WITHOUT_REF = marked("{title} is registered.")
_WAITS = marked("{title}: {reason}")
_REFUSED = marked("{title}: {who} changed the same meanwhile. Decide which is to be kept.")

_LEFT = {
    State.REFUSED: marked("To decide, because others changed the same: {refused}."),
    State.WRONG: marked("To put right in the file, before it is brought back again: {wrong}."),
    State.UNSENT: marked("Not sent yet, bring the file back again: {unsent}."),
}


def sentences_of(outcome: Outcome) -> list[SamgravError]:
    """One sentence, or one for each thing that is wrong."""
    title = outcome.parcel.title
    if outcome.state is State.ADDED and not outcome.ref:
        return [SamgravError(_ADDED_WITHOUT_REF, title=title)]
    if outcome.state in _TAKEN:
        return [SamgravError(_TAKEN[outcome.state], title=title, ref=outcome.ref)]
    if outcome.state is State.WRONG:
        return [SamgravError(_WAITS, title=title, reason=reason) for reason in reasons_of(outcome)]
    if isinstance(outcome.error, Refused):
        return [SamgravError(_REFUSED, title=title, who=outcome.error.conflicts[0].changed_by)]
    return [SamgravError(_WAITS, title=title, reason=outcome.error)]


def reasons_of(outcome: Outcome) -> list[SamgravError]:
    """Everything that is wrong with a parcel."""
    if isinstance(outcome.error, Invalid):
        return [problem.error for problem in outcome.error.problems]
    return [] if outcome.error is None else [outcome.error]


def summary_of(back: BroughtBack) -> list[SamgravError]:
    """How many of each, and what is left to do."""
    if not back.outcomes:
        return [SamgravError(marked("Nothing was changed in the field: there was nothing to bring back."))]
    counts = {state.value: back.count(state) for state in State}
    done = SamgravError(marked("Brought back: {added} added, {changed} changed, {deleted} deleted."), **counts)
    return [done, *(SamgravError(_LEFT[state], **counts) for state in _LEFT if back.count(state))]
