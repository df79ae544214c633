"""Why rules cannot be changed, by this person or at this moment: a sentence an action, empty where it can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...domain.roles import may_change_rules
from ...domain.rule_store import StoredRule
from ...i18n import explain, tr
from ..role_words import role_in_words

if TYPE_CHECKING:
    from ...register.register import Register

CHANGING = ("new", "change", "copy", "remove", "import", "reset", "defaults")
WITH_RULE = ("change", "copy", "remove", "reset")


def may_not_change(register: Register | None) -> str:
    """Why this person cannot change rules; empty where it can be done."""
    if register is None:
        return tr("Open or create a register first.")
    if register.read_only_reason is not None:
        reason = explain(register.read_only_reason)
        return tr("These rules can be seen and not changed: {reason}").format(reason=reason)
    if may_change_rules(register.role):
        return ""
    text = tr("Only an admin of the register changes its rules; your role here is {role}.")
    return text.format(role=role_in_words(register.role))


def reasons(selected: StoredRule | None, may_not: str) -> dict[str, str]:
    """Why each action of the list cannot be used now."""
    found = dict.fromkeys(CHANGING, may_not)
    for name in WITH_RULE:
        if selected is None:
            found[name] = found[name] or tr("Select a rule first.")
    found["change"] = "" if selected is not None and selected.rule is not None else tr("Select a rule first.")
    return found if selected is None else found | _about(selected, may_not)


def _about(selected: StoredRule, may_not: str) -> dict[str, str]:
    found = {}
    if selected.rule is None:
        unreadable = tr("This rule cannot be read; remove it, or put it right in the table.")
        found = {"change": unreadable, "copy": unreadable}
    if selected.default is None:
        found["reset"] = may_not or tr("A new register has no rule of that name.")
    elif not selected.differs_from_default:
        found["reset"] = may_not or tr("It is as a new register has it.")
    return found
