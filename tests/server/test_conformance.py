"""What every store of a register does with a changeset, asked of PostgreSQL: the tests themselves are those of the
GeoPackage, and the random changesets too. Each author there is a login here."""

from __future__ import annotations

from tests.unit.register import test_bad_input, test_door, test_door_against_model

for module in (test_door, test_bad_input, test_door_against_model):
    globals().update({name: value for name, value in vars(module).items() if name.startswith("test_")})
