"""Rates of twelve months with exact intervals, beside the mean of trusts like this one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from dashboard.views import dates, numbers
from dashboard.views.deaths_types import Deaths
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import Cell, Column, PageTable
from dashboard.views.quality_marks import pips
from dashboard.views.words import capital, joined
from metrics.deaths.rates import YearRate, year_rates
from metrics.types import Assessment
from spc.draw.intervals import Bar, Rate, intervals
from spc.english import figure

RATES = {
    "stillbirth_rate": "Stillbirths",
    "neonatal_death_rate": "Neonatal deaths",
    "extended_perinatal_mortality": "Extended perinatal deaths",
}
DRAWN = 2  # years: this one, and the one before it
WIDE, NARROW = 860.0, 358.0
AXIS = "Per 1,000 births (neonatal deaths: live births)"
GROUPS = {
    "level_3_surgery": "trusts with a level 3 neonatal unit and surgery",
    "level_3": "trusts with a level 3 neonatal unit",
    "births_4000_plus": "trusts with 4,000 births or more",
    "births_2000_3999": "trusts with 2,000 to 3,999 births",
    "births_under_2000": "trusts with fewer than 2,000 births",
}
COUNTED = (
    "Terminations of pregnancy are left out, and births before 24 weeks. The national comparison gives "
    "each death to the place of birth; the trust's own figures count a neonatal death in the month in "
    "which the baby died, so babies born elsewhere may be among them."
)
CANNOT = (
    "It can tell you what the rate of twelve months was, and how far chance alone could have moved it. A "
    "rate of one year is slow: a difference of a few babies could not be shown in years, and an interval "
    "that holds the group's mean does not say that care is like that of others. The mean is a reference "
    "and no standard to be "
    "met. " + COUNTED
)
BY_CHANCE = (
    "Its interval does not hold the group's mean. Of 20 such intervals about one would not by chance "
    "alone, and the mean is no standard."
)
HIDDEN = "Not shown: a month of it has so few deaths that a family could be known."
NOTHING = "No twelve months with deaths and births in each are known, so there is no rate yet."


def rates_drawing(deaths: Deaths) -> Drawing:
    found = dict(_years(deaths))
    title = finding(deaths)
    shown = [_rate(deaths.assessments[id_], id_, years) for id_, years in found.items()]
    return Drawing(
        name="deaths_rates",
        title=title,
        note=_note(deaths, found),
        label=f"{title}.",
        wide=_drawn(shown, title, WIDE) if shown else "",
        narrow=_drawn(shown, title, NARROW) if shown else "",
        reading=" ".join(_readings(deaths, found)),
        quality=pips(deaths.assessments["stillbirth_rate"].quality) if shown else "",
        cannot=CANNOT if shown else "",
        table=rates_table(deaths),
        hint="Point at a rate, or go into the drawing and use the arrow keys." if shown else "",
        empty=HIDDEN if deaths.hidden & set(RATES) else NOTHING,
    )


def _years(deaths: Deaths) -> Iterator[tuple[str, tuple[YearRate, ...]]]:
    """The measures with at least one whole year that this reader may see, with their years."""
    for id_ in RATES:
        years = () if id_ in deaths.hidden else year_rates(deaths.assessments[id_].series)
        if years:
            yield id_, years


def finding(deaths: Deaths) -> str:
    """ "Rates of twelve months: none can be told apart from similar trusts"."""
    told = {id_: _against(deaths.assessments[id_], years[0]) for id_, years in _years(deaths)}
    if not told:
        return "Rates of twelve months"
    apart = [f"{RATES[id_].lower()} {way}" for id_, way in told.items() if way in ("higher", "lower")]
    if apart:
        return f"Rates of twelve months: {joined(apart)} than the mean of similar trusts"
    if all(way == "same" for way in told.values()):
        which = "none of the three" if len(told) == len(RATES) else "none shown"
        return f"Rates of twelve months: {which} can be told apart from the mean of similar trusts"
    return "Rates of twelve months, without a group to compare with"


def _against(assessment: Assessment, year: YearRate) -> str:
    """higher, lower, same, or empty without a reference."""
    reference = assessment.reference
    if reference is None:
        return ""
    if year.rate.low > reference:
        return "higher"
    return "lower" if year.rate.high < reference else "same"


def _note(deaths: Deaths, found: Mapping[str, tuple[YearRate, ...]]) -> str:
    reference = deaths.assessments["stillbirth_rate"].series.measure.reference
    own = deaths.board.org.comparator_group or deaths.trust.comparator_group  # a site's is that of its trust
    group = GROUPS.get(own or "", "")
    compared = f" Compared with {group}: {reference.source}." if reference and group else ""
    if not group:
        compared = " The trust's comparator group is not recorded, so nothing is compared."
    period = _period(deaths, found) if found else ""
    return f"{period}Bars: exact 95% intervals (Poisson).{compared}"


def _period(deaths: Deaths, found: Mapping[str, tuple[YearRate, ...]]) -> str:
    """The months of the newest bars; and that they are not the newest month's, where it is late."""
    last = max(years[0].last for years in found.values())
    late = deaths.board.period != last
    why = f" Deaths and births of {dates.month_year(deaths.board.period)} are not known yet." if late else ""
    return f"Twelve months to {dates.month_year(last)}, and the twelve before.{why} "


def _readings(deaths: Deaths, found: dict[str, tuple[YearRate, ...]]) -> Iterator[str]:
    """A sentence for each rate; the counts stand in words where they are small."""
    for id_, years in found.items():
        now, assessment = years[0], deaths.assessments[id_]
        decimals = assessment.series.measure.decimals
        rate = figure(now.rate.estimate, decimals)
        span = numbers.between(now.rate.low, now.rate.high, decimals)
        said = (
            f"{RATES[id_]}: {numbers.in_words(round(now.cases))} in {numbers.number(now.births)} births, "
            f"{rate} per 1,000 ({span})"
        )
        way = _against(assessment, now)
        if way and assessment.reference is not None:
            mean = figure(assessment.reference, decimals)
            words = "cannot be told apart from" if way == "same" else f"{way} than"
            said += f"; {words} the group mean of {mean}"
        yield f"{said}."
    if any(
        _against(deaths.assessments[id_], years[0]) in ("higher", "lower") for id_, years in found.items()
    ):
        yield "Of 20 such intervals about one would not hold the mean by chance alone."
    for id_ in RATES:
        if id_ in deaths.hidden and found:
            yield f"{RATES[id_]}: {HIDDEN[0].lower()}{HIDDEN[1:]}"


def _rate(assessment: Assessment, id_: str, years: tuple[YearRate, ...]) -> Rate:
    decimals = assessment.series.measure.decimals
    bars = tuple(
        Bar(
            when=f"to {dates.month_short(year.last)}",
            value=year.rate.estimate,
            low=year.rate.low,
            high=year.rate.high,
            said=f"{RATES[id_]}, twelve months to {dates.month_year(year.last)}: "
            f"{figure(year.rate.estimate, decimals)} per 1,000, 95% interval "
            f"{numbers.between(year.rate.low, year.rate.high, decimals)}, "
            f"{numbers.in_words(round(year.cases))} in {numbers.number(year.births)}.",
            newest=place == 0,
        )
        for place, year in enumerate(years[:DRAWN])
    )
    return Rate(RATES[id_], assessment.reference, bars)


def _drawn(rates: list[Rate], label: str, width: float) -> str:
    return intervals(rates, label=label, axis=AXIS, reference="Mean of similar trusts", width=width)


def rates_table(deaths: Deaths) -> PageTable:
    """Every whole year of each rate, the newest first, with its interval and the group's mean."""
    rows = [_row(deaths.assessments[id_], id_, year) for id_, years in _years(deaths) for year in years]
    return PageTable(
        name="deaths_rates",
        title="Deaths per 1,000 births, twelve months at a time",
        columns=(
            Column("Rate"),
            Column("Twelve months to", "month"),
            Column("Deaths", "count"),
            Column("Births", "count"),
            Column("Per 1,000", "figure", 2),
            Column("95% interval from", "figure", 2),
            Column("to", "figure", 2),
            Column("Group mean", "figure", 2),
            Column("Beside the group mean"),
        ),
        rows=tuple(rows),
        note=f"{COUNTED} {_note(deaths, {})}".strip(),
        empty=HIDDEN if deaths.hidden & set(RATES) else NOTHING,
        about=(("What it can and cannot tell you", CANNOT),),
        fold=9,
    )


def _row(assessment: Assessment, id_: str, year: YearRate) -> tuple[Cell, ...]:
    way = {"same": "cannot be told apart", "": "no group to compare with"}
    told = _against(assessment, year)
    mean = assessment.reference
    return (
        Cell(RATES[id_]),
        Cell(year.last),
        Cell(year.cases),
        Cell(year.births),
        Cell(year.rate.estimate),
        Cell(year.rate.low),
        Cell(year.rate.high),
        Cell(mean) if mean is not None else Cell(None, "none"),
        Cell(way.get(told, capital(told)).lower()),
    )


def higher_rates(deaths: Deaths) -> list[str]:
    """ "neonatal deaths are higher", of rates whose interval lies above the mean of similar trusts."""
    return [
        f"{RATES[id_].lower()} are higher"
        for id_, years in _years(deaths)
        if _against(deaths.assessments[id_], years[0]) == "higher"
    ]


def rates_fact(deaths: Deaths) -> tuple[str, str]:
    """A heading and a sentence for the top of the page."""
    told = {id_: _against(deaths.assessments[id_], years[0]) for id_, years in _years(deaths)}
    if not told:
        return "No rate of twelve months", HIDDEN if deaths.hidden & set(RATES) else NOTHING
    apart = [f"{RATES[id_].lower()} {way}" for id_, way in told.items() if way in ("higher", "lower")]
    if apart:
        return f"{capital(apart[0])} than in similar trusts", BY_CHANCE
    if not any(told.values()):
        return "Rates without a comparison", "The trust's comparator group is not recorded."
    return (
        "Rates cannot be told apart from similar trusts",
        "Each interval of twelve months holds the group's mean. That does not cancel a signal beside it.",
    )
