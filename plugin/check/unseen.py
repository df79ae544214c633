"""A party's check and the works that it may not read: which of its own works the register is asked about.

Every asking is put down at the server, and there is only so much of it (resources/sql/postgres/57_unseen.sql): nothing
is asked while one draws, and a check of many works says that it did not ask instead of using up what there is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from ..domain.roles import PARTY
from ..domain.unseen import Unseen
from ..register.register import Register
from .findings.findings import Findings
from .scope import Scope

MOST = 10
"""Works that are asked about at once: half of what the server answers a login in an hour."""


def own_works(register: Register, scope: Scope, findings: Findings) -> list[str]:
    """Those that the login's party owns among the works that a check was about; none for who reads all."""
    if register.role != PARTY or not register.party:
        return []
    works = findings.snapshot
    mine = (works.party == register.party) & np.array([each is None for each in works.detour], bool)
    among = scope.mask(works)
    return [str(uuid) for uuid in works.uuid[mine if among is None else mine & among]]


def ask(register: Register, uuids: Sequence[str], is_cancelled: Callable[[], bool]) -> list[Unseen]:
    """What the register says about each of them, as far as one waits for it."""
    answers = []
    for uuid in uuids:
        if is_cancelled():
            break
        answer = register.ask_about_unseen(uuid)
        if answer is not None:
            answers.append(answer)
    return answers
