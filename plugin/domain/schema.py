"""The register's tables and fields, once: storage, forms, imports and handovers all read them from here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from ..errors import marked

SCHEMA_VERSION = 2


class Type(Enum):
    """What a field holds; each dialect has its own name for it."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    CODES = "codes"
    """Several codes of one list in one field, see `codes.format_codes`."""
    GEOMETRY = "geometry"


class Shape(Enum):
    """What a geometry field holds, by the name that OGC's standards give it."""

    AREA = "MULTIPOLYGON"
    LINE = "MULTILINESTRING"


NOTHING_DRAWN = {
    Shape.AREA: marked("The work has no area; draw one."),
    Shape.LINE: marked("The detour has no line; draw one."),
}


class Tab(Enum):
    """The tabs of a work's form."""

    WHAT = marked("What")
    WHEN = marked("When")
    WHERE = marked("Where")
    IMPACT = marked("Impact")
    WHO = marked("Who")
    BOOKKEEPING = marked("Bookkeeping")


@dataclass(frozen=True)
class Field:
    """A field of a table: how it is stored, what it is called in the form, and what may stand in it."""

    name: str
    type: Type
    label: str = ""
    label_da: str = ""
    hint: str = ""
    tab: Tab | None = None
    code_list: str | None = None
    references: tuple[str, str] | None = None
    """Table and field whose values this one takes."""
    goes_along: bool = False
    """Rows say nothing without the row that they name here: they are deleted together with it."""
    shape: Shape = Shape.AREA
    """Of a geometry."""
    required: bool = False
    unique: bool = False
    default: str | int | bool | None = None
    max_length: int | None = None
    minimum: int | None = None
    multiline: bool = False
    bookkeeping: bool = False
    """Written by the register only."""


@dataclass(frozen=True)
class Table:
    """A table of the register. Every synchronised table has `uuid` and the bookkeeping fields."""

    name: str
    label: str
    label_da: str
    fields: tuple[Field, ...]
    groups: tuple[tuple[str, ...], ...] = ()
    """Fields that count as one when two people change them at the same time."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Fields whose values together stand in one row only; a single field says so itself."""
    orders: tuple[tuple[str, str], ...] = ()
    """Pairs of date fields: where both are known, the first is not after the second."""
    indexed: tuple[tuple[str, ...], ...] = ()
    """Fields by which rows are looked up often."""

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all fields, in order."""
        return tuple(field.name for field in self.fields)

    @cached_property
    def writable(self) -> tuple[str, ...]:
        """The names of the fields that a changeset may set."""
        return tuple(f.name for f in self.fields if not f.bookkeeping and f.name != "uuid")

    def group_of(self, name: str) -> tuple[str, ...]:
        """The fields that count as one with `name`, itself included."""
        return next((group for group in self.groups if name in group), (name,))


_UUID = Field("uuid", Type.TEXT, "UUID", "UUID", tab=Tab.BOOKKEEPING, required=True, unique=True, max_length=36)

_BOOKKEEPING = (
    Field("row_version", Type.INTEGER, "Version", "Version", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("created_by", Type.TEXT, "Registered by", "Registreret af", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("created_at", Type.MOMENT, "Registered at", "Registreret", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("changed_by", Type.TEXT, "Changed by", "Ændret af", tab=Tab.BOOKKEEPING, bookkeeping=True),
    Field("changed_at", Type.MOMENT, "Changed at", "Ændret", tab=Tab.BOOKKEEPING, bookkeeping=True),
)

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
    _UUID,
    Field("ref", Type.TEXT, "Reference", "Reference", tab=Tab.BOOKKEEPING, unique=True, bookkeeping=True),
    Field("external_ref", Type.TEXT, "Reference elsewhere", "Ekstern reference", tab=Tab.BOOKKEEPING, max_length=200),
    Field("source", Type.TEXT, "Source", "Kilde", tab=Tab.BOOKKEEPING, max_length=200),
)

PERIOD_STATUS_PLACE = ("start_date", "end_date", "actual_start", "actual_end", "status", "geom")

WORK = Table(
    "work",
    "Works",
    "Arbejder",
    _IDENTITY + _WHAT + _WHEN + _WHERE + _IMPACT + _WHO + _BOOKKEEPING,
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

PROJECT = Table(
    "project",
    "Projects",
    "Projekter",
    (
        _UUID,
        Field("title", Type.TEXT, "Title", "Titel", required=True, max_length=200),
        Field("description", Type.TEXT, "Description", "Beskrivelse", max_length=10_000, multiline=True),
        Field("party", Type.TEXT, "Owner", "Ejer", references=("party", "name"), max_length=200),
        *_BOOKKEEPING,
    ),
)

PARTY = Table(
    "party",
    "Parties",
    "Parter",
    (
        _UUID,
        Field("name", Type.TEXT, "Name", "Navn", required=True, unique=True, max_length=200),
        Field("description", Type.TEXT, "Description", "Beskrivelse", max_length=10_000, multiline=True),
        *_BOOKKEEPING,
    ),
)

CONTACT = Table(
    "contact",
    "Contacts",
    "Kontakter",
    (
        _UUID,
        Field(
            "work_uuid",
            Type.TEXT,
            "Work",
            "Arbejde",
            references=("work", "uuid"),
            goes_along=True,
            required=True,
            unique=True,
        ),
        Field("contact_name", Type.TEXT, "Name", "Navn", max_length=200),
        Field("contact_email", Type.TEXT, "E-mail", "E-mail", max_length=200),
        Field("contact_phone", Type.TEXT, "Phone", "Telefon", max_length=50),
        Field("internal_remark", Type.TEXT, "Internal remark", "Intern bemærkning", max_length=10_000, multiline=True),
        *_BOOKKEEPING,
    ),
)

CODE = Table(
    "code",
    "Code lists",
    "Kodelister",
    (
        _UUID,
        Field("list_name", Type.TEXT, "List", "Liste", required=True, max_length=50),
        Field("code", Type.TEXT, "Code", "Kode", required=True, max_length=50),
        Field("label_en", Type.TEXT, "English", "Engelsk", required=True, max_length=100),
        Field("label_da", Type.TEXT, "Danish", "Dansk", required=True, max_length=100),
        Field("definition_en", Type.TEXT, "Definition", "Definition (engelsk)", max_length=500),
        Field("definition_da", Type.TEXT, "Danish definition", "Definition", max_length=500),
        Field("sort_order", Type.INTEGER, "Order", "Rækkefølge", required=True, default=0),
        Field("weight", Type.REAL, "Weight", "Vægt"),
        Field("in_use", Type.BOOLEAN, "In use", "I brug", required=True, default=True),
        *_BOOKKEEPING,
    ),
    unique=(("list_name", "code"),),
)

RULE = Table(
    "rule",
    "Rules",
    "Regler",
    (
        _UUID,
        Field("id", Type.TEXT, "Rule", "Regel", required=True, unique=True, max_length=50),
        Field("name_en", Type.TEXT, "English name", "Engelsk navn", required=True, max_length=100),
        Field("name_da", Type.TEXT, "Danish name", "Dansk navn", required=True, max_length=100),
        Field("severity", Type.TEXT, "Severity", "Alvor", required=True),
        Field("distance_above_m", Type.REAL, "Farther than (m)", "Længere væk end (m)"),
        Field("distance_m", Type.REAL, "Within (m)", "Inden for (m)", required=True),
        Field("gap_min_days", Type.INTEGER, "Gap from (days)", "Afstand fra (dage)"),
        Field("gap_max_days", Type.INTEGER, "Gap to (days)", "Afstand til (dage)"),
        Field("conditions", Type.TEXT, "Conditions", "Betingelser", marked("Filters as JSON, see the help")),
        Field("advice_en", Type.TEXT, "Advice", "Råd (engelsk)", max_length=1_000),
        Field("advice_da", Type.TEXT, "Danish advice", "Råd", max_length=1_000),
        Field("in_use", Type.BOOLEAN, "In use", "I brug", required=True, default=True),
        *_BOOKKEEPING,
    ),
)

DETOUR = Table(
    "detour",
    "Detours",
    "Omkørsler",
    (
        _UUID,
        Field(
            "work_uuid",
            Type.TEXT,
            "Work",
            "Arbejde",
            marked("The work whose traffic goes this way, on the days of that work"),
            references=("work", "uuid"),
            goes_along=True,
            required=True,
            max_length=36,
        ),
        Field("title", Type.TEXT, "Title", "Titel", marked("Which way it leads, or for whom"), max_length=200),
        Field("geom", Type.GEOMETRY, "Line", "Linje", required=True, shape=Shape.LINE),
        *_BOOKKEEPING,
    ),
    indexed=(("work_uuid",),),
)


def _one_of_the_pair(side: str, label: str, label_da: str) -> tuple[Field, ...]:
    """One of the two works, and when and where it was when the pair was settled."""
    return (
        Field(
            f"work_{side}_uuid",
            Type.TEXT,
            label,
            label_da,
            references=("work", "uuid"),
            goes_along=True,
            required=True,
            max_length=36,
        ),
        Field(f"start_{side}", Type.DATE, f"{label}: start", f"{label_da}: start", required=True),
        Field(f"end_{side}", Type.DATE, f"{label}: end", f"{label_da}: slut"),
        Field(f"place_{side}", Type.TEXT, f"{label}: place", f"{label_da}: sted", required=True, max_length=64),
        Field(f"detours_{side}", Type.TEXT, f"{label}: detours", f"{label_da}: omkørsler", max_length=64),
    )


_PAIR = tuple(f"{name}_{side}" for side in ("a", "b") for name in ("start", "end", "place", "detours"))
_PAIR_AND_DECISION = (*_PAIR, "rule", "decision", "reason")

SETTLED_PAIR = Table(
    "settled_pair",
    "Settled pairs",
    "Afgjorte par",
    (
        _UUID,
        *_one_of_the_pair("a", "One work", "Det ene arbejde"),
        *_one_of_the_pair("b", "Other work", "Det andet arbejde"),
        Field("rule", Type.TEXT, "Rule", "Regel", marked("Empty: whatever rule they meet"), max_length=50),
        Field("decision", Type.TEXT, "Decision", "Afgørelse", code_list="decision", required=True),
        Field("reason", Type.TEXT, "Reason", "Begrundelse", required=True, max_length=2_000, multiline=True),
        *_BOOKKEEPING,
    ),
    groups=(_PAIR_AND_DECISION,),
    indexed=(("work_a_uuid",), ("work_b_uuid",)),
)
"""A pair of works, in no order, that people have settled: what they meet stays out of the list of findings as long as
both lie in time and place as they did then. Start and end are those that checks reckon with; `place_…` and `detours_…`
are fingerprints of the area and of the detours' lines (see `domain.settled_pair`). The reason is internal: it leaves
the house with no handover and no feed."""

TABLES: tuple[Table, ...] = (WORK, PROJECT, PARTY, CONTACT, CODE, RULE, DETOUR, SETTLED_PAIR)
"""The tables that changesets write; history, changesets and metadata belong to the register itself."""


_BY_NAME = {table.name: table for table in TABLES}


def table_named(name: str) -> Table:
    """The table of that name; KeyError where there is none."""
    return _BY_NAME[name]
