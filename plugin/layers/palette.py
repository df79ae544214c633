"""The colours of the map: severities, families of kinds, and what stands beneath and around them."""

from __future__ import annotations

from dataclasses import dataclass

from ..errors import marked

# Okabe and Ito's colours: told apart by people with any of the common colour blindnesses.
SEVERITY_COLOURS = {
    "conflict": "#D55E00",
    "warning": "#E69F00",
    "opportunity": "#009E73",
    "constraint": "#0072B2",
}
CASING = "#FFFFFF"
"""Around every line and mark, so that it stands out from an aerial photograph as well as from a light map."""
COMPLETED = "#6E6E6E"
CANCELLED = "#9A9A9A"
PROTECTION = "#4A3B6B"
DETOUR = "#0072B2"


@dataclass(frozen=True)
class Family:
    """Kinds of work that share a hue. `title` is marked for translation."""

    name: str
    title: str
    colour: str
    kinds: tuple[str, ...]


FAMILIES = (
    Family("water", marked("Water and sewer"), "#1F5FBF", ("water", "sewer")),
    Family("heat", marked("Heating, cooling and gas"), "#B0174B", ("district_heating", "district_cooling", "gas")),
    Family("cables", marked("Power, light and data"), "#7A2FA8", ("electricity", "telecom", "street_lighting")),
    Family(
        "surface",
        marked("Street, footway and cycle track"),
        "#7A4A12",
        ("resurfacing", "reconstruction", "pavement", "cycle_track"),
    ),
    Family("structures", marked("Bridges and rails"), "#0F6B6B", ("bridge", "tram_metro")),
    Family(
        "sites", marked("Sites, cranes and scaffolds"), "#4F5B14", ("building_site", "crane_lift", "scaffold_container")
    ),
    Family("other", marked("Planting, events and other"), "#3F4A57", ()),
)
"""The last family takes every kind that no other names, also those that a city adds."""


def rgba(colour: str, alpha: int = 255) -> str:
    """A colour as QGIS's styles and expressions write it; `colour` is `#rrggbb`, `alpha` from 0 to 255."""
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f"{red},{green},{blue},{alpha}"
