"""Why a signal is believed and ranked as it is: facts, rules, what else changed, who saw it before."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views import measure_words as say
from dashboard.views.measure_words import low
from dashboard.views.words import joined
from metrics.quality import without_counts
from metrics.signals import figures_withdrawn
from metrics.types import Assessment, Board, Signal, SignalStatus

CONSEQUENCE: dict[str, str] = {
    "deaths": "It concerns lives lost",
    "harm": "It concerns harm to women or babies",
    "clinical": "It concerns what happens to women or babies",
    "neonatal": "It concerns babies in the neonatal unit",
    "reviews": "It concerns what families are told, and when",
    "staffing": "It affects every woman in the unit’s care",
    "training": "It concerns who is ready for an emergency",
    "voices": "It is what women, families or staff say",
    "concerns": "Somebody outside the trust has raised it",
    "claims": "It concerns harm that is now being claimed for",
    "assurance": "It concerns what the board declares",
    "culture": "It concerns how staff find their work",
    "context": "It changes what the other figures mean",
}


def places(assessment: Assessment, *, hide: bool) -> dict[str, str]:
    since = assessment.verdict.since
    latest = assessment.latest
    return {
        "latest": say.figure(assessment) if say.figure(assessment) != "–" and not hide else "",
        "month": dates.month_name(latest.period) if latest else "",
        "since": dates.month_year(since) if since else "",
    }


def evidence(assessment: Assessment, rules: tuple[str, ...], board: Board, *, hide: bool) -> tuple[str, ...]:
    """Facts, one a line: the figure, the rules met, what else changed, how good the data is."""
    found = []
    if assessment.latest is not None and say.figure(assessment) != "–" and not hide:
        counts = say.counts(assessment)
        of = f" ({counts})" if counts else ""
        found.append(f"{say.figure(assessment)}{of} in {say.period_long(assessment)}{_against(assessment)}")
    found += [rule.rstrip(".") for rule in rules]
    others = _also_changed(assessment, board)
    if others:
        found.append(f"Also changed, and listed as related: {joined(others)}")
    quality = without_counts(assessment.quality) if hide else assessment.quality
    missing = [text.rstrip(".") for text in quality.missing]
    found.append(f"Data: {say.few(missing)}" if missing else "Data: all four checks met")
    return tuple(found)


def _against(assessment: Assessment) -> str:
    measure, target = assessment.series.measure, assessment.target
    if target is None or measure.target is None:
        return ""
    shown = numbers.with_unit(target, measure.unit, 0 if float(target).is_integer() else 1)
    own = any(setting.kind == "target" and setting.value for setting in assessment.series.settings)
    return f"; target {shown} ({'local' if own else measure.target.status})"


def _also_changed(assessment: Assessment, board: Board) -> list[str]:
    """The related measures that are signals too, each named once, whole before part."""
    related = set(assessment.series.measure.related)
    active = (SignalStatus.NEW, SignalStatus.CONTINUING, SignalStatus.CORRECTED)
    seen = (s.measure for s in board.signals if s.status in active and s.measure.id in related)
    return list(dict.fromkeys(low(measure.short) for measure in seen))[:4]


def why(signal: Signal) -> str:
    fired = len(signal.assessment.verdict.fired)
    agree = f"{numbers.in_words(fired)} rules agree"
    parts = [
        CONSEQUENCE[signal.measure.family],
        agree if fired > 1 else "one rule is met, the least certain kind" if fired else "no rule is met now",
        "the board follows this measure closely" if signal.priority else "",
    ]
    return f"{'; '.join(part for part in parts if part)}."


def status(signal: Signal, board: Board) -> str:
    meeting = board.last_meeting
    if meeting is None:
        return {
            SignalStatus.NEW: "New: the chart did not show it three months before.",
            SignalStatus.CONTINUING: "Continuing: the chart showed it three months before.",
        }.get(signal.status, "")
    when = f"the board of {dates.day_of_year(meeting.held_on)}"
    if figures_withdrawn(signal.assessment):
        return f"Corrected: {when} saw it; the figures behind it have been withdrawn since."
    return {
        SignalStatus.NEW: f"New: {when} could not have seen it.",
        SignalStatus.CONTINUING: f"Continuing: {when} saw it.",
        SignalStatus.ENDED: f"Ended: {when} saw it; the latest month is back in the usual range.",
        SignalStatus.CORRECTED: f"Corrected: figures that came after {when} changed the verdict.",
        SignalStatus.NONE: "",
    }[signal.status]
