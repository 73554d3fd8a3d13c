"""Cells of the Maternity Services Data Set: levels, counts rounded to 5, and words that stand for a count."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from loaders.cells import Fault, Number, number, short, slug
from loaders.national.published import ALL_TOGETHER
from loaders.national.tables import Line
from metrics.types import Status

PROVIDERS = frozenset({"provider", "trust", "provider_trust"})
ROUNDED_TO = 5  # 1 to 7 are published as 5, larger counts to the nearest 5
LOW_DQ = "Low DQ"  # as it is published: the data behind the figure did not pass their checks
COLUMNS: dict[str, str] = {  # the names that columns had from 2018 on, with and without spaces
    "start": "reportingperiodstartdate reporting_period_start_date rpstartdate rp_start_date",
    "end": "reportingperiodenddate reporting_period_end_date rpenddate rp_end_date",
    "period": "period reporting_period",
    "level": "org_level orglevel organisation_level",
    "code": "org_code orgcode organisation_code",
    "name": "org_name orgname organisation_name",
}


@dataclass(frozen=True, slots=True)
class Said:
    """What a cell says: a number, or the status and the words that it was published with instead."""

    value: float | None = None
    status: Status | None = None
    words: str | None = None


def is_trust(line: Line) -> bool:
    """Whether a row is about one trust. Files without levels have rows for all submitters under a code."""
    level = line.cell("level")
    return slug(level) in PROVIDERS if level else line.cell("code").strip().upper() not in ALL_TOGETHER


@lru_cache(maxsize=4096)  # a file says the same few things thousands of times
def count_in(text: str) -> Said | Fault:
    """A published count: a multiple of 5, or `DNS`, `Low DQ` or `*`. Anything else was never published."""
    if slug(text) == "low_dq":
        return Said(None, Status.SUPPRESSED_AT_SOURCE, LOW_DQ)
    found = number(text)
    if isinstance(found, Fault):
        return found
    if isinstance(found, Status):
        return Said(None, found)
    if found is None:
        return Fault("no_figure", "is blank: a published count is a number, DNS, Low DQ or *.")
    return _rounded(found, text)


def _rounded(found: Number, text: str) -> Said | Fault:
    if found.percent or found.pounds:
        return Fault("percent_not_expected", f"holds “{short(text)}” where a count was expected.")
    if found.value < 0:
        return Fault("negative", "holds a negative number. A count cannot be below zero.")
    if found.value % ROUNDED_TO:
        return Fault(
            "not_rounded",
            f"holds {short(text)}, and published counts are multiples of {ROUNDED_TO}: this is none.",
        )
    return Said(found.value)
