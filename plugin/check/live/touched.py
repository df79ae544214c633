"""What a change of works and detours touches: whose findings must be sought again."""

from __future__ import annotations

from collections.abc import Collection

from ..detours import NO_DETOURS, Detours


def touched(works: Collection[str], before: Detours | None, after: Detours) -> set[str]:
    """The works that changed, those whose detours did, and all detours of these, as they were and as they are.

    A detour is looked at on the days of its work, and of several of a work only the nearest is told: what becomes of
    one concerns the others. `before` is None where nobody has looked at detours yet.
    """
    known = NO_DETOURS if before is None else before
    whose = set(works) if before is None else {*works, *_redrawn(before, after)}
    return whose | {uuid for each in (known, after) for uuid, line in each.lines.items() if line.work in whose}


def _redrawn(before: Detours, after: Detours) -> set[str]:
    """The works of detours that are not the same in both."""
    old, new = before.lines, after.lines
    if old is new:
        return set()
    found = {line.work for uuid, line in old.items() if uuid not in new}
    for uuid, line in new.items():
        known = old.get(uuid)
        if known is not line and known != line:
            found |= {line.work} if known is None else {line.work, known.work}
    return found
