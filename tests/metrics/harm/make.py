"""Incidents and investigations for tests, written as a list of cases would bring them."""

from __future__ import annotations

from datetime import date
from typing import Any

from metrics.records import Case

LISTENING, MONITORING = "communication_and_listening", "fetal_monitoring_and_escalation"


def incident(
    ref: str, on: date, grade: str | None = "moderate", *themes: str, site: str = "ZZA01", **fields: Any
) -> Case:
    """An incident; `fields` are columns of the list, such as category and actions."""
    return Case(ref, "ZZA", "incident", on, site, harm_physical=grade, theme_codes=themes, fields={**fields})


def psii(ref: str, on: date, *themes: str, site: str = "ZZA01", **fields: Any) -> Case:
    return Case(
        ref, "ZZA", "psii", on, site, on, harm_physical="moderate", theme_codes=themes, fields={**fields}
    )
