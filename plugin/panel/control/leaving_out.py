"""What people have settled leaves the findings and the map, and what is open again comes back to both."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from typing import TYPE_CHECKING

from .cards import keys_of

if TYPE_CHECKING:
    from ...check.findings.findings import Findings
    from ...check.findings.settled import SettledPairs
    from ...layers.findings import FindingsShelf


def leave_out(listed: Findings, pairs: SettledPairs, shelf: FindingsShelf) -> Findings:
    """The findings that are open by these decisions; the map follows, which showed those that were `listed`."""
    from ...check.findings.settled import left_out

    left = left_out(listed, pairs)
    before, after = (Counter(keys_of(each.settled)) for each in (listed, left))
    shelf.take_out(key for key in after - before if key[2])
    if missing := set(shelf.put_back(key for key in before - after if key[2])):
        shelf.add(_known_by(left, missing))
    # Features may bear one name; then some of what is known by it is settled, and some is not.
    if features := {key[:3] for key in (after - before) + (before - after) if not key[2]}:
        shelf.renew(_known_by(listed, features), _known_by(left, features))
    return left


def _known_by(findings: Findings, keys: Collection[tuple[str, ...]]) -> Findings:
    """Those that are known by these: rule, both uuids, and perhaps what b is called."""
    known = enumerate(keys_of(findings))
    return findings.where([row for row, key in known if key in keys or key[:3] in keys])
