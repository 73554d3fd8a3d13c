"""The first month of which each row was ever returned: before it the row had not begun."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from metrics.periods import add_months, start_of
from metrics.records import Narrative, Rating
from metrics.series import Key
from metrics.store.history import History
from metrics.store.known import Version
from metrics.store.scope import PUBLIC
from metrics.types import Assessment, Grain, Status

SAFETY_ACTIONS = "safety_actions"
RATED = "cqc_"  # cqc_overall is answered by the rating of the domain `overall`


def begun(
    found: History,
    assessments: Mapping[Key, Assessment],
    words: Iterable[Narrative],
    ratings: Iterable[Rating],
) -> dict[Key, date]:
    """Start of the first period with anything, by (measure id, breakdown), whichever month is viewed.

    `words` and `ratings` are those of all months. A rota ahead begins in the month before the first planned
    one, which is when it is returned. Rows that were never returned are not there.
    """
    first: dict[Key, date] = {}

    def seen(key: Key, period: date) -> None:
        first[key] = min(period, first.get(key, period))

    code = found.scope.org.code
    for (org, measure, _grain, period, breakdown), candidates in found.observations.items():
        if org == code and (version := _holding(candidates, found.known_at)) is not None:
            planned = version.row.status == Status.PLANNED
            seen((measure, breakdown), add_months(period, -1) if planned else period)
    for key, assessment in assessments.items():  # charts made of dated cases have no stored months
        for point in assessment.series.points[:1]:
            seen(key, point.period)
    for narrative in words:
        seen((narrative.measure_id, ""), narrative.period)
    for rating in ratings:
        seen((RATED + rating.domain, ""), start_of(rating.published_on, Grain.MONTH))
    return first


def returns_from(found: History, words: Iterable[Narrative], first: Mapping[Key, date]) -> date | None:
    """The first month of the organisation's own monthly returns: of figures or of words.

    What others publish, a yearly survey, and lists of cases of earlier years begin nothing but their own
    rows; with nothing else they are all there is. `first` is what `begun` gave.
    """
    code = found.scope.org.code
    months = [
        period
        for (org, _measure, grain, period, _breakdown), candidates in found.observations.items()
        if org == code
        and Grain(grain) in (Grain.MONTH, Grain.QUARTER)
        and (version := _holding(candidates, found.known_at)) is not None
        and version.visibility != PUBLIC
        and version.row.status != Status.PLANNED
    ]
    months += [narrative.period for narrative in words]
    others = (on for (id_, _b), on in first.items() if id_ != SAFETY_ACTIONS and not id_.startswith(RATED))
    return min(months, default=min(others, default=None))


def _holding(candidates: Iterable[Version], moment: datetime) -> Version | None:
    """A version that some file not withdrawn by then asserts."""
    return next((v for v in candidates if any(a.holds(moment) for a in v.assertions)), None)
