"""Sentences about many rows, put together for the report and the log."""

from __future__ import annotations

from plugin.errors import BadInput, SamgravError
from plugin.exchange.imports.plan import Entry, Outcome
from plugin.exchange.imports.report import reasons_counted

NO_DATE = "{column} “{value}” is no date ({formats})."
FAR_AWAY = "It lies at {x:.1f}, {y:.1f}."
EMPTY = "“{field}” is empty."


def rejected(*reasons: SamgravError) -> list[Entry]:
    return [Entry(number, number, Outcome.REJECTED, reasons=(reason,)) for number, reason in enumerate(reasons)]


def test_what_the_sentences_have_in_common_stays_readable() -> None:
    entries = rejected(
        BadInput(NO_DATE, column="fra", value="snart", formats="dd/mm/yyyy"),
        BadInput(EMPTY, field=SamgravError("Title")),
        BadInput(NO_DATE, column="fra", value="31/02/2026", formats="dd/mm/yyyy"),
        BadInput(NO_DATE, column="til", value="aldrig", formats="dd/mm/yyyy"),
        BadInput(EMPTY, field=SamgravError("Owner")),
        BadInput(EMPTY, field=SamgravError("Owner")),
        BadInput(NO_DATE, column="fra", value="nu {x}", formats="dd/mm/yyyy"),
        BadInput(FAR_AWAY, x=1.25, y=2.0),
        BadInput(FAR_AWAY, x=1.5, y=2.0),
        BadInput("100 {percent} {{sure}}.", percent="%"),
    )
    assert reasons_counted(entries) == [
        ("fra “…” is no date (dd/mm/yyyy).", 3),
        ("“Owner” is empty.", 2),
        ("It lies at …, 2.0.", 2),
        ("“Title” is empty.", 1),
        ("til “aldrig” is no date (dd/mm/yyyy).", 1),
        ("100 % {sure}.", 1),
    ]
