"""The codes that a rule asks for, against those that a register has: a code nobody has would find nothing for ever."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from ..errors import SamgravError, marked
from .bad_rule import BadRule
from .changeset import Value
from .rule import CANCELLED, Rule, Side
from .validation import CodeLists

LIST_OF = {
    "kinds": "kind",
    "statuses": "status",
    "not_statuses": "status",
    "traffic": "traffic",
    "footprint": "footprint",
}
"""The code list of each condition that asks for codes."""

_NEAREST = 3
_LIKE = 0.5


def code_lists(rows: Iterable[Mapping[str, Value]]) -> CodeLists:
    """The codes of the rows of a register's table `code`, list by list, in their order."""
    found: dict[str, dict[str, bool]] = {}
    for row in sorted(rows, key=lambda row: (row["sort_order"] or 0, str(row["code"]))):
        found.setdefault(str(row["list_name"]), {})[str(row["code"])] = bool(row["in_use"])
    return found


def check_codes(rule: Rule, lists: CodeLists) -> None:
    """Raises BadRule for a code that the register's list does not have.

    One that is there and no longer in use is right: works that were registered with it may still have it.
    """
    for side in ("a", "b"):
        for condition, place, code in _asked_for(rule, side):
            known = lists.get(LIST_OF[condition], {})
            if code not in known:
                raise _unknown(condition, code, known).at(side, condition, place)
        _check_statuses(side, getattr(rule, side))


def _check_statuses(name: str, side: Side) -> None:
    left = set(side.statuses) - {*side.not_statuses, CANCELLED}
    if side.statuses and not left:
        template = marked(
            "'{field}' leaves no work: cancelled ones take part in no rule, nor do those of 'not_statuses'."
        )
        raise BadRule("statuses", template).at(name, "statuses")


def _asked_for(rule: Rule, side: str) -> Iterator[tuple[str, int, str]]:
    for condition in LIST_OF:
        for place, code in enumerate(getattr(getattr(rule, side), condition)):
            yield condition, place, code


def _unknown(condition: str, code: str, known: Mapping[str, bool]) -> BadRule:
    plain = "_".join(code.split()).lower()
    near = [plain] if plain in known else get_close_matches(plain, known, _NEAREST, _LIKE)
    offered = SamgravError(marked("The nearest are: {codes}."), codes=", ".join(near))
    if not near:
        in_use = ", ".join(each for each, is_used in known.items() if is_used)
        offered = SamgravError(marked("The codes are: {codes}."), codes=in_use)
    return BadRule(
        condition,
        marked(
            "'{field}' names “{code}”, which is no code of this register. {offered} Write one of the register's codes, "
            "or let “{code}” be added to its list of codes first."
        ),
        code=code,
        offered=offered,
    )
