"""What is wrong with a rule, and where."""

from __future__ import annotations

from typing import Any

from ..errors import BadInput


class BadRule(BadInput):
    """A rule that cannot be read. `field` is the column or the key of the conditions that is wrong."""

    def __init__(self, field: str, template: str, **values: Any) -> None:
        super().__init__(template, field=field, **values)
        self.field = field
