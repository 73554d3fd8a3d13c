"""What each row of the minimum set is called: the same on the overview and on the page of its measures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

ROW_TITLES: Mapping[str, str] = MappingProxyType(
    {
        "1": "Perinatal deaths and their review",
        "2": "Cases for MNSI (was HSIB)",
        "3a": "Incidents and harm",
        "3b": "Training in date, by staff group",
        "3c": "Minimum safe staffing",
        "4": "Service user voice",
        "5": "Staff feedback",
        "6": "Concerns from outside bodies",
        "7": "Coroner",
        "8": "Safety actions",
    }
)
UNNUMBERED: Mapping[str, str] = MappingProxyType(
    {
        "ratings": "CQC ratings",
        "mssp": "Maternity Safety Support Programme",
        "annual_midwives": "Staff survey, each year",
        "annual_trainees": "Trainee survey, each year",
        "context": "Beside the minimum set",
    }
)


def row_name(row: str) -> str:
    """ "3a Incidents and harm": the number of a row and its title; a row without a number by its title."""
    return f"{row} {ROW_TITLES[row]}" if row in ROW_TITLES else UNNUMBERED[row]
