"""Why a signal is believed and ranked as it is: facts, rules, what else changed, who saw it before."""

from __future__ import annotations

from dashboard.views import dates, numbers
from dashboard.views import figure_words as figures
from dashboard.views import measure_words as say
from dashboard.views.measure_about import has_begun
from dashboard.views.measure_words import low
from dashboard.views.quality_words import sentences
from dashboard.views.questions import kind_of
from dashboard.views.words import joined
from metrics.quality import without_counts
from metrics.signals import figures_withdrawn
from metrics.types import Assessment, Board, Signal, SignalStatus
from spc.agreement import agreement

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


MEANING = {  # in the order of the rank
    "concern": "a concern, and concerns come first",
    "neither": "neither better nor worse by itself, so it comes after the concerns",
    "improvement": "an improvement, so it comes after the concerns and the changes that are neither",
}


def places(assessment: Assessment, *, hide: bool) -> dict[str, str]:
    since = assessment.verdict.since
    latest = assessment.latest
    return {
        "latest": figures.figure(assessment) if figures.figure(assessment) != "–" and not hide else "",
        "month": dates.month_name(latest.period) if latest else "",
        "since": dates.month_year(since) if since else "",
    }


def evidence(assessment: Assessment, rules: tuple[str, ...], board: Board, *, hide: bool) -> tuple[str, ...]:
    """Facts, one a line: the figure, the rules met, what else changed, how good the data is."""
    found = []
    latest, counts = figures.figure(assessment), figures.counts(assessment)
    if assessment.latest is not None and latest != "–" and not hide:
        of = f" ({counts})" if counts else ""
        found.append(f"{latest}{of} in {say.period_long(assessment)}{_against(assessment)}")
    found += [rule.rstrip(".") for rule in rules]
    others = _also_changed(assessment, board)
    if others:
        found.append(f"Also changed, and listed as related: {joined(others)}")
    quality = without_counts(assessment.quality) if hide else assessment.quality
    missing = [text.rstrip(".") for text in sentences(quality, assessment.series)]
    found.append(f"Data: {say.few(missing)}" if missing else "Data: all four checks met")
    return tuple(found)


def _against(assessment: Assessment) -> str:
    measure, target = assessment.series.measure, assessment.target
    own = any(s.kind == "target" and s.value and has_begun(s, assessment) for s in assessment.series.settings)
    status = "local" if own else measure.target.status if measure.target else ""
    if target is None or not status:
        return ""
    shown = numbers.with_unit(target, measure.unit, 0 if float(target).is_integer() else 1)
    return f"; target {shown} ({status})"


def _also_changed(assessment: Assessment, board: Board) -> list[str]:
    """The related measures that are signals too, each named once, whole before part."""
    related = set(assessment.series.measure.related)
    active = (SignalStatus.NEW, SignalStatus.CONTINUING, SignalStatus.CORRECTED)
    seen = (s.measure for s in board.signals if s.status in active and s.measure.id in related)
    return list(dict.fromkeys(low(measure.short) for measure in seen))[:4]


def why(signal: Signal) -> str:
    """The grounds of its rank, in the order in which they count (`metrics.signals`)."""
    measure, now = signal.measure, signal.assessment.variation
    harm = CONSEQUENCE[measure.family]
    severe = measure.deaths_or_severe and measure.family != "deaths"
    fired = signal.assessment.verdict.fired
    parts = [
        "The board follows this measure closely" if signal.priority else "Not a measure of the first rank",
        MEANING[kind_of(now)] if now.is_signal else "its signal has ended, so it comes last",
        low(harm) + (", severe harm or death included" if severe else ""),
        agreement(fired) if fired else "" if now.is_signal else "no rule is met now",
    ]
    said = f"{'; '.join(filter(None, parts))}."
    return f"{said} {reporting(signal)}".rstrip()


def reporting(signal: Signal) -> str:
    """Why more, or less, reported harm is neither good nor bad by itself; empty for any other signal."""
    measure, now = signal.measure, signal.assessment.variation
    if measure.family != "harm" or measure.better != "neither" or not now.is_signal:
        return ""
    more, harm = (
        ("More", "more harm, or that staff report more of it")
        if now.value.endswith("high")
        else (
            "Fewer",
            "less harm, or that staff report less of it",
        )
    )
    return f"{more} reports can mean {harm}: which one, the reporting culture tells, not the chart."


def status(signal: Signal, board: Board) -> str:
    meeting = board.last_meeting
    if meeting is None:
        return {
            SignalStatus.NEW: "New: the chart did not show it three months before.",
            SignalStatus.CONTINUING: "Continuing: the chart showed it three months before.",
        }.get(signal.status, "")
    when = f"the board of {dates.day_of_year(meeting.held_on)}"
    known = dates.day_of_year(dates.local_day(meeting.known_at))
    if figures_withdrawn(signal.assessment):
        return f"Corrected: {when} saw it; the figures behind it have been withdrawn since."
    return {
        SignalStatus.NEW: f"New: {when} had the figures known on {known}, and they did not show it.",
        SignalStatus.CONTINUING: f"Continuing: {when} saw it in the figures known on {known}.",
        SignalStatus.ENDED: f"Ended: {when} saw it; the latest month is back in the usual range.",
        SignalStatus.CORRECTED: (
            f"Corrected: {when} had the figures known on {known}; later ones changed the verdict."
        ),
        SignalStatus.NONE: "",
    }[signal.status]
