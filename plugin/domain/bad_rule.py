"""What is wrong with a rule, and where."""

from __future__ import annotations

from typing import Any

from ..errors import BadInput

Place = tuple[str | int, ...]
"""The way from the rule to something in it: names of keys, and places in lists."""


class BadRule(BadInput):
    """A rule that cannot be read. `field` is the column or the key of the conditions that is wrong, `place` the way
    there as far as it is known: `("a", "kinds", 2)`."""

    def __init__(self, field: str, template: str, **values: Any) -> None:
        super().__init__(template, field=field, **values)
        self.field = field
        self.place: Place = (field,)

    def within(self, name: str | int) -> BadRule:
        """The same, told from further out: what is wrong lies in the key of that name, or in that place of a list."""
        if self.place != (name,):
            self.place = (name, *self.place)
        return self

    def at(self, *place: str | int) -> BadRule:
        """The same, with the whole way there."""
        self.place = place
        return self
