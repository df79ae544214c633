"""The pieces of a page that stands by itself: readable on screen, in the dark, on paper and in QGIS's result viewer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.5 "Segoe UI", "Open Sans", sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; }
h1 { font-size: 1.6em; margin-bottom: 0.2em; }
h2, summary { font-size: 1.15em; font-weight: 600; margin: 1.6em 0 0.4em; }
summary { cursor: pointer; }
table { border-collapse: collapse; margin: 0.6em 0; }
th, td { text-align: left; vertical-align: top; padding: 0.25em 0.9em 0.25em 0; border-bottom: 1px solid #888888; }
th { font-weight: 600; } .number { text-align: right; font-variant-numeric: tabular-nums; }
.warning { border-left: 4px solid #D55E00; padding-left: 0.8em; font-weight: 600; }
@media print { details > * { display: block; } }
"""


def page(title: str, parts: Iterable[str]) -> str:
    """A whole HTML page."""
    body = "\n".join(part for part in parts if part)
    return (
        f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def section(title: str, *parts: str, folded: bool = False) -> str:
    """A heading and what belongs to it; folded where it is long and seldom needed."""
    inside = "".join(parts)
    if folded:
        return f"<details><summary>{escape(title)}</summary>{inside}</details>"
    return f"<h2>{escape(title)}</h2>{inside}"


def paragraph(text: str, style: str = "") -> str:
    """A paragraph of plain text."""
    return f'<p class="{style}">{escape(text)}</p>' if style else f"<p>{escape(text)}</p>"


def table(
    heads: Sequence[str], rows: Iterable[Sequence[str]], numeric: tuple[int, ...] = (), raw: tuple[int, ...] = ()
) -> str:
    """A table of texts; `numeric` columns stand to the right, `raw` ones hold HTML already."""
    head = "".join(_cell("th", at, escape(text), numeric) for at, text in enumerate(heads))
    lines = [
        "".join(_cell("td", at, text if at in raw else escape(text), numeric) for at, text in enumerate(row))
        for row in rows
    ]
    return f"<table><tr>{head}</tr>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>\n"


def _cell(tag: str, at: int, inside: str, numeric: tuple[int, ...]) -> str:
    return f'<{tag} class="number">{inside}</{tag}>' if at in numeric else f"<{tag}>{inside}</{tag}>"
