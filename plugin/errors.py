"""Errors that a person can meet: what happened, what was kept, and what to do now.

A message is a template with named placeholders, so that the interface can translate it before filling it in.
"""

from __future__ import annotations

from typing import Any


def marked(text: str) -> str:
    """Mark a text for translation where it stands, without QGIS; the interface translates it when it is shown."""
    return text


class SamgravError(Exception):
    """A problem told in whole sentences.

    `template` holds the English sentence with named placeholders, `values` what goes into them.
    """

    def __init__(self, template: str, **values: Any) -> None:
        super().__init__(template)
        self.template = template
        self.values = values

    def __str__(self) -> str:
        return self.template.format(**self.values) if self.values else self.template


class BadInput(SamgravError):
    """Something a person or a file gave cannot be registered; nothing was saved."""


class RegisterError(SamgravError):
    """The register could not be opened, read or written."""


class ReadOnly(RegisterError):
    """The register can be read and not be written; the message says why."""


class RegisterBusy(RegisterError):
    """Another program holds the register at this moment; trying again later helps."""


class Unreachable(RegisterError):
    """The register's server does not answer, or the connection to it broke; trying again later helps."""


class Stopped(Exception):  # it is no error
    """A person told it to stop; there is no result."""
