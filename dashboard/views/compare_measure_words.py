"""The words of one measure across trusts: years, models, who is not shown and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from dashboard.views import dates
from dashboard.views.compare_states import WORDS
from dashboard.views.compare_sum_words import all_together
from dashboard.views.compare_words import named, some_of
from dashboard.views.numbers import counted, in_words
from metrics.access import Reach
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.periods import add_months
from metrics.system.funnels import kind_of, multiplier_of
from metrics.system.types import Group, Member, Standing
from metrics.types import Grain
from spc import comparison_words, english
from spc.draw.caterpillar import Row
from spc.naming import SeriesWords

FIRST = 4  # the month with which a financial year begins
YEARS = (Grain.YEAR, Grain.FINANCIAL_YEAR)
PART_EACH_YEAR = "Each trust’s newest figure"
NO_FUNNEL = "No funnel of this year"
PART_FUNNEL, PART_INTERVALS, PART_ALL, PART_SHARES, PART_EACH = (
    "By size, in a funnel",
    "By name, with intervals",
    "The sum of all trusts, month by month",
    "Who moved the rate from one year to the next",
    "Each trust, month by month",
)
REACH = {"": "These trusts", "all": "All trusts (national statistics)"}
YEAR, EARLIER, LATER, MODEL, BESIDE = (
    "Year",
    "Year before",
    "Year after",
    "Model of ordinary differences",
    "Beside",
)
NOT_SHOWN = "Not shown"
TWO_RATES = "Two rates for each trust"
ON_STEADY = (
    (
        "A small trust’s own rate jumps about by chance, so each has a second rate, the hollow one: drawn "
        "towards that of all, the further the fewer its cases."
    ),
    (
        "Where the two are close, chance has moved the trust’s own figure little. Where they are apart, its "
        "own figure is mostly chance, and the hollow one is the better guess of what lies behind it. Neither "
        "says whether a trust writes things down as the others do."
    ),
)
CANNOT_FUNNEL = (
    "It can tell you who differs from the others by more than chance and ordinary differences would explain. "
    "It cannot tell you why: whom a trust cares for and how it writes things down differ too. It gives no "
    "ranks, and a trust inside the limits is not shown to be good."
)
CANNOT_INTERVALS = (
    "It can tell you how sure each figure is. Two intervals that overlap do not show that two trusts are "
    "alike, and the order is that of the names: it says nothing."
)
CANNOT_ALL = (
    "It adds up the counts of all trusts, so a large trust moves it more than a small one. A month is a gap "
    "where the figure of one of them is missing or not told: what is missing is not nought."
)


def own_past(worse: Sequence[str], judged: int, trusts: int, month: date) -> str:
    """ "Each against its own past, to September 2026: no concern at three trusts; two have no verdict." Empty
    where no trust has a chart to be judged.
    """
    if not trusts:
        return ""
    said = f"Each against its own past, to {dates.month_year(month)}:"
    if not judged:
        return f"{said} no trust has a verdict."
    rest = f"; {counted(trusts - judged, 'has', 'have')} no verdict" if judged < trusts else ""
    if not worse:
        return f"{said} no concern at {counted(judged, 'trust')}{rest}."
    return f"{said} a concern at {named(worse)}{rest}."


def year_long(first: date) -> str:
    """ "April 2025 to March 2026"; "2025" where the year is that of the calendar."""
    if first.month != FIRST:
        return str(first.year)
    return f"{dates.month_year(first)} to {dates.month_year(add_months(first, 11))}"


def year_short(first: date) -> str:
    return str(first.year) if first.month != FIRST else f"{first.year}/{(first.year + 1) % 100:02d}"


def series_words_of(measure: Measure) -> SeriesWords:
    """Names and units of a year of it: counts among births are told per 1,000 of these."""
    per = "per 1,000" if measure.kind == "count" else measure.unit
    return SeriesWords(
        noun=measure.short,
        unit=per,
        decimals=max(measure.decimals, 1),
        period="year",
        deaths=measure.deaths_or_severe,
    )


def across(measure: Measure) -> str:
    """What the size of a trust is: "Births in the year"."""
    beside = CATALOGUE.measures.get(measure.exposure or "")
    of = re.split(r"[(,;:]", measure.denominator or (beside.short if beside else ""))[0].strip()
    if measure.kind == "ratio" and of:  # cots of twelve months are no more cots
        return f"{english.capital(of)}, the months added up"
    return f"{english.capital(of)}, in the year" if of else "In the year"


def axis(measure: Measure) -> str:
    words = series_words_of(measure)
    return f"{measure.short}, {words.unit}" if words.unit not in measure.short else measure.short


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


def together(members: Sequence[str], left_out: Sequence[str]) -> str:
    said = f"The counts of {counted(len(members), 'trust')} added up."
    return f"{said} Without figures: {named(left_out)}." if left_out else said


WHOLE_SYSTEM = (
    "It is of all trusts, whichever group is chosen: beside that of a group it would tell the counts of the "
    "others."
)
SIGNED = "signed and shared months, and national statistics"


def trusts_of(shown: int, all_: int) -> str:
    """ "12 of 18 trusts"."""
    if shown == all_:
        return counted(all_, "trust")
    return some_of(shown, all_, "trust")


NO_LIMITS = "No funnel"


def intervals_reading(shown: int, year: date, *, of_all: bool = True) -> str:
    """What the figure of all together is, and what chance alone does to so many intervals; of a few trusts no
    figure of all is drawn beside them.
    """
    if not of_all:
        return comparison_words.BY_NAME
    by_chance = f"about {english.figure(shown / 20, 1)}" if shown >= 10 else "hardly any"
    return (
        f"{comparison_words.BY_NAME} {all_together(shown, year_long(year))} "
        f"Of {counted(shown, 'such interval')} {by_chance} would miss the figure of all by chance alone, and "
        "more where trusts differ for ordinary reasons: a funnel allows for these."
    )


def table_title(measure: Measure, year: date) -> str:
    return f"{measure.title}, {year_long(year)}, by trust"


def of_what(measure: Measure) -> str:
    """The head of the column of denominators."""
    beside = CATALOGUE.measures.get(measure.exposure or "")
    of = re.split(r"[(,;:]", measure.denominator or (beside.short if beside else "of"))[0].strip()
    return english.capital(of)


LEAST_CENTRE = 3  # trusts of which the figure of all is more than their own


def times_of(measure: Measure) -> float:
    return multiplier_of(measure)


def intervals_title(shown: int, rows: Sequence[Row], centre: float | None) -> str:
    """ "Three of 18 intervals do not hold the figure of all"."""
    if centre is None:
        return f"{english.capital(counted(shown, 'trust'))}, each with its interval"
    apart = sum(one.own is not None and not one.own.low <= centre <= one.own.high for one in rows)
    if not apart:
        return f"Every one of {counted(shown, 'interval')} holds the figure of all together"
    verb = "does" if apart == 1 else "do"
    many = f"{english.capital(in_words(apart))} of {counted(shown, 'interval')}"
    return f"{many} {verb} not hold the figure of all together"


NO_ALL = (
    "No month can be told of the sum of all trusts: a figure of one is missing, or the sum would give a "
    "hidden count of 1 to 4 away, or so many sums are kept back for that reason that the rest would mislead."
)


def before(year: date) -> date:
    return year.replace(year=year.year - 1)


AS_USUAL = "As usual"
NO_CHANGE = "No unusual change detected"
HIDDEN_YEAR = "Not shown: it would give a hidden count of 1 to 4 away"
HIDDEN_CHART = "No chart: a month of it has a count of 1 to 4, and the chart would give it away"


def not_there(member: Member, *, has_shared: bool) -> str:
    """Why a trust has no chart at all. A trust that has shared other figures never recorded this one."""
    if member.reach is Reach.PUBLIC:
        return "No national statistics of this measure are published for it"
    return WORDS[Standing.NOT_SHARED if member.outside and not has_shared else Standing.NOTHING]


def each_folded(many: int) -> str:
    return f"The charts of {in_words(many)} trusts, month by month"


def each_note(drawn: int, all_: int) -> str:
    scale = "One scale for all. " if drawn > 1 else ""
    by_name, many = "By name, not by rank.", in_words(drawn) if drawn else "none"
    if drawn < all_:
        return f"{scale}{by_name} {english.capital(many)} of {in_words(all_)} can be drawn here."
    return f"{scale}{by_name}"
