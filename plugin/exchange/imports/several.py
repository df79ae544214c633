"""Several things that are wrong, told as one."""

from __future__ import annotations

from collections.abc import Sequence

from ...errors import BadInput, SamgravError


class Several(BadInput):
    """Sentences one below the other; each is translated for itself."""

    def __init__(self, problems: Sequence[SamgravError], between: str = "\n") -> None:
        names = [f"problem_{number}" for number in range(len(problems))]
        template = between.join(f"{{{name}}}" for name in names)
        super().__init__(template, **dict(zip(names, problems, strict=True)))
        self.problems = tuple(problems)
