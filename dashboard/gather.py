"""Reads what one measure page or export needs, for the person who asks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from dashboard.page import Plain, Request
from dashboard.tokens import done_number
from dashboard.views.subject import Subject
from dashboard.views.trying import trial_of
from metrics import apart, safety
from metrics import series as of_series
from metrics.access import OPERATOR, Permission, may
from metrics.assess import assess, assess_many
from metrics.board import board
from metrics.catalogue import CATALOGUE
from metrics.decide import newest_month
from metrics.framework import SAFETY_ACTIONS, load_framework
from metrics.measure import Measure
from metrics.moss_sites import sites_for, with_site_signal
from metrics.periods import last_day, looked_at_until
from metrics.quality import without_counts
from metrics.series import Key
from metrics.settings_in_view import applies
from metrics.store import Store, StoreError, read
from metrics.store.decided import Decided
from metrics.system.own_joins import own_joins
from metrics.trial import Trial, tried
from metrics.types import Assessment, ChartSetting, Evidence, Series
from metrics.untold import as_told


@dataclass(frozen=True, slots=True)
class Small:
    """Which figures this viewer may not read."""

    hidden: apart.Hidden

    def periods(self, assessment: Assessment) -> frozenset[date]:
        """The periods of one series whose figures are hidden."""
        return self.hidden.periods(assessment.series)

    def without(self, assessed: Mapping[Key, Assessment], own: Key) -> dict[Key, Assessment]:
        """The other series; one with a hidden count is left out, and with it all parts of the same total."""
        small = {key for key, assessment in assessed.items() if self.periods(assessment)}
        broken = {measure for measure, breakdown in small if breakdown}
        return {
            key: assessment
            for key, assessment in assessed.items()
            if key not in (*small, own) and not (key[1] and key[0] in broken)
        }


def hidden_from(request: Request) -> Callable[[Assessment], bool]:
    """Whether the viewer of a page may not read the figures of an assessment: one of them is small."""
    small = Small(hidden_figures(request))
    return lambda assessment: bool(small.periods(assessment))


def hidden_figures(request: Request) -> apart.Hidden:
    """What the viewer of a page may not read of the organisation, its trust and its sites."""
    return apart.hidden_from(
        request.store, request.viewer, request.org.code, request.period, request.known_at
    )


def gather(request: Request, measure_id: str = "") -> Subject:
    """Everything about one measure of the organisation and month of the request.

    Raises Plain for a measure or breakdown that the catalogue does not have, Forbidden when the viewer may
    not read the organisation.
    """
    measure = _measure(measure_id or request.variables.get("measure_id", ""))
    known_at = request.known_at or request.store.now()
    beside = (measure.id, *measure.related, *((measure.exposure,) if measure.exposure else ()))
    wanted = {id_: CATALOGUE.measures[id_] for id_ in beside if id_ in CATALOGUE.measures}
    found = of_series.load(
        request.store,
        request.viewer,
        request.org.code,
        up_to=request.period,
        known_at=known_at,
        measures=wanted,
    )
    key = _key(measure, request.state.breakdown, found)
    # The data-quality marks are those of the board's page: some checks weigh a figure against all others.
    seen = board(request.store, request.viewer, request.org.code, request.period, request.known_at)
    if key not in found:
        found[key] = replace(_nothing(measure, key[1], request), evidence=Evidence(shared=seen.shared))
    marks = {own: one.quality for own, one in seen.assessments.items()}
    assessed = assess_many(found, known_at=known_at, marks=marks)
    small = Small(hidden_figures(request))
    sites = _sites(measure, key[1], request, known_at)
    asked = (request.store, request.viewer, request.org.code)
    assessed = as_told(assessed, small.hidden)
    own, hidden = assessed[key], small.periods(assessed[key])
    moss = () if key[1] else sites_for(*asked[:2], request.org, measure, request.period, known_at, found)
    own = with_site_signal(own, moss)
    if hidden:
        # A sum that has just met its line would tell that a case was counted.
        own = replace(own, quality=without_counts(own.quality), doubts=(), sum_met=None)
    trial, refused = (Trial(), ()) if hidden else trial_of(dict(request.state.more), own)
    newest = newest_month(*asked)
    decided = tuple(
        one
        for one in read.decided(*asked, known_at=known_at)
        if applies(one.setting, *key) and _of_view(one.setting, request.period, newest, own.series)
    )
    return Subject(
        assessment=assess(tried(own.series, trial), known_at=known_at, marks=own.quality) if trial else own,
        board=own if trial else None,
        trial=trial,
        refused=refused,
        decided=decided,
        exposure=found.get((measure.exposure or "", "")),
        moss_sites=moss,
        joins=own_joins(*asked),
        may_decide=request.known_at is None
        and may(request.viewer, Permission.SETTINGS, request.org.code, read.hierarchy(request.store)),
        newest=newest,
        done=done_number(dict(request.state.more).get("done", ""), request.viewer),
        beside=small.without(assessed, key),
        sites=() if any(map(small.periods, sites)) else sites,
        hidden=hidden,
        narratives=read.narratives(*asked, measure_id=measure.id, up_to=request.period, known_at=known_at),
        ratings=read.ratings(*asked, until=looked_at_until(request.period), known_at=known_at)
        if measure.row == "ratings"
        else (),
        programme=read.programme(*asked, known_at=known_at) if measure.row == "mssp" else None,
        requirements=_requirements(request, known_at) if measure.row == "8" else {},
        files={file.id: file for file in read.submissions(*asked, known_at=known_at)},
        people=names(request.store, authors(decided)),
        known_at=known_at,
    )


def authors(decided: Iterable[Decided]) -> set[str]:
    """Everybody who decided something, or took it back."""
    backs = (one.taken_back.by for one in decided if one.taken_back is not None)
    return {*(one.setting.author for one in decided), *backs}


def _of_view(setting: ChartSetting, period: date, newest: date | None, series: Series) -> bool:
    """Whether a decision is listed in the view of a month: what is about a later one is not, unless the
    chart announces it; the newest view lists all.
    """
    is_newest = newest is None or period >= newest
    return is_newest or setting.on <= last_day(period) or setting in series.settings


def _requirements(request: Request, known_at: datetime) -> dict[str, dict[str, int]]:
    """The states of the newest framework of safety actions for which the trust has any."""
    for framework in reversed(SAFETY_ACTIONS):
        found = safety.counts(
            request.store,
            request.viewer,
            request.org.code,
            framework,
            until=looked_at_until(request.period),
            known_at=known_at,
        )
        if found:
            items = load_framework(framework).items
            return {f"{i.id}. {i.short or i.title}": found[i.id] for i in items if i.id in found}
    return {}


def names(store: Store, emails: Iterable[str]) -> dict[str, str]:
    """The names of those who decided or loaded something; an unknown address stays as it is."""
    found = {OPERATOR.email: OPERATOR.name}
    for email in set(emails) - set(found):
        try:
            found[email] = read.viewer_of(store, email).name
        except StoreError:
            found[email] = email
    return found


def _measure(measure_id: str) -> Measure:
    found = CATALOGUE.measures.get(measure_id) or CATALOGUE.find(measure_id.replace("_", " "))
    if found is None:
        raise Plain(
            "There is no such measure", f"The catalogue has no measure named {measure_id or 'nothing'}."
        )
    return found


def _key(measure: Measure, breakdown: str, found: dict[Key, Series]) -> Key:
    """The series asked for; a measure that has no total opens at its first breakdown."""
    allowed = {b for id_, b in found if id_ == measure.id} | set(measure.cells)
    if breakdown and breakdown not in allowed:
        pairs = dict(part.partition("=")[::2] for part in breakdown.split("|"))
        if not all(value in measure.breakdowns.get(key, ()) for key, value in pairs.items()):
            raise Plain("There is no such breakdown", f"{measure.title} is not broken down by {breakdown}.")
    if not breakdown and measure.cells and (measure.id, "") not in found:
        return measure.id, measure.cells[0]
    return measure.id, breakdown


def _nothing(measure: Measure, breakdown: str, request: Request) -> Series:
    """A measure of which nothing has been recorded still has a page, which says so."""
    return Series(measure=measure, org=request.org, breakdown=breakdown, points=(), up_to=request.period)


def _sites(measure: Measure, breakdown: str, request: Request, known_at: datetime) -> tuple[Assessment, ...]:
    """The same measure at each site that has figures of its own."""
    found = []
    for site in read.sites_of(request.store, request.viewer, request.org.code):
        own = of_series.load(
            request.store,
            request.viewer,
            site.code,
            up_to=request.period,
            known_at=known_at,
            measures={measure.id: measure},
        )
        one = own.get((measure.id, breakdown))
        if one is not None and any(point.value is not None for point in one.points):
            found.append(assess(one, known_at=known_at))
    return tuple(found)
