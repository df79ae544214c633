"""The code lists a new register starts with; a city extends them in its register."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Code:
    """One code of a list: what it is called, what it means, and what it weighs in nuisance days."""

    list_name: str
    code: str
    label_en: str
    label_da: str
    definition_en: str
    definition_da: str
    weight: float | None = None


def _list(name: str, *rows: tuple[str, str, str, str, str]) -> tuple[Code, ...]:
    return tuple(Code(name, *row) for row in rows)


KIND = _list(
    "kind",
    ("water", "Water", "Vand", "Drinking water mains and service pipes", "Ledninger og stik til drikkevand"),
    ("sewer", "Sewer", "Kloak", "Sewers, drains and rain water basins", "Kloakker, dræn og regnvandsbassiner"),
    ("district_heating", "District heating", "Fjernvarme", "District heating pipes", "Fjernvarmerør"),
    ("district_cooling", "District cooling", "Fjernkøling", "District cooling pipes", "Fjernkølerør"),
    ("gas", "Gas", "Gas", "Gas mains and service pipes", "Gasledninger og stik"),
    ("electricity", "Electricity", "El", "Power cables and substations", "Elkabler og transformerstationer"),
    ("telecom", "Telecom", "Tele", "Ducts and cables for telephone and data", "Rør og kabler til tele og data"),
    (
        "street_lighting",
        "Street lighting",
        "Gadebelysning",
        "Lamps, masts and their cables",
        "Lamper, master og kabler",
    ),
    (
        "resurfacing",
        "Resurfacing",
        "Ny belægning",
        "A new wearing course on the carriageway",
        "Nyt slidlag på kørebanen",
    ),
    (
        "reconstruction",
        "Reconstruction",
        "Genopretning",
        "The street renewed from the ground",
        "Vejen fornyes fra grunden",
    ),
    ("pavement", "Pavement", "Fortov", "The footway renewed", "Fortovet fornyes"),
    ("cycle_track", "Cycle track", "Cykelsti", "A cycle track built or renewed", "Cykelsti anlægges eller fornyes"),
    ("bridge", "Bridge", "Bro", "Bridges, tunnels and retaining walls", "Broer, tunneler og støttemure"),
    ("tram_metro", "Tram and metro", "Letbane og metro", "Rails, stations and shafts", "Skinner, stationer og skakte"),
    (
        "building_site",
        "Building site",
        "Byggeplads",
        "A site for work on a building beside the street",
        "Plads til byggeri ved vejen",
    ),
    ("crane_lift", "Crane or lift", "Kran eller lift", "A crane or lift that stands in the street", "Kran eller lift"),
    (
        "scaffold_container",
        "Scaffold or container",
        "Stillads eller container",
        "Scaffolds, containers and sheds in the street",
        "Stilladser, containere og skurvogne på vejen",
    ),
    ("planting", "Planting", "Beplantning", "Trees and beds planted or felled", "Træer og bede plantes eller fældes"),
    ("event", "Event", "Arrangement", "Runs, markets, festivals and film shoots", "Løb, markeder, festivaler og film"),
    (
        "survey",
        "Survey",
        "Undersøgelse",
        "Trial holes, soundings and measurements",
        "Prøvehuller, boringer og målinger",
    ),
    ("other", "Other", "Andet", "Nothing of the above; say what in the title", "Intet af det ovenstående; skriv hvad"),
)

STATUS = _list(
    "status",
    ("idea", "Idea", "Idé", "Wished for; period and place may still change", "Ønsket; tid og sted kan ændre sig"),
    ("planned", "Planned", "Planlagt", "Will be done; the period is meant", "Skal udføres; perioden er ment"),
    (
        "coordinated",
        "Coordinated",
        "Koordineret",
        "Agreed with those it meets",
        "Aftalt med dem, det støder sammen med",
    ),
    (
        "permitted",
        "Permitted",
        "Tilladt",
        "The road authority has given its permit",
        "Vejmyndigheden har givet tilladelse",
    ),
    ("ongoing", "Ongoing", "I gang", "Work has begun in the street", "Arbejdet på vejen er begyndt"),
    ("paused", "Paused", "Sat på pause", "Begun, and standing still", "Begyndt, men står stille"),
    ("completed", "Completed", "Afsluttet", "Done, and the street handed back", "Udført, og vejen er afleveret"),
    ("cancelled", "Cancelled", "Aflyst", "Will not be done", "Udføres ikke"),
)

_TRAFFIC_WEIGHTS = {
    "unknown": 1.0,
    "none": 0.0,
    "narrowed": 0.5,
    "lane_closed": 1.0,
    "alternating": 2.0,
    "one_direction_closed": 3.0,
    "closed": 5.0,
}

TRAFFIC = tuple(
    Code("traffic", *row, weight=_TRAFFIC_WEIGHTS[row[0]])
    for row in (
        (
            "unknown",
            "Not known yet",
            "Ukendt",
            "Counts as hindering motor traffic until somebody says otherwise",
            "Regnes som gene for biltrafikken, til nogen siger andet",
        ),
        ("none", "None", "Ingen", "Motor traffic is not hindered", "Biltrafikken generes ikke"),
        ("narrowed", "Narrowed", "Indsnævret", "Lanes narrowed, all open", "Smallere spor, alle åbne"),
        ("lane_closed", "Lane closed", "Spor lukket", "A lane closed, both directions open", "Et spor lukket"),
        (
            "alternating",
            "Alternating",
            "Skiftevis",
            "One lane for both directions in turn",
            "Ét spor til begge retninger",
        ),
        (
            "one_direction_closed",
            "One direction closed",
            "Én retning lukket",
            "One direction led elsewhere",
            "Ensrettet",
        ),
        ("closed", "Closed", "Lukket", "Closed to motor traffic", "Lukket for biltrafik"),
    )
)

FOOTPRINT = _list(
    "footprint",
    ("carriageway", "Carriageway", "Kørebane", "The lanes for motor traffic", "Sporene til biltrafik"),
    ("cycle_track", "Cycle track", "Cykelsti", "Cycle tracks and lanes", "Cykelstier og -baner"),
    ("footway", "Footway", "Fortov", "Pavements and crossings", "Fortove og overgange"),
    ("verge", "Verge", "Rabat", "Verges, beds and trees", "Rabatter, bede og træer"),
    ("parking", "Parking", "Parkering", "Parking along the street", "Parkering langs vejen"),
    ("square", "Square", "Plads", "Squares and pedestrian areas", "Pladser og gågader"),
    ("off_street", "Off street", "Uden for vejen", "Beside the street", "Ved siden af vejen"),
)

CERTAINTY = _list(
    "certainty",
    ("day", "To the day", "På dagen", "The period is firm to the day", "Perioden ligger fast på dagen"),
    ("week", "To the week", "På ugen", "The period is firm to the week", "Perioden ligger fast på ugen"),
    ("month", "To the month", "På måneden", "The period is firm to the month", "Perioden ligger fast på måneden"),
    ("quarter", "To the quarter", "På kvartalet", "The period is firm to the quarter", "Ligger fast på kvartalet"),
    ("year", "To the year", "På året", "The period is firm to the year", "Perioden ligger fast på året"),
)

VISIBILITY = _list(
    "visibility",
    ("public", "Public", "Offentlig", "Everybody may see the work", "Alle må se arbejdet"),
    ("parties", "Parties", "Parter", "The register's parties may see the work", "Registrets parter må se arbejdet"),
    ("internal", "Internal", "Intern", "Only the owner and the city may see it", "Kun ejeren og byen må se det"),
)

DECISION = _list(
    "decision",
    ("coordinated", "Coordinated", "Koordineret", "The two belong together, or are agreed on", "De to hører sammen"),
    ("no_problem", "No problem", "Intet problem", "They do not trouble each other in fact", "De generer ikke hinanden"),
)

ALL_CODES: tuple[Code, ...] = KIND + STATUS + TRAFFIC + FOOTPRINT + CERTAINTY + VISIBILITY + DECISION

STATUSES_WITHOUT_START = ("idea", "cancelled")
"""A work in any other status must say when it starts."""


def parse_codes(text: str | None) -> tuple[str, ...]:
    """The codes in a field that holds several, written `{a,b}`; `a,b` is understood too."""
    parts = (text or "").strip().strip("{}").split(",")
    return tuple(part.strip().strip('"') for part in parts if part.strip().strip('"'))


def format_codes(codes: tuple[str, ...]) -> str | None:
    """Several codes in one field, as QGIS and PostgreSQL write lists: `{a,b}`; None for none."""
    return "{" + ",".join(codes) + "}" if codes else None
