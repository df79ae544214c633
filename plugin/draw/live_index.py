"""What a drawing is checked against: the register's works and rules as arrays, loaded in the background."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..domain.changeset import Value
from ..register import Register

if TYPE_CHECKING:
    from ..check.findings import Findings
    from ..check.snapshot import Snapshot
    from ..domain.rules import Rule


@dataclass(frozen=True)
class LiveIndex:
    """The register at one moment, and the rules in use."""

    snapshot: Snapshot
    rules: tuple[Rule, ...]
    seq: int
    """The last entry of the register's log that is in it."""

    def check(self, rows: Sequence[Mapping[str, Value]], as_of: date) -> Findings:
        """What works that are being drawn meet; they are no part of the register, or replace their row there."""
        from ..check.engine import check_one
        from ..check.snapshot import snapshot_of_rows

        return check_one(snapshot_of_rows(rows, self.snapshot.vocabulary), self.snapshot, self.rules, as_of)


def index_of(register: Register) -> LiveIndex:
    """Read all of it; the spatial index is built at once, so that the first check does not wait for it."""
    from ..check.snapshot import snapshot_of
    from ..domain.rules import DEFAULT_RULES, rule_of

    seq = register.last_seq()
    snapshot = snapshot_of(register)
    snapshot.tree  # noqa: B018  # a cached property: asking builds it
    rules = tuple(rule_of(row) for row in register.rows("rule"))
    return LiveIndex(snapshot, rules or DEFAULT_RULES, seq)
