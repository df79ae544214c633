"""What became of what was brought back, in sentences, work by work."""

from __future__ import annotations

from ...errors import SamgravError, marked
from ..errors import Invalid
from .bringing_back import BroughtBack, Outcome, State

_TAKEN = {
    State.ADDED: marked("{title} is registered as {ref}."),
    State.CHANGED: marked("{title}: its changes are in the register."),
    State.DELETED: marked("{title} was deleted in the register."),
}
_ADDED_WITHOUT_REF = marked("{title} is registered.")
_WAITS = marked("{title}: {reason}")
_WRONG = marked("{title}: {reason} Put it right in the file that was taken offline, and bring it back again.")


def sentences_of(outcome: Outcome) -> list[SamgravError]:
    """One sentence, or one for each thing that is wrong."""
    title = outcome.parcel.title
    if outcome.state is State.ADDED and not outcome.ref:
        return [SamgravError(_ADDED_WITHOUT_REF, title=title)]
    if outcome.state in _TAKEN:
        return [SamgravError(_TAKEN[outcome.state], title=title, ref=outcome.ref)]
    if outcome.state is State.WRONG:
        return [SamgravError(_WRONG, title=title, reason=reason) for reason in reasons_of(outcome)]
    return [SamgravError(_WAITS, title=title, reason=outcome.error)]


def reasons_of(outcome: Outcome) -> list[SamgravError]:
    """Everything that is wrong with a parcel; what it was refused for."""
    if isinstance(outcome.error, Invalid):
        return [problem.error for problem in outcome.error.problems]
    return [] if outcome.error is None else [outcome.error]


def summary_of(back: BroughtBack) -> SamgravError:
    """How many of each."""
    if not back.outcomes:
        return SamgravError(marked("Nothing was changed in the field: there was nothing to bring back."))
    return SamgravError(
        marked(
            "Brought back: {added} added, {changed} changed, {deleted} deleted. Waiting in the file: {refused} to "
            "decide, {wrong} to put right, {unsent} not sent."
        ),
        **{state.value: back.count(state) for state in State},
    )
