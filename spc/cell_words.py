"""The words of one cell of a matrix of measures and trusts, for those who hear it and for its legend."""

from __future__ import annotations

from spc.draw.blank import Blank
from spc.draw.icons import ASSURANCE_NAMES, VARIATION_NAMES
from spc.types import Assurance, Variation

BLANK_NAMES: dict[Blank, str] = {
    Blank.UNTOLD: "Not told: it would give a hidden count of 1 to 4 away",
    Blank.FEW: "Not judged: too few figures, or it moves too slowly for limits",
    Blank.NOT_SHARED: "Not shared",
    Blank.NOTHING: "Never recorded",
}
BLANK_SHORT: dict[Blank, str] = {
    Blank.UNTOLD: "Not told",
    Blank.FEW: "Not judged",
    Blank.NOT_SHARED: "Not shared",
    Blank.NOTHING: "Never recorded",
}
DEATHS = "No unusual change detected"  # of deaths and severe harm nothing is usual


def verdict(variation: Variation, assurance: Assurance, *, deaths: bool = False) -> str:
    """ "Concern, low. Fails reliably"; without a target the variation alone."""
    first = DEATHS if deaths and variation is Variation.COMMON_CAUSE else VARIATION_NAMES[variation]
    return first if assurance is Assurance.NONE else f"{first}. {ASSURANCE_NAMES[assurance]}"
