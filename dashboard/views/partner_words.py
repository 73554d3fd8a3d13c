"""What partners, what they say and what follows from it are called."""

from __future__ import annotations

from collections.abc import Mapping

NAME = "Partners"
QUESTION = "What do partners say, and what came of it?"
PARTNERS: Mapping[str, str] = {
    "voices_partnership": "Voices partnership (MNVP)",
    "neonatal_network": "Neonatal network (ODN)",
    "maternity_network": "Maternity clinical network",
    "rcm": "RCM",
    "rcog": "RCOG",
    "rcpch": "RCPCH",
    "deanery": "Deanery",
    "coroner": "Coroner",
    "cqc": "CQC",
    "nhs_resolution": "NHS Resolution",
    "mnsi": "MNSI",
    "mbrrace": "MBRRACE-UK",
    "nmc": "NMC",
    "gmc": "GMC",
    "nhs_england": "NHS England",
    "lms": "Local system (LMS)",
    "other": "Another partner",
}
NATURES: Mapping[str, str] = {"concern": "Concern", "praise": "Praise", "advice": "Advice"}
LEVELS: Mapping[str, str] = {
    "provider": "The trust alone",
    "lms": "The trust and its system",
    "region": "The trust, its system and its region",
}
GROUP_LEVELS: Mapping[str, str] = {"lms": "The system", "region": "The region"}
STEPS: Mapping[str, str] = {
    "logged": "Said",
    "answered": "What came of it",
    "withdrawn": "Taken back",
    "set": "Set",
    "reviewed": "Reviewed",
    "ended": "Ended",
    "held": "Held",
    "followed": "What followed",
}
STANDS: Mapping[str, str] = {
    "on_course": "On course",
    "off_course": "Off course",
    "too_early": "Too early to tell",
}
REACHED: Mapping[str, str] = {"yes": "Reached", "partly": "Partly reached", "no": "Not reached"}
FIELDS: Mapping[str, str] = {
    "title": "",
    "aim": "To be reached",
    "stands": "How it stands",
    "reached": "Was it reached?",
    "text": "",
    "reason": "Because",
    "covers": "Looked at",
    "source": "Where it was said",
    "minute_ref": "Minute",
}
SAID: Mapping[str, Mapping[str, str]] = {"stands": STANDS, "reached": REACHED}
NOTHING = "Nothing that a partner said is logged here yet."
NONE_SUCH = "Nothing is logged here for that partner and theme."
NO_OBJECTIVES = "No quality objective is set here yet."
NO_REVIEWS = "No thematic review is recorded here yet."
GRID_NOTE = (
    "Each one counts under each of its themes. The row of all counts every one once; what was taken back "
    "is left out. A number opens the items behind it."
)
