"""What stands behind a figure: definition, standard, where limits begin, what a chart cannot tell."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from dashboard.views import dates, numbers
from dashboard.views.measure_types import Fact, PhaseWords
from dashboard.views.measure_words import low
from dashboard.views.words import capital, centre_name
from metrics.measure import Measure
from metrics.trial import TRIED
from metrics.types import Assessment, ChartSetting
from spc.conventions import CONVENTIONS
from spc.english import counted, plural
from spc.types import Span

LEAST = MappingProxyType({name: own.least_points for name, own in CONVENTIONS.items()})  # points for limits


def phases(assessment: Assessment, people: Mapping[str, str]) -> tuple[PhaseWords, ...]:
    """Every stretch with its own limits, and the setting that began it."""
    begun = [s for s in assessment.series.settings if s.kind == "phase"]
    found = []
    for i, span in enumerate(assessment.verdict.spans):
        # On a chart of gaps a phase begins with the first event after the decision's day.
        earlier = [s for s in begun if s.on.replace(day=1) <= span.start or s.on <= span.start]
        setting = max(earlier, key=lambda s: s.on) if i and earlier else None
        decided = decided_by(setting, people) if setting else ""
        when = f"{dates.month_short(span.start)} to {dates.month_short(span.end)}"
        reason = setting.reason if setting else ""
        found.append(PhaseWords(when, limits_words(span, assessment), reason, decided))
    return tuple(found)


def decided_by(setting: ChartSetting, people: Mapping[str, str]) -> str:
    """Who decided a setting and when, and the minute; or that it is only tried."""
    if setting.id == TRIED:
        return "Tried, not decided"
    by = people.get(setting.author, setting.author)
    minute = f", minute {setting.minute_ref}" if setting.minute_ref else ""
    return f"{by}, {dates.day(dates.local_day(setting.recorded_at))}{minute}"


def limits_words(span: Span, assessment: Assessment) -> str:
    """The centre and the usual range of one stretch, and whether they are provisional or locked."""
    centre, places = centre_name(assessment.chart), assessment.series.measure.decimals
    if assessment.analysis is not None and not assessment.analysis.options.limits:
        return "No mean and no usual range: single figures."
    if span.centre is None:
        return f"The {low(centre)} and the usual range vary with the number of cases."
    middle = f"{centre} {numbers.number(span.centre, places)}"
    locked = f"; locked after {span.locked_after} points" if span.locked_after else ""
    if span.lower is not None and span.upper is not None:
        usual = numbers.between(span.lower, span.upper, places)
        return f"{middle}, usual range {usual}{', provisional' if span.provisional else ''}{locked}."
    if not _has_limits(span, assessment):
        return f"{middle}{locked}. {_why_none(span, assessment)}"
    varies = "widens at first" if assessment.chart == "ewma" else "varies with the number of cases"
    return f"{middle}; the usual range {'is provisional and ' if span.provisional else ''}{varies}{locked}."


def _has_limits(span: Span, assessment: Assessment) -> bool:
    """Whether any point of the stretch has a limit."""
    analysis = assessment.analysis
    if analysis is None:
        return False
    days = analysis.panel.dates[0]
    inside = (days >= np.datetime64(span.start)) & (days <= np.datetime64(span.end))
    return bool(np.isfinite(analysis.lower[0, inside]).any() or np.isfinite(analysis.upper[0, inside]).any())


def _why_none(span: Span, assessment: Assessment) -> str:
    if assessment.chart == "run":
        return "A run chart has no usual range."
    if assessment.analysis is not None and span.n < LEAST[assessment.analysis.options.convention]:
        few = f"{counted(span.n, 'point')} {plural('is', span.n)}"
        return f"{capital(few)} too few for a usual range."
    return "No usual range is drawn."


def target(assessment: Assessment, people: Mapping[str, str]) -> Fact | None:
    """The standard, who set it, and whether that is national or only local."""
    measure, value = assessment.series.measure, assessment.target
    if value is None:
        return None
    own = [
        s for s in assessment.series.settings if s.kind == "target" and s.value and has_begun(s, assessment)
    ]
    if measure.target is None and not own:
        return None
    sense = "at most" if measure.better == "lower" else "at least"
    shown = numbers.with_unit(value, measure.unit, 0 if float(value).is_integer() else 1)
    if own:
        newest = max(own, key=lambda s: (s.on, s.recorded_at))
        by = decided_by(newest, people)
        return Fact("Target", f"{capital(sense)} {shown} (local, set by the trust). {newest.reason} {by}.")
    assert measure.target is not None
    status = "national" if measure.target.status == "national" else "local, to be confirmed by the trust"
    return Fact("Target", f"{capital(sense)} {shown} ({status}). {measure.target.source}")


def has_begun(setting: ChartSetting, assessment: Assessment) -> bool:
    """Whether a target holds for the newest month already: one months to come does not."""
    up_to = assessment.series.up_to
    return up_to is None or setting.on <= dates.month_end(up_to)


def reference(assessment: Assessment) -> Fact | None:
    measure = assessment.series.measure
    if assessment.reference is None or measure.reference is None:
        return None
    shown = numbers.number(assessment.reference, max(measure.decimals, 1))
    return Fact("Reference", f"{shown}: {measure.reference.label}. {measure.reference.source}. Not a target.")


def definition(measure: Measure) -> tuple[Fact, ...]:
    rows = [
        ("Why it matters", measure.why),
        (
            "What is recorded" if measure.kind in ("text", "category") else "Numerator",
            f"{measure.numerator}.",
        ),
        ("Denominator", f"{measure.denominator}." if measure.denominator else ""),
        (
            "Better",
            {"higher": "Higher.", "lower": "Lower.", "neither": "Neither direction in itself."}[
                measure.better
            ],
        ),
        ("Usual source", f"{measure.source_system}. {measure.frequency}."),
        ("Usual owner", f"{measure.owner}. Usually checked by: {low(measure.checked_by)}."),
        ("Version", f"Entry of this catalogue of {dates.day(measure.version)}."),
        ("Also known as", ", ".join(measure.aliases) + "." if measure.aliases else ""),
        ("Citation", measure.citation),
    ]
    return tuple(Fact(label, text) for label, text in rows if text)
