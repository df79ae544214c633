"""File names that every system takes."""

from __future__ import annotations

import pytest

from plugin.exchange.handover.names import file_name, file_names


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("W-2026-00042", "W-2026-00042"),
        ("W/2026:42?", "W-2026-42"),
        ("nul", "nul-"),
        ("æøå", "work"),
        ("a. ", "a"),
        ("x" * 300, "x" * 60),
    ],
)
def test_names_suit_windows(text: str, name: str) -> None:
    assert file_name(text) == name


def test_no_two_names_differ_by_case_alone() -> None:
    rows = [{"uuid": str(number), "ref": ref} for number, ref in enumerate(("W-1", "w-1", "W/1", None))]
    names = list(file_names(rows).values())
    assert len({name.lower() for name in names}) == 4
