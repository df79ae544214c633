"""The works, field by field as their form shows them."""

from __future__ import annotations

from ...errors import marked
from .every_row import BOOKKEEPING, UUID
from .table import Field, Tab, Table, Type

_WHAT = (
    Field(
        "title",
        Type.TEXT,
        "Title",
        "Titel",
        marked("What is done, in a few words, e.g. New mains"),
        Tab.WHAT,
        required=True,
        max_length=200,
    ),
    Field("description", Type.TEXT, "Description", "Beskrivelse", tab=Tab.WHAT, max_length=10_000, multiline=True),
    Field("kind", Type.TEXT, "Kind", "Art", tab=Tab.WHAT, code_list="kind", required=True, default="other"),
    Field("status", Type.TEXT, "Status", "Status", tab=Tab.WHAT, code_list="status", required=True, default="planned"),
    Field(
        "excavates",
        Type.BOOLEAN,
        "Excavates",
        "Graver",
        marked("The surface is opened"),
        Tab.WHAT,
        required=True,
        default=True,
    ),
    Field("emergency", Type.BOOLEAN, "Emergency", "Akut", tab=Tab.WHAT, required=True, default=False),
)

_WHEN = (
    Field("start_date", Type.DATE, "Start", "Start", marked("The first day"), Tab.WHEN),
    Field("end_date", Type.DATE, "End", "Slut", marked("The last day; empty while the end is open"), Tab.WHEN),
    Field(
        "certainty",
        Type.TEXT,
        "Certainty",
        "Datosikkerhed",
        marked("How firm the period is"),
        Tab.WHEN,
        "certainty",
        required=True,
        default="day",
    ),
    Field(
        "duration_days",
        Type.INTEGER,
        "Duration in days",
        "Varighed i dage",
        marked("How long the job takes, where that is shorter than the period"),
        Tab.WHEN,
        minimum=1,
    ),
    Field("earliest_start", Type.DATE, "Earliest start", "Tidligste start", marked("It may be moved to"), Tab.WHEN),
    Field("latest_end", Type.DATE, "Latest end", "Seneste slut", marked("It must be done by"), Tab.WHEN),
    Field("actual_start", Type.DATE, "Actual start", "Faktisk start", tab=Tab.WHEN),
    Field("actual_end", Type.DATE, "Actual end", "Faktisk slut", tab=Tab.WHEN),
)

_WHERE = (
    Field("street", Type.TEXT, "Street", "Vej", tab=Tab.WHERE, max_length=500),
    Field("geom", Type.GEOMETRY, "Area", "Område", tab=Tab.WHERE, required=True),
)

_IMPACT = (
    Field(
        "traffic", Type.TEXT, "Traffic", "Trafik", tab=Tab.IMPACT, code_list="traffic", required=True, default="unknown"
    ),
    Field("footprint", Type.CODES, "Footprint", "Optager", tab=Tab.IMPACT, code_list="footprint"),
    Field(
        "protection_years",
        Type.INTEGER,
        "Protection in years",
        "Gravespærring i år",
        marked("Only where the work renews a surface: how long it is not to be dug up"),
        Tab.IMPACT,
        minimum=0,
    ),
)

_WHO = (
    Field(
        "party", Type.TEXT, "Owner", "Ejer", tab=Tab.WHO, references=("party", "name"), required=True, max_length=200
    ),
    Field("contractor", Type.TEXT, "Contractor", "Entreprenør", tab=Tab.WHO, max_length=200),
    Field("project_uuid", Type.TEXT, "Project", "Projekt", tab=Tab.WHO, references=("project", "uuid"), max_length=36),
    Field(
        "visibility",
        Type.TEXT,
        "Visible to",
        "Synlig for",
        tab=Tab.WHO,
        code_list="visibility",
        required=True,
        default="public",
    ),
)

_IDENTITY = (
    UUID,
    Field("ref", Type.TEXT, "Reference", "Reference", tab=Tab.BOOKKEEPING, unique=True, bookkeeping=True),
    Field("external_ref", Type.TEXT, "Reference elsewhere", "Ekstern reference", tab=Tab.BOOKKEEPING, max_length=200),
    Field("source", Type.TEXT, "Source", "Kilde", tab=Tab.BOOKKEEPING, max_length=200),
)

PERIOD_STATUS_PLACE = ("start_date", "end_date", "actual_start", "actual_end", "status", "geom")

WORK = Table(
    "work",
    "Works",
    "Arbejder",
    _IDENTITY + _WHAT + _WHEN + _WHERE + _IMPACT + _WHO + BOOKKEEPING,
    groups=(PERIOD_STATUS_PLACE,),
    orders=(
        ("start_date", "end_date"),
        ("actual_start", "actual_end"),
        ("earliest_start", "latest_end"),
        ("earliest_start", "start_date"),
        ("end_date", "latest_end"),
    ),
    indexed=(("source", "external_ref"), ("party",), ("project_uuid",)),
)
