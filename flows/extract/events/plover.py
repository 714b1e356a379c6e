"""PLOVER 0.8: its types, modes, contexts and quad classes, what tense makes of an act, and the CAMEO code of an event.

Source: Open Event Data Alliance, PLOVER manual, draft 0.8 of 17 September 2021, and its CAMEO to PLOVER conversion table
of the same day (``plover_cameo.csv`` holds the codes of that table, with the modes that version 0.8 renamed).
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_CAMEO = Path(__file__).parent / "plover_cameo.csv"

QUAD_CLASSES = {
    "AGREE": "verbal_cooperation",
    "CONSULT": "verbal_cooperation",
    "SUPPORT": "verbal_cooperation",
    "CONCEDE": "verbal_cooperation",
    "COOPERATE": "material_cooperation",
    "AID": "material_cooperation",
    "RETREAT": "material_cooperation",
    "REQUEST": "verbal_conflict",
    "ACCUSE": "verbal_conflict",
    "REJECT": "verbal_conflict",
    "THREATEN": "verbal_conflict",
    "PROTEST": "material_conflict",
    "SANCTION": "material_conflict",
    "MOBILIZE": "material_conflict",
    "COERCE": "material_conflict",
    "ASSAULT": "material_conflict",
}
EVENT_TYPES = tuple(QUAD_CLASSES)

MODES: dict[str, tuple[str, ...]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "return", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize",
        "restrict",
        "censor",
        "curfew",
        "martial-law",
        "arrest",
        "deport",
        "withhold",
        "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct",
        "beat",
        "torture",
        "sexual",
        "targeted",
        "destroy",
        "primitive",
        "firearms",
        "explosives",
        "suicide-attack",
        "aerial",
        "drone",
        "heavy-weapons",
        "crowd-control",
        "unconventional",
    ),
}
EVENT_MODES = tuple(dict.fromkeys(mode for modes in MODES.values() for mode in modes))

CONTEXTS = (
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
)

# Codes in the place of a country: bodies of no country. UNO and EUR are the United Nations and the European Union.
INTERNATIONAL_CODES = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
SECTOR_CODES = (
    "AGR",
    "BUS",
    "COP",
    "CRM",
    "CVL",
    "EDU",
    "ELI",
    "GOV",
    "JRN",
    "JUD",
    "LAB",
    "LEG",
    "MED",
    "MIL",
    "NGO",
    "OPP",
    "PRE",
    "PRM",
    "PTY",
    "REB",
    "REF",
    "REL",
    "SOC",
    "SPY",
    "UAF",
    "UNK",
)

# "Cooperative actions of types CONSULT, SUPPORT, COOPERATE, and AID reported in future tense ... should be coded as AGREE";
# "Announcements of future retreats should be coded as CONCEDE".
_FUTURE = {"CONSULT": "AGREE", "SUPPORT": "AGREE", "COOPERATE": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
# A hostile act that its actor announces is a threat; its mode is what is threatened.
_THREATENED = {
    "PROTEST": "restrict",
    "SANCTION": "relations",
    "MOBILIZE": "violence",
    "COERCE": "restrict",
    "ASSAULT": "violence",
}
_THREATENED_MODES = {
    ("SANCTION", "expel"): "expel",
    ("COERCE", "arrest"): "arrest",
    ("COERCE", "deport"): "expel",
    ("COERCE", "seize"): "territory",
}


def in_tense(act_type: str, act_mode: str | None, realis: str, announced: bool) -> tuple[str, str | None]:
    """The type and mode that PLOVER gives to an act told with that realis.

    Only what is scheduled changes: what may happen, is demanded or denied stays the act that it is, and ``realis`` says
    that it did not happen. A threat needs somebody who threatens: ``announced`` says that the plan is its actor's own.
    """
    if realis != "scheduled":
        return act_type, act_mode
    if act_type in _FUTURE:
        return _FUTURE[act_type], None
    return (threatened(act_type, act_mode) if announced else None) or (act_type, act_mode)


def threatened(act_type: str, act_mode: str | None) -> tuple[str, str | None] | None:
    """The type and mode of a hostile act that its actor announces, outright or on a condition; None for any other act."""
    if act_type not in _THREATENED:
        return None
    return "THREATEN", _THREATENED_MODES.get((act_type, act_mode or ""), _THREATENED[act_type])


def cameo_code(event_type: str, event_mode: str | None, context: str | None) -> str:
    """The CAMEO code, three or four digits: of the table's lines for the type the one that says the most and nothing else."""
    best, most = "", -1
    for code, mode, line_context in _table()[event_type]:
        if mode not in ("", event_mode) or line_context not in ("", context):
            continue
        says = 2 * bool(mode) + bool(line_context)
        if says > most:
            best, most = code, says
    return best


@cache
def _table() -> dict[str, tuple[tuple[str, str, str], ...]]:
    lines: dict[str, list[tuple[str, str, str]]] = {event_type: [] for event_type in EVENT_TYPES}
    with _CAMEO.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            lines[row["event_type"]].append((row["cameo_code"], row["event_mode"], row["event_context"]))
    return {event_type: tuple(found) for event_type, found in lines.items()}
