"""Deciding about a chart: what may be decided, what is wrong with a draft, and recording it.

A fault names the field that it is about, so that a form can say it there and keep what was typed.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from metrics import chart as choose
from metrics.access import Permission, Viewer, require
from metrics.assess import assess
from metrics.decide_kinds import CHECKS
from metrics.draft import Draft, DraftError, check_minute, check_reason
from metrics.settings_in_view import settings_of
from metrics.store import Store, add_setting
from metrics.store.months import months
from metrics.store.read import hierarchy
from metrics.trial import Trial, tried
from metrics.types import Assessment, ChartSetting
from spc.english import period_long
from spc.types import Assurance

OF_A_CHART = ("phase", "phase_rejected", "ghost", "annotation", "target", "chart", "convention", "baseline")
OF_A_STOCK = ("target", "annotation")  # no limits are drawn: nothing sets them, and no phase begins
NEEDS_MONTH = ("phase", "phase_rejected", "ghost", "annotation", "target")
WITH_VALUE = ("target", "chart", "convention", "baseline")  # the others say all that they say in words


def kinds_for(assessment: Assessment) -> tuple[str, ...]:
    """What may be decided about a chart of this kind; nothing about words, or where nothing is drawn."""
    measure = assessment.series.measure
    if assessment.chart == "stock":
        kinds: tuple[str, ...] = OF_A_STOCK
    elif assessment.chart in choose.NOT_CHARTED or assessment.analysis is None:
        return ()
    else:
        kinds = OF_A_CHART
    no_target = measure.better == "neither" or assessment.chart == "t"
    return tuple(kind for kind in kinds if not (kind == "target" and no_target))


def newest_month(store: Store, viewer: Viewer, org_code: str) -> date | None:
    """The month whose view decisions are made on: the newest with figures; None before the first."""
    found = months(store, viewer, org_code)
    return found[-1] if found else None


def require_newest(store: Store, viewer: Viewer, org_code: str, up_to: date | None) -> None:
    """Raise DraftError in a view of an earlier month: what was worse since then would not be seen in it."""
    newest = newest_month(store, viewer, org_code)
    if newest is not None and up_to is not None and up_to < newest:
        raise DraftError(
            "",
            f"Decisions are made on the newest view, that of {period_long(newest, 'month')}: open it first.",
        )


def record(store: Store, viewer: Viewer, assessment: Assessment, draft: Draft, *, known_at: datetime) -> int:
    """Record a decision about the chart of an assessment; its number.

    What was decided between the reading and the writing is looked at again under the writer's lock. Raises
    DraftError for a draft that cannot stand, Forbidden to whom may not decide, StoreError for a text that the
    store cannot keep.
    """
    series = assessment.series
    require(viewer, Permission.SETTINGS, series.org.code, hierarchy(store))
    require_newest(store, viewer, series.org.code, series.up_to)
    check(assessment, draft, known_at=known_at)

    def still_right(in_force: tuple[ChartSetting, ...]) -> None:
        now = settings_of(series, in_force)
        if now != series.settings:
            check(assess(replace(series, settings=now), known_at=known_at), draft, known_at=known_at)

    return add_setting(
        store,
        viewer,
        series.org.code,
        draft.kind,
        draft.on if draft.kind in NEEDS_MONTH and draft.on else choose.periods_of(series)[0],
        reason=draft.reason.strip(),
        measure_id=series.measure.id,
        breakdown=series.breakdown,
        value=draft.value.strip() if draft.kind in WITH_VALUE else "",
        minute_ref=draft.minute_ref.strip() or None,
        still_right=still_right,
    )


def check(assessment: Assessment, draft: Draft, *, known_at: datetime) -> None:
    """Raise DraftError with the first thing that is wrong; what a draft is about comes before its words."""
    if draft.kind not in kinds_for(assessment):
        raise DraftError("", "This cannot be decided about this chart.")
    if draft.kind in NEEDS_MONTH and draft.on is None:
        raise DraftError("on", "Choose a month.")
    CHECKS[draft.kind](assessment, draft, known_at)
    check_reason(draft.reason, "what happened" if draft.kind == "annotation" else "the reason")
    check_minute(draft.minute_ref)
    if not draft.minute_ref.strip() and _takes_a_concern_away(assessment, draft, known_at):
        raise DraftError(
            "minute_ref",
            "The chart shows a concern, and would no longer show it. That is decided in a meeting: name the "
            "minute.",
        )


def _takes_a_concern_away(assessment: Assessment, draft: Draft, known_at: datetime) -> bool:
    """Whether the board's view is of concern now, and would not be once the draft is in force."""
    trials = {
        "phase": Trial(phase=draft.on),
        "ghost": Trial(ghost=draft.on),
        "chart": Trial(chart=draft.value),
        "convention": Trial(convention=draft.value),
        "baseline": Trial(baseline=draft.value.strip()),
    }
    if draft.kind not in trials or not _is_of_concern(assessment):
        return False
    after = assess(tried(assessment.series, trials[draft.kind]), known_at=known_at)
    return not _is_of_concern(after)


def _is_of_concern(assessment: Assessment) -> bool:
    return assessment.variation.is_concern or assessment.assurance is Assurance.FAIL
