"""The rules of a register, and as a readable file to be shared between cities; `reading` reads such files."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from ...domain.rule_record import BadRule, rule_of, rule_record
from ...domain.rules import Rule
from ...errors import BadInput, marked
from ...register.register import Register

FORMAT = "samgrav-rules-1"


def rules_of(register: Register) -> tuple[Rule, ...]:
    """The rules in the register's table, those that are switched off included."""
    found = []
    for record in register.rows("rule"):
        try:
            found.append(rule_of(record))
        except BadRule as error:
            raise BadInput(
                marked(
                    "The rule '{id}' in the register cannot be used: {reason} Nothing was checked; correct the rule."
                ),
                id=record.get("id"),
                reason=error,
            ) from error
    return tuple(found)


def rules_text(rules: Sequence[Rule]) -> str:
    """The rules as the text of such a file."""
    records = [rule_record(rule) for rule in rules]
    readable = [{**record, "conditions": json.loads(str(record["conditions"]))} for record in records]
    stated = [{name: value for name, value in record.items() if value not in (None, "", {})} for record in readable]
    text = json.dumps({"format": FORMAT, "rules": stated}, indent=2, ensure_ascii=False) + "\n"
    # Lists of codes read best on one line; a line break within brackets is never part of a text.
    return re.sub(r"\[\n\s+([^\[\]{}]+?)\n\s+\]", lambda match: "[" + re.sub(r"\n\s+", " ", match[1]) + "]", text)


def write_rules(rules: Sequence[Rule], path: Path) -> None:
    """Write the rules to such a file, whole or not at all. Raises BadInput, and what was there before is kept."""
    beside = path.with_name(f"{path.name}.part")
    try:
        beside.write_text(rules_text(rules), encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        sentence = marked("The rules cannot be written to {file}: {reason}. Choose another place.")
        raise BadInput(sentence, file=path, reason=error.strerror or str(error)) from error
