"""Reads one measure across the trusts of a system, for the person who asks, and for its files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from dashboard.compare_place import compared_from, not_followed
from dashboard.page import Plain, Request
from dashboard.views.compare_all import all_drawing, shares_drawing
from dashboard.views.compare_caterpillar import intervals_drawing
from dashboard.views.compare_funnel import funnel_alone
from dashboard.views.compare_joins import joins_said
from dashboard.views.compare_measure_types import MeasureFacts
from dashboard.views.compare_year_table import year_table
from dashboard.views.drawing import Drawing
from dashboard.views.measure_types import Choice
from dashboard.views.page_table import PageTable
from dashboard.views.subject import Link, no_link
from metrics.assess import assess
from metrics.catalogue import CATALOGUE
from metrics.measure import Measure
from metrics.store import read
from metrics.system.one_measure import OneMeasure, one_measure
from metrics.system.own_joins import Joins
from metrics.types import Assessment

MEASURE = "measure_id"
GONE = ("No such measure", "There is no measure with this name; the page of all trusts lists them.")
NOTHING = ("There is nothing to draw", "The trusts have no figures of this year that can be told.")


def read_measure(request: Request) -> MeasureFacts:
    """The measure of the address, or of the page behind a file."""
    place = compared_from(request)
    asked = dict(request.state.more)
    measure = CATALOGUE.measures.get(request.variables.get(MEASURE) or asked.get("of", ""))
    if measure is None:
        raise Plain(*GONE)
    everywhere, above = asked.get("beside") == "all", read.hierarchy(request.store)
    found = one_measure(
        request.store,
        request.viewer,
        place.org.code,
        measure,
        request.period,
        request.known_at,
        everywhere=everywhere,
    )
    facts = facts_of(
        found,
        asked,
        chosen=request.org.code,
        everywhere=everywhere,
        own=frozenset(one.code for one in found.system.members if place.org.code in above.line(one.code)),
        levels=place.choices,
        link=lambda id_, _breakdown, code: request.href(f"/measure/{id_}", org=code),
    )
    beside = "all" if everywhere else ""
    followed = {"level": place.name, "group": facts.group, "model": facts.model, "beside": beside}
    if facts.comparison is not None:
        followed["year"] = str(facts.comparison.year.year)
    return replace(facts, told=not_followed(asked, followed))


def facts_of(
    found: OneMeasure,
    asked: Mapping[str, str],
    *,
    chosen: str = "",
    everywhere: bool = False,
    own: frozenset[str] | None = None,
    levels: tuple[Choice, ...] = (),
    link: Link = no_link,
) -> MeasureFacts:
    """The measure for the year, the group and the model that are `asked` for; for papers without links. `own`
    are the trusts of the system where others stand beside them. A group keeps its trusts in everything but
    the sum of all: beside that of a group it would tell the others' counts.
    """
    measure = found.measure
    year = _year(found.years, asked.get("year", ""))
    group = asked.get("group", "") if asked.get("group") in found.comparator_groups else ""
    before = None if year is None else year.replace(year=year.year - 1)
    compared = found.comparison(year, group or None) if year is not None else None
    both = before is not None and year is not None and before in found.years
    return MeasureFacts(
        system=found.system,
        measure=measure,
        years=found.years,
        comparison=compared,
        model="other" if asked.get("model") == "other" and compared and compared.other else "",
        group=group,
        groups=found.comparator_groups,
        chosen=chosen,
        everywhere=everywhere,
        own=frozenset(
            one.code
            for one in found.system.members
            if (own is None or one.code in own) and (not group or one.org.comparator_group == group)
        ),
        assessments=found.assessments,
        boards=found.boards,
        joins={one.seen.member.code: Joins(one.joined, one.split) for one in found.each},
        joins_said=joins_said(found.each, (measure.id, "")),
        published=found.published,
        splits={one.code: one for each in found.each for one in each.split},
        hidden=_hidden(found, measure),
        aggregate=found.aggregate,
        of_all=_of_all(found),
        shares=found.shares(before, year, group or None) if both and before and year else (),
        change=found.change(before, year, group or None) if both and before and year else None,
        levels=levels,
        link=link,
    )


def _year(years: tuple[date, ...], asked: str) -> date | None:
    """The year of the address, else the newest."""
    if not years:
        return None
    return next((one for one in years if str(one.year) == asked), years[-1])


def _hidden(found: OneMeasure, measure: Measure) -> dict[str, frozenset[date]]:
    hidden = {}
    for one in found.seen:
        series = one.series.get((measure.id, ""))
        if series is not None:
            hidden[one.member.code] = one.hidden.periods(series)
    return hidden


def _of_all(found: OneMeasure) -> Assessment | None:
    if found.aggregate is None:
        return None
    return assess(found.aggregate.series, known_at=found.system.known_at)


def _drawn(make: Callable[[MeasureFacts], Drawing | None]) -> Callable[[Request], Drawing]:
    def drawing(request: Request) -> Drawing:
        facts = read_measure(request)
        made = make(facts)
        if made is None:
            raise Plain(*NOTHING)
        return replace(made, org=facts.system.org)

    return drawing


def year_file(request: Request) -> PageTable:
    facts = read_measure(request)
    return replace(year_table(facts), org=facts.system.org)


TABLES: Mapping[str, Callable[[Request], PageTable]] = {
    "compare_year": year_file,
}
DRAWINGS: Mapping[str, Callable[[Request], Drawing]] = {
    "compare_funnel": _drawn(funnel_alone),
    "compare_intervals": _drawn(intervals_drawing),
    "compare_all": _drawn(all_drawing),
    "compare_shares": _drawn(shares_drawing),
}
