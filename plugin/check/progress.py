"""How a check tells how far it is and what it has found so far, and how it is told to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..errors import Stopped

if TYPE_CHECKING:
    from .findings.findings import Findings

ProgressCallback = Callable[[float], None]
"""Called with 0 to 100."""
CancelledCallback = Callable[[], bool]
"""Asked often, from any thread; True to stop."""
FoundCallback = Callable[["Findings"], None]
"""Called with portions of the findings while the check goes on, in no particular order; perhaps not with all."""


class CheckCancelled(Stopped):
    """The check was told to stop; there is no result."""


def never() -> bool:
    """For a check that nobody can stop."""
    return False


def silent(_percent: float) -> None:
    """For a check that nobody watches."""


def unheard(_findings: Findings) -> None:
    """For a check whose findings are waited for until all are known."""


@dataclass(frozen=True)
class Watch:
    """All callbacks together."""

    progress: ProgressCallback = silent
    cancelled: CancelledCallback = never
    found: FoundCallback = unheard

    def pause(self) -> None:
        """Raise CheckCancelled if the check is to stop."""
        if self.cancelled():
            raise CheckCancelled

    def part(self, begin: float, end: float) -> Watch:
        """A watch for a part of the way, from `begin` to `end` percent."""
        return Watch(lambda percent: self.progress(begin + (end - begin) * percent / 100), self.cancelled, self.found)
