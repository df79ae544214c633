"""Ids of changesets that say which source they brought in, so that the history tells an import from a person."""

from __future__ import annotations

import hashlib
import uuid

_VERSION = 8
"""UUIDs whose bits the application lays out itself (RFC 9562, section 5.8); nobody else's ids here are of this kind."""


def import_changeset_id(source: str) -> str:
    """A new id for a changeset that imports from this source: 32 bits name the source, the rest is chance."""
    raw = bytearray(uuid.uuid4().bytes)
    raw[:4] = _mark(source)
    raw[6] = raw[6] & 0x0F | _VERSION << 4
    return str(uuid.UUID(bytes=bytes(raw)))


def is_import(changeset_id: str, source: str) -> bool:
    """Whether a changeset was an import from this source."""
    try:
        raw = uuid.UUID(changeset_id).bytes
    except ValueError:
        return False
    return raw[:4] == _mark(source) and raw[6] >> 4 == _VERSION


def _mark(source: str) -> bytes:
    return hashlib.sha256(source.encode("utf-8")).digest()[:4]
