"""Asks a PostgreSQL register whether works that the login may not read meet one of its own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ...domain.unseen import Asked, Unseen

Ask = Callable[[str, str], Mapping[str, Any]]
"""Runs a statement with one value, as a transaction of its own, and gives the object that it answers."""

_ASK = "SELECT samgrav_api.ask_about_unseen(%s)"
_ANSWER = "SELECT samgrav_api.answer_about_unseen(%s)"


def ask_about(uuid: str, ask: Ask) -> Unseen:
    """Asked first and answered afterwards: the server answers only what it has put down (its README says why)."""
    told = ask(_ASK, uuid)
    if told["outcome"] == "asked":
        told = ask(_ANSWER, told["asking"])
    asked = {each.value: each for each in Asked}.get(told["outcome"], Asked.NOTHING_TO_ASK)
    names = ("first_month", "last_month", "contact", "again_at")
    return Unseen(uuid, asked, bool(told.get("meets")), **{name: told.get(name) or "" for name in names})
