"""Reads a profile file, and says line by line what is wrong with it."""

from __future__ import annotations

import codecs
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any

from ...domain.codes import STATUSES_WITHOUT_START, parse_codes
from ...domain.schema import Type
from ...errors import BadInput, marked
from .faults import BadProfile, Data, Fault, Faults, unknown
from .located_json import BadJson, parse
from .profile import VERSION, Dates, Profile, code_list_of, mappable_fields, type_of
from .rule_reader import RuleReader, results_of
from .rules import Constant, Rule, leaves_of
from .text import same_key

KEYS = (
    "samgrav_profile", "name", "description", "source", "external_ref", "crs", "encoding", "complete", "width_m",
    "empty", "decimal", "dates", "undated_status", "fields", "only_when_new", "parties",
)  # fmt: skip
WIDEST_M = 500.0


def load_profile(path: Path) -> Profile:
    """The profile in a file. Raises BadProfile where it cannot be read or does not hold together."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        reason = BadInput(marked("The file cannot be read: {error}."), error=error.strerror or str(error))
        raise BadProfile(path.name, [reason]) from error
    except UnicodeDecodeError as error:
        raise BadProfile(path.name, [BadInput(marked("The file is not written in UTF-8."))]) from error
    return parse_profile(text, path.name)


def looks_like_profile(path: Path) -> bool:
    """Whether a file means to be a profile, sound or not; a JSON file may be a layer as well."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            return '"samgrav_profile"' in file.read(4_096)
    except (OSError, UnicodeDecodeError):
        return False


def parse_profile(text: str, name: str = "") -> Profile:
    """The profile in a text. Raises BadProfile with every fault that is in it, each with its line."""
    try:
        located = parse(text)
    except BadJson as error:
        raise BadProfile(name, [Fault(error.line, error)]) from error
    faults = Faults(located)
    profile = _profile(faults)
    if faults.found or profile is None:
        raise BadProfile(name, faults.in_order())
    return profile


def check_codes(profile: Profile, codes: Mapping[str, Collection[str]]) -> None:
    """Raise BadProfile where the profile names a code that the register's lists don't have."""
    faults = [
        Fault(line, unknown(marked("“{word}” is no code of the list {list}.{hint}"), code, codes[named], list=named))
        for named, code, line in _codes_named(profile)
        if code not in codes[named]
    ]
    if faults:
        raise BadProfile(profile.name or profile.source, faults)


def _codes_named(profile: Profile) -> Iterator[tuple[str, str, int]]:
    """Every code of ours that the profile names: list, code, line."""
    for name, rule in profile.fields.items():
        list_name = code_list_of(name)
        for leaf in leaves_of(rule) if list_name else ():
            for value in results_of(leaf):
                for code in parse_codes(str(value)) if type_of(name) is Type.CODES else (str(value),):
                    yield list_name or "", code, profile.line("fields", name)


def _profile(faults: Faults) -> Profile | None:
    data = faults.located.data
    if not isinstance(data, dict):
        return faults.add((), marked("A profile is an object in braces."))
    for path in faults.located.doubled:
        faults.add(path, marked("The key “{key}” stands twice."), key=path[-1])
    if data.get("samgrav_profile") != VERSION:
        return faults.add(
            ("samgrav_profile",),
            marked('A profile begins with "samgrav_profile": {version}; this plugin knows no other version.'),
            version=VERSION,
        )
    faults.known_keys((), data, KEYS)
    profile = _assembled(faults, RuleReader(faults), data)
    _together(profile, faults)
    return profile


def _assembled(faults: Faults, rules: RuleReader, data: Data) -> Profile:
    return Profile(
        source=faults.text(data, "source", required=True),
        external_ref=faults.names(data, "external_ref", required=True),
        fields=_fields(faults, rules, data.get("fields")),
        name=faults.text(data, "name"),
        description=faults.text(data, "description"),
        crs=faults.text(data, "crs") or None,
        encoding=_encoding(faults, data),
        complete=faults.flag(data, "complete"),
        width_m=_width(faults, rules, data.get("width_m")),
        empty=tuple(dict.fromkeys(("", *faults.names(data, "empty")))),
        decimal=faults.one_of(data, "decimal", (",", ".")),
        dates=_dates(faults, rules, data.get("dates", {})),
        undated_status=faults.one_of(data, "undated_status", STATUSES_WITHOUT_START),
        only_when_new=_field_names(faults, data),
        parties=_parties(faults, data.get("parties", {})),
        located=faults.located,
    )


def _together(profile: Profile, faults: Faults) -> None:
    """What no part can tell for itself."""
    for name in ("title", "party"):
        if ("fields", name) not in faults.located.lines:
            reason = marked("“fields” must say where the {field} comes from; every work has one.")
            faults.add(("fields",), reason, field=name)
    for name in profile.only_when_new:
        if name not in profile.fields:
            reason = marked("“{field}” is not among the profile's fields, so it cannot be set for new works only.")
            faults.add(("only_when_new",), reason, field=name)


def _fields(faults: Faults, rules: RuleReader, data: Any) -> dict[str, Rule]:
    if not isinstance(data, dict):
        faults.add(("fields",), marked("“fields” must name our fields and where each comes from."))
        return {}
    known = {field.name: field for field in mappable_fields()}
    faults.known_keys(("fields",), data, known)
    read = {name: rules.rule(("fields", name), raw, known[name]) for name, raw in data.items() if name in known}
    return {name: rule for name, rule in read.items() if rule is not None}


def _encoding(faults: Faults, data: Data) -> str | None:
    """How the file's letters are written; QGIS takes a name it does not know for no name at all."""
    name = faults.text(data, "encoding").strip()
    if name and name.casefold() != "system":
        try:
            codecs.lookup(name.replace(" ", ""))
        except LookupError:
            faults.add(("encoding",), marked("“{name}” is no encoding; UTF-8 and CP1252 are two."), name=name)
    return name or None


def _width(faults: Faults, rules: RuleReader, raw: Any) -> Rule | None:
    if raw is None:
        return None
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        if not 0 < raw <= WIDEST_M:
            reason = marked("“width_m” is a width in metres above 0, at most {widest}.")
            faults.add(("width_m",), reason, widest=f"{WIDEST_M:g}")
        return Constant(raw)
    return rules.rule(("width_m",), raw, None)


def _dates(faults: Faults, rules: RuleReader, raw: Any) -> Dates:
    if not isinstance(raw, dict):
        faults.add(("dates",), marked("“dates” is an object with formats, open and missing."))
        return Dates()
    faults.known_keys(("dates",), raw, ("formats", "open", "missing"))
    formats = faults.names(raw, "formats", at=("dates",)) or Dates().formats
    rules.formats(("dates", "formats"), formats)
    return Dates(formats, faults.names(raw, "open", at=("dates",)), faults.names(raw, "missing", at=("dates",)))


def _parties(faults: Faults, raw: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(raw, dict):
        faults.add(("parties",), marked("“parties” is a table: our name, and a list of their spellings."))
        return {}
    parties = {name: faults.names(raw, name, at=("parties",)) for name in raw}
    taken: dict[str, str] = {}
    for name, spellings in parties.items():
        for spelling in spellings:
            other = taken.setdefault(same_key(spelling), name)
            if other != name:
                reason = marked("“{spelling}” cannot mean both {one} and {other}.")
                faults.add(("parties", name), reason, spelling=spelling, one=other, other=name)
    return parties


def _field_names(faults: Faults, data: Data) -> tuple[str, ...]:
    names = faults.names(data, "only_when_new")
    known = [field.name for field in mappable_fields()]
    for name in names:
        if name not in known:
            reason = unknown(marked("“{word}” is no field of a work.{hint}"), name, known)
            faults.add_error(("only_when_new",), reason)
    return tuple(name for name in names if name in known)
