"""Why a text is no JSON, in words that can be translated: Python has English ones, for those who program."""

from __future__ import annotations

from json import JSONDecodeError

from ..errors import SamgravError, marked

_WORDS = {
    "Expecting ',' delimiter": marked("here, or at the end of the line before, a comma is missing"),
    "Expecting ':' delimiter": marked("here a colon is missing between a name and its value"),
    "Expecting property name enclosed in double quotes": marked("here a name in double quotation marks is missing"),
    "Expecting value": marked("here a value is missing"),
    "Extra data": marked("here something follows after the end"),
    "Unterminated string starting at": marked("a text that begins here has no closing quotation mark"),
    "Invalid control character at": marked("a text goes on over the end of its line, or holds a tabulator"),
    "Invalid \\escape": marked("after a backslash stands a sign that does not belong there; write two for a real one"),
    "Illegal trailing comma before end": marked("here a comma stands after the last entry"),
}


def why_no_json(error: JSONDecodeError) -> SamgravError:
    """What is wrong at the place that the error names; in Python's own words where they are new."""
    words = (text for known, text in _WORDS.items() if error.msg.startswith(known))
    return SamgravError(next(words, "{reason}"), reason=error.msg)
