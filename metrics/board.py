"""Everything that one board page shows of one organisation and month, as known at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from metrics.access import Viewer
from metrics.apart import hidden_from
from metrics.begun import begun, returns_from
from metrics.board_actions import actions_begun, actions_in_force
from metrics.governance.meeting_note import NAME as MEETING_NOTE
from metrics.measure import Measure
from metrics.missing import missing_rows
from metrics.moss_sites import CHART as MOSS
from metrics.moss_sites import sites_for, with_site_signal
from metrics.periods import looked_at_until
from metrics.records import Narrative
from metrics.seen import last_seen
from metrics.series import Key, catalogue, history_for
from metrics.signals import by_chance, headlines_by_chance, signals
from metrics.since_meeting import assessed
from metrics.store import read
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.stamp import kept
from metrics.types import Assessment, Board
from metrics.untold import as_told

WORDS = (MEETING_NOTE,)  # it can put the day of a meeting right, against which is measured what is new


def board(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    known_at: datetime | None = None,
    *,
    measures: Mapping[str, Measure] | None = None,
    convention: str = "mdc",
) -> Board:
    """The board view of an organisation and month. Raises Forbidden, and StoreError for an unknown code.

    Over the whole catalogue it is worked out once for each viewer, until anything is recorded.
    """
    if measures is not None:
        return _made(store, viewer, org_code, period, known_at, measures, convention)
    whole = catalogue()
    made, moment = kept(
        store,
        viewer,
        ("board", id(whole), org_code, period, convention),
        known_at,
        lambda: _made(store, viewer, org_code, period, known_at, None, convention),
    )
    return replace(made, known_at=moment)


def _made(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    known_at: datetime | None,
    measures: Mapping[str, Measure] | None,
    convention: str,
) -> Board:
    """The figures, which hold whatever people say beside them, with the requirements that rest on words."""
    asked = (store, viewer, org_code, period)
    if measures is None:
        wanted = catalogue()
        figures, moment = kept(
            store,
            viewer,
            ("figures", id(wanted), org_code, period, convention),
            known_at,
            lambda: _figures(*asked, known_at, None, convention),
            kinds=WORDS,
        )
    else:
        wanted = measures
        figures = _figures(*asked, known_at, measures, convention)
        moment = figures.known_at
    framework, requirements = actions_in_force(*asked, looked_at_until(period), moment)
    made = replace(
        figures,
        known_at=moment,
        requirements=requirements,
        framework=framework,
        begun=figures.begun | actions_begun(*asked, moment, requirements),
    )
    return replace(made, missing=missing_rows(wanted.values(), made))


def _figures(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    known_at: datetime | None,
    measures: Mapping[str, Measure] | None,
    convention: str,
) -> Board:
    """The board without its requirements and without its missing rows, of which theirs is one."""
    wanted = catalogue() if measures is None else measures
    found = history_for(store, viewer, org_code, known_at, measures)
    moment, until = found.known_at, looked_at_until(period)
    seen = last_seen(found, period)
    hidden = hidden_from(store, viewer, org_code, period, moment)
    judged = assessed(found, wanted, period, seen, convention, hidden)
    current = as_told(_with_sites(store, viewer, found, judged), hidden)
    told = signals(current)
    charts, expected = by_chance(current.values())
    words = read.narratives(store, viewer, org_code, known_at=moment)
    ratings = read.ratings(store, viewer, org_code, until=until, known_at=moment)
    programme = read.programme(store, viewer, org_code, known_at=moment)
    published = read.ratings(store, viewer, org_code, known_at=moment)
    first = begun(found, current, words, published)
    return Board(
        org=found.scope.org,
        sites=found.scope.sites,
        period=period,
        shared=None if found.scope.all else frozenset(found.scope.shared),
        known_at=moment,
        last_meeting=seen.meeting,
        last_seen_period=seen.period if seen.meeting else None,
        newer_meeting=seen.newer,
        assessments=current,
        signals=told,
        missing=(),
        narratives=_by_measure(one for one in words if one.period <= period),
        ratings=ratings,
        programme=programme,
        requirements={},
        framework=None,
        charts=charts,
        expected_by_chance=expected,
        expected_headlines_by_chance=headlines_by_chance(current),
        begun=first,
        returns_from=returns_from(found, words, first),
    )


def _with_sites(
    store: Store, viewer: Viewer, found: History, current: dict[Key, Assessment]
) -> dict[Key, Assessment]:
    """Measures of the national signal system tell the newest signal of a site."""
    whole = {key: assessment.series for key, assessment in current.items()}
    for key, one in current.items():
        measure, up_to = one.series.measure, one.series.up_to
        if measure.chart == MOSS and not key[1] and up_to is not None:
            sites = sites_for(store, viewer, found.scope.org, measure, up_to, found.known_at, whole)
            current[key] = with_site_signal(one, sites)
    return current


def _by_measure(words: Iterable[Narrative]) -> dict[str, tuple[Narrative, ...]]:
    grouped: dict[str, tuple[Narrative, ...]] = {}
    for one in words:
        grouped[one.measure_id] = (*grouped.get(one.measure_id, ()), one)
    return grouped
