"""Texts, numbers and yes-or-no as other people's files write them."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"\s+")
_APOSTROPHES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "\u00a0": " "})
_NUMBER = re.compile(r"[-+]?\d[\d\s.,'\u00a0\u202f]*")

_YES = frozenset({"true", "t", "yes", "y", "1", "ja", "j", "oui", "o", "x", "sand", "vrai", "wahr", "waar"})
_NO = frozenset({"false", "f", "no", "n", "0", "nej", "nee", "nein", "non", "falsk", "faux", "falsch", "onwaar"})


def one_line(text: str) -> str:
    """The text with every run of blanks and line breaks as one space, none at its ends, letters in one form (NFC)."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip()


def lines(text: str) -> str:
    """The text with its line breaks, without blanks at the ends of lines and without empty lines at its ends."""
    tidy = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in tidy.split("\n")).strip()


def same_key(text: str) -> str:
    """What two spellings of one word have in common: case, blanks and the kind of apostrophe don't count."""
    return one_line(text.translate(_APOSTROPHES)).casefold()


def plain(text: str) -> str:
    """Letters and digits alone, small and without accents, words apart by one space: for comparing names."""
    apart = re.sub(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])", " ", text)
    flat = apart.casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa").replace("ß", "ss")
    bare = "".join(c for c in unicodedata.normalize("NFKD", flat) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]+", " ", bare).strip()


def shortened(text: str, length: int) -> str:
    """The text cut to `length` characters at the end of a word, with … for what is gone."""
    if len(text) <= length:
        return text
    cut = text[: length - 1]
    at_word = cut.rsplit(None, 1)[0] if " " in cut[length // 2 :] or "\n" in cut[length // 2 :] else cut
    return at_word.rstrip(" ,;.–-\n") + "…"


def as_text(raw: object) -> str:
    """A value as a person would write it: whole numbers without a fraction, days as ISO text."""
    if isinstance(raw, float) and raw.is_integer():
        return str(int(raw))
    return str(raw)


def number_in(raw: object, decimal: str | None = None) -> float | None:
    """The first number in a value: 10.0 in `10 Jours`, 8.5 in `8,5`, 1234.5 in `1.234,5`; None where there is none.

    `decimal` says which of comma and point is the decimal mark; without it the last one that stands once is.
    """
    if isinstance(raw, bool) or raw is None:
        return None
    if isinstance(raw, int | float):
        return float(raw)
    found = _NUMBER.search(str(raw))
    return float(_with_point(found.group(), decimal)) if found else None


def _with_point(digits: str, decimal: str | None) -> str:
    bare = re.sub(r"[\s'\u00a0\u202f]", "", digits).rstrip(".,")
    mark = decimal or _decimal_mark(bare)
    other = "," if mark == "." else "."
    whole, _, fraction = bare.replace(other, "").partition(mark)
    return f"{whole}.{fraction.replace(mark, '') or '0'}"


def _decimal_mark(bare: str) -> str:
    """The mark that stands last, unless it stands several times: then it parts thousands, and the other is meant."""
    last = "," if bare.rfind(",") > bare.rfind(".") else "."
    if bare.count(last) > 1:
        return "." if last == "," else ","
    return last


def yes_or_no(raw: object) -> bool | None:
    """True or False in one of several languages; None where the value says neither."""
    if isinstance(raw, bool):
        return raw
    word = same_key(as_text(raw))
    return True if word in _YES else False if word in _NO else None
