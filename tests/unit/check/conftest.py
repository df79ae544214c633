"""Registers to check, made as the register's own tests make them."""

from __future__ import annotations

from tests.unit.register.conftest import new_register, template

__all__ = ["new_register", "template"]
