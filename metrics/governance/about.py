"""What a step is about: a measure of the catalogue, whole or one part of it."""

from __future__ import annotations

from typing import Any

from pydantic import Field, model_validator

from metrics.catalogue import CATALOGUE
from metrics.draft import DraftError
from metrics.governance.content import Content, MaybeLine
from metrics.series import Key

BETWEEN = "/"  # of the measure and its part, where a form gives both in one field


class AboutMeasure(Content):
    """`measure` alone, or `measure/part` as the one field of a form: the part then goes into its own."""

    measure: MaybeLine = Field(None, title="the measure")
    breakdown: MaybeLine = Field(None, title="the part of the measure")

    @model_validator(mode="before")
    @classmethod
    def _parted(cls, given: Any) -> Any:
        named = given.get("measure") if isinstance(given, dict) else None
        if not isinstance(named, str) or BETWEEN not in named:
            return given
        measure, _, part = named.partition(BETWEEN)
        return {**given, "measure": measure, "breakdown": part}

    @property
    def key(self) -> Key | None:
        return None if self.measure is None else (self.measure, self.breakdown or "")


def joined(measure: str, breakdown: str = "") -> str:
    """A measure and its part as one field of a form gives them."""
    return f"{measure}{BETWEEN}{breakdown}" if breakdown else measure


def is_part(measure: str, breakdown: str) -> bool:
    """Whether the catalogue's measure is broken down so; the whole of it is a part too."""
    known = CATALOGUE.measures[measure].breakdowns
    pairs = dict(part.partition("=")[::2] for part in breakdown.split("|") if part)
    return all(value in known.get(name, ()) for name, value in pairs.items())


def require_known(about: AboutMeasure) -> None:
    """Raise DraftError for a measure, or a part of one, that the catalogue does not have."""
    if about.measure is None:
        if about.breakdown is not None:
            raise DraftError("measure", "Choose the measure of which this is a part.")
        return
    found = CATALOGUE.measures.get(about.measure)
    if found is None:
        raise DraftError("measure", f"“{about.measure[:40]}” is no measure of the list: choose from it.")
    if not is_part(about.measure, about.breakdown or ""):
        raise DraftError("measure", f"{found.short} has no such part: choose it whole, or another part.")
