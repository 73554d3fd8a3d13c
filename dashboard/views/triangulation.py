"""Triangulation: are different people telling us the same thing? Everything its page says and shows."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views.card_types import PageHead
from dashboard.views.measure_types import Choice
from dashboard.views.measure_words import low
from dashboard.views.page_head import site_choices
from dashboard.views.triangulation_claims import claims_lead, claims_table, claims_title
from dashboard.views.triangulation_grid import grid_view, themes_named
from dashboard.views.triangulation_how import false_alarms_said
from dashboard.views.triangulation_lanes import rows_of, timeline
from dashboard.views.triangulation_nothing import nothing_of_theme, nothing_raised
from dashboard.views.triangulation_pair import pair_part
from dashboard.views.triangulation_raised import (
    MORE_OFTEN,
    NO_THEME,
    TRIANGULATED,
    evidence_table,
    fewer_sources,
    outcome_cards,
    theme_cards,
    untested,
)
from dashboard.views.triangulation_rows import standing
from dashboard.views.triangulation_types import Facts, TriangulationView
from dashboard.views.triangulation_words import NAMES, direction, items, low_name
from dashboard.views.words import capital, joined
from metrics.themes import themes
from metrics.triangulation import declared
from metrics.triangulation.types import RaisedOutcome, SignalSeen, Source

NAME, QUESTION = "Triangulation", "Are different people telling us the same thing?"
ALL = "All themes"


def triangulation_view(facts: Facts) -> TriangulationView:
    found, only = facts.found, facts.picked.only
    cards, outcomes = theme_cards(facts), outcome_cards(facts, standing(rows_of(facts)))
    return TriangulationView(
        head=_head(facts),
        themes=(
            Choice(ALL, "", not facts.picked.theme),
            *(Choice(label, key, key == facts.picked.theme) for key, label in themes_named()),
        ),
        windows=tuple(
            Choice(f"Newest {months} months", str(months), months == found.window)
            for months in declared().windows
        ),
        raised_title=TRIANGULATED,
        raised_themes=cards,
        raised_outcomes=outcomes,
        nothing=None if cards else nothing_raised(facts) if not only else nothing_of_theme(facts),
        fewer=fewer_sources(facts),
        fewer_said="More often than before, by one or two sources only",
        false_alarms=f"How often chance alone raises something: {low(false_alarms_said(found))}"
        if found.false_alarms.trusts
        else false_alarms_said(found),
        evidence=evidence_table(facts),
        opened=_opened(facts),
        grid=grid_view(facts),
        timeline=timeline(facts),
        pair=pair_part(facts),
        claims=claims_table(facts),
        claims_title=claims_title(facts.claims),
        claims_lead=claims_lead(facts),
        anchors=(
            ("grid", "Themes and sources"),
            ("timeline", "Timeline"),
            ("pair", "Two measures"),
            ("claims", "Claims"),
        ),
    )


def _head(facts: Facts) -> PageHead:
    found = facts.found
    org = found.site or facts.trust
    here = facts.trust.name if found.site is None else f"{facts.trust.name} · {found.site.name}"
    return PageHead(
        name=NAME,
        where=f"{here} · data to {dates.month_year(found.period)}",
        question=QUESTION,
        answer=answer(facts),
        told=facts.told,
        sites=site_choices(facts.trust, facts.sites, org.code),
    )


def answer(facts: Facts) -> str:
    """The first line: what several sources say, and which outcome changed after what; or that nothing is."""
    said = [sentence for sentence in (_themes_said(facts), _outcomes_said(facts)) if sentence]
    if said:
        return f"Yes. {' '.join(said)}"
    if facts.picked.only:
        return f"Not of this theme: {low(themes()[facts.picked.only].label)} is not seen by three sources."
    if not facts.found.tests:
        return f"{': '.join(untested(facts.found))}."
    gone = [one for one in facts.found.coverage if one.lacking or one.hidden or not one.known]
    if gone:
        many, all_ = numbers.in_words(len(gone)), numbers.in_words(len(facts.found.coverage))
        verb = "is" if len(gone) == 1 else "are"
        told = f"{NO_THEME} {MORE_OFTEN}, of those that are known here."
        return f"{told} {capital(many)} of {all_} {verb} not, so it cannot be ruled out."
    return (
        f"No. {NO_THEME} {MORE_OFTEN}, and no outcome changed after measures that were declared to come "
        "first."
    )


def _themes_said(facts: Facts) -> str:
    """Themes of the same sources in one sentence."""
    groups: dict[tuple[Source, ...], list[str]] = {}
    for one in facts.found.raised_themes:
        if facts.picked.only in ("", one.theme):
            groups.setdefault(one.sources, []).append(low(themes()[one.theme].label))
    said = []
    for sources, named in groups.items():
        who = joined([NAMES[sources[0]], *(low(NAMES[source]) for source in sources[1:])])
        them = "; and ".join(named) if any(" and " in name for name in named) else joined(named)
        said.append(f"{who} each name more often than before: {them}.")
    return " ".join(said)


def _outcomes_said(facts: Facts) -> str:
    """ "Term admissions and moderate harm changed in September 2026, after day fill (from April 2026)." """
    sentences = []
    groups: dict[tuple[str, str], list[RaisedOutcome]] = {}
    for raised in facts.found.raised_outcomes:
        if facts.picked.only in ("", raised.theme):
            groups.setdefault((raised.pair, raised.org_code), []).append(raised)
    sites = {site.code: site.name for site in facts.sites}
    for (_, org), group in groups.items():
        outcomes = list(dict.fromkeys(capital(low_name(one.outcome.key)) for one in group))
        names = joined([outcomes[0], *map(low, outcomes[1:])])
        first = group[0].precursors[0]
        where = (
            f" at {sites[org]}"
            if org in sites and org != facts.trust.code and facts.found.site is None
            else ""
        )
        rest = _with(group, first)
        since = min(one.outcome.since for one in group)
        sentences.append(
            f"{names} changed{where} from {dates.month_year(since)}, after {low_name(first.key)} "
            f"({direction(first)} since {dates.month_year(first.since)}){rest}."
        )
    return " ".join(sentences)


def _with(group: list[RaisedOutcome], first: SignalSeen) -> str:
    """The other measures that came first or at the same time, by name without their parts."""
    others = list(
        {one.key[0]: one for raised in group for one in raised.precursors if one.key[0] != first.key[0]}
    )
    return f" and with {joined([low_name((measure, '')) for measure in others])}" if others else ""


def _opened(facts: Facts) -> str:
    """That a cell of the grid is open: its items stand in the grid."""
    cell = facts.picked.cell
    if cell is None:
        return ""
    own = next(one for one in facts.found.row(cell[0]).cells if one.source is cell[1])
    many = items(own.source, own.count) if own.count is not None else "items that are not known"
    return f"Opened below: {low(themes()[cell[0]].label)}, {many}."
