"""One triangulation page of one organisation and month, as one reader may see it and as it was known."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from metrics.access import Viewer
from metrics.governance.meeting_note import NAME as MEETING_NOTE
from metrics.store import read
from metrics.store.database import Store
from metrics.store.stamp import kept
from metrics.store.types import StoreError
from metrics.triangulation.counts import Credit
from metrics.triangulation.coverage import coverage
from metrics.triangulation.declared import declared
from metrics.triangulation.evidence import Evidence, credit
from metrics.triangulation.false_alarms import false_alarms
from metrics.triangulation.gather import gather
from metrics.triangulation.grid import Grid, grid, known_of, linked_events, raised_themes, rows
from metrics.triangulation.items import items_of
from metrics.triangulation.outside import hidden_cells
from metrics.triangulation.scorecard import scorecard
from metrics.triangulation.timeline import timeline
from metrics.triangulation.types import ClaimsScorecard, RaisedOutcome, Source, State, Triangulation
from metrics.triangulation.view import View, look
from metrics.triangulation.watch import watched


def triangulate(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    *,
    known_at: datetime | None = None,
    site: str | None = None,
    window: int | None = None,
) -> Triangulation:
    """The triangulation of an organisation up to a month, as known at a moment.

    `window`: months looked at (one of `declared().windows`), compared with the `baseline` months before them.
    `site`: only what is known of that site by itself. It is worked out once for each reader, until anything
    is recorded. Raises Forbidden, and StoreError for an unknown code, a site of another trust, or a window
    that is not offered.
    """
    rules = declared()
    months = rules.window if window is None else window
    if months not in rules.windows:
        offered = " or ".join(map(str, rules.windows))
        raise StoreError(f"Triangulation looks at {offered} months, and not at {months}.")
    made, moment = kept(
        store,
        viewer,
        ("triangulation", org_code, site, period, months),
        known_at,
        lambda: _made(look(store, viewer, org_code, site, period, months, known_at, rules), org_code, site),
        kinds=(MEETING_NOTE,),  # meetings stand among what happened meanwhile
    )
    return replace(made, known_at=moment)


def claims_scorecard(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    *,
    known_at: datetime | None = None,
    site: str | None = None,
) -> ClaimsScorecard:
    """Claims of five years by cause, beside incidents and complaints. Raises as `triangulate` does."""
    rules = declared()
    view = look(store, viewer, org_code, site, period, rules.window, known_at, rules)
    known = known_of(gather(view).evidence)
    return scorecard(view.found, known, period, view.hidden if view.outside else None, view.files)


def _made(view: View, org_code: str, site: str | None) -> Triangulation:
    gathered = gather(view)
    held = credit(gathered.evidence)
    cells = _grid(view, gathered.evidence, held)
    table = rows(cells, gathered.evidence)
    linked = linked_events(gathered.evidence, held, view.span.window)
    seen = watched(view, view.found)
    here, span, rules = view.found.scope.org, view.span, view.rules
    return Triangulation(
        org=read.organisation(view.store, view.viewer, org_code) if site else here,
        site=here if site else None,
        sites=read.sites_of(view.store, view.viewer, org_code),
        period=view.period,
        known_at=view.found.known_at,
        window=len(span.window),
        window_months=span.window,
        baseline_months=span.baseline,
        months=span.bars,
        sees_items=view.sees_cases,
        sees_counts=not view.outside,
        coverage=coverage(gathered.evidence, cells, span),
        rows=table,
        raised_themes=raised_themes(table, linked),
        raised_outcomes=(*seen.raised, *_at_sites(view, site)),
        unmapped=() if view.outside else gathered.unmapped,
        tests=cells.tests,
        level=rules.level,
        rate=rules.rate,
        least_sources=rules.least_sources,
        lanes=seen.lanes,
        events=timeline(view.store, view.viewer, org_code, span.bars, view.found.known_at),
        false_alarms=false_alarms(),
        linked=None if view.outside else linked[""],
    )


def _grid(view: View, evidence: Mapping[Source, Evidence], held: Credit) -> Grid:
    """The grid with the items behind each cell that may be shown."""
    known, months = known_of(evidence, held), view.span.window
    unseen = hidden_cells(view.code, evidence, known, view.span, view.hidden) if view.outside else frozenset()
    made = grid(evidence, known, view.span, view.rules, unseen)
    cells = dict(made.cells)
    for (theme, source), cell in made.cells.items():
        if cell.state is not State.HIDDEN:
            items = items_of(evidence[source], theme, held, months, sees_cases=view.sees_cases)
            cells[theme, source] = replace(cell, items=items)
    return replace(made, cells=cells)


def _at_sites(view: View, site: str | None) -> tuple[RaisedOutcome, ...]:
    """Pairs that are looked at in each site by itself: outcome and precursors are then of one site."""
    sites = view.found.scope.sites if site is None and len(view.found.scope.sites) > 1 else ()
    pairs = tuple(pair for pair in view.rules.pair if pair.sites)
    seen = (watched(view, view.history_of(one.code), pairs=pairs, with_lanes=False) for one in sites)
    return tuple(raised for one in seen for raised in one.raised)
