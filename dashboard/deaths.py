"""Reads what the Deaths page shows, for the person who asks; its tables and drawings for files too."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dashboard.cards import Source, source
from dashboard.page import Request
from dashboard.views import deaths_learning as learning
from dashboard.views import deaths_referrals as mnsi
from dashboard.views.dates import local_day
from dashboard.views.deaths import EXTENDED, FINDINGS, MEASURES, NEONATAL, STILL
from dashboard.views.deaths_clock import clock_table, counts_table
from dashboard.views.deaths_moss import TERM, moss_drawing, moss_table
from dashboard.views.deaths_national import national_table
from dashboard.views.deaths_rates import rates_drawing, rates_table
from dashboard.views.deaths_splits import split_table
from dashboard.views.deaths_types import Deaths
from dashboard.views.drawing import Drawing
from dashboard.views.page_table import PageTable
from metrics.access import Permission, may, require
from metrics.deaths import reviews
from metrics.deaths.national import national_signals
from metrics.deaths.splits import SPLITS, Split, split_of
from metrics.moss import SiteSignals, signals_of
from metrics.moss_sites import sites_for
from metrics.store import read

SPLIT_RATES = (EXTENDED, STILL, NEONATAL)  # the first that is returned by group is shown


def read_deaths(request: Request, *, with_cards: bool = True) -> Deaths:
    """Everything that the page shows; a file of a table or drawing needs no cards. Single cases are read only
    for those who may read them.
    """
    found = source(request)
    held = read.hierarchy(request.store)
    inside = may(request.viewer, Permission.FIGURES, found.org.code, held)
    cases = may(request.viewer, Permission.CASES, found.org.code, held)
    as_at = reviews.clock_day(request.period, local_day(found.board.known_at))
    asked = (request.store, request.viewer, found.org.code)
    when = (request.period, as_at, request.known_at)
    assessments = {id_: found.assessment(id_) for id_ in MEASURES}
    return Deaths(
        trust=request.org,
        board=found.board,
        sites=found.sites,
        told=found.told,
        cards={id_: found.card(id_) for id_ in MEASURES} if with_cards else {},
        assessments=assessments,
        hidden=frozenset(id_ for id_, one in assessments.items() if found.small.periods(one)),
        inside=inside,
        as_at=as_at,
        tally=reviews.counts(*asked, *when) if inside else None,
        reviews=reviews.reviews(*asked, *when) if cases else None,
        referrals=reviews.referrals(*asked, *when) if cases else None,
        national=national_signals(*asked, as_at, request.known_at) if inside else None,
        moss=_moss(found, request),
        splits=_splits(found, request.period, outside=not inside),
        findings=found.board.narratives.get(FINDINGS, ()),
    )


def _moss(found: Source, request: Request) -> tuple[SiteSignals, ...]:
    """Of each site; of a site itself, its own. None for readers from outside."""
    measure = found.assessment(TERM).series.measure
    whole = {key: one.series for key, one in found.board.assessments.items()}
    sites = sites_for(
        request.store, request.viewer, found.org, measure, request.period, found.board.known_at, whole
    )
    return signals_of(sites, request.period)


def _splits(found: Source, up_to: date, *, outside: bool) -> tuple[Split, ...]:
    """By each thing, of the first rate that is returned by it."""
    made = []
    for key in SPLITS:
        for measure in SPLIT_RATES:
            hidden = frozenset(
                (part, month)
                for org, id_, part, month in found.small.hidden.cells
                if org == found.org.code and id_ == measure
            )
            one = split_of(found.board.assessments, measure, key, up_to, hidden, outside=outside)
            if one is not None:
                made.append(one)
                break
    return tuple(made)


def clocks(request: Request) -> PageTable:
    return clock_table(_with_cases(request))


def referral_cases(request: Request) -> PageTable:
    return mnsi.referral_table(_with_cases(request))


def action_cases(request: Request) -> PageTable:
    return learning.actions_table(_with_cases(request))


def _with_cases(request: Request) -> Deaths:
    """Raises Forbidden unless the reader may read single cases."""
    held = read.hierarchy(request.store)
    require(request.viewer, Permission.CASES, source(request).org.code, held)
    return read_deaths(request, with_cards=False)


def _table(made: Callable[[Deaths], PageTable]) -> Callable[[Request], PageTable]:
    return lambda request: made(read_deaths(request, with_cards=False))


def _drawing(made: Callable[[Deaths], Drawing]) -> Callable[[Request], Drawing]:
    return lambda request: made(read_deaths(request, with_cards=False))


TABLES: dict[str, Callable[[Request], PageTable]] = {
    "deaths_national_signals": _table(national_table),
    "deaths_moss": _table(moss_table),
    "deaths_rates": _table(rates_table),
    "deaths_clock": clocks,
    "deaths_review_counts": _table(counts_table),
    "deaths_grades": _table(learning.grades_table),
    "deaths_themes": _table(learning.themes_table),
    "deaths_actions": action_cases,
    "deaths_mnsi": referral_cases,
    "deaths_mnsi_counts": _table(mnsi.referral_counts_table),
    "deaths_by_ethnicity": _table(lambda deaths: split_table(deaths, "ethnicity")),
    "deaths_by_deprivation": _table(lambda deaths: split_table(deaths, "imd_quintile")),
}
DRAWINGS: dict[str, Callable[[Request], Drawing]] = {
    "deaths_moss": _drawing(moss_drawing),
    "deaths_rates": _drawing(rates_drawing),
    "deaths_grades": _drawing(learning.grades_drawing),
}
