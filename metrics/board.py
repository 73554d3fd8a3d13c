"""Everything that one board page shows of one organisation and month, as known at one moment."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from metrics import safety
from metrics.access import Viewer
from metrics.apart import Hidden, hidden_from
from metrics.assess import assess_many
from metrics.begun import SAFETY_ACTIONS as SAFETY_ROW
from metrics.begun import begun, returns_from
from metrics.framework import SAFETY_ACTIONS, load_framework
from metrics.governance.meeting_note import NAME as MEETING_NOTE
from metrics.measure import Measure
from metrics.missing import missing_rows
from metrics.moss_sites import CHART as MOSS
from metrics.moss_sites import sites_for, with_site_signal
from metrics.panels import verdicts
from metrics.periods import add_months, last_day, looked_at_until
from metrics.quality import qualities, without_counts, without_others
from metrics.records import Narrative
from metrics.seen import Seen, last_seen
from metrics.series import Key, catalogue, history_for, view
from metrics.signals import by_chance, changed_since, headlines_by_chance, signals, with_status
from metrics.store import read
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.stamp import kept
from metrics.suppress import is_of_people
from metrics.types import UNCOUNTED, Assessment, Board, Point, Series, Status
from metrics.untold import UNTOLD, as_told, few_hidden
from spc.types import Assurance, Variation, Verdict

WORDS = (MEETING_NOTE,)  # it can put the day of a meeting right, against which is measured what is new
WITHDRAWN = Verdict(Variation.NO_DATA, Assurance.NONE, notes=("withdrawn",))


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
    framework, requirements = _requirements(*asked, looked_at_until(period), moment)
    made = replace(
        figures,
        known_at=moment,
        requirements=requirements,
        framework=framework,
        begun=figures.begun | _actions_begun(*asked, moment, requirements),
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


def assessed(
    found: History,
    measures: Mapping[str, Measure],
    period: date,
    seen: Seen,
    convention: str = "mdc",
    hidden: Hidden | None = None,
) -> dict[Key, Assessment]:
    """The assessments of a view, each with what the meeting's view concluded and what became of it.

    What may not be told of the meeting's view for the sake of `hidden` figures is no ground for a status.
    """
    now = view(found, measures, up_to=period, known_at=found.known_at)
    then = view(found, measures, up_to=seen.period, known_at=seen.known_at, with_evidence=False)
    previous = verdicts(then, known_at=seen.known_at, convention=convention)
    untold = _untold_then(then, previous, hidden or Hidden())
    previous |= dict.fromkeys(untold, UNTOLD)
    now |= {
        key: _emptied(then[key], period)
        for key in then
        if key not in now and previous[key].variation.is_signal
    }
    place = {id_: i for i, id_ in enumerate(measures)}
    ordered = {key: now[key] for key in sorted(now, key=lambda key: (place[key[0]], key[1]))}
    marks = qualities(ordered, found.known_at)
    if not found.scope.all:  # what a check found must not give away what is hidden outside the trust
        marks = {
            key: without_counts(one) if is_of_people(ordered[key].measure) else without_others(one, key)
            for key, one in marks.items()
        }
    current = assess_many(ordered, known_at=found.known_at, convention=convention, marks=marks)
    corrected = _corrected(found, measures, now, then, seen, convention)
    return with_status(current, previous, {key: v for key, v in corrected.items() if key not in untold})


def _untold_then(
    then: Mapping[Key, Series], previous: Mapping[Key, Verdict], hidden: Hidden
) -> frozenset[Key]:
    """The series of which the meeting's verdict would fix a figure: one hidden now, or small then."""
    if not hidden.cells:
        return frozenset()
    return frozenset(key for key, one in then.items() if few_hidden(one, previous[key], hidden.then(one)))


def _emptied(series: Series, period: date) -> Series:
    """A series that the meeting saw signal, and of which nothing is known any more: it is told, not lost."""
    return replace(
        series,
        points=(),
        planned=(),
        events=(),
        settings=(),
        up_to=period,
        events_until=None,
        evidence=None,
    )


def _corrected(
    found: History,
    measures: Mapping[str, Measure],
    now: Mapping[Key, Series],
    then: Mapping[Key, Series],
    seen: Seen,
    convention: str,
) -> dict[Key, Verdict]:
    """The meeting's view again, with the figures known now: only where one of them was changed.

    What came late stays away in it: a late figure is news, and no correction of what the meeting saw.
    """
    changed = [key for key, old in then.items() if key in now and changed_since(old, now[key])]
    if not changed:
        return {}
    again = view(found, measures, up_to=seen.period, known_at=found.known_at, with_evidence=False)
    mended = {key: _without_late(again[key], then[key]) for key in changed if key in again}
    gone = {key: WITHDRAWN for key in changed if key not in again}
    return gone | verdicts(mended, known_at=seen.known_at, convention=convention, among=again)


def _without_late(again: Series, then: Series) -> Series:
    """The meeting's periods and days as they are known now, and nothing that the meeting had nothing of."""
    blank = {p.period: p.status in UNCOUNTED for p in then.points}
    points = tuple(
        Point(p.period, None, None, None, Status.MISSING) if blank[p.period] else p
        for p in again.points
        if p.period in blank
    )
    until = then.events_until
    if until is None:
        return replace(again, points=points, settings=then.settings)
    days = tuple(day for day in again.events if day <= until)
    known_until = min(until, again.events_until or until)
    return replace(again, points=points, settings=then.settings, events=days, events_until=known_until)


def _actions_begun(
    store: Store,
    viewer: Viewer,
    org_code: str,
    period: date,
    moment: datetime,
    requirements: Mapping[str, Mapping[str, int]],
) -> dict[Key, date]:
    """Statuses that were all reviewed later than this view: the row had not begun in it."""
    if requirements:
        return {}
    later = any(safety.counts(store, viewer, org_code, name, known_at=moment) for name in SAFETY_ACTIONS)
    return {(SAFETY_ROW, ""): add_months(period, 1)} if later else {}


def _by_measure(words: Iterable[Narrative]) -> dict[str, tuple[Narrative, ...]]:
    grouped: dict[str, tuple[Narrative, ...]] = {}
    for one in words:
        grouped[one.measure_id] = (*grouped.get(one.measure_id, ()), one)
    return grouped


def _requirements(
    store: Store, viewer: Viewer, org_code: str, period: date, until: date, moment: datetime
) -> tuple[str | None, dict[str, dict[str, int]]]:
    """Safety actions of the framework in force in the month; else of the newest one with any status."""
    in_force = [name for name in SAFETY_ACTIONS if load_framework(name).in_force(last_day(period))]
    for name in (*in_force, *reversed(SAFETY_ACTIONS)):
        counts = safety.counts(store, viewer, org_code, name, until=until, known_at=moment)
        if counts:
            return name, counts
    return (in_force[0] if in_force else None), {}
