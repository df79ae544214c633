"""Users and passwords in the address of a layer: they are for nobody else, and never stand in a register."""

from __future__ import annotations

import re
from urllib.parse import unquote

_NAMES = r"user(?:name)?|uid|pass(?:word|wd)?|pwd|(?:\w+_)?token|api[_-]?key|(?:\w+_)?secret|sig(?:nature)?"
_PATTERNS = (
    # password='x' of a database, PWD=x; of a connection string, ?token=x of an address.
    re.compile(rf"(?:^|[\s;,?&'\"|:])(?P<what>{_NAMES})\s*=\s*['\"]?[^\s&;,'\"]", re.IGNORECASE),
    re.compile(r"[?&](?P<what>key|auth|code)=[^&\s'\"]", re.IGNORECASE),
    re.compile(r"(?P<what>http-header:(?!referer)[\w-]+)=", re.IGNORECASE),
)
_BEFORE_HOST = re.compile(r"://[^/@\s'\"]+@")


def secret_in(source: str) -> str | None:
    """What in the address says who somebody is, without its value: `password`, `token`; None where nothing does."""
    for text in (source, unquote(source)):
        for pattern in _PATTERNS:
            if found := pattern.search(text):
                return found["what"]
        if _BEFORE_HOST.search(text):
            return "@"
    return None
