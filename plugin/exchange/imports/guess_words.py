"""Words by which columns and codes are known in the files of publishers who write English, Danish, French or Dutch."""

from __future__ import annotations

from types import MappingProxyType

COLUMN_WORDS = MappingProxyType({
    "external_ref": (
        "id", "ref", "reference", "nummer", "number", "nr", "no", "sagsnr", "sagsnummer", "permit reference", "uuid",
        "chantier", "id chantier", "objectid", "case id", "gipod id", "sagsid",
    ),
    "title": ("title", "titel", "titre", "name", "navn", "nom", "emne", "subject", "nature", "nature travaux", "naam"),
    "description": ("description", "beskrivelse", "bemaerkning", "remarks", "commentaire", "omschrijving", "notes"),
    "kind": ("kind", "type", "art", "nature", "kategori", "category", "arbejdstype", "work type", "arbejdets art"),
    "status": ("status", "statut", "state", "tilstand", "etat", "fase", "phase"),
    "start_date": (
        "start", "start date", "startdato", "date debut", "debut", "from", "fra", "begin", "dato fra", "planned start",
        "proposed start date", "van", "startdatum", "valid from",
    ),
    "end_date": (
        "end", "end date", "slutdato", "slut", "date fin", "fin", "to", "til", "until", "dato til", "planned end",
        "proposed end date", "einddatum", "valid to",
    ),
    "street": ("street", "street name", "vej", "vejnavn", "gade", "rue", "rues", "voirie nom", "adresse", "address",
               "straat", "road", "vejen", "gadenavn", "location"),
    "party": (
        "party", "owner", "organisation", "organization", "ejer", "bygherre", "ansoeger", "applicant", "promoter",
        "nom impetrant", "impetrant", "company", "selskab", "client", "ledningsejer", "maitre ouvrage", "opdrachtgever",
    ),
    "contractor": ("contractor", "entreprenoer", "entrepreneur", "aannemer", "udfoerende"),
    "emergency": ("emergency", "urgence", "urgent", "akut", "haste"),
    "excavates": ("excavates", "excavation", "graver", "gravning", "opgravning", "fouille"),
    "traffic": ("traffic", "trafik", "fermeture rue", "closure", "spaerring", "afspaerring", "traffic management"),
    "duration_days": ("duration", "varighed", "duree", "duur", "duree jours", "antal dage", "duree joirs"),
})  # fmt: skip
"""Column names as `text.plain` writes them, the likeliest first."""

CODE_WORDS = MappingProxyType({
    "kind": (
        ("street_lighting", ("lighting", "belysning", "eclairage", "verlichting")),
        ("district_heating", ("fjernvarme", "district heating", "chauffage urbain", "varme", "heating", "stadsvarme")),
        ("district_cooling", ("fjernkoel", "district cooling", "cooling")),
        ("sewer", ("sewer", "kloak", "spildevand", "egout", "assainissement", "riool", "drain")),
        ("water", ("water", "vand", "eau", "vandledning")),
        ("gas", ("gas", "gaz")),
        ("telecom", ("telecom", "telekom", "tele", "fiber", "fibre", "broadband", "bredbaand", "internet")),
        ("electricity", ("electric", "elkabel", "electricite", "elektric", "power", "el")),
        ("resurfacing", ("resurfac", "asfalt", "asphalt", "slidlag", "reasphaltage", "couche d usure", "belaegning")),
        ("pavement", ("pavement", "footway", "fortov", "trottoir", "sidewalk", "voetpad")),
        ("cycle_track", ("cycle", "cykelsti", "cyclable", "fietspad")),
        ("bridge", ("bridge", "bro", "pont", "tunnel", "viaduc")),
        ("tram_metro", ("tram", "metro", "letbane", "rails", "rail")),
        ("crane_lift", ("crane", "kran", "lift")),
        ("scaffold_container", ("scaffold", "stillads", "container", "echafaudage", "skurvogn", "stockage", "skip")),
        ("building_site", ("building", "byggeplads", "byggeri", "immeuble", "construction site")),
        ("planting", ("tree", "trees", "trae", "beplantning", "arbres", "planting", "plantation")),
        ("event", ("event", "arrangement", "evenement", "festival", "loeb", "market", "marked")),
        ("survey", ("survey", "boring", "proevehul", "sondage", "trial hole", "undersoegelse")),
        ("reconstruction", ("reconstruction", "genopretning", "amenagement", "ombygning", "renovering", "voirie")),
    ),
    "status": (
        ("cancelled", ("cancel", "aflyst", "annul", "renonce", "refus", "withdrawn", "retiree", "inactif", "afvist")),
        ("completed", ("completed", "complete", "afsluttet", "faerdig", "termine", "closed", "done", "udfoert")),
        ("paused", ("paused", "pause", "suspend", "provisoirement")),
        ("ongoing", ("ongoing", "i gang", "igang", "en cours", "realisation", "in progress", "started", "active")),
        ("planned", ("request", "demande", "ansoegt", "ansoegning", "planned", "planlagt", "planifie", "programme")),
        ("permitted", ("permit", "tilladt", "tilladelse", "autoris", "accord", "godkendt", "granted", "approved")),
        ("coordinated", ("coordinated", "koordineret", "coordonne")),
        ("idea", ("idea", "ide", "draft", "brouillon", "udkast", "kladde", "wish", "oenske", "proposed")),
    ),
    "traffic": (
        ("one_direction_closed", ("one direction", "ensrettet", "en retning", "sens unique")),
        ("lane_closed", ("lane closed", "lane closure", "spor lukket", "bande fermee")),
        ("alternating", ("alternating", "skiftevis", "alternee", "signal", "priority")),
        ("narrowed", ("narrow", "indsnaevr", "retrecissement", "some carriageway")),
        ("closed", ("closed", "lukket", "spaerret", "ferme", "closure", "yes", "ja", "oui")),
        ("none", ("none", "ingen", "aucun", "no carriageway")),
    ),
})  # fmt: skip
"""For each list codes and the beginnings of words that tell them, tried in this order."""

DEFAULTS = MappingProxyType({"kind": "other", "status": "planned", "traffic": "unknown"})
