"""Changesets, results and records as JSON text, for the outbox, the log and the comparison of two changesets."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from hashlib import sha256
from typing import Any

from ..domain.changeset import Changeset, Kind, Operation, Result, RowResult, Value

_BYTES = "wkb"


def record_text(record: Mapping[str, Value]) -> str:
    """A row as JSON; bytes as `{"wkb": base64}`."""
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"), default=_packed)


def record_of(text: str) -> dict[str, Value]:
    """The row of `record_text`."""
    record: dict[str, Value] = json.loads(text, object_hook=_unpacked)
    return record


def changeset_text(changeset: Changeset) -> str:
    """A changeset as JSON; the same changeset always gives the same text."""
    whole = {
        "id": changeset.id,
        "author": changeset.author,
        "note": changeset.note,
        "operations": [
            {
                "kind": operation.kind.value,
                "table": operation.table,
                "uuid": operation.uuid,
                "base_version": operation.base_version,
                "values": dict(sorted(operation.values.items())),
            }
            for operation in changeset.operations
        ],
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), default=_packed)


def changeset_of(text: str) -> Changeset:
    """The changeset of `changeset_text`."""
    whole = json.loads(text, object_hook=_unpacked)
    operations = tuple(
        Operation(Kind(each["kind"]), each["table"], each["uuid"], each["values"], each["base_version"])
        for each in whole["operations"]
    )
    return Changeset(operations, whole["author"], whole["note"], whole["id"])


def content_of(changeset: Changeset) -> str:
    """A fingerprint by which the same changeset, sent again, is told from another one under the same id."""
    return sha256(changeset_text(changeset).encode("utf-8", "surrogatepass")).hexdigest()


def result_text(result: Result) -> str:
    """A result as JSON."""
    return json.dumps(asdict(result), ensure_ascii=False, separators=(",", ":"))


def result_of(text: str, replayed: bool) -> Result:
    """The result of `result_text`."""
    whole = json.loads(text)
    rows = tuple(
        RowResult(row["table"], row["uuid"], row["row_version"], row["ref"], tuple(row["merged"]))
        for row in whole["rows"]
    )
    return Result(whole["changeset"], whole["seq"], rows, replayed)


def _packed(value: object) -> dict[str, str] | str:
    if isinstance(value, bytes | bytearray | memoryview):
        return {_BYTES: b64encode(bytes(value)).decode("ascii")}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"a changeset holds no {type(value).__name__}")


def _unpacked(found: dict[str, Any]) -> Any:
    return b64decode(found[_BYTES]) if set(found) == {_BYTES} else found
