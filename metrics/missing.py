"""Rows of the minimum set for which the viewed month has nothing: named, with the day they were due."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from metrics.measure import Measure
from metrics.periods import add_months, last_day, last_whole
from metrics.quality import due_on
from metrics.records import Narrative, ProgrammeEntry, Rating
from metrics.series import Key
from metrics.types import Assessment, Grain, MissingRow, Status

RATED = "cqc_"  # cqc_overall is answered by the rating of the domain `overall`
PROGRAMME = "mssp_status"
SAFETY_ACTIONS = "safety_actions"
YEARLY = (Grain.YEAR, Grain.FINANCIAL_YEAR)


def missing_rows(
    measures: Mapping[str, Measure],
    assessments: Mapping[Key, Assessment],
    narratives: Mapping[str, tuple[Narrative, ...]],
    ratings: Sequence[Rating],
    programme: ProgrammeEntry | None,
    requirements: Mapping[str, Mapping[str, int]],
    period: date,
    known_at: datetime,
) -> tuple[MissingRow, ...]:
    """In the order of the catalogue. A declared nil return, and "not applicable", answer a row."""
    by_measure: dict[str, dict[str, Assessment]] = {}
    for (measure_id, breakdown), assessment in assessments.items():
        by_measure.setdefault(measure_id, {})[breakdown] = assessment
    rows: list[MissingRow] = []
    for measure in measures.values():
        if not measure.appendix2:
            continue
        if measure.kind == "text":
            known = max((n.period for n in narratives.get(measure.id, ())), default=None)
            if known != period:
                rows.append(_row(measure, "", period, known))
        elif measure.kind == "category":
            if not _answered(measure, ratings, programme, requirements, by_measure.get(measure.id, {})):
                rows.append(_row(measure, "", period, None))
        else:
            rows += _of_figures(measure, by_measure.get(measure.id, {}), period, known_at.date())
    return tuple(rows)


def _row(measure: Measure, breakdown: str, period: date, last: date | None) -> MissingRow:
    due = due_on(period, Grain(measure.grain))
    return MissingRow(measure.row, measure.id, breakdown, period, due, last)


def _answered(
    measure: Measure,
    ratings: Sequence[Rating],
    programme: ProgrammeEntry | None,
    requirements: Mapping[str, Mapping[str, int]],
    found: Mapping[str, Assessment],
) -> bool:
    if measure.id == SAFETY_ACTIONS:
        return bool(requirements)
    if measure.id == PROGRAMME and programme is not None:
        return True
    if any(measure.id == RATED + rating.domain for rating in ratings):
        return True
    return any(p.value_text for a in found.values() for p in a.series.points)


def _of_figures(
    measure: Measure, found: Mapping[str, Assessment], period: date, today: date
) -> list[MissingRow]:
    """A measure of many cells (training) is missed cell by cell, and as a whole when no cell has come."""
    wanted = _wanted(measure, period, today)
    expected = measure.cells or ("",)
    lacking = [b for b in expected if b not in found or not _has(found[b], wanted)]
    if measure.cells:
        if len(lacking) == len(expected):
            lacking = [""]
    elif lacking and any(_has(a, wanted) for b, a in found.items() if b):
        lacking = []  # only parts are reported (red flags by type), and parts have come
    return [_row(measure, b, wanted, _last(found, b)) for b in lacking]


def _wanted(measure: Measure, period: date, today: date) -> date:
    """The period that should be there: the viewed month, or the newest year whose results are due."""
    grain = Grain(measure.grain)
    wanted = last_whole(period, grain)
    if grain in YEARLY and due_on(wanted, grain) > min(today, last_day(add_months(period, 1))):
        wanted = add_months(wanted, -12)
    return wanted


def _has(assessment: Assessment, period: date) -> bool:
    series = assessment.series
    if any(p.period > period for p in series.planned):
        return True  # a rota ahead answers its row by the months to come
    return any(p.period >= period and p.status is not Status.MISSING for p in series.points) or (
        series.events_until is not None and series.events_until >= last_day(period)
    )


def _last(found: Mapping[str, Assessment], breakdown: str) -> date | None:
    chosen = [found[breakdown]] if breakdown in found else list(found.values()) if not breakdown else []
    return max(
        (p.period for a in chosen for p in a.series.points if p.status is not Status.MISSING), default=None
    )
