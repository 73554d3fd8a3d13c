"""What is not shown of a year of a measure, and why: a trust, the funnel, or every year."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.views.compare_year_words import YEARS
from metrics.measure import Measure
from metrics.system.funnels import kind_of
from metrics.system.types import Group
from metrics.types import Grain
from spc import comparison_words
from spc.english import named

NO_FUNNEL = "No funnel of this year"
NOT_SHOWN = "Not shown"
NO_LIMITS = "No funnel"


def not_shown(groups: Sequence[Group]) -> str:
    """ "A and B: months of the year are missing or not shared. C: ..."; empty where all are shown."""
    found: dict[str, list[str]] = {}
    short = comparison_words.short_names([one.member.org.name for one in groups])
    for one, name in zip(groups, short, strict=True):
        if one.untold is not None:
            found.setdefault(comparison_words.untold(one.untold), []).append(name)
        elif not one.denominator:
            found.setdefault(comparison_words.AMONG_NOBODY, []).append(name)
    return " ".join(f"{named(names)}: {_lower(why)}." for why, names in found.items())


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def no_years(measure: Measure) -> str:
    """Why a measure is not compared by size."""
    what = "newest figure" if Grain(measure.grain) in YEARS else "own chart"
    below = f" Each trust’s {what} is below."
    if kind_of(measure) is None:
        return (
            "This measure is not compared by size: it is no share of cases and no number of events among "
            f"births.{below}"
        )
    rounded = (
        f" Published counts are rounded to {measure.rounded_to}: years whose months are mostly too small for "
        "that are left out."
    )
    return (
        "No whole year of figures can be compared yet: a year needs every month of it, shared by the trust."
        f"{rounded if measure.rounded_to else ''}{below}"
    )
