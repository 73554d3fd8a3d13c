"""Series as a chart needs them: every calendar period from the first to the viewed one, gaps said out loud.

Nothing later than the viewed month, and nothing recorded after the moment of the view, gets in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from metrics.access import Viewer
from metrics.events import Found, derived, events_of
from metrics.evidence import evidence, for_verdicts
from metrics.governance.meeting_note import NAME as MEETING_NOTE
from metrics.measure import Measure
from metrics.periods import every, last_day, last_whole, looked_at_until
from metrics.points import among, in_part, is_part, point_of
from metrics.settings_in_view import for_series, in_view
from metrics.store.database import Store
from metrics.store.history import History
from metrics.store.kinds import Values
from metrics.store.known import Version, first_recorded
from metrics.store.stamp import kept
from metrics.store.whole import history_of, whole_history
from metrics.suppress import is_of_people
from metrics.types import Grain, Organisation, Point, Series, Status

Key: TypeAlias = tuple[str, str]  # (measure id, breakdown)


def load(
    store: Store,
    viewer: Viewer,
    org_code: str,
    *,
    up_to: date,
    known_at: datetime | None = None,
    measures: Mapping[str, Measure] | None = None,
    days: bool = False,
) -> dict[Key, Series]:
    """All series of an organisation, by (measure id, breakdown), up to a month, as known at a moment.

    `measures` limits them (default: the whole catalogue). `days` asks, with `measures`, for days of single
    cases that this reader may not see: only for sums of whole months. Raises Forbidden, StoreError for an
    unknown code.
    """
    if measures is None:
        whole = catalogue()
        question = ("series", id(whole), org_code, up_to)
        made, _ = kept(
            store,
            viewer,
            question,
            known_at,
            lambda: _read(store, viewer, org_code, up_to, known_at, None),
            kinds=(MEETING_NOTE,),
        )
        return dict(made)  # the caller's own: what is kept stays as it is
    return _read(store, viewer, org_code, up_to, known_at, measures, days=days)


def _read(
    store: Store,
    viewer: Viewer,
    org_code: str,
    up_to: date,
    known_at: datetime | None,
    measures: Mapping[str, Measure] | None,
    *,
    days: bool = False,
) -> dict[Key, Series]:
    wanted = catalogue() if measures is None else measures
    found = history_for(store, viewer, org_code, known_at, measures)
    return view(found, wanted, up_to=up_to, known_at=found.known_at, days=days)


def history_for(
    store: Store,
    viewer: Viewer,
    org_code: str,
    known_at: datetime | None,
    measures: Mapping[str, Measure] | None,
) -> History:
    """What the series of some measures are made of; None: of the whole catalogue, fetched once."""
    if measures is None:
        return whole_history(store, viewer, org_code, known_at)
    return history_of(store, viewer, org_code, known_at, ids_with_exposures(measures))


def catalogue() -> Mapping[str, Measure]:
    """The measures of the catalogue, by id."""
    from metrics.catalogue import CATALOGUE  # read when asked for: a store can be used without definitions

    return CATALOGUE.measures


def ids_with_exposures(measures: Mapping[str, Measure]) -> tuple[str, ...]:
    """The measures, and those that their events are counted among (births)."""
    exposures = {m.exposure for m in measures.values() if m.exposure}
    return tuple(sorted(exposures | set(measures)))


def view(
    found: History,
    measures: Mapping[str, Measure],
    *,
    up_to: date,
    known_at: datetime,
    with_evidence: bool = True,
    days: bool = False,
) -> dict[Key, Series]:
    """The series of a history up to a month, as known at a moment, in the order of the catalogue.

    Without evidence they serve for verdicts, and not for data-quality marks. `days` keeps the days of single
    cases that this reader may not see.
    """
    if known_at != found.known_at:  # an audit since then says nothing of this view
        found = replace(found, audited=found.audited_by(known_at))
    org = _with_group(found)
    known = found.known_by(known_at)
    grouped, planned, sites = _group(found, known, measures, up_to)
    events = events_of(found, measures, up_to, known_at)
    settings, signed = in_view(found, known, up_to, known_at), found.signed_by(known_at)
    for id_ in events:
        grouped.setdefault((id_, ""), {})
    by_month = not days and found.scope.days_kept_back
    place = {id_: i for i, id_ in enumerate(measures)}
    result: dict[Key, Series] = {}
    for key in sorted(grouped.keys() | planned.keys(), key=lambda key: (place[key[0]], key[1])):
        measure, breakdown = measures[key[0]], key[1]
        of_cases = events.get(measure.id) if breakdown == "" else None
        points = _points(found, measure, grouped.get(key, {}), up_to, known_at)
        if measure.kind == "rate" and measure.exposure is not None:
            births = _exposure(known, org.code, measure, known_at)
            points = tuple(among(measure, p, births) for p in points)
        if of_cases is not None and not points:
            points = derived(measure, of_cases, _exposure(known, org.code, measure, known_at), up_to)
        kept_back = by_month and of_cases is not None and is_of_people(measure)
        dated = None if kept_back else of_cases
        result[key] = Series(
            measure=measure,
            org=org,
            breakdown=breakdown,
            points=points,
            planned=tuple(_point(found, measure, v) for _, v in sorted(planned.get(key, {}).items())),
            events=dated.days if dated else (),
            settings=for_series(settings, measure.id, breakdown),
            up_to=up_to,
            events_until=_until(dated, points, up_to),
            days_kept_back=kept_back,
            evidence=(
                evidence(found, measure, breakdown, points, sites.get(key, {}), of_cases, signed, known_at)
                if with_evidence
                else for_verdicts(found, measure, breakdown, points, sites.get(key, {}), of_cases, known_at)
            ),
        )
    return result


def _with_group(found: History) -> Organisation:
    """A site without a comparator group of its own is compared as its trust is."""
    org = found.scope.org
    return org if org.comparator_group else replace(org, comparator_group=found.scope.trust.comparator_group)


def _exposure(
    known: Mapping[Values, Version], code: str, measure: Measure, known_at: datetime
) -> Callable[[date], float | None]:
    """The births (or whatever the measure counts its events among) of a month; None of one that was last
    said before it had ended.
    """

    def births_of(month: date) -> float | None:
        version = known.get((code, measure.exposure, measure.grain, month, ""))
        if version is None or is_part(measure, version, known_at):
            return None
        number: float | None = version.row.value if version.row.numerator is None else version.row.numerator
        return number

    return births_of


Periods: TypeAlias = dict[date, Version]
Grouped: TypeAlias = dict[Key, Periods]


def _group(
    found: History, known: Mapping[Values, Version], measures: Mapping[str, Measure], up_to: date
) -> tuple[Grouped, Grouped, dict[Key, dict[date, list[Version]]]]:
    """Versions by series and period: figures up to the month, planned ones after it, those of the sites."""
    grouped: Grouped = {}
    planned: Grouped = {}
    sites: dict[Key, dict[date, list[Version]]] = {}
    code, until = found.scope.org.code, looked_at_until(up_to)
    for (org, id_, grain, period, breakdown), version in known.items():
        measure = measures.get(id_)
        if measure is None or measure.grain != grain:
            continue
        if period > up_to:
            if org == code and version.row.status == Status.PLANNED:
                planned.setdefault((id_, breakdown), {})[period] = version
        elif grain != Grain.MONTH and not _is_over(
            Grain(grain), period, up_to, found.observations[org, id_, grain, period, breakdown], until
        ):
            continue
        elif version.row.status == Status.PLANNED and not _is_rota(measure):
            continue  # the month came and nobody said what happened: a rota is no figure of who was there
        elif org == code:
            grouped.setdefault((id_, breakdown), {})[period] = version
        else:
            sites.setdefault((id_, breakdown), {}).setdefault(period, []).append(version)
    return grouped, planned, sites


def _is_rota(measure: Measure) -> bool:
    """Whether a measure is a plan itself, as hours filled ahead are; people in date one day are none."""
    return measure.chart == "stock" and measure.kind != "stock"


def _is_over(grain: Grain, period: date, up_to: date, candidates: Iterable[Version], until: date) -> bool:
    """A period counts once it has ended. A yearly survey counts in its year, from when it was first recorded:
    a correction does not take it out of the months that had it.
    """
    if last_day(period, grain) <= last_day(up_to):
        return True
    yearly = grain in (Grain.YEAR, Grain.FINANCIAL_YEAR)
    return yearly and first_recorded(candidates).date() <= until


def _points(
    history: History, measure: Measure, found: Periods, up_to: date, known_at: datetime
) -> tuple[Point, ...]:
    if not found:
        return ()
    grain = Grain(measure.grain)
    last = max(last_whole(up_to, grain), max(found))
    points = []
    for period in every(min(found), last, grain):
        version = found.get(period)
        if version is None:
            point = Point(period, None, None, None, Status.MISSING)
        else:
            point = _point(history, measure, version)
            if version.early and is_part(measure, version, known_at):
                point = in_part(point)  # last said before its period had ended
        points.append(point)
    return tuple(points)


def _point(found: History, measure: Measure, version: Version) -> Point:
    """A row is the same point in every view of its history, so it is made once."""
    number = version.row.id
    made = found.points.get(number)
    if made is None:
        made = found.points[number] = point_of(measure, version)
    return made


def _until(of_cases: Found | None, points: tuple[Point, ...], up_to: date) -> date | None:
    """The last day for which no further case is to be expected: a covered list, or a month with its count."""
    if of_cases is None:
        return None
    return of_cases.whole_until({p.period: p.numerator for p in points}, up_to)
