"""The moment now, as the register writes moments."""

from __future__ import annotations

from datetime import UTC, datetime


def now() -> str:
    """ISO text in UTC to the millisecond, as GeoPackage's DATETIME wants it: `2026-06-30T12:00:00.000Z`."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
