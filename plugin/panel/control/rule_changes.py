"""Changes of rules through the register's door; each can be taken back from the message that tells it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...domain.changeset import Operation, Result
from ...domain.rule_store import StoredRule, change, removal, taken_back
from ...errors import SamgravError
from ...i18n import tr
from ...layers.words import language
from ...register.errors import Refused
from ..window import Window


class RuleChanges:
    """`before` are the rules as they stand in the register when a change is asked for."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self.before: Mapping[str, StoredRule] = {}

    def remove(self, stored: StoredRule) -> None:
        """Take a rule out of the register."""
        name = stored.rule.name(language()) if stored.rule else stored.id
        self.apply([removal(stored)], tr("“{name}” is removed.").format(name=name))

    def reset(self, stored: StoredRule) -> None:
        """Let a rule be as a new register has it, in use or not as it is."""
        if stored.default is None:
            return
        rule = stored.default if stored.rule is None else replace(stored.default, in_use=stored.rule.in_use)
        told = tr("“{name}” is as in a new register.").format(name=rule.name(language()))
        self.apply([change(stored, rule)], told)

    def switch(self, stored: StoredRule | None, wanted: bool) -> None:
        """Use a rule, or use it no more."""
        if stored is None or stored.rule is None:
            return
        told = tr("“{name}” is switched on.") if wanted else tr("“{name}” is switched off.")
        told = told.format(name=stored.rule.name(language()))
        self.apply([change(stored, replace(stored.rule, in_use=wanted))], told)

    def apply(self, operations: Sequence[Operation | None], told: str) -> bool:
        """Send what there is to send, and say so; whether the register took it."""
        wanted = [operation for operation in operations if operation is not None]
        before = dict(self.before)
        result = self._sent(wanted)
        if result is None:
            return False
        self._window.messages.clear_errors()
        undo = (tr("Undo"), lambda: self._undo(wanted, before, result))
        self._window.messages.show_success(told, [undo])
        return True

    def _undo(self, done: Sequence[Operation], before: dict[str, StoredRule], result: Result) -> None:
        if self._sent(taken_back(done, before, result)) is not None:
            self._window.messages.show_success(tr("The rules are as before."))

    def _sent(self, operations: Sequence[Operation]) -> Result | None:
        try:
            return self._window.desk.apply(operations) if operations else None
        except Refused:
            return None  # the desk shows both sides and asks
        except SamgravError as error:
            self._window.messages.show_error(error)
            return None
