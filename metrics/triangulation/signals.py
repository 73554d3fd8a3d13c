"""The months in which each chart signalled: every month judged as of itself, with what is known now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from metrics.panels import verdicts
from metrics.periods import add_months, last_day
from metrics.series import Key
from metrics.triangulation.declared import Declared, Pair, key_of
from metrics.triangulation.types import RaisedOutcome, SignalSeen
from metrics.types import Series
from spc.types import Variation, Verdict

AS_OF = "@"
Judged = Mapping[date, Verdict]  # month -> what was concluded of it


def judged(
    series: Mapping[Key, Series], keys: Sequence[Key], months: Sequence[date], known_at: datetime
) -> dict[Key, dict[date, Verdict]]:
    """The verdict of each chart as of each month: no rule sees a later figure, case or decision.

    All months are one panel for the charts of one kind, so the key of each series carries its month.
    """
    cut = {
        (key[0], f"{key[1]}{AS_OF}{month}"): as_of(series[key], month)
        for key in keys
        if key in series
        for month in months
    }
    told: dict[Key, dict[date, Verdict]] = {key: {} for key in keys}
    for (id_, at), verdict in verdicts(cut, known_at=known_at).items():
        breakdown, _, month = at.rpartition(AS_OF)
        told[id_, breakdown][date.fromisoformat(month)] = verdict
    return told


def as_of(series: Series, month: date) -> Series:
    """The series as it stood when a month had ended, with the figures that are known now."""
    until = last_day(month)
    return replace(
        series,
        points=tuple(p for p in series.points if p.period <= month),
        events=tuple(day for day in series.events if day <= until),
        events_until=None if series.events_until is None else min(series.events_until, until),
        settings=tuple(s for s in series.settings if s.on <= until),
        up_to=month,
    )


def episodes(key: Key, org_code: str, told: Judged, last: date) -> tuple[SignalSeen, ...]:
    """Unbroken stretches of months in which one chart signalled on one side, oldest first.

    A month without a figure does not end a signal; a month judged usual, or one on the other side, does.
    `since` is the month of the first point behind any rule of the stretch.
    """
    found: list[SignalSeen] = []
    run: list[tuple[date, Verdict]] = []
    for month, verdict in sorted(told.items()):
        if verdict.variation is Variation.NO_DATA:
            continue
        if run and not (verdict.variation.is_signal and side(verdict) == side(run[-1][1])):
            found.append(_seen(key, org_code, run, last, judged_since=True))
            run = []
        if verdict.variation.is_signal:
            run.append((month, verdict))
    if run:
        found.append(_seen(key, org_code, run, last, judged_since=False))
    return tuple(found)


def side(verdict: Verdict) -> str:
    """high or low: where the newest points lie."""
    return verdict.variation.value.rpartition("_")[2]


def is_adverse(variation: Variation) -> bool:
    """Worse; or higher, of a measure of which neither direction is better by itself (reported harm)."""
    return variation.is_concern or variation is Variation.NEITHER_HIGH


def as_seen_outside(seen: Sequence[SignalSeen]) -> tuple[SignalSeen, ...]:
    """Of a chart with hidden counts what its own page tells outside: that a signal stands in this month,
    and on which side. Since when, which rules showed it, and signals that are over would tell of months.
    """
    return tuple(
        replace(one, since=one.stood_until, stood_from=one.stood_until, rules=(), trace=None)
        for one in seen
        if one.still
    )


def _seen(
    key: Key, org_code: str, run: list[tuple[date, Verdict]], last: date, *, judged_since: bool
) -> SignalSeen:
    newest = run[-1]
    begun = [verdict.since for _, verdict in run if verdict.since is not None]
    return SignalSeen(
        key=key,
        org_code=org_code,
        variation=newest[1].variation,
        since=min([run[0][0], *(day.replace(day=1) for day in begun)]),
        stood_from=run[0][0],
        stood_until=newest[0],
        still=newest[0] == last,
        unknown_since=newest[0] < last and not judged_since,
        rules=tuple(dict.fromkeys(fired.rule for _, verdict in run for fired in verdict.fired)),
    )


def raised_outcomes(
    pairs: Sequence[Pair], seen: Mapping[Key, Sequence[SignalSeen]], window: Sequence[date], rules: Declared
) -> tuple[RaisedOutcome, ...]:
    """Outcomes that signalled within the window, each after signals of its declared precursors at one place.

    A precursor counts when its signal is adverse and began at most `max_lag` months before that of the
    outcome, and no later than it. One of them at least began in an earlier month. Precursors of
    `least_precursors` different measures are needed: two parts of one measure are one, since they are written
    down by the same people in the same way.
    """
    found = []
    for pair in pairs:
        for outcome in (one for name in pair.outcomes for one in seen.get(key_of(name), ())):
            if is_adverse(outcome.variation) and window[0] <= outcome.stood_until:
                before = tuple(_before(pair, outcome, seen))
                many = len({one.key[0] for one in before}) >= rules.least_precursors
                if many and before[0].since < outcome.since:
                    found.append(
                        RaisedOutcome(pair.id, pair.theme, outcome.org_code, outcome, before, pair.max_lag)
                    )
    return tuple(sorted(found, key=lambda r: (r.outcome.stood_from, r.pair, r.outcome.key)))


def _before(
    pair: Pair, outcome: SignalSeen, seen: Mapping[Key, Sequence[SignalSeen]]
) -> Iterator[SignalSeen]:
    earliest = add_months(outcome.since, -pair.max_lag)
    told = [one for name in pair.precursors for one in seen.get(key_of(name), ())]
    for one in sorted(told, key=lambda s: (s.since, s.key)):
        if is_adverse(one.variation) and earliest <= one.since <= outcome.since:
            yield one


def keys_of(names: Sequence[str], series: Mapping[Key, Series]) -> tuple[Key, ...]:
    """The named charts that an organisation has."""
    return tuple(key for key in dict.fromkeys(map(key_of, names)) if key in series)
