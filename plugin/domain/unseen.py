"""What a party is told about works that it may not read: that there is one, in which months, and whom to call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Asked(Enum):
    """What came of asking."""

    ANSWERED = "answered"
    NOTHING_TO_ASK = "nothing to ask"
    """The work is cancelled or undated, or gone, or somebody else's."""
    TOO_LARGE = "too large"
    """Its area is larger than what is answered about."""
    TOO_OFTEN = "too often"


@dataclass(frozen=True)
class Unseen:
    """About one work. Months as `2031-05`."""

    uuid: str
    asked: Asked
    meets: bool = False
    first_month: str = ""
    last_month: str = ""
    """Empty: nobody knows until when."""
    contact: str = ""
    """Whom to call at the city; empty where nobody has said."""
    again_at: str = ""
    """Where it was asked too often: the moment (UTC) from which it may be asked again."""

    @property
    def says_something(self) -> bool:
        """Whether a person has to know."""
        return self.meets or self.asked in {Asked.TOO_LARGE, Asked.TOO_OFTEN}
