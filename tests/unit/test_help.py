"""The help is one book in every language it is written in: the same pages, parts and links."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

HELP = Path(__file__).resolve().parents[2] / "resources" / "help"
PAGES = sorted(page.name for page in HELP.glob("*.md"))
LANGUAGES = sorted(folder for folder in HELP.iterdir() if list(folder.glob("*.md")))


def parts(page: Path) -> dict[str, object]:
    """What a page has in every language: how many headings, rows, points and examples, and where its links lead."""
    text = page.read_text(encoding="utf-8")
    return {
        "headings": re.findall(r"^#+", text, re.MULTILINE),
        "rows": len(re.findall(r"^\|", text, re.MULTILINE)),
        "points": len(re.findall(r"^(?:-|\d\.) ", text, re.MULTILINE)),
        "examples": text.count("```"),
        "links": sorted(re.findall(r"\]\(([^)]+)\)", text)),
    }


@pytest.mark.parametrize("folder", LANGUAGES, ids=lambda folder: folder.name)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_the_same_parts_in_every_language(folder: Path, name: str) -> None:
    said = "a change of the English page is made in resources/help/da, too"
    assert parts(folder / name) == parts(HELP / name), said


@pytest.mark.parametrize("page", sorted(HELP.rglob("*.md")), ids=lambda page: page.relative_to(HELP).as_posix())
def test_links_lead_to_pages(page: Path) -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).is_file()] == []
