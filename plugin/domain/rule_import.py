"""What a file's rules would add to those of a register, and change in them, before anything is done."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from .changeset import Operation
from .rule import Rule
from .rule_store import StoredRule, change, changed_parts, insertion


@dataclass(frozen=True)
class Incoming:
    """One rule of a file; `stored` is the one of the same id here, if there is one."""

    rule: Rule
    stored: StoredRule | None = None

    @property
    def is_new(self) -> bool:
        """The register has no rule of that id."""
        return self.stored is None

    @property
    def changed(self) -> tuple[str, ...]:
        """In which fields it differs from the rule that is here; empty for a new one, and for one that is the same."""
        if self.stored is None:
            return ()
        if self.stored.rule is None:
            return ("id",)  # what stands here cannot be read: all of it becomes another
        return tuple(changed_parts(self.stored.rule, self.rule))

    @property
    def does_something(self) -> bool:
        """Whether taking it over changes anything."""
        return self.is_new or bool(self.changed)


def compare(rules: Sequence[Rule], stored: Sequence[StoredRule]) -> list[Incoming]:
    """Each rule of a file beside the one here, in the file's order."""
    here = {each.id: each for each in stored}
    return [Incoming(rule, here.get(rule.id)) for rule in rules]


def operations_of(incoming: Sequence[Incoming], chosen: Collection[str]) -> tuple[Operation, ...]:
    """What taking over the rules of these ids asks of the register."""
    wanted = [each for each in incoming if each.rule.id in chosen]
    found = [insertion(each.rule) if each.stored is None else change(each.stored, each.rule) for each in wanted]
    return tuple(operation for operation in found if operation is not None)
