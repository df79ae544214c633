"""Drafts on disk: what was drawn or typed and is not registered yet outlives a crash.

One JSON file a draft, beside it a lock that the QGIS drawing it holds: another QGIS with the same profile leaves it
alone, and a lock whose QGIS is gone is no lock.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qgis.PyQt.QtCore import QLockFile

from ..domain.changeset import Kind, Operation, Value

FORMAT = 1


@dataclass(frozen=True)
class SavedDraft:
    """A work that is drawn or edited and not registered.

    `values` are the work's fields as they stand in the form, without geometry; `areas` the geometries as WKB, one a
    feature of the draft; `base` the row as it was opened (empty for a new work).
    """

    id: str
    register_id: str
    mode: str
    """`new`, `each` (every area becomes a work of its own), `edit` or `phase`."""
    uuid: str
    values: Mapping[str, Value]
    areas: tuple[bytes, ...]
    contact: Mapping[str, Value] = field(default_factory=dict)
    base: Mapping[str, Value] = field(default_factory=dict)
    base_contact: Mapping[str, Value] = field(default_factory=dict)
    companions: tuple[Operation, ...] = ()
    """What is registered with it: the project of a next phase and the first phase's place in it."""


class DraftStore:
    """The folder that holds them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._locks: dict[str, QLockFile] = {}

    def save(self, draft: SavedDraft) -> None:
        """Write the draft, and hold it for this QGIS. A half-written file cannot take the place of a whole one."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._hold(draft.id)
        path = self._path(draft.id)
        beside = path.with_suffix(".part")
        with beside.open("w", encoding="utf-8") as file:
            json.dump(_to_json(draft), file, ensure_ascii=False, indent=1)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)

    def discard(self, draft_id: str) -> None:
        """Forget a draft: it was registered, or the person does not want it."""
        self._path(draft_id).unlink(missing_ok=True)
        self.let_go(draft_id)

    def let_go(self, draft_id: str) -> None:
        """Keep the file and hold it no longer; it is found as left behind from now on."""
        lock = self._locks.pop(draft_id, None)
        if lock is not None:
            lock.unlock()

    def left_behind(self, register_id: str) -> list[SavedDraft]:
        """Drafts of this register that no running QGIS holds, oldest first. A file that cannot be read is left out."""
        found = []
        for path in sorted(self._folder.glob("*.json"), key=lambda path: path.stat().st_mtime):
            draft = _read(path)
            if draft is None or draft.register_id != register_id or draft.id in self._locks:
                continue
            if self._is_free(draft.id):
                found.append(draft)
        return found

    def _hold(self, draft_id: str) -> None:
        if draft_id not in self._locks:
            lock = self._lock(draft_id)
            if lock.tryLock(0):
                self._locks[draft_id] = lock

    def _is_free(self, draft_id: str) -> bool:
        lock = self._lock(draft_id)
        free = bool(lock.tryLock(0))
        if free:
            lock.unlock()
        return free

    def _lock(self, draft_id: str) -> QLockFile:
        lock = QLockFile(str(self._path(draft_id).with_suffix(".lock")))
        lock.setStaleLockTime(0)  # held as long as its process lives, and not an instant longer
        return lock

    def _path(self, draft_id: str) -> Path:
        return self._folder / f"{draft_id}.json"


def _read(path: Path) -> SavedDraft | None:
    try:
        return _from_json(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _to_json(draft: SavedDraft) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": draft.id,
        "register_id": draft.register_id,
        "mode": draft.mode,
        "uuid": draft.uuid,
        "values": _packed(draft.values),
        "areas": [_pack(area) for area in draft.areas],
        "contact": _packed(draft.contact),
        "base": _packed(draft.base),
        "base_contact": _packed(draft.base_contact),
        "companions": [
            {
                "kind": operation.kind.value,
                "table": operation.table,
                "uuid": operation.uuid,
                "values": _packed(operation.values),
                "base_version": operation.base_version,
            }
            for operation in draft.companions
        ],
    }


def _from_json(data: dict[str, Any]) -> SavedDraft:
    if data["format"] != FORMAT:
        raise ValueError(data["format"])
    return SavedDraft(
        id=data["id"],
        register_id=data["register_id"],
        mode=data["mode"],
        uuid=data["uuid"],
        values=_unpacked(data["values"]),
        areas=tuple(base64.b64decode(area["wkb"], validate=True) for area in data["areas"]),
        contact=_unpacked(data["contact"]),
        base=_unpacked(data["base"]),
        base_contact=_unpacked(data["base_contact"]),
        companions=tuple(
            Operation(Kind(each["kind"]), each["table"], each["uuid"], _unpacked(each["values"]), each["base_version"])
            for each in data["companions"]
        ),
    )


def _packed(values: Mapping[str, Value]) -> dict[str, Any]:
    return {name: _pack(value) for name, value in values.items()}


def _unpacked(values: dict[str, Any]) -> dict[str, Value]:
    return {name: _unpack(value) for name, value in values.items()}


def _pack(value: Value) -> Any:
    return {"wkb": base64.b64encode(value).decode("ascii")} if isinstance(value, bytes) else value


def _unpack(value: Any) -> Value:
    return base64.b64decode(value["wkb"], validate=True) if isinstance(value, dict) else value
