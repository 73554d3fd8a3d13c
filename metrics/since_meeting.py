"""The figures of a month beside what the last meeting's view of them concluded, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from metrics.apart import Hidden
from metrics.assess import assess_many
from metrics.measure import Measure
from metrics.panels import verdicts
from metrics.quality import qualities, without_counts, without_others
from metrics.seen import Seen
from metrics.series import Key, view
from metrics.signals import changed_since, with_status
from metrics.store.history import History
from metrics.suppress import is_of_people
from metrics.types import UNCOUNTED, Assessment, Point, Series, Status
from metrics.untold import UNTOLD, few_hidden
from spc.types import Assurance, Variation, Verdict

WITHDRAWN = Verdict(Variation.NO_DATA, Assurance.NONE, notes=("withdrawn",))


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
