"""The register's tables and fields, once: storage, forms, imports and handovers all read them from here.

Each table stands in a file of its own name; `table.py` has the words that they are written in.
"""

from __future__ import annotations

from .code import CODE
from .contact import CONTACT
from .detour import DETOUR
from .party import PARTY
from .project import PROJECT
from .rule import RULE
from .settled_pair import SETTLED_PAIR
from .table import NOTHING_DRAWN, Field, Shape, Tab, Table, Type
from .work import WORK

__all__ = [
    "CODE",
    "CONTACT",
    "DETOUR",
    "NOTHING_DRAWN",
    "PARTY",
    "PROJECT",
    "RULE",
    "SCHEMA_VERSION",
    "SETTLED_PAIR",
    "TABLES",
    "WORK",
    "Field",
    "Shape",
    "Tab",
    "Table",
    "Type",
    "table_named",
]

SCHEMA_VERSION = 2

TABLES: tuple[Table, ...] = (WORK, PROJECT, PARTY, CONTACT, CODE, RULE, DETOUR, SETTLED_PAIR)
"""The tables that changesets write; history, changesets and metadata belong to the register itself."""


_BY_NAME = {table.name: table for table in TABLES}


def table_named(name: str) -> Table:
    """The table of that name; KeyError where there is none."""
    return _BY_NAME[name]
