"""A layer becomes a rule of the register: remembered as others can open it, and taken back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...domain.changeset import Operation, Result
from ...domain.roles import may_change_rules
from ...domain.rule_store import free_id, insertion, taken_back
from ...domain.rules import CONSTRAINT, NOT_OVER, Rule
from ...errors import SamgravError
from ...i18n import explain, tr
from ..check_layer_page import LayerCheck
from ..window import Window

if TYPE_CHECKING:
    from ...register.register import Register

NAME_LENGTH = 100


class ConstraintsControl(QObject):
    """Adds the rule through the register's door."""

    change_asked = pyqtSignal(str)
    """The uuid of a rule that is to be changed."""

    def __init__(self, window: Window, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName("samgrav_constraints_control")
        self._window = window

    def remember(self, wanted: LayerCheck) -> None:
        """Make a rule of the layer, in use from now on."""
        register = self._window.desk.register
        if register is None:
            return
        try:
            rule, remarks = self._rule(wanted, register)
            operation = insertion(rule)
            result = self._window.desk.apply([operation])
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.dock.show_home()
        self._tell(rule, remarks, operation, result)

    def _rule(self, wanted: LayerCheck, register: Register) -> tuple[Rule, tuple[SamgravError, ...]]:
        from ...check.constraints.remembering import remembered
        from ...check.constraints.stored_layers import StoredLayers

        layers = StoredLayers.here(self._window.project.transformContext())
        found = remembered(wanted.layer, register, layers, wanted.start_field, wanted.end_field)
        rows = list(register.rows("rule"))
        name = _free_name(found.layer.name, {str(row[each]) for row in rows for each in ("name_en", "name_da")})
        taken = [str(row["id"]) for row in rows]
        return Rule(
            free_id(f"{CONSTRAINT}_{name}", taken),
            name,
            name,
            wanted.severity,
            wanted.within_m,
            gap_max_days=0,
            a=NOT_OVER,
            layer=found.layer,
        ), found.remarks

    def _tell(self, rule: Rule, remarks: tuple[SamgravError, ...], done: Operation, result: Result) -> None:
        messages = self._window.messages
        messages.clear_errors()
        for remark in remarks:
            messages.show_warning(explain(remark))
        undo = (tr("Undo"), lambda: self._undo(rule, done, result))
        told = tr("“{name}” is a rule now: every check of this register looks at that layer.")
        change = (tr("Change"), lambda: self.change_asked.emit(done.uuid))
        messages.show_success(told.format(name=rule.name_en), [undo, change])

    def _undo(self, rule: Rule, done: Operation, result: Result) -> None:
        try:
            self._window.desk.apply(taken_back([done], {}, result))
        except SamgravError as error:
            self._window.messages.show_error(error)
            return
        self._window.messages.show_success(tr("“{name}” is no rule any more.").format(name=rule.name_en))


def _free_name(wish: str, taken: set[str]) -> str:
    """The wish; with a number where a rule is called so: two rules of one name could not be told apart."""
    name, number = wish[:NAME_LENGTH], 2
    while name in taken:
        ending = f" ({number})"
        name, number = f"{wish[: NAME_LENGTH - len(ending)]}{ending}", number + 1
    return name


def may_not_remember(register: Register | None) -> str:
    """Why a person cannot make a rule of a layer; empty where it can be done."""
    if register is None:
        return tr("Open or create a register first.")
    if register.read_only_reason is not None:
        return explain(register.read_only_reason)
    return "" if may_change_rules(register.role) else tr("Only an admin of the register changes its rules.")
