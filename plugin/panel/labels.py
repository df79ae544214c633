"""Codes as people read them: the register's own lists first, then those a new register starts with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..domain.codes import ALL_CODES
from ..layers.words import in_danish

CODE_COLUMNS = ("list_name", "code", "label_en", "label_da", "sort_order", "in_use")


class Labels:
    """The label of every code in the interface's language."""

    def __init__(self, columns: Mapping[str, Sequence[object]] | None = None) -> None:
        self._label = "label_da" if in_danish() else "label_en"
        self._labels = {(code.list_name, code.code): getattr(code, self._label) for code in ALL_CODES}
        self._order: dict[str, list[str]] = {}
        if columns:
            self._read(columns)
        else:
            for code in ALL_CODES:
                self._order.setdefault(code.list_name, []).append(code.code)

    def of(self, list_name: str, code: str | None) -> str:
        """The label; the code itself where the list does not know it."""
        return self._labels.get((list_name, code or ""), code or "")

    def codes(self, list_name: str) -> list[str]:
        """The codes in use, in the list's order."""
        return self._order.get(list_name, [])

    def _read(self, columns: Mapping[str, Sequence[object]]) -> None:
        rows = sorted(zip(*(columns[name] for name in CODE_COLUMNS), strict=True), key=lambda row: row[4] or 0)
        for list_name, code, english, danish, _, in_use in rows:
            self._labels[list_name, code] = (danish if self._label == "label_da" else english) or code
            if in_use:
                self._order.setdefault(list_name, []).append(code)
