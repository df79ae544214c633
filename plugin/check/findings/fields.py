"""The columns of findings in the public contract."""

from __future__ import annotations

from ...domain.schema import Type

FINDING_FIELDS: tuple[tuple[str, Type], ...] = (
    ("rule", Type.TEXT),
    ("severity", Type.TEXT),
    ("certainty", Type.TEXT),
    ("ref_a", Type.TEXT),
    ("ref_b", Type.TEXT),
    ("uuid_a", Type.TEXT),
    ("uuid_b", Type.TEXT),
    ("title_a", Type.TEXT),
    ("title_b", Type.TEXT),
    ("party_a", Type.TEXT),
    ("party_b", Type.TEXT),
    ("distance_m", Type.REAL),
    ("gap_days", Type.INTEGER),
    ("shared_days", Type.INTEGER),
    ("shared_from", Type.DATE),
    ("shared_to", Type.DATE),
    ("shared_area_m2", Type.REAL),
    ("sentence", Type.TEXT),
)
"""Names and types of the findings' columns, in the order of the public contract."""
