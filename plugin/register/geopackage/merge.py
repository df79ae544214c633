"""What two people changed of one row since both saw it: what goes together, and what they must settle."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.changeset import Value
from ...domain.schema import Table

Row = Mapping[str, Value]


@dataclass(frozen=True)
class Merge:
    """`values` are still to be written, `kept` are others' changes that stay, `disputed` fields both sides changed."""

    values: dict[str, Value]
    kept: tuple[str, ...]
    disputed: tuple[str, ...]


def merge(table: Table, base: Row, theirs: Row, mine: Row) -> Merge:
    """Compare by value: `base` is what the person saw, `theirs` what the register holds now, `mine` the fields that
    the person sends. Fields of one group stand or fall together; the same change made twice is no dispute."""
    changed = {name: value for name, value in mine.items() if value != base.get(name)}
    by_them = {name for name in table.writable if theirs.get(name) != base.get(name)}
    wanted = {**base, **changed}
    disputed: dict[str, None] = {}
    for name in changed:
        group = table.group_of(name)
        if by_them.isdisjoint(group) or all(wanted.get(each) == theirs.get(each) for each in group):
            continue
        disputed.update(dict.fromkeys(each for each in group if each in changed or each in by_them))
    return Merge(
        {name: value for name, value in changed.items() if value != theirs.get(name)},
        tuple(name for name in table.writable if name in by_them and name not in changed),
        tuple(disputed),
    )
